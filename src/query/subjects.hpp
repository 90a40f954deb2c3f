// The monographs that a query names.
#pragma once

#include <vector>

#include "query/plan.hpp"

namespace materia {

// The longest runs of words that are the whole name of a monograph, or a form of what it is about; disjoint, longest
// first.
[[nodiscard]] std::vector<NamedSubject> subjects_in(const std::vector<QueryWord>& words,
                                                    const std::vector<QueryConcept>& concepts,
                                                    const Vocabulary& vocabulary);

}  // namespace materia
