// From a plan to a Xapian query.
#pragma once

#include <xapian.h>

#include <span>

#include "query/plan.hpp"
#include "schema/aspects.hpp"

namespace materia {

// MatchNothing when the plan has no positive part. With aspects: only sections of one of them.
[[nodiscard]] Xapian::Query compile(const Plan& plan, std::span<const Aspect> aspects);

}  // namespace materia
