// The words that a misspelt one may be corrected to and a beginning completed to, as they are kept in an index: one
// record for each letter that words begin with, in the order of the alphabet, each word without what it shares with the
// one before. A look-up reads the letters that a word may truly begin with, and nothing is loaded beforehand.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/concepts.hpp"
#include "query/spelling_distance.hpp"

namespace materia {

// A word as it is spelt, folded; only those that is_correctable() in query/spelling_distance.hpp.
struct KnownWord {
  std::string word;
  bool is_name = false;     // of a monograph or a drug
  bool in_lexicon = false;  // known, though no section may have it
  std::size_t files = 0;    // monographs that have it so spelt
  friend bool operator==(const KnownWord&, const KnownWord&) = default;
};

[[nodiscard]] std::string known_words_key(char first_letter);

// Sorts them; words that occur more than once become one that is all that any of them is, in the files of all.
void merge_known_words(std::vector<KnownWord>& words);
// Adds merged words to merged words.
void add_words(const std::vector<KnownWord>& added, std::vector<KnownWord>& words);
// Takes out of merged words what the one adds and the other takes away again: most words of an edited file.
void cancel_out(std::vector<KnownWord>& added, std::vector<KnownWord>& gone);
// Takes the files of others out of merged words. What then is in no file and not in the lexicon is no longer known.
void take_away(const std::vector<KnownWord>& gone, std::vector<KnownWord>& words);

// Of merged words.
[[nodiscard]] std::string pack(const std::vector<KnownWord>& words);
// All three throw Error index_corrupt.
[[nodiscard]] std::vector<KnownWord> unpack_known_words(std::string_view packed);
// Adds those that begin so; of one record, whose letter the beginning begins with.
void add_words_beginning(std::string_view beginning, std::string_view packed, std::vector<KnownWord>& words);
// Adds those that are within the bound of the search.
void add_words_near(SpellingSearch& search, std::string_view packed, std::vector<KnownWord>& words);

// The words of all forms of a lexicon, merged.
[[nodiscard]] std::vector<KnownWord> known_words_of(const ConceptTable& lexicon);

}  // namespace materia
