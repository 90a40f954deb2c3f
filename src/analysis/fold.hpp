// Folding: the spelling of a word that counts for matching. Case, diacritics, ligatures, sub- and superscripts,
// typographic marks and Greek letters do not; "β" folds to "beta", "Sjögren’s" to "sjogren".
#pragma once

#include <string>
#include <string_view>

namespace materia {

// What a code point is to the tokenizer.
enum class CharClass {
  letter,     // letters and the marks on them
  digit,      // digits of any script, sub- and superscripts included
  ideograph,  // a script without spaces between words: every character is a token
  ignored,    // soft hyphens, zero-width and direction marks: they vanish inside words
  other,      // everything that separates words
};
[[nodiscard]] CharClass classify(char32_t code_point);

// Straight, curly, and what keyboards offer in their place.
[[nodiscard]] constexpr bool is_apostrophe(char32_t c) {
  return c == '\'' || c == '`' || c == 0xB4 || c == 0x2BC || (c >= 0x2018 && c <= 0x201B && c != 0x201A) || c == 0xFF07;
}

// Letters of the Greek alphabet and the micro sign, which looks like one.
[[nodiscard]] constexpr bool is_greek(char32_t c) {
  return c == 0xB5 || (c >= 0x370 && c <= 0x3FF) || (c >= 0x1F00 && c <= 0x1FFF);
}

// ¹ and ₂, beside which a plain digit means something else: 10⁹.
[[nodiscard]] constexpr bool is_raised_digit(char32_t c) {
  return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c <= 0x2079) || (c >= 0x2080 && c <= 0x2089);
}

// One word, as it stands in the text, to its folded form. Valid UTF-8 in, valid UTF-8 out; empty when nothing is left.
[[nodiscard]] std::string fold_word(std::string_view word);

}  // namespace materia
