// The words that an unknown one may have been meant for, with what the index has on them.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/analyzer.hpp"
#include "engine/index_reader.hpp"
#include "query/plan.hpp"

namespace materia {

// In no order. Words of files that are gone are left out, those of the lexicon that the index has nothing on are not.
// Calls the analyzer.
[[nodiscard]] std::vector<SimilarWord> similar_words(std::string_view spelling, const IndexReader& reader,
                                                     Analyzer& analyzer);

// How many sections have a word, or the concept whose name it is. Calls the analyzer.
[[nodiscard]] std::size_t sections_by_meaning(std::string_view spelling, const IndexReader& reader, Analyzer& analyzer);

}  // namespace materia
