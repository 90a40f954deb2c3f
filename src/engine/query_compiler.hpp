// From a plan to a Xapian query.
#pragma once

#include <xapian.h>

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "engine/phrase_source.hpp"
#include "engine/section_filter.hpp"
#include "engine/weighted_term.hpp"
#include "query/plan.hpp"

namespace materia {

// How many sections have a term. What no section has is left out of the query: looking for it costs as much as
// finding.
using TermFrequency = std::function<std::size_t(std::string_view term)>;

// Makes the filter for the sections that say a phrase; the query takes it over. Empty: the index keeps positions, and
// needs none.
using FilterOfPhrase = std::function<Xapian::PostingSource*(FieldPhrase phrase)>;

// MatchNothing when the plan has no positive part, or the filter lets nothing through.
[[nodiscard]] Xapian::Query compile(const Plan& plan, const SectionFilter& filter, const TermFrequency& frequency,
                                    const FilterOfPhrase& filter_of_phrase);

// Sections with any of the terms in their text; but no disclaimers, and none of a file that is left out ("": none is).
[[nodiscard]] Xapian::Query compile_likeness(std::span<const WeightedTerm> terms, std::string_view left_out_path);

}  // namespace materia
