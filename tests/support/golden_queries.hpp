// The judged queries of the sample corpus, and what a search prints of them, for comparing one form of an index with
// another.
#pragma once

#include <string>
#include <vector>

#include "materia/searcher.hpp"

namespace materia::testing {

[[nodiscard]] std::vector<std::string> golden_queries();

// A line for the count of matches and one for each hit and all it shows; scores to the six decimals they have.
[[nodiscard]] std::vector<std::string> shown(const Results& results);

}  // namespace materia::testing
