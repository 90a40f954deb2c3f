// All hits in the order to show them: by score, title or path, one by one or by monograph.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/index_reader.hpp"
#include "materia/searcher.hpp"
#include "search/ranker.hpp"

namespace materia {

// The candidates beyond those that were reranked, behind them: by text alone. The scores go on below the lowest one.
void append_by_text(std::vector<RankedSection>& ranked, const Candidates& candidates);

// One place in the answer.
struct Place {
  std::size_t section = 0;            // in the order of scores
  std::vector<std::size_t> others{};  // of its monograph, best first
};

// heads: of `ranked`, in its order.
[[nodiscard]] std::vector<Place> arrange(std::span<const RankedSection> ranked,
                                         std::span<const SectionHead* const> heads, SortBy sort, GroupBy group_by,
                                         const IndexReader& reader);

}  // namespace materia
