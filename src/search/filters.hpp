// From what a request leaves in to the sections that may be hits.
#pragma once

#include <vector>

#include "engine/index_reader.hpp"
#include "engine/section_filter.hpp"
#include "materia/searcher.hpp"
#include "schema/aspects.hpp"
#include "search/path_glob.hpp"

namespace materia {

// What nothing in the index has gets a remark.
[[nodiscard]] SectionFilter filter_of(const Request& request, const std::vector<Aspect>& aspects,
                                      const std::vector<PathGlob>& globs, const IndexReader& reader,
                                      std::vector<Diagnostic>& remarks);

}  // namespace materia
