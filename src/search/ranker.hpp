// Orders candidates by a small linear model of explainable parts (search/weights.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/index_reader.hpp"
#include "materia/searcher.hpp"
#include "query/plan.hpp"
#include "search/matcher.hpp"
#include "search/weights.hpp"

namespace materia {

// Candidates whose parts are computed, and those of them whose text is read. Fixed, so that pages of one result fit
// together.
inline constexpr std::size_t kRerankedCandidates = 200;
inline constexpr std::size_t kReadCandidates = 18;

struct RankedSection {
  SectionNumber number = 0;
  std::string id;
  std::string names;  // as in RankRecord
  double score = 0;
  std::array<double, kWeights.size()> values{};  // in the order of kWeights
  std::vector<std::vector<WordMatch>> matches;   // of each block of `record`
  std::optional<SectionRecord> record;           // of those whose text was read
};

// The parts of a score, for people.
[[nodiscard]] std::vector<ScorePart> explain(const RankedSection& section);

// Best first; ties by id.
[[nodiscard]] std::vector<RankedSection> rank(const Candidates& candidates, const Plan& plan, const Matcher& matcher,
                                              const IndexReader& reader);

}  // namespace materia
