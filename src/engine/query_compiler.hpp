// From a plan to a Xapian query.
#pragma once

#include <xapian.h>

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "engine/weighted_term.hpp"
#include "query/plan.hpp"
#include "schema/aspects.hpp"

namespace materia {

// Whether any section has a term. What no section has is left out of the query: looking for it costs as much as
// finding.
using TermExists = std::function<bool(std::string_view term)>;

// MatchNothing when the plan has no positive part. With aspects: only sections of one of them.
[[nodiscard]] Xapian::Query compile(const Plan& plan, std::span<const Aspect> aspects, const TermExists& exists);

// Sections with any of the terms in their text; but no disclaimers, and none of a file that is left out ("": none is).
[[nodiscard]] Xapian::Query compile_likeness(std::span<const WeightedTerm> terms, std::string_view left_out_path);

}  // namespace materia
