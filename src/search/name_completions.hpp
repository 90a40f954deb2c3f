// Names of monographs that begin as typed, or nearly so.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/index_reader.hpp"

namespace materia {

// A word at which a name begins as typed.
struct NameCompletion {
  const NameWord* at = nullptr;  // valid for the snapshot
  std::size_t typed_bytes = 0;   // of its key, that stand for what was typed
};

// True when the first is to be shown before the second: names that begin so before those that have a word that does,
// whole names before longer ones, titles before aliases, short names before long ones.
[[nodiscard]] bool is_better(const NameCompletion& a, const NameCompletion& b);

// Both take a key_of() what was typed, and give every word of every name, in no order.
[[nodiscard]] std::vector<NameCompletion> names_beginning(std::string_view key, const IndexReader& reader);
// Those that do but for one letter that is wrong, missing or too much, or for two neighbours that are swapped.
[[nodiscard]] std::vector<NameCompletion> names_but_for_one_slip(std::string_view key, const IndexReader& reader);

// The best of each file, best first, at most `limit`. Reorders them.
[[nodiscard]] std::vector<NameCompletion> best_of_each_file(std::vector<NameCompletion>& names, std::size_t limit);

}  // namespace materia
