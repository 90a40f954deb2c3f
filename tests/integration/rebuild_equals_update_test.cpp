// However an index came about, it answers as one that was built from nothing: by edits, and over any number of shards.
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "materia/materia.hpp"
#include "support/corpus_builder.hpp"
#include "support/golden.hpp"

namespace materia {
namespace {

namespace fs = std::filesystem;
using namespace materia::testing;

const char* const kQueries[] = {
    "blood clots dexamethasone",
    "lenalidomide",
    "\"blood clots\"",
    "side effects of metformin",
    "how does warfarin work",
    "+dose -children",
    "kidney",
    "nausea OR vomiting",
    "title:apixaban bleeding",
    "interactions",
    "can I drink alcohol",
    "dosage metformin 500 mg",
    "what is it used for",
    "heparin NEAR clot",
};

std::vector<std::string> texts_of_shipped_corpus() {
  std::map<fs::path, std::string> texts;
  for (const auto& entry : fs::recursive_directory_iterator(source_dir() / "corpus"))
    if (entry.path().extension() == ".md" && entry.path().filename() != "README.md")
      texts[entry.path()] = read_text(entry.path());
  std::vector<std::string> in_order;
  for (auto& [path, text] : texts) in_order.push_back(std::move(text));
  return in_order;
}

void check_same_answer(const fs::path& index, const fs::path& rebuilt, const char* query) {
  Searcher first(index);
  Searcher second(rebuilt);
  INFO(query);
  const Results one = first.search({.query = query, .limit = 50});
  const Results two = second.search({.query = query, .limit = 50});
  REQUIRE(one.hits.size() == two.hits.size());
  if (one.total.exact && two.total.exact) CHECK(one.total.count == two.total.count);
  for (std::size_t i = 0; i < one.hits.size(); ++i) {
    INFO("rank " << i + 1);
    CHECK(one.hits[i].id == two.hits[i].id);
    CHECK(one.hits[i].score == Approx(two.hits[i].score).epsilon(0).margin(1e-9));
    CHECK(one.hits[i].snippet.text == two.hits[i].snippet.text);
    CHECK(one.hits[i].snippet.highlights == two.hits[i].snippet.highlights);
  }
}

void check_same_answers(const fs::path& index, const fs::path& rebuilt) {
  CHECK(Searcher(index).info().monographs == Searcher(rebuilt).info().monographs);
  CHECK(Searcher(index).info().sections == Searcher(rebuilt).info().sections);
  for (const char* query : kQueries) check_same_answer(index, rebuilt, query);
}

TEST_CASE("an index grown by random edits answers as a rebuilt one", "[integration][property]") {
  const auto texts = texts_of_shipped_corpus();
  REQUIRE(texts.size() > 20);
  for (const std::size_t shards : {1U, 2U, 3U}) {
    INFO(shards << " shards");
    std::mt19937 random(20240229 + static_cast<unsigned>(shards));
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
    CorpusBuilder corpus;
    const TempDir home;
    std::vector<std::string> paths;
    int names = 0;
    // Every text is a little longer than the one before, so that no two sections score the same.
    std::string tail;
    const auto text = [&] { return texts[below(texts.size())] + (tail += " pebble") + "\n"; };
    const auto add = [&] {
      ++names;
      paths.push_back("m" + std::to_string(names % 5) + "/f" + std::to_string(names) + ".md");
      corpus.write(paths.back(), text());
    };
    for (int i = 0; i < 20; ++i) add();
    Indexer indexer(home / "grown", {.shards = shards});
    indexer.update(corpus.path());
    for (int run = 0; run < 8; ++run) {
      for (int edit = 0; edit < 5; ++edit) {
        const std::size_t at = below(paths.size());
        switch (random() % 6) {
          case 0: add(); break;
          case 1: corpus.write(paths[at], text()); break;
          case 2: corpus.touch(paths[at]); break;
          case 3: corpus.write(paths[at], "---\npublished: false\n---\n" + texts[0]); break;
          case 4:
            corpus.rename(paths[at], paths[at] + "." + std::to_string(run) + ".md");
            paths[at] += "." + std::to_string(run) + ".md";
            break;
          default: corpus.remove(paths[at]); paths.erase(paths.begin() + static_cast<std::ptrdiff_t>(at));
        }
      }
      const auto before = Searcher(home / "grown").info().monographs;
      const IndexReport report = indexer.update(corpus.path());
      CHECK(report.updated + report.unchanged + report.renamed + report.moved + report.removed == before);
      CHECK(report.added + report.updated + report.unchanged + report.renamed + report.moved == report.monographs);
      CHECK(Searcher(home / "grown").info().monographs == report.monographs);
      CHECK(Searcher(home / "grown").info().sections == report.sections);
    }
    Indexer(home / "rebuilt", {.mode = IndexMode::rebuild, .shards = 1}).update(corpus.path());
    check_same_answers(home / "grown", home / "rebuilt");
  }
}

TEST_CASE("the shipped corpus answers the same over one, two and three shards", "[integration][property]") {
  const TempDir home;
  for (const std::size_t shards : {1U, 2U, 3U})
    Indexer(home / std::to_string(shards), {.shards = shards}).update(source_dir() / "corpus");
  check_same_answers(home / "1", home / "2");
  check_same_answers(home / "1", home / "3");
}

TEST_CASE("a prefix counts the same over one, two and three shards", "[integration][property]") {
  const TempDir home;
  for (const std::size_t shards : {1U, 2U, 3U})
    Indexer(home / std::to_string(shards), {.shards = shards}).update(source_dir() / "corpus");
  for (const char* query : {"interact*", "blood clot*", "title:met*"}) {
    check_same_answer(home / "1", home / "2", query);
    check_same_answer(home / "1", home / "3", query);
  }
}

TEST_CASE("sections that score the same are ordered by id, however they were written", "[integration][property]") {
  CorpusBuilder corpus;
  const TempDir home;
  // Enough other words for scores that are no round numbers.
  const auto texts = texts_of_shipped_corpus();
  for (std::size_t i = 0; i < 12; ++i) corpus.write("x" + std::to_string(i) + ".md", texts[i]);
  for (const char* name : {"d", "b", "a", "c"}) corpus.write(std::string(name) + ".md", texts.back());
  for (const std::size_t shards : {1U, 2U, 3U}) {
    const fs::path index = home / std::to_string(shards);
    Indexer(index, {.shards = shards}).update(corpus.path());
    corpus.touch("b.md").write("c.md", "x");
    Indexer(index).update(corpus.path());
    corpus.write("c.md", texts.back());
    Indexer(index).update(corpus.path());
    for (const char* query : kQueries) {
      const auto hits = Searcher(index).search({.query = query, .limit = 1000}).hits;
      for (std::size_t i = 1; i < hits.size(); ++i) {
        INFO(shards << " shards, " << query << ": " << hits[i - 1].id << " before " << hits[i].id);
        if (hits[i - 1].score - hits[i].score < 1e-9) CHECK(hits[i - 1].id < hits[i].id);
      }
    }
  }
}

}  // namespace
}  // namespace materia
