// Which sections of an index match, and how much each weighs: BM25 over the fields, in an order that does not depend on
// how the index is cut into shards.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.hpp"
#include "base/deadline.hpp"
#include "engine/candidates.hpp"
#include "engine/phrase_source.hpp"
#include "engine/rank_slots.hpp"
#include "engine/section_filter.hpp"
#include "engine/shard_set.hpp"
#include "engine/stored_sections.hpp"
#include "engine/term_frequencies.hpp"
#include "engine/weighted_term.hpp"
#include "query/plan.hpp"

namespace materia {

// Not thread-safe.
class SectionMatcher {
 public:
  // What is referred to must outlive it. The deadline is the one of whatever is being read.
  SectionMatcher(const ShardSet& set, const Deadline& deadline, TermFrequencies& frequencies, StoredSections& sections,
                 RankSlots& slots);

  // The best `limit` sections for a plan. However many are asked for, they begin with the same ones.
  [[nodiscard]] Candidates candidates(const Plan& plan, const SectionFilter& filter, std::size_t limit);
  // The best sections, by BM25 of the terms of their text, times their weights; never a disclaimer or one of a file
  // that is left out.
  [[nodiscard]] std::vector<Candidate> sections_saying(std::span<const WeightedTerm> terms,
                                                       std::string_view left_out_path, std::size_t limit) const;
  // For each term which of the sections have it, in the order of both.
  [[nodiscard]] std::vector<std::vector<bool>> presence_of(std::span<const std::string> terms,
                                                           std::span<const Candidate> sections);

 private:
  Candidates matched(const Xapian::Query& query, std::size_t wanted);

  const ShardSet& set_;
  const Deadline& deadline_;
  TermFrequencies& frequencies_;
  RankSlots& slots_;
  // For the sources of phrases, which refer to both.
  TextsOfField texts_of_field_;
  Analyzer analyzer_;
};

}  // namespace materia
