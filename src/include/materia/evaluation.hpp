#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

/// How good a ranking is for one topic, 0 to 1, more is better. Definitions: docs/EVALUATION.md.
enum class Measure {
  ndcg_10,            ///< nDCG over the first ten, linear gain, discount log2(rank + 1)
  condensed_ndcg_10,  ///< the same after what nobody judged was taken out of the ranking
  map,                ///< average precision over the whole ranking
  map_10,             ///< average precision over the first ten, as a share of the best that ten places allow
  mrr,                ///< 1 / rank of the first relevant answer
  mrr_10,             ///< the same, 0 when it is not among the first ten
  precision_1,        ///< 1 when the first answer is relevant
  bpref,              ///< how rarely what was judged irrelevant stands above what is relevant
  recall_100,         ///< share of the relevant that is among the first hundred
  judged_10,          ///< share of ten places whose answer somebody judged: how far to trust the others
};

struct MeasureName {
  Measure measure;
  std::string_view shown;  ///< "nDCG@10"
  std::string_view key;    ///< "ndcg_10", as in JSON
};
inline constexpr std::size_t kMeasureCount = 10;
/// In the order of Measure, which is the order to show them in.
[[nodiscard]] const std::array<MeasureName, kMeasureCount>& measure_names() noexcept;

/// The value of each measure. nullopt: not defined, for the topic has nothing relevant (only nDCG@10, cnDCG@10 and
/// judged@10 are defined then).
struct Scores {
  std::array<std::optional<double>, kMeasureCount> values{};

  [[nodiscard]] std::optional<double>& operator[](Measure measure) {
    return values.at(static_cast<std::size_t>(measure));
  }
  [[nodiscard]] const std::optional<double>& operator[](Measure measure) const {
    return values.at(static_cast<std::size_t>(measure));
  }
};

/// What a grade means. Gain is the grade less `no_gain_to`, never under 0.
struct GradeScale {
  int no_gain_to = 0;     ///< the highest grade that is worth nothing
  int relevant_from = 1;  ///< the lowest grade that counts as relevant; above no_gain_to
};

/// A line that was passed over.
struct LineFault {
  std::size_t line = 0;  ///< 1-based
  std::string message;   ///< what is wrong with it; no full stop
};

/// What was judged for one topic.
struct TopicJudgements {
  std::string topic;
  std::map<std::string, int> grades{};  ///< by id of a section or path of a monograph
};

/// The same grade twice is nothing; another grade for the same id is counted, and the later line holds.
struct Regrading {
  std::size_t count = 0;
  std::size_t first_line = 0;  ///< 1-based; 0 when there is none
};

/// A file of relevance judgements (qrels).
struct Judgements {
  std::vector<TopicJudgements> topics{};  ///< in the order in which they appear
  GradeScale scale{};                     ///< what the shape of the file means when nobody says otherwise
  std::vector<LineFault> faults{};        ///< lines passed over, in order
  Regrading regraded{};
};

/// Reads lines of two shapes; the first good line decides which the file has:
///   topic 0 id grade   TREC: grade 0 and below is worth nothing, relevant from 1
///   topic grade id     graded 1 to 4 as in TREC LiveQA: grade 1 is worth nothing, relevant from 3
/// Columns are parted by blanks. Blank lines, CRLF and a byte order mark are tolerated. Any text can be read: what is
/// no such line is a fault.
[[nodiscard]] Judgements read_judgements(std::string_view text);

/// What one topic was answered, best first, no id twice.
struct RankedList {
  std::string topic;
  std::vector<std::string> ids{};
};

/// A run: the answers to a set of topics.
struct Run {
  std::vector<RankedList> topics{};  ///< in the order in which they appear
  std::vector<LineFault> faults{};   ///< lines passed over, in order
};

/// Reads TREC run lines `topic Q0 id rank score tag` (the tag may be missing). Best is the highest score; equal scores
/// go by rank, equal ranks by id, so that the order of the lines does not count. An id that a topic has already is a
/// fault.
[[nodiscard]] Run read_run(std::string_view text);

/// What an answer is compared by. Judgements without any '#' in their ids are of monographs: a ranking of sections then
/// counts as the ranking of their monographs, each at the place of its best section.
enum class JudgedUnit { sections, monographs };
[[nodiscard]] JudgedUnit judged_unit(const Judgements& judgements) noexcept;
/// "sections" or "monographs".
[[nodiscard]] std::string_view to_string(JudgedUnit unit) noexcept;

struct EvaluationOptions {
  std::string name{};                  ///< of the run, for people
  std::vector<std::string> topics{};   ///< only these, in this order; empty: all that are judged
  std::optional<int> relevant_from{};  ///< nullopt: as Judgements::scale says
  std::optional<int> no_gain_to{};     ///< nullopt: as Judgements::scale says
};

struct TopicScores {
  std::string topic;
  Scores scores{};
};

/// How good a run is.
struct Evaluation {
  std::string name{};
  JudgedUnit unit = JudgedUnit::sections;
  GradeScale scale{};
  /// Those for which something of worth was judged; one that the run does not answer has 0 throughout.
  std::vector<TopicScores> topics{};
  std::vector<std::string> left_out{};  ///< topics for which nothing of worth was judged: no ranking could gain there
  Scores mean{};                        ///< of each measure over the topics for which it is defined
};

/// A pure function. Throws Error invalid_argument when the scale has relevant_from at or below no_gain_to.
[[nodiscard]] Evaluation evaluate(const Judgements& judgements, const Run& run, const EvaluationOptions& options = {});

/// One measure of two runs over the same topics.
struct MeasureComparison {
  Measure measure = Measure::ndcg_10;
  double difference = 0;  ///< mean of the run less mean of the baseline
  /// How often a difference of means at least this large, either way, comes about when the two values of every topic
  /// change places by chance; 0 to 1. See src/evaluation/significance.hpp for formula and source.
  double p = 1;
  std::size_t better = 0;  ///< topics with a higher value than the baseline's
  std::size_t same = 0;
  std::size_t worse = 0;
};

struct Comparison {
  Evaluation baseline{};
  std::vector<MeasureComparison> measures{};  ///< those that are defined for some topic
};

/// A pure function: chance comes from a fixed seed. Throws Error invalid_argument unless both have the same topics in
/// the same order, the same unit and the same scale.
[[nodiscard]] Comparison compare(const Evaluation& run, Evaluation baseline);

/// What `materia eval` shows.
struct EvaluationReport {
  Evaluation evaluation{};
  std::optional<Comparison> comparison{};
};

}  // namespace materia
