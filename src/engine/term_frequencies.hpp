// How many sections have a term, as far as one snapshot of an index was asked: every part of a search asks for the same
// terms, and most are in none.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/hash.hpp"
#include "engine/shard_set.hpp"

namespace materia {

// The terms of words in each field.
[[nodiscard]] std::vector<std::string> in_all_fields(std::span<const std::string> words);

// Not thread-safe.
class TermFrequencies {
 public:
  // The shards must outlive it.
  explicit TermFrequencies(const ShardSet& set) : set_(set) {}

  [[nodiscard]] std::size_t of(std::string_view term);
  // How many sections have any of the terms.
  [[nodiscard]] std::size_t of_any(std::span<const std::string> terms) const;

  // Reads the frequencies of many terms in one message, where of() would take a round trip for each; nothing to do
  // without servers.
  void look_up(std::vector<std::string> terms);
  // The same of words in all fields.
  void look_up_words(std::span<const std::string> words);

  // To be called with every new snapshot.
  void forget() { known_.clear(); }

 private:
  const ShardSet& set_;
  std::unordered_map<std::string, std::size_t, StringHash, std::equal_to<>> known_;
};

}  // namespace materia
