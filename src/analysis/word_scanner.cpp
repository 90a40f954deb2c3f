#include "analysis/word_scanner.hpp"

#include <optional>

#include "analysis/fold.hpp"
#include "base/letters.hpp"
#include "base/utf8.hpp"

namespace materia {

namespace {

class WordScanner {
 public:
  explicit WordScanner(std::string_view text) : text_(text) {}

  [[nodiscard]] std::size_t end_of_word(std::size_t begin) const {
    if (const auto end = end_of_dotted_abbreviation(begin)) return *end;
    std::size_t at = begin;
    bool number = true;
    bool decimal = false;
    if (text_[at] == '.') {  // ".5": the caller has seen the digit behind it
      decimal = true;
      ++at;
    }
    while (at < text_.size()) {
      const char c = text_[at];
      if (is_ascii_digit(c)) {
        ++at;
        continue;
      }
      if (is_ascii_letter(c)) {
        number = false;
        ++at;
        continue;
      }
      const bool behind_digit = at > begin && is_ascii_digit(text_[at - 1]);
      if (behind_digit && !decimal && decimal_mark(at) > 0) {
        decimal = true;
        at += decimal_mark(at);
      } else if (const auto mark = number && !decimal ? thousands_mark(begin, at) : 0; mark > 0) {
        at += mark + 3;
      } else {
        const CodePoint point = decode_utf8(text_, at);
        const CharClass kind = classify(point.value);
        if (behind_digit && is_raised_digit(point.value)) break;  // an exponent: 10⁹ is not 109
        if (kind == CharClass::letter || kind == CharClass::digit || (kind == CharClass::ignored && at > begin)) {
          if (kind == CharClass::letter) number = false;
          at += point.size_bytes;
        } else if (is_apostrophe(point.value) && !number && letter_follows(at + point.size_bytes)) {
          at += point.size_bytes;
        } else {
          break;
        }
      }
    }
    return at;
  }

 private:
  // Length of a decimal mark with a digit behind it; 0: none.
  [[nodiscard]] std::size_t decimal_mark(std::size_t at) const {
    const std::size_t size = text_[at] == '.' ? 1 : text_.substr(at).starts_with("·") ? 2 : 0;
    return size > 0 && at + size < text_.size() && is_ascii_digit(text_[at + size]) ? size : 0;
  }

  // Length of a comma or thin space between a number's first one to three digits (or another group) and exactly three
  // more; 0: none. A plain blank may part two numbers.
  [[nodiscard]] std::size_t thousands_mark(std::size_t begin, std::size_t at) const {
    const std::string_view rest = text_.substr(at);
    const std::size_t size = rest.starts_with(',')                                      ? 1
                             : rest.starts_with("\u2009") || rest.starts_with("\u202F") ? 3
                                                                                        : 0;
    if (size == 0) return 0;
    std::size_t before = 0;
    while (at - before > begin && is_ascii_digit(text_[at - before - 1])) ++before;
    if (before == 0 || before > 3) return 0;
    const std::size_t behind = at + size;
    if (!three_digits(behind) || (behind + 3 < text_.size() && is_ascii_digit(text_[behind + 3]))) return 0;
    return size;
  }

  [[nodiscard]] bool three_digits(std::size_t at) const {
    return at + 3 <= text_.size() && is_ascii_digit(text_[at]) && is_ascii_digit(text_[at + 1]) &&
           is_ascii_digit(text_[at + 2]);
  }

  [[nodiscard]] bool letter_follows(std::size_t at) const {
    return at < text_.size() && classify(decode_utf8(text_, at).value) == CharClass::letter;
  }

  // "i.v.", "q.i.d.", "U.S": single letters with dots between them. The last dot is left outside.
  [[nodiscard]] std::optional<std::size_t> end_of_dotted_abbreviation(std::size_t begin) const {
    std::size_t at = begin;
    std::size_t letters = 0;
    while (at < text_.size() && is_ascii_letter(text_[at])) {
      ++letters;
      const bool more = at + 2 < text_.size() && text_[at + 1] == '.' && is_ascii_letter(text_[at + 2]);
      if (!more) {
        ++at;
        break;
      }
      at += 2;
    }
    if (letters < 2) return std::nullopt;
    if (at < text_.size()) {
      const CharClass next = classify(decode_utf8(text_, at).value);
      if (next == CharClass::letter || next == CharClass::digit) return std::nullopt;
    }
    return at;
  }

  std::string_view text_;
};

}  // namespace

std::size_t end_of_word(std::string_view text, std::size_t begin) { return WordScanner(text).end_of_word(begin); }

}  // namespace materia
