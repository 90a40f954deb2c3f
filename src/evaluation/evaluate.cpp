#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "evaluation/measures.hpp"
#include "evaluation/significance.hpp"
#include "materia/error.hpp"
#include "materia/evaluation.hpp"

namespace materia {

namespace {

constexpr std::array<MeasureName, kMeasureCount> kMeasureNames{{
    {Measure::ndcg_10, "nDCG@10", "ndcg_10"},
    {Measure::condensed_ndcg_10, "cnDCG@10", "cndcg_10"},
    {Measure::map, "MAP", "map"},
    {Measure::map_10, "MAP@10", "map_10"},
    {Measure::mrr, "MRR", "mrr"},
    {Measure::mrr_10, "MRR@10", "mrr_10"},
    {Measure::precision_1, "P@1", "p_1"},
    {Measure::bpref, "bpref", "bpref"},
    {Measure::recall_100, "recall@100", "recall_100"},
    {Measure::judged_10, "judged@10", "judged_10"},
}};

JudgedAnswer judged(int grade, const GradeScale& scale) {
  return {.verdict = grade >= scale.relevant_from ? Verdict::relevant : Verdict::not_relevant,
          .gain = std::max(0, grade - scale.no_gain_to)};
}

// A path may hold a '#' of its own, an anchor never does.
std::string monograph_of(const std::string& id) { return id.substr(0, id.rfind('#')); }

std::vector<std::string> monographs_of(const std::vector<std::string>& ids) {
  std::vector<std::string> paths;
  std::unordered_set<std::string> seen;
  for (const auto& id : ids)
    if (auto path = monograph_of(id); seen.insert(path).second) paths.push_back(std::move(path));
  return paths;
}

JudgedTopic judged_topic(const std::map<std::string, int>& grades, const std::vector<std::string>& ids,
                         const GradeScale& scale) {
  JudgedTopic topic;
  for (const auto& [id, grade] : grades) topic.pool.push_back(judged(grade, scale));
  for (const auto& id : ids) {
    const auto grade = grades.find(id);
    topic.ranking.push_back(grade == grades.end() ? JudgedAnswer{} : judged(grade->second, scale));
  }
  return topic;
}

bool has_gain(const JudgedTopic& topic) {
  return std::any_of(topic.pool.begin(), topic.pool.end(), [](const auto& answer) { return answer.gain > 0; });
}

Scores mean_of(const std::vector<TopicScores>& topics) {
  Scores mean;
  for (std::size_t i = 0; i < kMeasureCount; ++i) {
    double sum = 0;
    std::size_t count = 0;
    for (const auto& topic : topics) {
      if (!topic.scores.values.at(i)) continue;
      sum += *topic.scores.values.at(i);
      ++count;
    }
    if (count > 0) mean.values.at(i) = sum / static_cast<double>(count);
  }
  return mean;
}

GradeScale scale_of(const Judgements& judgements, const EvaluationOptions& options) {
  const GradeScale scale{.no_gain_to = options.no_gain_to.value_or(judgements.scale.no_gain_to),
                         .relevant_from = options.relevant_from.value_or(judgements.scale.relevant_from)};
  if (scale.relevant_from <= scale.no_gain_to) {
    throw Error(ErrorCode::invalid_argument,
                fmt::format("grade {} cannot count as relevant when grades up to {} are worth nothing",
                            scale.relevant_from, scale.no_gain_to),
                "the lowest relevant grade must be above the highest that is worth nothing");
  }
  return scale;
}

bool comparable(const Evaluation& a, const Evaluation& b) {
  const auto same_topic = [](const TopicScores& one, const TopicScores& other) { return one.topic == other.topic; };
  return a.unit == b.unit && a.scale.no_gain_to == b.scale.no_gain_to &&
         a.scale.relevant_from == b.scale.relevant_from &&
         std::equal(a.topics.begin(), a.topics.end(), b.topics.begin(), b.topics.end(), same_topic);
}

std::optional<MeasureComparison> compare_by(Measure measure, const Evaluation& run, const Evaluation& baseline) {
  MeasureComparison row{.measure = measure};
  std::vector<double> differences;
  for (std::size_t i = 0; i < run.topics.size(); ++i) {
    const auto& ours = run.topics[i].scores[measure];
    const auto& theirs = baseline.topics[i].scores[measure];
    if (!ours || !theirs) continue;
    const double difference = *ours - *theirs;
    differences.push_back(difference);
    ++(std::abs(difference) < kSameValue ? row.same : difference > 0 ? row.better : row.worse);
    row.difference += difference;
  }
  if (differences.empty()) return std::nullopt;
  row.difference /= static_cast<double>(differences.size());
  row.p = randomisation_p(differences);
  return row;
}

}  // namespace

const std::array<MeasureName, kMeasureCount>& measure_names() noexcept { return kMeasureNames; }

JudgedUnit judged_unit(const Judgements& judgements) noexcept {
  for (const auto& topic : judgements.topics)
    for (const auto& [id, grade] : topic.grades)
      if (id.find('#') != std::string::npos) return JudgedUnit::sections;
  return JudgedUnit::monographs;
}

std::string_view to_string(JudgedUnit unit) noexcept {
  switch (unit) {
    case JudgedUnit::sections: return "sections";
    case JudgedUnit::monographs: return "monographs";
  }
  return "sections";
}

Evaluation evaluate(const Judgements& judgements, const Run& run, const EvaluationOptions& options) {
  Evaluation evaluation{.name = options.name, .unit = judged_unit(judgements), .scale = scale_of(judgements, options)};
  std::unordered_map<std::string, const std::map<std::string, int>*> grades_of;
  for (const auto& topic : judgements.topics) grades_of[topic.topic] = &topic.grades;
  std::unordered_map<std::string, const std::vector<std::string>*> ids_of;
  for (const auto& list : run.topics) ids_of[list.topic] = &list.ids;

  auto names = options.topics;
  if (names.empty())
    for (const auto& topic : judgements.topics) names.push_back(topic.topic);
  for (const auto& name : names) {
    const auto grades = grades_of.find(name);
    const auto found = ids_of.find(name);
    auto ids = found == ids_of.end() ? std::vector<std::string>{} : *found->second;
    if (evaluation.unit == JudgedUnit::monographs) ids = monographs_of(ids);
    const auto topic = grades == grades_of.end() ? JudgedTopic{} : judged_topic(*grades->second, ids, evaluation.scale);
    if (has_gain(topic))
      evaluation.topics.push_back({.topic = name, .scores = scores_of(topic)});
    else
      evaluation.left_out.push_back(name);
  }
  evaluation.mean = mean_of(evaluation.topics);
  return evaluation;
}

Comparison compare(const Evaluation& run, Evaluation baseline) {
  if (!comparable(run, baseline)) {
    throw Error(ErrorCode::invalid_argument, "two evaluations with other topics or grades cannot be compared",
                "evaluate both runs with the same judgements and options");
  }
  Comparison comparison{.baseline = std::move(baseline)};
  for (const auto& row : kMeasureNames)
    if (auto compared = compare_by(row.measure, run, comparison.baseline)) comparison.measures.push_back(*compared);
  return comparison;
}

}  // namespace materia
