#include <catch2/catch.hpp>
#include <cstddef>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "support/render_samples.hpp"

namespace materia {
namespace {

using namespace materia::testing;

struct Line {
  std::string topic, q0, id, rank, score, run;
};

std::vector<Line> lines_of(const std::string& output) {
  std::vector<Line> lines;
  std::istringstream in(output);
  for (std::string text; std::getline(in, text);) {
    std::istringstream columns(text);
    Line line;
    columns >> line.topic >> line.q0 >> line.id >> line.rank >> line.score >> line.run;
    std::string more;
    INFO(text);
    CHECK_FALSE(columns.fail());
    CHECK_FALSE(columns >> more);
    lines.push_back(line);
  }
  return lines;
}

TEST_CASE("six columns, whatever the ids hold", "[render][trec]") {
  for (const auto& hostile : hostile_strings()) {
    INFO(hostile.reason);
    const auto lines = lines_of(render(hostile_results(hostile.text), Format::trec, {.topic = hostile.text}));
    REQUIRE(lines.size() == 2);
    CHECK(lines[1].rank == "2");
    CHECK(lines[1].run == "materia");
  }
}

TEST_CASE("an evaluator that sorts by score keeps the order", "[render][trec]") {
  Results results;
  const double scores[] = {9.5, 9.5, 9.4999999999, 9.6, 1e-9, 1e-9, 0, 0, -1, -1};
  for (const double score : scores) {
    results.hits.emplace_back();
    results.hits.back().score = score;
    results.hits.back().id = "a.md#usage";
  }
  const auto lines = lines_of(render(results, Format::trec));
  REQUIRE(lines.size() == std::size(scores));
  CHECK(lines[0].topic == "0");
  for (std::size_t i = 1; i < lines.size(); ++i) CHECK(std::stof(lines[i - 1].score) > std::stof(lines[i].score));
}

TEST_CASE("no hits are no lines", "[render][trec]") { CHECK(render(empty_results(), Format::trec).empty()); }

}  // namespace
}  // namespace materia
