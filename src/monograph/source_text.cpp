#include "monograph/source_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/utf8.hpp"

namespace materia {

namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  std::string_view name;
};

constexpr Magic kMagic[] = {
    {"\xFF\xFE"sv, "UTF-16 text"},
    {"\xFE\xFF"sv, "UTF-16 text"},
    {"%PDF-"sv, "a PDF document"},
    {"PK\x03\x04"sv, "a ZIP archive"},
    {"\x89PNG\r\n"sv, "a PNG image"},
    {"GIF8"sv, "a GIF image"},
    {"\xFF\xD8\xFF"sv, "a JPEG image"},
    {"\x1F\x8B\x08"sv, "a gzip file"},
    {"\x7F"
     "ELF"sv,
     "a program"},
};

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kSniffBytes = 8192;
constexpr std::size_t kFewOddBytes = 8;

bool is_odd_control(unsigned char byte) {
  return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
}

// What the bytes are when they are not text. A stray NUL does not make a file binary; NULs among damage do.
std::optional<std::string> other_than_text(std::string_view bytes) {
  for (const Magic& magic : kMagic) {
    if (bytes.starts_with(magic.bytes)) return std::string(magic.name);
  }
  const std::string_view head = bytes.substr(0, kSniffBytes);
  if (head.find('\0') == std::string_view::npos) return std::nullopt;
  std::size_t odd = 0;
  for (std::size_t at = 0; at < head.size();) {
    const CodePoint point = decode_utf8(head, at);
    if (!point.valid || (point.size_bytes == 1 && is_odd_control(static_cast<unsigned char>(head[at])))) ++odd;
    at += point.size_bytes;
  }
  if (odd <= kFewOddBytes || odd * 10 < head.size()) return std::nullopt;
  return "binary data";
}

// Counts one kind of damage and remembers where it was first met.
struct Damage {
  std::size_t count = 0;
  std::size_t first_line = 0;

  void add(std::size_t line) {
    if (count++ == 0) first_line = line;
  }
};

struct Mending {
  std::string text;
  Damage invalid;
  Damage nul;
  Damage crlf;
  Damage lone_cr;
};

Mending mend(std::string_view bytes) {
  Mending result;
  result.text.reserve(bytes.size());
  std::size_t line = 1;
  bool in_damage = false;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (byte >= 0x80) {
      const CodePoint point = decode_utf8(bytes, at);
      if (point.valid) {
        result.text.append(bytes, at, point.size_bytes);
      } else if (!in_damage) {
        append_utf8(result.text, 0xFFFD);
        result.invalid.add(line);
      }
      in_damage = !point.valid;
      at += point.size_bytes;
      continue;
    }
    in_damage = false;
    ++at;
    if (byte == '\n' || byte == '\r') {
      if (byte == '\r' && at < bytes.size() && bytes[at] == '\n') {
        ++at;
        result.crlf.add(line);
      } else if (byte == '\r') {
        result.lone_cr.add(line);
      }
      result.text += '\n';
      ++line;
    } else if (is_odd_control(byte)) {
      if (byte == 0) result.nul.add(line);
      result.text += ' ';
    } else {
      result.text += static_cast<char>(byte);
    }
  }
  return result;
}

FileIssue repaired(std::size_t line, std::string message) {
  return {IssueKind::repaired, {}, line, std::move(message)};
}

// One note however the two kinds are mixed: a reader wants to know of the file, not of its lines.
std::optional<FileIssue> line_end_note(const Damage& crlf, const Damage& lone_cr) {
  if (crlf.count == 0 && lone_cr.count == 0) return std::nullopt;
  const auto note = [](std::size_t line, const char* message) { return FileIssue{IssueKind::note, {}, line, message}; };
  if (lone_cr.count == 0) return note(crlf.first_line, "has Windows line ends (CRLF); read as plain line ends");
  if (crlf.count == 0)
    return note(lone_cr.first_line, "has lines that end in a lone carriage return; read as line ends");
  return note(std::min(crlf.first_line, lone_cr.first_line),
              "has line ends of more than one kind (CRLF, lone carriage returns); all read as line ends");
}

}  // namespace

SourceText read_source(std::string_view bytes) {
  SourceText result;
  if (const auto kind = other_than_text(bytes)) {
    result.issues.push_back({IssueKind::skipped, {}, std::nullopt, fmt::format("is {}, not UTF-8 text", *kind)});
    return result;
  }
  if (bytes.starts_with(kByteOrderMark)) {
    bytes.remove_prefix(kByteOrderMark.size());
    result.issues.push_back({IssueKind::note, {}, 1, "begins with a byte order mark; passed over"});
  }
  const bool clean = std::none_of(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\r' || is_odd_control(byte);
  });
  if (clean && find_invalid_utf8(bytes) == std::string_view::npos) {
    result.text = bytes;
    return result;
  }
  Mending mending = mend(bytes);
  if (mending.invalid.count != 0) {
    result.issues.push_back(repaired(mending.invalid.first_line,
                                     fmt::format("is not valid UTF-8 in {} place{}, first here; each became U+FFFD",
                                                 mending.invalid.count, mending.invalid.count == 1 ? "" : "s")));
  }
  if (mending.nul.count != 0) {
    result.issues.push_back(
        repaired(mending.nul.first_line, fmt::format("holds {} NUL byte{}, first here; read as spaces",
                                                     mending.nul.count, mending.nul.count == 1 ? "" : "s")));
  }
  if (auto note = line_end_note(mending.crlf, mending.lone_cr)) result.issues.push_back(std::move(*note));
  result.text = std::move(mending.text);
  return result;
}

}  // namespace materia
