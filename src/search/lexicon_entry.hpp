// What the lexicon of an index says of a text, for `materia lexicon`.
#pragma once

#include <string_view>

#include "analysis/analyzer.hpp"
#include "engine/index_reader.hpp"
#include "materia/lexicon.hpp"

namespace materia {

[[nodiscard]] LexiconEntry lexicon_entry(std::string_view text, const IndexReader& reader, Analyzer& analyzer);

}  // namespace materia
