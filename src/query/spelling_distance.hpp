// How far a typed word is from a word as it is spelt: edits weighed by how people misspell. A doubled letter missed or
// "f" for "ph" is a slip, another consonant is another word.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

// Words of fewer letters are never corrected, nor are others corrected to them; longer ones are no words.
inline constexpr std::size_t kShortestCorrected = 4;
inline constexpr std::size_t kLongestCorrected = 40;

// Only small letters of English, and neither too few nor too many: numbers, doses and codes are left alone.
[[nodiscard]] bool is_correctable(std::string_view folded_word);

// The cost of one letter that is plainly wrong, missing or too much. All costs are in hundredths of it.
inline constexpr int kLetterCost = 100;

// The largest cost at which a word may still be what was meant by a typed one of so many letters.
[[nodiscard]] int largest_cost(std::size_t typed_letters);

// Takes one typed word and many others, best in the order of the alphabet: what words that follow each other have in
// common is looked at once, and a beginning that is too far off ends the search for all words that share it.
class SpellingSearch {
 public:
  SpellingSearch(std::string_view typed, int bound);

  // The cost of `word`, of which the first `shared` letters are those of the word before; nullopt: above the bound.
  [[nodiscard]] std::optional<int> cost_of(std::string_view word, std::size_t shared);

  // True for a word that shares so many letters with the one before that it cannot be within the bound either. It may
  // be passed over.
  [[nodiscard]] bool is_out(std::size_t shared) const { return dead_ && shared >= *dead_; }

 private:
  [[nodiscard]] bool add_letter(char letter);

  // Costs of the letters read so far against the first j of those typed, as far as they are within the bound: outside
  // of [first, end) none is.
  struct Row {
    Row();
    std::array<int, kLongestCorrected + 1> costs;
    std::size_t first = 0;
    std::size_t end = 0;
  };

  std::string typed_;
  int bound_;
  std::vector<int> extra_;        // cost of each typed letter when it is too much
  std::vector<unsigned> sounds_;  // what each typed letter and the one before it may sound like
  std::string read_;              // letters of the words before that have a row
  std::vector<Row> rows_;
  std::optional<std::size_t> dead_;  // so many of them were too far off already
};

// The largest cost of words that begin with `letter`, when they are far more likely to begin as typed; nullopt: none of
// them can be meant.
[[nodiscard]] std::optional<int> largest_cost_from(char letter, std::string_view typed);

// nullopt: above the bound.
[[nodiscard]] std::optional<int> spelling_cost(std::string_view typed, std::string_view word, int bound);

// What is left of a word when only its sound counts: "phenytoin" and "finitoin" are the same.
[[nodiscard]] std::string sound_of(std::string_view word);

}  // namespace materia
