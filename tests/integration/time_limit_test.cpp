// When the time of a search is over, the best of what was looked at is the result, and it says so.
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "analysis/aspect_finder.hpp"
#include "base/deadline.hpp"
#include "engine/index_reader.hpp"
#include "materia/error.hpp"
#include "materia/indexer.hpp"
#include "materia/searcher.hpp"
#include "query/parser.hpp"
#include "query/plan.hpp"
#include "search/vocabulary.hpp"
#include "support/golden.hpp"
#include "support/golden_queries.hpp"
#include "support/temp_dir.hpp"

namespace materia {
namespace {

using std::chrono::milliseconds;

std::filesystem::path shipped_index() {
  static const testing::TempDir home;
  static const bool made = [] {
    Indexer(home / "index", {.shards = 2}).update(testing::source_dir() / "corpus");
    return true;
  }();
  static_cast<void>(made);
  return home / "index";
}

Candidates candidates_of(const std::string& query, Deadline deadline) {
  IndexReader reader(shipped_index());
  Analyzer analyzer;
  const AspectFinder aspects;
  Candidates found;
  reader.read(
      [&] {
        const Plan plan = plan_query(parse_query(query), analyzer, aspects, vocabulary_of(reader, analyzer));
        found = reader.candidates(plan, {}, 2'000);
      },
      deadline);
  return found;
}

TEST_CASE("a match that is out of time keeps the best of what it has seen", "[time]") {
  const auto whole = candidates_of("take medicine", {});
  REQUIRE(whole.ranked.size() > 100);
  CHECK_FALSE(whole.cut_short);
  // The clock is looked at once in 64 sections, so that so many are seen in no time.
  const auto cut = candidates_of("take medicine", Deadline(milliseconds(0)));
  CHECK(cut.cut_short);
  CHECK(cut.total.count == 64);
  CHECK_FALSE(cut.total.exact);
  REQUIRE(cut.ranked.size() == 64);
  for (const auto& candidate : cut.ranked) {
    const auto same = std::find_if(whole.ranked.begin(), whole.ranked.end(),
                                   [&](const Candidate& other) { return other.number == candidate.number; });
    REQUIRE(same != whole.ranked.end());
    CHECK(same->weight == candidate.weight);
  }
  // A phrase that is looked for in texts: none is read.
  const auto phrase = candidates_of("\"side effects\"", Deadline(milliseconds(0)));
  CHECK(phrase.cut_short);
  CHECK(phrase.ranked.empty());
  CHECK(candidates_of("\"side effects\"", Deadline(std::chrono::hours(1))).ranked.size() ==
        candidates_of("\"side effects\"", {}).ranked.size());
}

TEST_CASE("a search that is out of time says so, and one that is not is as without a limit", "[time]") {
  Searcher unlimited(shipped_index());
  Searcher patient(shipped_index(), {.time_limit = std::chrono::hours(1)});
  Searcher hasty(shipped_index(), {.time_limit = milliseconds(1)});
  for (const std::string query : {"take medicine with food", "\"side effects\"", "what is lenalidomide", "xyzzyq"}) {
    INFO(query);
    const auto whole = testing::shown(unlimited.search({.query = query}));
    CHECK(testing::shown(patient.search({.query = query})) == whole);
    const auto quick = hasty.search({.query = query});
    const bool cut = std::any_of(quick.diagnostics.begin(), quick.diagnostics.end(),
                                 [](const Diagnostic& d) { return d.option == "timeout"; });
    if (!cut) CHECK(testing::shown(quick) == whole);
  }
  for (const auto limit : {milliseconds(0), milliseconds(-1), milliseconds(std::chrono::hours(25))})
    CHECK_THROWS_AS(Searcher(shipped_index(), {.time_limit = limit}), Error);
}

}  // namespace
}  // namespace materia
