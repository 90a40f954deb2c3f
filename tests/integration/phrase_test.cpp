// Phrases are read from the texts of the sections that have their words: where one stands, and where none does.
#include <fmt/format.h>
#include <catch2/catch.hpp>

#include <set>
#include <string>
#include <vector>

#include "materia/indexer.hpp"
#include "materia/searcher.hpp"
#include "support/corpus_builder.hpp"
#include "support/temp_dir.hpp"

namespace materia {
namespace {

std::string monograph(std::string_view title, std::string_view aliases, std::string_view heading,
                      std::string_view text) {
  return fmt::format("---\ntitle: {}\naliases: [{}]\n---\n# {}\n\n## {}\n\n{}\n", title, aliases, title, heading, text);
}

std::string found(Searcher& searcher, const std::string& query) {
  std::set<std::string> paths;
  const auto results = searcher.search({.query = query, .limit = 50, .snippet_bytes = 0});
  // What is found by less than was asked says so.
  if (!results.diagnostics.empty()) return "";
  for (const auto& hit : results.hits) paths.insert(hit.path.substr(0, hit.path.find('.')));
  std::string all;
  for (const auto& path : paths) all += (all.empty() ? "" : " ") + path;
  return all;
}

TEST_CASE("a phrase is found where its words stand side by side", "[phrase]") {
  testing::CorpusBuilder corpus;
  corpus.write("a.md",
               monograph("Alphazine Beta", "Gamma Deltazone, Epsi Lon", "Kappa lambda", "One green two greens red."));
  corpus.write("b.md",
               monograph("Beta Alphazine", "Deltazone Gamma, Lon Epsi", "Lambda kappa", "Green one. Green green red."));
  corpus.write("c.md", monograph("Other", "Gamma, Deltazone", "Kappa", "Two ends here green\n\nred begins there."));
  struct PhraseRow {
    std::string query;
    std::string found;
    std::string reason;
  };
  const std::vector<PhraseRow> table{
      {"\"alphazine beta\"", "a", "in the title"},
      {"title:\"beta alphazine\"", "b", "in the title alone"},
      {"\"gamma deltazone\"", "a", "in an alias, and not over the end of one"},
      {"alias:\"epsi lon\"", "a", "in the second alias"},
      {"heading:\"kappa lambda\"", "a", "in the heading"},
      {"\"two greens\"", "a", "in the text, by another form"},
      {"\"green green red\"", "b", "a word that repeats"},
      {"\"green red\"", "a b", "not over the end of a paragraph"},
      {"body:\"alphazine beta\"", "", "not in a field that was not asked"},
      {"\"green red\" -\"green green\"", "a", "left out by a phrase"},
  };
  for (const auto positions : {KeepPositions::no, KeepPositions::yes}) {
    for (const std::size_t shards : {1U, 3U}) {
      testing::TempDir home;
      Indexer(home.path(), {.shards = shards, .positions = positions}).update(corpus.path());
      Searcher searcher(home.path());
      for (const auto& [query, expected, reason] : table) {
        INFO(shards << " shards, positions " << (positions == KeepPositions::yes) << ", " << query << ": " << reason);
        CHECK(found(searcher, query) == expected);
      }
    }
  }
}

// Common words apart are found wherever they stand, which costs no reading; rare ones only side by side.
TEST_CASE("a hyphenated word is found written apart", "[phrase]") {
  testing::CorpusBuilder corpus;
  for (int i = 0; i < 520; ++i)
    corpus.write(fmt::format("n{}.md", i),
                 monograph(fmt::format("Name{}", i), "", "Usage", "Common words, a word for the common."));
  corpus.write("rare.md", monograph("Rare", "", "Usage", "It is zeta theta and nothing else."));
  corpus.write("apart.md", monograph("Apart", "", "Usage", "First zeta, then theta."));
  testing::TempDir home;
  Indexer(home.path()).update(corpus.path());
  Searcher searcher(home.path());
  CHECK(found(searcher, "+zeta-theta") == "rare");
  CHECK(searcher.search({.query = "+common-word", .limit = 1}).total.count >= 520);
}

// Each has several readings, in which a list of sections may end while others go on: with them, OP_MAX of Xapian 1.4
// has crashed on a large corpus.
TEST_CASE("several hyphenated words are found together", "[phrase]") {
  testing::CorpusBuilder corpus;
  for (int i = 0; i < 60; ++i)
    corpus.write(fmt::format("n{:02}.md", i),
                 monograph(fmt::format("Name{}", i), "", i % 7 == 0 ? "Half-life of slow-release" : "Usage",
                           i % 3 == 0   ? "An extended-release form with a half-life, slow-release too."
                           : i % 3 == 1 ? "Extended words release nothing; half of a life is slow."
                                        : "Nothing of the kind but glipizide."));
  for (const auto positions : {KeepPositions::no, KeepPositions::yes}) {
    testing::TempDir home;
    Indexer(home.path(), {.positions = positions}).update(corpus.path());
    Searcher searcher(home.path());
    for (const std::string query : {"glipizide extended-release half-life", "extended-release slow-release half-life",
                                    "+glipizide half-life slow-release", "name1 extended-release",
                                    "extended-release OR half-life OR slow-release"}) {
      INFO(query);
      CHECK_FALSE(searcher.search({.query = query, .limit = 5}).hits.empty());
    }
  }
}

}  // namespace
}  // namespace materia
