// The sections that say most of what is telling in one.
#pragma once

#include <optional>

#include "analysis/analyzer.hpp"
#include "engine/index_reader.hpp"
#include "materia/similar.hpp"

namespace materia {

// nullopt: no such section. Calls the analyzer.
[[nodiscard]] std::optional<SimilarSections> similar_sections(const SimilarRequest& request, const IndexReader& reader,
                                                              Analyzer& analyzer);

}  // namespace materia
