// What an index tells of itself as a whole: its versions, its size, and what it holds.
#pragma once

#include "engine/shard_set.hpp"
#include "engine/term_frequencies.hpp"
#include "materia/searcher.hpp"

namespace materia {

// Reads the record of every file.
[[nodiscard]] IndexInfo info_of(const ShardSet& set, TermFrequencies& frequencies);

}  // namespace materia
