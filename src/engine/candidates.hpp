// Sections that match a query, before they are ranked.
#pragma once

#include <cstdint>
#include <vector>

#include "materia/searcher.hpp"

namespace materia {

// Names a section within one snapshot; never shown to anybody.
using SectionNumber = std::uint32_t;

struct Candidate {
  SectionNumber number = 0;
  double weight = 0;  // BM25 over the fields, >= 0
};

// How much a candidate weighs against the best one, as far as two of them are told apart: 0 to kWeightSteps. The last
// bits of a weight depend on how the index is cut into shards.
inline constexpr std::uint32_t kWeightSteps = 100'000;
[[nodiscard]] std::uint32_t weight_steps(double weight, double best_weight);

struct Candidates {
  std::vector<Candidate> ranked;  // by the steps of their weight, then by id
  MatchCount total;
  bool cut_short = false;  // the time was over: the best of what was looked at, and the count of it
};

}  // namespace materia
