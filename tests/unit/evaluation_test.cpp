#include "materia/evaluation.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "evaluation/measures.hpp"
#include "evaluation/significance.hpp"
#include "materia/error.hpp"

namespace materia {
namespace {

// R3: relevant, gain 3. n1: not relevant, but of gain 1. n0: not relevant. ?: nobody judged it.
JudgedAnswer answer(std::string_view text) {
  if (text == "?") return {};
  return {text[0] == 'R' ? Verdict::relevant : Verdict::not_relevant, text[1] - '0'};
}

JudgedTopic topic_of(const std::vector<std::string_view>& ranking, const std::vector<std::string_view>& pool) {
  JudgedTopic topic;
  for (const auto text : ranking) topic.ranking.push_back(answer(text));
  for (const auto text : pool) topic.pool.push_back(answer(text));
  return topic;
}

// The ranking of the examples: relevant at 2 and 5, somewhat good at 4, unjudged at 1; of three relevant one is
// missing.
JudgedTopic example() { return topic_of({"?", "R3", "n0", "n1", "R2"}, {"R3", "R2", "R2", "n1", "n0", "n0"}); }

TEST_CASE("nDCG is the discounted gain as a share of the best", "[evaluation]") {
  // 1/log2(2)=1  1/log2(3)=.630930  1/log2(4)=.5  1/log2(5)=.430677  1/log2(6)=.386853
  // ranking: 0 + 3*.630930 + 0 + 1*.430677 + 2*.386853 = 3.097171
  // best:    3 + 2*.630930 + 2*.5 + 1*.430677          = 5.692536
  CHECK(ndcg(example(), 10) == Approx(3.097171 / 5.692536).margin(1e-6));
  // At depth 2 both sums stop: 3*.630930 = 1.892789 of 3 + 2*.630930 = 4.261860.
  CHECK(ndcg(example(), 2) == Approx(1.892789 / 4.261860).margin(1e-6));
  CHECK(ndcg(topic_of({"n0"}, {"n0"}), 10) == 0);
}

TEST_CASE("the condensed list closes the gaps of what nobody judged", "[evaluation]") {
  // R3 n0 n1 R2: 3 + 0 + 1*.5 + 2*.430677 = 4.361353 of 5.692536
  CHECK(ndcg(condensed(example()), 10) == Approx(4.361353 / 5.692536).margin(1e-6));
}

TEST_CASE("average precision is the mean of the precisions where the relevant stand", "[evaluation]") {
  // (1/2 + 2/5) / 3 relevant
  CHECK(average_precision(example(), 10) == Approx(0.3));
  // The first two places hold one relevant: 1/2, and two places could hold two.
  CHECK(average_precision(example(), 2) == Approx(0.25));
}

TEST_CASE("reciprocal rank, precision, recall, share of judged", "[evaluation]") {
  CHECK(reciprocal_rank(example(), 10) == Approx(0.5));
  CHECK(reciprocal_rank(example(), 1) == 0);
  CHECK(precision(example(), 1) == 0);
  CHECK(precision(example(), 5) == Approx(0.4));   // 2 of 5
  CHECK(precision(example(), 10) == Approx(0.2));  // a short ranking gets nothing for the places it leaves empty
  CHECK(recall(example(), 100) == Approx(2.0 / 3));
  CHECK(recall(example(), 4) == Approx(1.0 / 3));
  CHECK(judged_share(example(), 10) == Approx(0.4));  // 4 of 10 places
  CHECK(judged_share(example(), 1) == 0);
}

TEST_CASE("bpref counts the judged irrelevant above each relevant", "[evaluation]") {
  struct Row {
    std::vector<std::string_view> ranking, pool;
    double value;
    std::string_view reason;
  };
  const Row rows[] = {
      // R = 3, N = 3: R3 has none above: 1; R2 has two: 1 - 2/3; the third is not found: 0. (1 + 1/3) / 3
      {{"?", "R3", "n0", "n1", "R2"}, {"R3", "R2", "R2", "n1", "n0", "n0"}, 4.0 / 9, "the example"},
      // R = 2, N = 1: the second has one above: 1 - 1/min(1, 2) = 0. (1 + 0) / 2
      {{"R1", "n0", "R1"}, {"R1", "R1", "n0"}, 0.5, "fewer irrelevant than relevant"},
      // R = 1, N = 3: three above, counted at most R = 1 times: 1 - 1/1 = 0
      {{"n0", "n0", "n0", "R1"}, {"R1", "n0", "n0", "n0"}, 0, "more irrelevant than relevant"},
      {{"?", "?", "R1"}, {"R1"}, 1, "nothing irrelevant is judged, the unjudged do not count"},
      {{"?", "n0"}, {"R1", "n0"}, 0, "nothing relevant found"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CHECK(bpref(topic_of(row.ranking, row.pool)) == Approx(row.value));
  }
}

TEST_CASE("without anything relevant only gain and judging can be measured", "[evaluation]") {
  const auto scores = scores_of(topic_of({"n1"}, {"n1", "n0"}));
  CHECK(scores[Measure::ndcg_10] == 1.0);
  CHECK(scores[Measure::condensed_ndcg_10] == 1.0);
  CHECK(scores[Measure::judged_10] == Approx(0.1));
  for (const auto measure : {Measure::map, Measure::map_10, Measure::mrr, Measure::mrr_10, Measure::precision_1,
                             Measure::bpref, Measure::recall_100})
    CHECK_FALSE(scores[measure]);
}

TEST_CASE("depths are ten, a hundred and all", "[evaluation]") {
  std::vector<std::string_view> ranking(100, "?");
  const auto with_relevant_at = [&](std::size_t rank) {
    auto changed = ranking;
    changed[rank - 1] = "R1";
    return scores_of(topic_of(changed, {"R1", "n0"}));
  };
  const auto at_ten = with_relevant_at(10);
  CHECK(at_ten[Measure::mrr_10] == Approx(0.1));
  CHECK(at_ten[Measure::map_10] == Approx(0.1));
  CHECK(*at_ten[Measure::ndcg_10] > 0);
  const auto at_eleven = with_relevant_at(11);
  CHECK(at_eleven[Measure::mrr_10] == 0.0);
  CHECK(at_eleven[Measure::map_10] == 0.0);
  CHECK(at_eleven[Measure::ndcg_10] == 0.0);
  CHECK(at_eleven[Measure::condensed_ndcg_10] == 1.0);
  CHECK(at_eleven[Measure::mrr] == Approx(1.0 / 11));
  CHECK(at_eleven[Measure::map] == Approx(1.0 / 11));
  CHECK(with_relevant_at(100)[Measure::recall_100] == 1.0);
  ranking.push_back("?");
  CHECK(with_relevant_at(101)[Measure::recall_100] == 0.0);
}

TEST_CASE("judgements are read in two shapes", "[evaluation][qrels]") {
  const auto trec = read_judgements("\xEF\xBB\xBFq1 0 a.md#x 2\r\n\r\nq2\t0\tb.md  1\nq1 0 c.md -1");
  REQUIRE(trec.topics.size() == 2);
  CHECK(trec.topics[0].topic == "q1");
  CHECK(trec.topics[0].grades == std::map<std::string, int>{{"a.md#x", 2}, {"c.md", -1}});
  CHECK(trec.topics[1].grades == std::map<std::string, int>{{"b.md", 1}});
  CHECK(trec.scale.no_gain_to == 0);
  CHECK(trec.scale.relevant_from == 1);
  CHECK(trec.faults.empty());

  const auto grade_first = read_judgements("1 4 a.md#x\n1 1 b.md#y\n");
  REQUIRE(grade_first.topics.size() == 1);
  CHECK(grade_first.topics[0].grades == std::map<std::string, int>{{"a.md#x", 4}, {"b.md#y", 1}});
  CHECK(grade_first.scale.no_gain_to == 1);
  CHECK(grade_first.scale.relevant_from == 3);
  CHECK(read_judgements("").topics.empty());
}

TEST_CASE("a line of judgements that is none is named and passed over", "[evaluation][qrels]") {
  struct Row {
    std::string_view line, fault, reason;
  };
  const Row rows[] = {
      {"q1 0", "is neither \"topic 0 id grade\" nor \"topic grade id\"", "too short"},
      {"q1 0 a b 1", "is neither \"topic 0 id grade\" nor \"topic grade id\"", "a blank in the id"},
      {"q1 1 a", "is not \"topic 0 id grade\", as the lines above are", "the other shape"},
      {"q1 0 a x", "the grade \"x\" is no whole number", "no number"},
      {"q1 0 a 1.5", "the grade \"1.5\" is no whole number", "half a grade"},
      {"q1 0 a 99999999999", "the grade \"99999999999\" is no whole number", "more than a grade can be"},
      {"q1 0 a 1000001", "the grade \"1000001\" is no whole number", "no grade either"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    const auto read = read_judgements("q0 0 z 1\n" + std::string(row.line) + "\nq2 0 y 1\n");
    REQUIRE(read.faults.size() == 1);
    CHECK(read.faults[0].line == 2);
    CHECK(read.faults[0].message == row.fault);
    CHECK(read.topics.size() == 2);
  }
  // A line that is passed over does not decide the shape either.
  CHECK(read_judgements("q1 x a\nq1 0 a 1\n").topics.size() == 1);
}

TEST_CASE("an id that is judged twice has its last grade", "[evaluation][qrels]") {
  const auto read = read_judgements("q 0 a 1\nq 0 a 1\nq 0 a 2\nq 0 b 1\nq 0 b 0\n");
  CHECK(read.topics.at(0).grades == std::map<std::string, int>{{"a", 2}, {"b", 0}});
  CHECK(read.regraded.count == 2);
  CHECK(read.regraded.first_line == 3);
  CHECK(read.faults.empty());
}

TEST_CASE("a run is ordered by score, then rank, then id, wherever the lines stand", "[evaluation][run]") {
  std::vector<std::string> lines{"q Q0 best 9 3.5 x\n", "q Q0 second 1 2 x\n",    "q Q0 third 2 2.0 x\n",
                                 "q Q0 a 3 1e-3 x\n",   "q Q0 b 3 0.001 x\n",     "q Q0 last 4 -1 x\n",
                                 "p Q0 other 1 1\n",    "p Q0 other2 2 0.5 a b\n"};
  const std::vector<std::string> expected{"best", "second", "third", "a", "b", "last"};
  std::mt19937 engine(1);
  for (int round = 0; round < 20; ++round) {
    std::string text;
    for (const auto& line : lines) text += line;
    const auto run = read_run(text);
    CHECK(run.faults.empty());
    REQUIRE(run.topics.size() == 2);
    const auto& q = run.topics[run.topics[0].topic == "q" ? 0 : 1];
    CHECK(q.ids == expected);
    std::shuffle(lines.begin(), lines.end(), engine);
  }
}

TEST_CASE("a line of a run that is none is named and passed over", "[evaluation][run]") {
  struct Row {
    std::string_view line, fault, reason;
  };
  const Row rows[] = {
      {"q Q0 a 1", "is no \"topic Q0 id rank score tag\"", "too short"},
      {"q Q0 b one 1 x", "the rank \"one\" is no whole number", "no rank"},
      {"q Q0 b 1 high x", "the score \"high\" is no number", "no score"},
      {"q Q0 b 1 nan x", "the score \"nan\" is no number", "cannot be ordered"},
      {"q Q0 b 1 inf x", "the score \"inf\" is no number", "nothing can be above it"},
      {"q Q0 a 2 1 x", "topic q has a already, in line 1", "an answer counts once"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    const auto run = read_run("q Q0 a 1 5 x\n" + std::string(row.line) + "\nq Q0 c 3 1 x\n");
    REQUIRE(run.faults.size() == 1);
    CHECK(run.faults[0].line == 2);
    CHECK(run.faults[0].message == row.fault);
    CHECK(run.topics.at(0).ids == std::vector<std::string>{"a", "c"});
  }
}

TEST_CASE("a perfect run has 1 in every measure, an empty one 0", "[evaluation]") {
  // Ten and more relevant, so that every place of every depth can be good.
  std::string judgements;
  std::string run;
  for (int i = 0; i < 12; ++i) {
    const std::string id = "m" + std::to_string(i) + ".md#a";
    judgements += "q 0 " + id + " " + std::to_string(i < 4 ? 2 : 1) + "\n";
    run += "q Q0 " + id + " " + std::to_string(i + 1) + " " + std::to_string(100 - i) + " t\n";
  }
  judgements += "q 0 bad.md#a 0\n";
  const auto qrels = read_judgements(judgements);
  const auto perfect = evaluate(qrels, read_run(run));
  const auto nothing = evaluate(qrels, Run{});
  REQUIRE(perfect.topics.size() == 1);
  REQUIRE(nothing.topics.size() == 1);
  for (const auto& name : measure_names()) {
    INFO(name.shown);
    CHECK(perfect.mean[name.measure].value() == Approx(1));
    CHECK(perfect.topics[0].scores[name.measure].value() == Approx(1));
    CHECK(nothing.mean[name.measure].value() == 0);
  }
}

TEST_CASE("every measure lies between 0 and 1, and nDCG grows when the better of two goes up", "[evaluation]") {
  std::mt19937 engine(7);
  for (int round = 0; round < 200; ++round) {
    JudgedTopic topic;
    const auto random_answer = [&] {
      const auto gain = static_cast<int>(engine() % 4);
      return JudgedAnswer{gain >= 2 ? Verdict::relevant : Verdict::not_relevant, gain};
    };
    for (int i = 0; i < 15; ++i) topic.pool.push_back(random_answer());
    topic.pool.push_back({Verdict::relevant, 3});
    topic.ranking = topic.pool;
    for (int i = 0; i < 5; ++i) topic.ranking.push_back({});
    std::shuffle(topic.ranking.begin(), topic.ranking.end(), engine);
    for (const auto& value : scores_of(topic).values) {
      CHECK(value.value() >= 0);
      CHECK(value.value() <= 1 + 1e-12);
    }
    const double before = ndcg(topic, 10);
    const auto at = engine() % 9;
    if (topic.ranking[at].gain < topic.ranking[at + 1].gain) {
      std::swap(topic.ranking[at], topic.ranking[at + 1]);
      CHECK(ndcg(topic, 10) > before);
    }
  }
}

TEST_CASE("judgements of monographs take the best section of each", "[evaluation]") {
  const auto run =
      read_run("q Q0 b.md#x 1 9 t\nq Q0 a.md#x 2 8 t\nq Q0 a.md#faqs/2 3 7 t\nq Q0 c#1.md#x 4 6 t\nq Q0 d.md 5 5 t\n");
  const auto monographs = read_judgements("q 0 a.md 1\nq 0 d.md 1\n");
  CHECK(judged_unit(monographs) == JudgedUnit::monographs);
  const auto by_monograph = evaluate(monographs, run);
  // b, a, c#1.md, d: relevant at 2 and 4, (1/2 + 2/4) / 2
  CHECK(by_monograph.mean[Measure::map].value() == Approx(0.5));

  const auto sections = read_judgements("q 0 a.md#faqs/2 1\nq 0 d.md 1\n");
  CHECK(judged_unit(sections) == JudgedUnit::sections);
  // Sections stay apart: relevant at 3 and 5, (1/3 + 2/5) / 2
  CHECK(evaluate(sections, run).mean[Measure::map].value() == Approx((1.0 / 3 + 0.4) / 2));
}

TEST_CASE("the scale decides what is relevant and what is worth something", "[evaluation]") {
  const auto judgements = read_judgements("1 3 a#x\n1 2 b#x\n1 1 c#x\n2 2 a#x\n3 1 a#x\n");
  const auto run = read_run("1 Q0 b#x 1 3 t\n1 Q0 c#x 2 2 t\n1 Q0 a#x 3 1 t\n");
  const auto usual = evaluate(judgements, run);
  REQUIRE(usual.topics.size() == 2);
  CHECK(usual.left_out == std::vector<std::string>{"3"});
  CHECK(usual.mean[Measure::mrr].value() == Approx(1.0 / 3));  // topic 1 only: nothing is relevant for topic 2
  // Gains 1, 0, 2: 1 + 0 + 2*.5 = 2 of 2 + 1*.630930; topic 2 is not answered.
  CHECK(usual.mean[Measure::ndcg_10].value() == Approx(2 / 2.630930 / 2).margin(1e-6));

  EvaluationOptions lenient;
  lenient.relevant_from = 2;
  CHECK(evaluate(judgements, run, lenient).mean[Measure::mrr].value() == Approx(0.5));  // 1 and 0
  lenient.relevant_from = 1;
  CHECK_THROWS_AS(evaluate(judgements, run, lenient), Error);
  lenient.no_gain_to = 0;
  CHECK(evaluate(judgements, run, lenient).topics.size() == 3);
}

TEST_CASE("only the topics that are asked for count, in their order", "[evaluation]") {
  const auto judgements = read_judgements("a 0 x#y 1\nb 0 x#y 1\nc 0 x#y 1\n");
  const auto run = read_run("a Q0 x#y 1 1 t\nz Q0 x#y 1 1 t\n");
  EvaluationOptions options;
  options.topics = {"b", "unjudged", "a"};
  const auto evaluation = evaluate(judgements, run, options);
  REQUIRE(evaluation.topics.size() == 2);
  CHECK(evaluation.topics[0].topic == "b");
  CHECK(evaluation.topics[1].topic == "a");
  CHECK(evaluation.left_out == std::vector<std::string>{"unjudged"});
  CHECK(evaluation.mean[Measure::precision_1].value() == Approx(0.5));
}

TEST_CASE("the randomisation test", "[evaluation][significance]") {
  struct Row {
    std::vector<double> differences;
    double p;
    std::string_view reason;
  };
  const Row rows[] = {
      {{}, 1, "no topic"},
      {{0, 0, 1e-15}, 1, "no difference"},
      {{0.5}, 1, "one topic says nothing: +.5 and -.5 are as far"},
      {{0.1, 0.2, 0.3}, 0.25, "of 8 choices +++ and --- are as far as .6"},
      {{0.1, 0.2, 0.3, 0, 0}, 0.25, "topics without a difference add nothing"},
      {{-0.1, -0.2, -0.3}, 0.25, "two-sided"},
      // Sums of 1, 2, 4 with signs: 7, 5, 3, 1 and their negatives. Observed -1 + 2 + 4 = 5: 7, 5, -5, -7 of 8.
      {{-1, 2, 4}, 0.5, "counted by hand"},
      {{0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}, 2.0 / 1024, "all the same way: 2 of 2^10"},
      {{0.1, 0.2, -0.3}, 1, "a sum of 0 that rounding makes something else"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CHECK(randomisation_p(row.differences) == Approx(row.p));
  }
}

TEST_CASE("drawn choices come near all choices, and are the same each time", "[evaluation][significance]") {
  // Eighteen topics differ, more than are tried in full. All by the same amount: the number k of swapped ones is
  // binomial, and |18 - 2k| >= 8 for k <= 5 or k >= 13: 2 (1 + 18 + 153 + 816 + 3060 + 8568) / 2^18.
  std::vector<double> differences(18, 0.1);
  std::fill_n(differences.begin(), 5, -0.1);
  const double exact = 2.0 * (1 + 18 + 153 + 816 + 3060 + 8568) / 262144;
  const double p = randomisation_p(differences);
  CHECK(p == Approx(exact).margin(0.005));
  CHECK(randomisation_p(differences) == p);
  CHECK(randomisation_p(std::vector<double>(200, 0.1)) == Approx(1.0 / (kDraws + 1)));
}

TEST_CASE("two runs are compared topic by topic", "[evaluation]") {
  const auto judgements = read_judgements("a 0 x#y 1\nb 0 x#y 1\nc 0 x#y 1\n");
  const auto first = evaluate(judgements, read_run("a Q0 x#y 1 1 t\nb Q0 x#y 1 1 t\nc Q0 x#y 1 1 t\n"));
  const auto second = evaluate(judgements, read_run("a Q0 x#y 1 1 t\nb Q0 z 1 2 t\nb Q0 x#y 2 1 t\n"));
  const auto comparison = compare(first, second);
  REQUIRE(comparison.measures.size() == kMeasureCount);
  const auto& mrr = comparison.measures[static_cast<std::size_t>(Measure::mrr)];
  CHECK(mrr.measure == Measure::mrr);
  CHECK(mrr.difference == Approx(0.5));  // (0 + 1/2 + 1) / 3
  CHECK(mrr.better == 2);
  CHECK(mrr.same == 1);
  CHECK(mrr.worse == 0);
  CHECK(mrr.p == Approx(0.5));  // 2 of 4: ++ and --
  const auto back = compare(second, first).measures[static_cast<std::size_t>(Measure::mrr)];
  CHECK(back.difference == Approx(-0.5));
  CHECK(back.worse == 2);
  CHECK(back.p == mrr.p);
  CHECK_THROWS_AS(compare(first, evaluate(read_judgements("a 0 x#y 1\n"), Run{})), Error);
}

TEST_CASE("names of measures are in order, and no two are one", "[evaluation]") {
  for (std::size_t i = 0; i < kMeasureCount; ++i) {
    CHECK(static_cast<std::size_t>(measure_names()[i].measure) == i);
    for (std::size_t k = 0; k < i; ++k) {
      CHECK(measure_names()[i].key != measure_names()[k].key);
      CHECK(measure_names()[i].shown != measure_names()[k].shown);
    }
  }
}

}  // namespace
}  // namespace materia
