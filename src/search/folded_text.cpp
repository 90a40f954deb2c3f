#include "search/folded_text.hpp"

#include "analysis/fold.hpp"
#include "base/letters.hpp"
#include "base/utf8.hpp"

namespace materia {

std::string folded_text(std::string_view text) {
  std::string folded;
  std::size_t word_begin = 0;
  const auto end_word = [&](std::size_t end) {
    if (end > word_begin) folded += fold_word(text.substr(word_begin, end - word_begin));
  };
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const std::size_t next = at + point.size_bytes;
    if (classify(point.value) == CharClass::other && !is_apostrophe(point.value)) {
      end_word(at);
      word_begin = next;
      const bool blank = point.size_bytes == 1 && is_space(text[at]);
      if (!blank) folded += text.substr(at, point.size_bytes);
      if (blank && !folded.empty() && folded.back() != ' ') folded += ' ';
    }
    at = next;
  }
  end_word(text.size());
  if (folded.ends_with(' ')) folded.pop_back();
  return folded;
}

std::string folded_key(std::string_view key) {
  std::string folded;
  for (const char c : trim(key)) folded += c == '-' || c == ' ' ? '_' : ascii_lower(c);
  return folded;
}

}  // namespace materia
