// The lexicon that is compiled in: the tables lexicon/*.tsv.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "lexicon/lexicon.hpp"

namespace materia {

struct LexiconTable {
  std::string_view name;  // file name, e.g. "conditions.tsv"
  std::string_view text;
};

// Every table of groups, by name.
[[nodiscard]] std::span<const LexiconTable> builtin_tables();
// Pairs of names that are easily taken for each other: never one for the other.
[[nodiscard]] std::string_view builtin_look_alikes();

// All groups of all tables; a fault in a table is in the issues (a test holds that there is none).
[[nodiscard]] LexiconReading builtin_lexicon();
// Of the tables' bytes.
[[nodiscard]] std::uint64_t builtin_fingerprint();

}  // namespace materia
