// The evidence of a section: the passages that say most of the query, as plain text with highlights.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "materia/searcher.hpp"
#include "search/passage.hpp"
#include "search/section_evidence.hpp"

namespace materia {

// words_above: words of the matcher that title and headings say. is_common: whether a block stands in so many
// monographs that it says nothing of this one.
[[nodiscard]] Snippet make_snippet(const SectionEvidence& evidence, const Matcher& matcher,
                                   std::span<const std::size_t> words_above,
                                   const std::function<bool(const Block&)>& is_common, const PassageLimits& limits);

// Matches of a text as highlights: of a title, a heading, a block. Without places in the file.
[[nodiscard]] std::vector<Highlight> highlights_of(std::string_view text, const std::vector<WordMatch>& matches,
                                                   const Matcher& matcher);

}  // namespace materia
