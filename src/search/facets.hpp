// All matching sections, counted by what they are or what their monographs say of themselves.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/index_reader.hpp"
#include "materia/searcher.hpp"

namespace materia {

// In the order of `names`; each name once. One that there is nothing of has no facet and a remark.
[[nodiscard]] std::vector<Facet> facets_of(std::span<const SectionHead* const> matches,
                                           std::span<const std::string> names, const IndexReader& reader,
                                           std::vector<Diagnostic>& remarks);

}  // namespace materia
