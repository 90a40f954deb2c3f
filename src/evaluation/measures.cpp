#include "evaluation/measures.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace materia {

namespace {

constexpr std::size_t kWholeRanking = std::numeric_limits<std::size_t>::max();

std::size_t count_of(const std::vector<JudgedAnswer>& answers, Verdict verdict) {
  return static_cast<std::size_t>(
      std::count_if(answers.begin(), answers.end(), [&](const auto& answer) { return answer.verdict == verdict; }));
}

double ratio(std::size_t part, std::size_t whole) { return static_cast<double>(part) / static_cast<double>(whole); }

double discounted(const std::vector<int>& gains, std::size_t depth) {
  double sum = 0;
  for (std::size_t i = 0; i < std::min(depth, gains.size()); ++i)
    sum += gains[i] / std::log2(static_cast<double>(i) + 2);
  return sum;
}

std::vector<int> gains_of(const std::vector<JudgedAnswer>& answers) {
  std::vector<int> gains;
  gains.reserve(answers.size());
  for (const auto& answer : answers) gains.push_back(answer.gain);
  return gains;
}

}  // namespace

double ndcg(const JudgedTopic& topic, std::size_t depth) {
  auto best = gains_of(topic.pool);
  std::sort(best.begin(), best.end(), std::greater<>());
  const double ideal = discounted(best, depth);
  return ideal > 0 ? discounted(gains_of(topic.ranking), depth) / ideal : 0;
}

JudgedTopic condensed(const JudgedTopic& topic) {
  JudgedTopic out = topic;
  std::erase_if(out.ranking, [](const auto& answer) { return answer.verdict == Verdict::unjudged; });
  return out;
}

double average_precision(const JudgedTopic& topic, std::size_t depth) {
  double sum = 0;
  std::size_t found = 0;
  for (std::size_t i = 0; i < std::min(depth, topic.ranking.size()); ++i)
    if (topic.ranking[i].verdict == Verdict::relevant) sum += ratio(++found, i + 1);
  return sum / static_cast<double>(std::min(depth, count_of(topic.pool, Verdict::relevant)));
}

double reciprocal_rank(const JudgedTopic& topic, std::size_t depth) {
  for (std::size_t i = 0; i < std::min(depth, topic.ranking.size()); ++i)
    if (topic.ranking[i].verdict == Verdict::relevant) return ratio(1, i + 1);
  return 0;
}

double precision(const JudgedTopic& topic, std::size_t depth) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < std::min(depth, topic.ranking.size()); ++i)
    if (topic.ranking[i].verdict == Verdict::relevant) ++found;
  return ratio(found, depth);
}

double bpref(const JudgedTopic& topic) {
  const std::size_t relevant = count_of(topic.pool, Verdict::relevant);
  const std::size_t not_relevant = count_of(topic.pool, Verdict::not_relevant);
  std::size_t above = 0;
  double sum = 0;
  for (const auto& answer : topic.ranking) {
    if (answer.verdict == Verdict::not_relevant) ++above;
    if (answer.verdict != Verdict::relevant) continue;
    sum += above == 0 ? 1 : 1 - ratio(std::min(above, relevant), std::min(not_relevant, relevant));
  }
  return sum / static_cast<double>(relevant);
}

double recall(const JudgedTopic& topic, std::size_t depth) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < std::min(depth, topic.ranking.size()); ++i)
    if (topic.ranking[i].verdict == Verdict::relevant) ++found;
  return ratio(found, count_of(topic.pool, Verdict::relevant));
}

double judged_share(const JudgedTopic& topic, std::size_t depth) {
  std::size_t judged = 0;
  for (std::size_t i = 0; i < std::min(depth, topic.ranking.size()); ++i)
    if (topic.ranking[i].verdict != Verdict::unjudged) ++judged;
  return ratio(judged, depth);
}

Scores scores_of(const JudgedTopic& topic) {
  Scores scores;
  scores[Measure::ndcg_10] = ndcg(topic, 10);
  scores[Measure::condensed_ndcg_10] = ndcg(condensed(topic), 10);
  scores[Measure::judged_10] = judged_share(topic, 10);
  if (count_of(topic.pool, Verdict::relevant) == 0) return scores;
  scores[Measure::map] = average_precision(topic, kWholeRanking);
  scores[Measure::map_10] = average_precision(topic, 10);
  scores[Measure::mrr] = reciprocal_rank(topic, kWholeRanking);
  scores[Measure::mrr_10] = reciprocal_rank(topic, 10);
  scores[Measure::precision_1] = precision(topic, 1);
  scores[Measure::bpref] = bpref(topic);
  scores[Measure::recall_100] = recall(topic, 100);
  return scores;
}

}  // namespace materia
