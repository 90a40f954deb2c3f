#include "base/escape.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/characters.hpp"
#include "base/utf8.hpp"

namespace materia {

namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kMarkdownMarks = "\\`*_{}[]<>|~$&";
constexpr std::string_view kHexDigits = "0123456789ABCDEF";

// Calls visit(value) for each code point; a damaged run is one U+FFFD.
template <class Visit>
void each_code_point(std::string_view text, Visit visit) {
  bool in_damage = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (point.valid || !in_damage) visit(point.value);
    in_damage = !point.valid;
    at += point.size_bytes;
  }
}

// What a document (HTML, Markdown) is given for one code point.
std::optional<char32_t> document_form(char32_t value) {
  if (value == '\t' || value == '\n') return value;
  if (value == '\r') return U' ';
  if (is_control(value) || is_noncharacter(value)) return kReplacement;
  if (is_bidi_control(value)) return std::nullopt;
  return value;
}

bool is_ascii_alphanumeric(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

void append_percent(std::string& out, char byte) {
  const auto value = static_cast<unsigned char>(byte);
  out += '%';
  out += kHexDigits[value >> 4U];
  out += kHexDigits[value & 0x0FU];
}

std::string percent_encode(std::string_view text) {
  std::string out;
  for (const char byte : replace_invalid_utf8(text)) {
    if (is_ascii_alphanumeric(byte) || std::string_view("-._~/").find(byte) != std::string_view::npos)
      out += byte;
    else
      append_percent(out, byte);
  }
  return out;
}

// Offset of the mark that would open a heading, list, quote, rule or setext underline, or npos.
std::size_t block_mark(std::string_view text) {
  if (text.empty()) return std::string_view::npos;
  if (std::string_view("#+-=:").find(text.front()) != std::string_view::npos) return 0;
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  if (digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')')) return digits;
  return std::string_view::npos;
}

}  // namespace

std::optional<char32_t> terminal_form(char32_t value) {
  if (is_no_break_space(value)) return value;
  if (is_white_space(value)) return U' ';
  if (value < 0x20) return 0x2400 + value;  // Control Pictures: ESC is shown as U+241B
  if (value == 0x7F) return 0x2421;
  if (is_control(value) || is_noncharacter(value)) return kReplacement;
  if (is_invisible(value)) return std::nullopt;
  return value;
}

std::string escape_terminal(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  each_code_point(text, [&out](char32_t value) {
    if (const auto shown = terminal_form(value)) append_utf8(out, *shown);
  });
  return out;
}

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  each_code_point(text, [&out](char32_t value) {
    const auto shown = document_form(value);
    if (!shown) return;
    switch (*shown) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: append_utf8(out, *shown);
    }
  });
  return out;
}

std::string escape_markdown(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  each_code_point(text, [&out](char32_t value) {
    auto shown = document_form(value);
    if (!shown) return;
    // U+2028 and U+2029 end a line for some readers of Markdown.
    if (*shown == '\n' || *shown == '\t' || *shown == 0x2028 || *shown == 0x2029) shown = U' ';
    if (*shown < 0x80 && kMarkdownMarks.find(static_cast<char>(*shown)) != std::string_view::npos) out += '\\';
    append_utf8(out, *shown);
  });
  return out;
}

std::string escape_markdown_block(std::string_view text) {
  std::string out = escape_markdown(text);
  // Four blanks in front would make it a code block.
  out.erase(0, std::min(out.find_first_not_of(' '), out.size()));
  if (const std::size_t at = block_mark(out); at != std::string_view::npos) out.insert(at, 1, '\\');
  return out;
}

std::string relative_link(std::string_view path, std::string_view anchor) {
  std::string out = percent_encode(path);
  if (out.starts_with('/')) out.insert(out.begin(), '.');  // "//host" would name a host
  if (!anchor.empty()) {
    out += '#';
    out += percent_encode(anchor);
  }
  return out;
}

std::string file_link(std::string_view directory, std::string_view path, std::size_t line) {
  return fmt::format("file://{}/{}#L{}", percent_encode(directory), percent_encode(path), line);
}

std::string escape_column(std::string_view text) {
  std::string out;
  each_code_point(text, [&out](char32_t value) {
    std::string bytes;
    append_utf8(bytes, value);
    if (!is_white_space(value) && !is_control(value)) {
      out += bytes;
      return;
    }
    for (const char byte : bytes) append_percent(out, byte);
  });
  return out.empty() ? "-" : out;
}

std::string escape_unseen_in_json(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  each_code_point(json, [&out](char32_t value) {
    const bool unseen = (is_control(value) && value != '\n') || is_invisible(value) || is_noncharacter(value) ||
                        value == 0x2028 || value == 0x2029;
    if (!unseen) {
      append_utf8(out, value);
    } else if (value < 0x10000) {
      out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(value));
    } else {
      const auto above = static_cast<std::uint32_t>(value) - 0x10000U;
      out += fmt::format("\\u{:04x}\\u{:04x}", 0xD800U + (above >> 10U), 0xDC00U + (above & 0x3FFU));
    }
  });
  return out;
}

}  // namespace materia
