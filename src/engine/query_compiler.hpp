// From a plan to a Xapian query.
#pragma once

#include <xapian.h>

#include <functional>
#include <string_view>

#include "engine/section_filter.hpp"
#include "query/plan.hpp"

namespace materia {

// Whether any section has a term. What no section has is left out of the query: looking for it costs as much as
// finding.
using TermExists = std::function<bool(std::string_view term)>;

// MatchNothing when the plan has no positive part, or the filter lets nothing through.
[[nodiscard]] Xapian::Query compile(const Plan& plan, const SectionFilter& filter, const TermExists& exists);

}  // namespace materia
