// How a query was read, in words for people.
#pragma once

#include "materia/searcher.hpp"
#include "query/plan.hpp"
#include "query/tree.hpp"

namespace materia {

[[nodiscard]] Reading reading_of(const Query& query, const Plan& plan);

}  // namespace materia
