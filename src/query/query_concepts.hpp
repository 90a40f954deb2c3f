// The concepts that a query names.
#pragma once

#include <span>
#include <vector>

#include "query/plan.hpp"

namespace materia {

// The longest forms within each of the leaves (a query's pieces of running text and phrases). A short form that means
// several things counts only beside a second sign of one of them, or when it is all that the query says.
[[nodiscard]] std::vector<QueryConcept> concepts_in(const std::vector<QueryWord>& words, std::span<const WordSpan> leaves,
                                                    const Vocabulary& vocabulary);

}  // namespace materia
