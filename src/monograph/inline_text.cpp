#include "monograph/inline_text.hpp"

#include <algorithm>
#include <array>

namespace materia {

namespace {

// Bytes that are copied as they are. 0xC2 may begin a C1 control character or a no-break space.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t i = 0x21; i < plain.size(); ++i) plain[i] = i != 0x7F && i != 0xC2;
  return plain;
}();

bool is_plain(char c) { return kPlain[static_cast<unsigned char>(c)]; }

}  // namespace

void InlineText::clear() {
  text_.clear();
  line_starts_.assign(1, 0);
  literal_pipes_.clear();
}

void InlineText::gap() {
  if (!text_.empty() && text_.back() != ' ') text_ += ' ';
}

void InlineText::append(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t run = at;
    while (at < text.size() && is_plain(text[at])) ++at;
    text_.append(text, run, at - run);
    if (at == text.size()) return;
    const char c = text[at];
    if (c == '\xC2' && at + 1 < text.size()) {
      if (static_cast<unsigned char>(text[at + 1]) <= 0xA0) {
        gap();
      } else {
        text_.append(text, at, 2);
      }
      at += 2;
      continue;
    }
    if (c == kEscapedPipe) {
      literal_pipes_.push_back(text_.size());
      text_ += '|';
    } else {
      gap();
    }
    ++at;
  }
}

void InlineText::append_code(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t pipe = std::min(text.find('|', at), text.size());
    append(text.substr(at, pipe - at));
    if (pipe < text.size()) {
      literal_pipes_.push_back(text_.size());
      text_ += '|';
    }
    at = pipe + 1;
  }
}

void InlineText::end_line() {
  gap();
  line_starts_.push_back(text_.size());
}

void InlineText::truncate(std::size_t size_bytes) {
  text_.resize(size_bytes);
  for (std::size_t& start : line_starts_) start = std::min(start, size_bytes);
  while (!literal_pipes_.empty() && literal_pipes_.back() >= size_bytes) literal_pipes_.pop_back();
}

void InlineText::trim_end() {
  if (!text_.empty() && text_.back() == ' ') truncate(text_.size() - 1);
}

}  // namespace materia
