// One word of the text by itself: its terms, and the pieces that letters and digits make inside it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

// A piece of a word: "CYP" and "3A4" of "CYP3A4". Offsets are bytes into the word.
struct WordPart {
  std::string term;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t number = 0;  // the analyzer's; Token::number
};

struct Word {
  std::vector<WordPart> parts;  // one for most words
  std::string joined;           // the word as one term when it has several parts, else empty
  std::string folded;           // as spelt, folded, before stemming: what compounds are joined from
  std::string number;  // canonical number when the word is one ("1,000" → "1000", ".50" → "0.5"), else empty
  std::string unit;    // unit term when the word is one behind a number, or its second part is ("mg" of "10mg")
  bool begins_with_number = false;  // so does "10mg"; the number is the first part's term
};

// raw: letters, digits and the marks inside a word (apostrophes, decimal points, dots of "i.v."), valid UTF-8.
[[nodiscard]] Word analyze_word(std::string_view raw);

// The term of words written with hyphens, read as one: "beta-blockers" → "betablocker".
[[nodiscard]] std::string join_compound(const std::vector<std::string_view>& folded_words);

}  // namespace materia
