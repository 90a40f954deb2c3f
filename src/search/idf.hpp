// How telling a term is.
#pragma once

#include <cmath>
#include <cstddef>

namespace materia {

// BM25's idf, kept positive as Lucene does: ln(1 + (N - n + 0.5) / (n + 0.5)). A term nobody has tells as much as a
// rare one.
[[nodiscard]] inline double idf_of(std::size_t sections_with_term, std::size_t sections) {
  const auto n = static_cast<double>(sections_with_term);
  const auto all = static_cast<double>(sections < sections_with_term ? sections_with_term : sections);
  return std::log(1.0 + (all - n + 0.5) / (n + 0.5));
}

}  // namespace materia
