// Filters and facets by what the front matter says, and by path; what nothing has is said.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "materia/error.hpp"
#include "materia/indexer.hpp"
#include "materia/searcher.hpp"
#include "support/corpus_builder.hpp"

namespace materia {
namespace {

using namespace materia::testing;

std::string labelled(std::string_view title, std::string_view head) {
  return "---\n" + std::string(head) + "\n---\n" + monograph_text(title, "remedy");
}

CorpusBuilder& write_corpus(CorpusBuilder& corpus) {
  return corpus.write("a/one.md", labelled("One", "drug_class: Opioid\nroute: [oral, Transdérmal]\nblood-group: A+"))
      .write("a/deep/two.md", labelled("Two", "Drug-Class: opioid\nroute: Oral\nblood_group: A-"))
      .write("b/three.md", labelled("Three", "drug_class: Triptan\nroute:\n  - nasal\n  - oral\nyear: 1999"))
      .write("four.md", labelled("Four", "published: false\ndrug_class: secret"))
      .write("b/five.md", monograph_text("Five", "remedy"));
}

std::vector<std::string> paths(const Results& results) {
  std::vector<std::string> paths;
  for (const auto& hit : results.hits)
    if (std::find(paths.begin(), paths.end(), hit.path) == paths.end()) paths.push_back(hit.path);
  std::sort(paths.begin(), paths.end());
  return paths;
}

struct Row {
  std::vector<FrontMatterValue> where;
  std::vector<std::string> globs;
  std::vector<std::string> found;
  std::string_view reason;
};

const std::vector<std::string> kOne{"a/one.md"}, kTwo{"a/deep/two.md"}, kThree{"b/three.md"};
const std::vector<std::string> kOneAndTwo{"a/deep/two.md", "a/one.md"};
const std::vector<std::string> kAll{"a/deep/two.md", "a/one.md", "b/five.md", "b/three.md"};

void check_rows(const std::filesystem::path& index) {
  const Row rows[] = {
      {{}, {}, kAll, "no filter"},
      {{{"drug_class", "OPIOID"}}, {}, kOneAndTwo, "case of the value"},
      {{{"Drug-class", "opioid"}}, {}, kOneAndTwo, "case and dash of the key"},
      {{{"route", "transdermal"}}, {}, kOne, "accents of the value"},
      {{{"route", "nasal"}, {"route", "transdermal"}}, {}, {"a/one.md", "b/three.md"}, "any value of a key"},
      {{{"route", "oral"}, {"drug_class", "triptan"}}, {}, kThree, "all keys"},
      {{{"blood_group", "a+"}}, {}, kOne, "a sign tells values apart"},
      {{{"year", "1999"}}, {}, kThree, "a number"},
      {{{"title", "five"}}, {}, {"b/five.md"}, "every monograph has a title"},
      {{}, {"a/*"}, kOne, "a star stays in its directory"},
      {{}, {"a/**"}, kOneAndTwo, "two stars do not"},
      {{}, {"**/t*.md"}, {"a/deep/two.md", "b/three.md"}, "at any depth"},
      {{}, {"b/*", "**/two.md"}, {"a/deep/two.md", "b/five.md", "b/three.md"}, "any pattern"},
      {{{"route", "oral"}}, {"a/**"}, kOneAndTwo, "both filters"},
      {{{"route", "oral"}, {"route", "rectal"}}, {"a/*"}, kOne, "a value that nothing has takes nothing away"},
      {{{"title", "five"}}, {"a/**"}, {}, "each fits, none fits both"},
      {{{"drug_class", "secret"}}, {}, {}, "what is not published is not there"},
  };
  Searcher searcher(index);
  for (const auto& row : rows) {
    INFO(row.reason);
    const auto results = searcher.search({.query = "remedy", .where = row.where, .paths = row.globs});
    CHECK(paths(results) == row.found);
    if (row.found.empty()) CHECK_FALSE(results.diagnostics.empty());
  }
}

TEST_CASE("filters leave in what they say", "[integration][filters]") {
  CorpusBuilder corpus;
  const TempDir home;
  write_corpus(corpus);
  for (const std::size_t shards : {1U, 3U}) {
    Indexer(home / std::to_string(shards), {.shards = shards}).update(corpus.path());
    check_rows(home / std::to_string(shards));
  }
  CorpusBuilder grown;
  grown.write("a/one.md", labelled("Old", "drug_class: Statin")).write("gone.md", labelled("Gone", "route: rectal"));
  Indexer(home / "grown", {.shards = 2}).update(grown.path());
  grown.remove("gone.md");
  write_corpus(grown);
  Indexer(home / "grown").update(grown.path());
  check_rows(home / "grown");
}

TEST_CASE("facets show values as they are written", "[integration][filters]") {
  CorpusBuilder corpus;
  const TempDir home;
  write_corpus(corpus);
  Indexer(home / "index").update(corpus.path());
  Searcher searcher(home / "index");
  const auto results = searcher.search({.query = "remedy", .limit = 1, .facets = {"route", "drug-class", "title"}});
  REQUIRE(results.facets.size() == 3);
  const auto shown = [](const Facet& facet) {
    std::string text;
    for (const auto& [value, sections] : facet.values) text += value + ' ' + std::to_string(sections) + ' ';
    return text;
  };
  CHECK(shown(results.facets[0]) == "oral 3 Transdérmal 1 nasal 1 ");
  CHECK(shown(results.facets[1]) == "Opioid 2 Triptan 1 ");
  CHECK(results.facets[1].name == "drug_class");
  CHECK(shown(results.facets[2]) == "Five 1 One 1 Three 1 Two 1 ");
  const auto none = searcher.search({.query = "xylophone", .facets = {"route"}});
  REQUIRE(none.facets.size() == 1);
  CHECK(none.facets[0].values.empty());
}

struct Missing {
  Request request;
  std::string_view option;
  std::string_view message;
};

TEST_CASE("what nothing has is said, with what there is", "[integration][filters]") {
  CorpusBuilder corpus;
  const TempDir home;
  write_corpus(corpus);
  Indexer(home / "index").update(corpus.path());
  Searcher searcher(home / "index");
  const Missing table[] = {
      {{.where = {{"drug_clas", "opioid"}}},
       "where",
       "no monograph has the key 'drug_clas'; did you mean 'drug_class'?"},
      {{.where = {{"colour", "red"}}},
       "where",
       "no monograph has the key 'colour'; the keys are 'blood_group', 'drug_class', 'route', 'title' and 'year'"},
      {{.where = {{"route", "orall"}}}, "where", "no monograph has route 'orall'; did you mean 'Oral'?"},
      {{.where = {{"drug_class", "x"}}},
       "where",
       "no monograph has drug_class 'x'; the values are 'opioid' and 'Triptan'"},
      {{.where = {{"year", "2000"}}}, "where", "no monograph has year '2000'; the only value is '1999'"},
      {{.paths = {"b/fiv.md"}}, "path", "no file fits the path 'b/fiv.md'; did you mean 'b/five.md'?"},
      {{.paths = {"a/deep"}}, "path", "no file fits the path 'a/deep'; did you mean 'a/deep/**'?"},
      {{.paths = {"x/**"}}, "path", "no file fits the path 'x/**'; at the top of the corpus there are 'a/' and 'b/'"},
      {{.aspects = {"genetics"}},
       "aspect",
       "no section of the index is of aspect 'genetics'; there are 'usage' and 'side-effects'"},
      {{.facets = {"rout"}}, "facet", "no monograph has the key 'rout' to count by; did you mean 'route'?"},
  };
  for (auto [request, option, message] : table) {
    request.query = "remedy";
    const auto results = searcher.search(request);
    REQUIRE_FALSE(results.diagnostics.empty());
    CHECK(results.diagnostics.front().message == message);
    CHECK(results.diagnostics.front().option == option);
    // All filters of this table leave nothing.
    CHECK(results.hits.empty() == (option != "facet"));
    if (option != "facet") CHECK(results.diagnostics.back().option == "filter");
  }
}

TEST_CASE("a pattern that cannot be read is refused", "[integration][filters]") {
  CorpusBuilder corpus;
  const TempDir home;
  write_corpus(corpus);
  Indexer(home / "index").update(corpus.path());
  Searcher searcher(home / "index");
  for (const char* pattern : {"", "[a", "[z-a]", "a\\"}) {
    INFO(pattern);
    try {
      static_cast<void>(searcher.search({.query = "remedy", .paths = {pattern}}));
      FAIL("was read");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::invalid_argument);
    }
  }
}

}  // namespace
}  // namespace materia
