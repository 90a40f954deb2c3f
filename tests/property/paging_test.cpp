// Walking a result page by page gives what one large request gives: each hit once, in the same order; and the same over
// any number of shards. Facets count what filters find.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "materia/materia.hpp"
#include "support/corpus_builder.hpp"
#include "support/golden.hpp"

namespace materia {
namespace {

using namespace materia::testing;

constexpr std::size_t kPage = 10;
constexpr std::size_t kLargest = 1'000;

// Some of the judged queries, and words that hundreds of sections have, so that pages go beyond what is reranked.
std::vector<std::string> queries() {
  std::vector<std::string> queries{"take", "dose OR side OR blood", "medicine with food", "\"side effects\"", "treat*"};
  std::istringstream lines(read_text(source_dir() / "tests/relevance/queries.tsv"));
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);)
    if (!line.starts_with('#') && number++ % 12 == 0) queries.push_back(line.substr(0, line.find('\t')));
  return queries;
}

struct Way {
  std::string_view name;
  Request request;
};

std::vector<Way> ways() {
  return {
      {"plain", {}},
      {"by aspect", {.aspects = {"precautions", "side-effects"}}},
      {"by path", {.paths = {"[a-m]/**"}}},
      {"by key", {.where = {{"drug_class", "opioid analgesic"}, {"drug_class", "sulfonylurea"}}}},
      {"by title", {.sort = SortBy::title}},
      {"by path of all", {.sort = SortBy::path}},
      {"grouped", {.group_by = GroupBy::monograph}},
      {"grouped by title", {.group_by = GroupBy::monograph, .sort = SortBy::title}},
      {"grouped and filtered", {.paths = {"?/[!a]*"}, .group_by = GroupBy::monograph, .sort = SortBy::path}},
  };
}

// The hits in full, so that pages are compared in all that they show.
std::vector<std::string> shown(const Results& results) {
  std::vector<std::string> hits;
  for (const auto& hit : results.hits) {
    std::ostringstream text;
    text << hit.rank << ' ' << hit.id << ' ' << hit.score << " +" << hit.more_others;
    for (const auto& other : hit.others) text << ' ' << other.id << ' ' << other.score;
    hits.push_back(text.str());
  }
  return hits;
}

std::vector<std::string> walked(Searcher& searcher, Request request) {
  std::vector<std::string> hits;
  request.limit = kPage;
  for (request.offset = 0;; request.offset += kPage) {
    const auto page = shown(searcher.search(request));
    hits.insert(hits.end(), page.begin(), page.end());
    if (page.size() < kPage) return hits;
  }
}

class ShippedCorpus {
 public:
  ShippedCorpus() {
    for (const std::size_t shards : {1U, 3U})
      Indexer(home_ / std::to_string(shards), {.shards = shards}).update(source_dir() / "corpus");
  }
  [[nodiscard]] Searcher over(std::size_t shards) const { return Searcher(home_ / std::to_string(shards)); }

 private:
  TempDir home_;
};

TEST_CASE("pages fit together, however many, in every order and over any number of shards", "[property]") {
  const ShippedCorpus corpus;
  Searcher whole = corpus.over(1);
  Searcher cut = corpus.over(3);
  std::size_t longest = 0;
  for (const auto& query : queries()) {
    for (auto [name, request] : ways()) {
      INFO(query << ", " << name);
      request.query = query;
      request.snippet_bytes = 0;
      const auto pages = walked(whole, request);
      request.limit = kLargest;
      const auto at_once = whole.search(request);
      REQUIRE(pages == shown(at_once));
      REQUIRE(shown(cut.search(request)) == pages);
      std::set<std::string> ids;
      for (const auto& hit : at_once.hits) ids.insert(hit.id);
      CHECK(ids.size() == at_once.hits.size());
      if (at_once.hits.size() < kLargest && request.group_by == GroupBy::none)
        CHECK((!at_once.total.exact || at_once.total.count == at_once.hits.size()));
      if (at_once.monographs) CHECK(*at_once.monographs == at_once.hits.size());
      longest = std::max(longest, pages.size());
    }
  }
  CHECK(longest > 400);
}

