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
  ignored,    // soft hyphens and zero-width marks: they vanish inside words
  other,      // everything that separates words
};
[[nodiscard]] CharClass classify(char32_t code_point);

// One word, as it stands in the text, to its folded form. Valid UTF-8 in, valid UTF-8 out; empty when nothing is left.
[[nodiscard]] std::string fold_word(std::string_view word);

}  // namespace materia
