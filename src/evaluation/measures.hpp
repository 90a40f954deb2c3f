// The measures of one topic. Definitions as in trec_eval where it has the measure; nDCG by Järvelin and Kekäläinen,
// Cumulated gain-based evaluation of IR techniques, ACM TOIS 20(4), 2002, with the grade as gain.
#pragma once

#include <cstddef>
#include <vector>

#include "materia/evaluation.hpp"

namespace materia {

enum class Verdict { unjudged, not_relevant, relevant };

// What somebody thought of one answer. Gain and verdict are apart: a related answer may be worth something without
// being relevant.
struct JudgedAnswer {
  Verdict verdict = Verdict::unjudged;
  int gain = 0;
};

// One topic: its ranking, and all that was judged for it in any order.
struct JudgedTopic {
  std::vector<JudgedAnswer> ranking;  // best first
  std::vector<JudgedAnswer> pool;
};

// Sum of gain / log2(rank + 1) over the first `depth`, as a share of the same sum for the best order of the pool; 0
// when the pool has no gain.
[[nodiscard]] double ndcg(const JudgedTopic& topic, std::size_t depth);

// The topic as if only what was judged had been answered: Sakai, Alternatives to bpref, SIGIR 2007. Fair to an engine
// whose answers were not in the pool.
[[nodiscard]] JudgedTopic condensed(const JudgedTopic& topic);

// Sum over the relevant among the first `depth` of the precision at their rank, divided by the number of relevant, or
// by `depth` when there are more of them than places. What follows needs something relevant in the pool.
[[nodiscard]] double average_precision(const JudgedTopic& topic, std::size_t depth);

// 1 / rank of the first relevant; 0 when none is among the first `depth`.
[[nodiscard]] double reciprocal_rank(const JudgedTopic& topic, std::size_t depth);

// Relevant among the first `depth`, divided by `depth`, however short the ranking is.
[[nodiscard]] double precision(const JudgedTopic& topic, std::size_t depth);

// Mean over the relevant, found or not, of 1 - min(n, R) / min(N, R) for those found: n judged irrelevant answers above
// it, N in the pool, R relevant. Buckley and Voorhees, Retrieval evaluation with incomplete information, SIGIR 2004, in
// the form trec_eval has had since version 8.
[[nodiscard]] double bpref(const JudgedTopic& topic);

// Share of the relevant that is among the first `depth`.
[[nodiscard]] double recall(const JudgedTopic& topic, std::size_t depth);

// Judged answers among the first `depth`, divided by `depth`.
[[nodiscard]] double judged_share(const JudgedTopic& topic, std::size_t depth);

// All of them, with nullopt for what is not defined because nothing is relevant.
[[nodiscard]] Scores scores_of(const JudgedTopic& topic);

}  // namespace materia