TEST_CASE("hits stand in the order asked for", "[property]") {
  const ShippedCorpus corpus;
  Searcher searcher = corpus.over(3);
  const auto path_and_line = [](const Hit& hit) { return std::pair(hit.path, hit.lines.first); };
  for (const auto& query : queries()) {
    INFO(query);
    Request request{.query = query, .limit = kLargest, .snippet_bytes = 0};
    const auto by_score = searcher.search(request).hits;
    CHECK(std::is_sorted(by_score.begin(), by_score.end(), [](const Hit& a, const Hit& b) {
      return a.score != b.score ? a.score > b.score : a.id < b.id;
    }));
    request.sort = SortBy::path;
    const auto by_path = searcher.search(request).hits;
    CHECK(std::is_sorted(by_path.begin(), by_path.end(),
                         [&](const Hit& a, const Hit& b) { return path_and_line(a) < path_and_line(b); }));
    // The titles of this corpus are plain letters.
    request.sort = SortBy::title;
    const auto by_title = searcher.search(request).hits;
    const auto lower = [](std::string text) {
      for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      return text;
    };
    CHECK(std::is_sorted(by_title.begin(), by_title.end(), [&](const Hit& a, const Hit& b) {
      return std::pair(lower(a.title), path_and_line(a)) < std::pair(lower(b.title), path_and_line(b));
    }));
    std::set<std::string> ids;
    for (const auto* hits : {&by_score, &by_path, &by_title})
      for (const auto& hit : *hits) ids.insert(hit.id);
    CHECK(ids.size() == by_score.size());
    CHECK(by_score.size() == by_path.size());
    CHECK(by_score.size() == by_title.size());
  }
}

TEST_CASE("a group is a monograph with all its matching sections, the best one first", "[property]") {
  const ShippedCorpus corpus;
  Searcher searcher = corpus.over(1);
  for (const auto& query : queries()) {
    INFO(query);
    Request request{.query = query, .limit = kLargest, .snippet_bytes = 0};
    std::map<std::string, std::vector<std::string>> sections;  // by path, best first
    for (const auto& hit : searcher.search(request).hits) sections[hit.path].push_back(hit.id);
    request.group_by = GroupBy::monograph;
    const auto groups = searcher.search(request);
    REQUIRE(groups.hits.size() == sections.size());
    for (const auto& group : groups.hits) {
      const auto& wanted = sections.at(group.path);
      CHECK(group.id == wanted.front());
      CHECK(1 + group.others.size() + group.more_others == wanted.size());
      CHECK(group.others.size() <= 5);
      for (std::size_t i = 0; i < group.others.size(); ++i) CHECK(group.others[i].id == wanted[i + 1]);
    }
  }
}

TEST_CASE("a facet counts what a filter by its value finds", "[property]") {
  const ShippedCorpus corpus;
  Searcher whole = corpus.over(1);
  Searcher cut = corpus.over(3);
  for (const auto& query : queries()) {
    INFO(query);
    const Request request{.query = query, .snippet_bytes = 0, .facets = {"aspect", "drug_class", "Brand-Names"}};
    const auto results = whole.search(request);
    CHECK(results.total.exact);
    REQUIRE(results.facets.size() == 3);
    const auto cut_facets = cut.search(request).facets;
    for (std::size_t i = 0; i < results.facets.size(); ++i) {
      const auto& [name, values] = results.facets[i];
      INFO(name);
      CHECK(std::is_sorted(values.begin(), values.end(), [](const FacetValue& a, const FacetValue& b) {
        return a.sections != b.sections ? a.sections > b.sections : a.value < b.value;
      }));
      REQUIRE(cut_facets[i].values.size() == values.size());
      for (std::size_t j = 0; j < values.size(); ++j) {
        INFO(values[j].value);
        CHECK(cut_facets[i].values[j].value == values[j].value);
        CHECK(cut_facets[i].values[j].sections == values[j].sections);
        if (j % 5 > 0) continue;
        Request filtered{.query = query, .limit = kLargest, .snippet_bytes = 0};
        if (name == "aspect")
          filtered.aspects = {values[j].value};
        else
          filtered.where = {{name, values[j].value}};
        CHECK(whole.search(filtered).hits.size() == values[j].sections);
      }
    }
  }
}

TEST_CASE("sections that weigh the same come once each, beyond those that are reranked too", "[property]") {
  CorpusBuilder corpus;
  const TempDir home;
  for (int i = 0; i < 300; ++i)
    corpus.write("d" + std::to_string(i % 7) + "/" + std::to_string(i) + ".md",
                 monograph_text("Remedy", "gallimaufry"));
  for (const std::size_t shards : {1U, 2U, 3U})
    Indexer(home / std::to_string(shards), {.shards = shards}).update(corpus.path());
  // Written again: the documents now stand in another order.
  corpus.touch("d1/1.md").write("d3/150.md", "x");
  Indexer(home / "2").update(corpus.path());
  corpus.write("d3/150.md", monograph_text("Remedy", "gallimaufry"));
  Indexer(home / "2").update(corpus.path());
  for (const auto group_by : {GroupBy::none, GroupBy::monograph}) {
    Request request{.query = "gallimaufry", .snippet_bytes = 0, .group_by = group_by};
    Searcher first(home / "1");
    const auto pages = walked(first, request);
    CHECK(pages.size() == 300);
    for (const auto* shards : {"2", "3"}) {
      Searcher other(home / shards);
      CHECK(walked(other, request) == pages);
    }
  }
}

}  // namespace
}  // namespace materia
