// The evidence of a section: the passages that say most of the query, as plain text with highlights.
#pragma once

#include <functional>

#include "materia/searcher.hpp"
#include "search/passage.hpp"
#include "search/section_evidence.hpp"

namespace materia {

// is_common: whether a block stands in so many monographs that it says nothing of this one.
[[nodiscard]] Snippet make_snippet(const SectionEvidence& evidence, const Matcher& matcher,
                                   const std::function<bool(const Block&)>& is_common, const PassageLimits& limits);

// What a line of its own says of the query: a title, a heading, a whole section. Without places in the file.
[[nodiscard]] std::vector<Highlight> highlights_in(std::string_view text, const Matcher& matcher);

}  // namespace materia
