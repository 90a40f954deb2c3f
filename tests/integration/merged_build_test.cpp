// What a build without a number of shards leaves: one database, made of those that its threads wrote.
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "engine/index_home.hpp"
#include "materia/indexer.hpp"
#include "materia/searcher.hpp"
#include "support/corpus_builder.hpp"
#include "support/temp_dir.hpp"

namespace materia {
namespace {

using testing::CorpusBuilder;
using testing::monograph_text;
using testing::TempDir;

// Enough for two threads.
constexpr int kFiles = 1000;

TEST_CASE("a merged build answers as one that was never cut", "[integration][life]") {
  CorpusBuilder corpus;
  for (int i = 0; i < kFiles; ++i)
    corpus.write(std::to_string(i) + ".md", monograph_text("Subject" + std::to_string(i), "remedy of all"));
  for (const char* name : {"Xylophonin", "Zirkonidal", "Vorbilumab", "Quandarine", "Jekylamide", "Kowaltine"})
    corpus.write(std::string(name) + ".md", monograph_text(name, "gallimaufry"));
  const TempDir home;
  Indexer(home / "merged").update(corpus.path());
  Indexer(home / "whole", {.shards = 1}).update(corpus.path());
  CHECK(current_generation(home / "merged")->shards.size() == 1);
  Searcher merged(home / "merged");
  Searcher whole(home / "whole");
  CHECK(merged.info().monographs == whole.info().monographs);
  // No query of a thousand equal sections: which of these are candidates is left to their order. The last six are
  // corrected by words that only one of the shards had met.
  for (const char* query : {"subject77", "subject5 remedy", "gallimaufry", "xylophonine", "zirkonidall", "vorbilumabe",
                            "quandarinee", "jekylamidee", "kowaltinee"}) {
    INFO(query);
    const auto one = merged.search({.query = query});
    const auto two = whole.search({.query = query});
    REQUIRE_FALSE(one.hits.empty());
    REQUIRE(one.hits.size() == two.hits.size());
    CHECK(one.total.count == two.total.count);
    for (std::size_t i = 0; i < one.hits.size(); ++i) CHECK(one.hits[i].id == two.hits[i].id);
    CHECK(one.diagnostics == two.diagnostics);
  }
}

TEST_CASE("cues order sections, and find some where nothing else does", "[integration]") {
  CorpusBuilder corpus;
  corpus.write("w.md", "# Warfarin\n\n### Dosage\n\nThe dose is low.\n\n### Usage\n\nAgainst clots.\n")
      .write("z.md", "# Zirkonidal\n\n### Dosage\n\nThe dose is high.\n");
  const TempDir home;
  Indexer(home / "index").update(corpus.path());
  Searcher searcher(home / "index");
  const auto named = searcher.search({.query = "warfarin dose"});
  REQUIRE(named.hits.size() == 2);  // of the drug alone
  CHECK(named.hits.front().id == "w.md#dosage");
  CHECK(searcher.search({.query = "dose"}).hits.size() == 2);
  CHECK(searcher.search({.query = "qqqqwwww dose"}).hits.size() == 2);  // the unknown word is named beside them
  CHECK(searcher.search({.query = "warfarin AND dose"}).hits.size() == 1);
}

TEST_CASE("a name that says a thing twice is no better than one that says it once", "[integration]") {
  CorpusBuilder corpus;
  const std::string text = "\n\n### Dosage\n\nA small dose of cyanocobalamin.\n";
  corpus.write("a.md", "# Cyanocobalamin (Vitamin B12)" + text).write("b.md", "# Cyanocobalamin" + text);
  for (int i = 0; i < 20; ++i)
    corpus.write(std::to_string(i) + ".md", monograph_text("Subject" + std::to_string(i), "remedy"));
  const TempDir home;
  Indexer(home / "index").update(corpus.path());
  Searcher searcher(home / "index");
  const auto results = searcher.search({.query = "cyanocobalamin dose small remedy"});
  REQUIRE_FALSE(results.hits.empty());
  CHECK(results.hits.front().id == "b.md#dosage");
}

}  // namespace
}  // namespace materia
