// What the planner asks of an index.
#pragma once

#include "analysis/analyzer.hpp"
#include "engine/index_reader.hpp"
#include "query/plan.hpp"

namespace materia {

// Asks the reader at each call; both must outlive it.
[[nodiscard]] Vocabulary vocabulary_of(const IndexReader& reader, Analyzer& analyzer);

}  // namespace materia
