// The names of monographs as completions look them up: one record for each byte that a word of a name begins with, its
// words in the order of the alphabet, each without what it shares with the one before.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.hpp"
#include "materia/text.hpp"

namespace materia {

// A word of a text, folded, and where it stands.
struct FoldedWord {
  std::string spelling;
  ByteRange range;
};
[[nodiscard]] std::vector<FoldedWord> folded_words(std::string_view text, Analyzer& analyzer);

// What names are compared by: words without the blanks between, so that "CC-5013", "cc 5013" and "cc5013" are one.
[[nodiscard]] std::string key_of(std::span<const FoldedWord> words);

// Longer keys are cut: nobody types more of a name before taking a completion, and combinations of ten drugs have long
// ones.
inline constexpr std::size_t kMaxKeyBytes = 64;

// A word at which a name can be begun.
struct NameWord {
  std::string key;             // the name from that word on, as key_of(), cut. Never empty
  std::size_t word_bytes = 0;  // of `key` that are the word
  std::size_t name = 0;        // of the file: 0 its title, 1 its first alias …
  std::size_t word = 0;        // of the name: 0 its first
  std::uint64_t file = 0;      // fingerprint of its path, as in the key of its record
  friend bool operator==(const NameWord&, const NameWord&) = default;
};
// By key, then file, name and word.
[[nodiscard]] bool operator<(const NameWord& a, const NameWord& b);

[[nodiscard]] std::string name_words_key(char first_byte);

// Of all names of a file. No name is begun at "and" or "of", but when it begins so itself.
[[nodiscard]] std::vector<NameWord> name_words_of(std::string_view path, std::string_view title,
                                                  std::span<const std::string> aliases, Analyzer& analyzer);

// Of sorted words that begin with the same byte.
[[nodiscard]] std::string pack(std::span<const NameWord> words);
// Throws Error index_corrupt.
[[nodiscard]] std::vector<NameWord> unpack_name_words(std::string_view packed);

// A packed record with some words taken out of it and others, in any order, put in; each is in it once. A large corpus
// has millions of them: neither function has all in memory but packed. Both throw Error index_corrupt.
[[nodiscard]] std::string changed_names(std::string_view packed, std::vector<NameWord> added,
                                        std::vector<NameWord> gone);
// Of the records of several shards, one.
[[nodiscard]] std::string merged_names(std::span<const std::string> records);

}  // namespace materia
