// Orders candidates by a small linear model of explainable parts (search/weights.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index_reader.hpp"
#include "materia/searcher.hpp"
#include "query/plan.hpp"
#include "search/query_units.hpp"
#include "search/section_evidence.hpp"
#include "search/weights.hpp"

namespace materia {

// Candidates whose parts are computed, and those of them whose words are located. Fixed, so that pages of one result
// fit together.
inline constexpr std::size_t kRerankedCandidates = 200;
inline constexpr std::size_t kLocatedCandidates = 24;

struct RankedSection {
  SectionNumber number = 0;
  std::string_view id;  // belongs to the reader
  double score = 0;
  std::array<double, kWeights.size()> values{};  // in the order of kWeights
  std::vector<double> carried;                   // grade of each unit in names and headings
  std::vector<double> said;                      // and in the text too
  std::vector<const std::string*> terms;         // of the query, in the text; they belong to the units
};

// The parts of a score, for people.
[[nodiscard]] std::vector<ScorePart> explain(const RankedSection& section);

// Best first; ties by id. Valid until the reader is asked for other rank records.
[[nodiscard]] std::vector<RankedSection> rank(const Candidates& candidates, const Plan& plan, const QueryUnits& units,
                                              const IndexReader& reader, EvidenceReader& evidence,
                                              const Weights& weights = table_weights());

}  // namespace materia
