// The words of an index that others are corrected to, and that beginnings are completed to: those of the corpus, of the
// lexicon, and of the names of monographs. A record is read when its letter is asked for, and remembered.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/known_words.hpp"
#include "engine/name_words.hpp"
#include "engine/shard_set.hpp"
#include "engine/term_frequencies.hpp"

namespace materia {

// Not thread-safe.
class IndexWords {
 public:
  // What is referred to must outlive it.
  IndexWords(const ShardSet& set, TermFrequencies& frequencies) : set_(set), frequencies_(frequencies) {}

  // Those that are spelt or sound much like one, in the order of the alphabet.
  [[nodiscard]] std::vector<KnownWord> like(std::string_view spelling);
  // Those that begin so (small letters a to z, one at least), in the order of the alphabet.
  [[nodiscard]] std::vector<KnownWord> beginning_with(std::string_view beginning);
  // The terms (without prefix) of words that begin so, in any field; at most `limit`, the most frequent.
  [[nodiscard]] std::vector<std::string> terms_of_words(std::string_view beginning, std::size_t limit);

  // The words of names that begin with a byte, sorted; valid until forget().
  [[nodiscard]] std::span<const NameWord> of_names(char first_byte);
  // The bytes that words of names begin with.
  [[nodiscard]] std::string first_bytes_of_names() const;

  // To be called with every new snapshot.
  void forget();

 private:
  const std::vector<std::string>& records_of(char letter);

  const ShardSet& set_;
  TermFrequencies& frequencies_;
  std::map<char, std::vector<std::string>> records_;                // by letter, then by shard
  std::unordered_map<char, std::vector<NameWord>> words_of_names_;  // by first byte
};

}  // namespace materia
