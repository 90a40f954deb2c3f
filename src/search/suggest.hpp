// Completions of what has been typed so far.
#pragma once

#include <string_view>

#include "analysis/analyzer.hpp"
#include "engine/index_reader.hpp"
#include "materia/suggest.hpp"

namespace materia {

[[nodiscard]] Suggestions suggest(const SuggestRequest& request, const IndexReader& reader, Analyzer& analyzer);

}  // namespace materia
