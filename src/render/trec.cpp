// The run format of trec_eval: topic Q0 id rank score run.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "base/escape.hpp"
#include "render/formats.hpp"

namespace materia {

std::string to_trec(const Results& results, const RenderOptions& options) {
  const std::string topic = options.topic.empty() ? "0" : escape_column(options.topic);
  std::string out;
  float above = std::numeric_limits<float>::infinity();
  for (const auto& hit : results.hits) {
    // Evaluators read single precision, sort by score and break ties by id in an order of their own; a score of at
    // least one step below the last keeps the order that was answered.
    auto score = static_cast<float>(hit.score);
    // The least step: one float apart, but never so small that a reader takes it for an underflow.
    if (!(score < above))
      score = std::min(std::nextafter(above, -std::numeric_limits<float>::infinity()), above - 1e-6F);
    above = score;
    fmt::format_to(std::back_inserter(out), "{} Q0 {} {} {} materia\n", topic, escape_column(hit.id), hit.rank, score);
  }
  return out;
}

}  // namespace materia
