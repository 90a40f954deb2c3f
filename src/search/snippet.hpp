// The evidence of a section: the passage that says most of the query, as plain text with highlights.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/section_record.hpp"
#include "materia/searcher.hpp"
#include "search/matcher.hpp"

namespace materia {

// The best run of whole sentences of one block within max_bytes; where not even one fits, the best stretch of words.
// Short neighbours (list items, rows) are joined while they fit. Without a match: the section's beginning.
// matches: of each block, as Matcher::matches_in gives them.
[[nodiscard]] Snippet make_snippet(const SectionRecord& section, const std::vector<std::vector<WordMatch>>& matches,
                                   const Matcher& matcher, std::size_t max_bytes);

}  // namespace materia
