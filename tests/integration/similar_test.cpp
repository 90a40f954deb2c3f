// Sections that are like one, on the shipped corpus.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "materia/materia.hpp"
#include "support/corpus_builder.hpp"
#include "support/golden.hpp"

namespace materia {
namespace {

using namespace materia::testing;

struct Row {
  std::string id;
  std::string like;    // among the first three
  std::string shared;  // one of the words that both say
  std::string reason;
};

TEST_CASE("the sections most like one", "[integration][similar]") {
  const Row rows[] = {
      {"a/apixaban.md#usage", "w/warfarin.md#usage", "deep vein thrombosis",
       "two anticoagulants, by what both are for"},
      {"t/thalidomide.md#precautions", "l/lenalidomide.md#precautions", "blood donation",
       "one class of drugs, one programme"},
      {"t/thalidomide.md#precautions", "p/pomalidomide.md#precautions", "pregnancy test", "the third of the class"},
      {"l/lenalidomide.md#precautions", "p/pomalidomide.md#precautions", "defects", "and back"},
      {"p/prednisone.md#side-effects", "p/prednisolone.md#side-effects", "osteonecrosis", "two corticosteroids"},
      {"p/prednisone.md#side-effects", "d/dexamethasone.md#side-effects", "cataract", "a third one"},
      {"m/metformin.md#usage", "i/insulin.md#usage", "type 2 diabetes", "concepts of the lexicon count"},
      {"s/sertraline.md#precautions", "b/buspirone.md#precautions", "methylene blue", "what both must not meet"},
      {"h/hydroxyzine.md#side-effects", "a/amiodarone.md#side-effects", "QT prolongation",
       "drugs of two kinds, one danger"},
      {"a/amoxicillin.md#usage", "a/amoxicillin-clavulanate.md#usage", "otitis media",
       "names are left out: these are alike by the infections"},
      {"h/heparin.md#how-it-works", "e/enoxaparin.md#how-it-works", "antithrombin", "one way to work"},
      {"i/ibuprofen.md#precautions", "a/aspirin.md#precautions", "peptic ulcer disease", "two anti-inflammatory drugs"},
      {"a/apixaban.md#faqs/2", "l/levothyroxine.md#faqs/3", "missed", "a FAQ entry, and others of the same question"},
  };
  const TempDir home;
  Indexer(home / "index").update(source_dir() / "corpus");
  Searcher searcher(home / "index");
  for (const auto& row : rows) {
    INFO(row.id << ": " << row.reason);
    const auto similar = searcher.similar({.id = row.id, .limit = 3});
    REQUIRE(similar);
    CHECK(similar->id == row.id);
    const auto found = std::find_if(similar->sections.begin(), similar->sections.end(),
                                    [&](const SimilarSection& section) { return section.id == row.like; });
    REQUIRE(found != similar->sections.end());
    CHECK(std::find(found->shared.begin(), found->shared.end(), row.shared) != found->shared.end());
  }
}

TEST_CASE("what is never similar", "[integration][similar][property]") {
  const TempDir home;
  Indexer(home / "index").update(source_dir() / "corpus");
  Searcher searcher(home / "index");
  for (const char* path : {"l/lenalidomide.md", "w/warfarin.md", "i/insulin.md"}) {
    const auto monograph = searcher.monograph(path);
    REQUIRE(monograph);
    for (const auto& section : monograph->sections) {
      INFO(section.id);
      const auto similar = searcher.similar({.id = section.id, .limit = 50});
      REQUIRE(similar);
      double before = 1;
      for (const auto& other : similar->sections) {
        CHECK(other.path != path);
        CHECK(other.aspect != "disclaimer");
        CHECK(other.score > 0);
        CHECK(other.score <= before);
        CHECK(other.shared.size() >= 2);
        CHECK(other.shared.size() <= 6);
        before = other.score;
      }
      const auto all = searcher.similar({.id = section.id, .same_monograph = SameMonograph::included});
      REQUIRE(all);
      for (const auto& other : all->sections) CHECK(other.id != section.id);
    }
  }
}

TEST_CASE("sections of the same monograph when they are asked for", "[integration][similar]") {
  CorpusBuilder corpus;
  const std::string words = "zebrafish umbrella xylophone quagmire";
  corpus.write("a.md", "# Alpha\n\n### Usage\n\n" + words + " alpha.\n\n### Storage\n\n" + words + " kept.\n")
      .write("b.md", "# Beta\n\n### Usage\n\n" + words + " beta.\n\n### Dosage\n\n" + words + " daily.\n");
  const TempDir home;
  Indexer(home / "index").update(corpus.path());
  Searcher searcher(home / "index");
  const auto others = searcher.similar({.id = "a.md#usage"});
  REQUIRE(others);
  REQUIRE(others->sections.size() == 2);
  CHECK(others->title == "Alpha");
  CHECK(others->heading_path == std::vector<std::string>{"Usage"});
  CHECK(others->sections[0].id == "b.md#usage");  // of the same aspect first
  CHECK(others->sections[0].score == Approx(1.0));
  CHECK(others->sections[1].id == "b.md#dosage");
  CHECK(others->sections[1].score < 0.8);
  const auto all = searcher.similar({.id = "a.md#usage", .same_monograph = SameMonograph::included});
  REQUIRE(all);
  CHECK(all->sections.size() == 3);
  CHECK_FALSE(searcher.similar({.id = "a.md#nowhere"}));
  CHECK_FALSE(searcher.similar({.id = "a.md"}));
  CHECK_FALSE(searcher.similar({.id = ""}));
  CHECK_THROWS_AS(searcher.similar({.id = "a.md#usage", .limit = 0}), Error);
  CHECK_THROWS_AS(searcher.similar({.id = "a.md#usage", .limit = 1001}), Error);
}

TEST_CASE("a section is like the same ones over one shard and three", "[integration][similar][property]") {
  const TempDir home;
  for (const std::size_t shards : {1U, 3U})
    Indexer(home / std::to_string(shards), {.shards = shards}).update(source_dir() / "corpus");
  Searcher one(home / "1");
  Searcher three(home / "3");
  for (const char* id : {"l/lenalidomide.md#precautions", "w/warfarin.md#dosage", "a/apixaban.md#faqs/1"}) {
    INFO(id);
    const auto first = one.similar({.id = id});
    const auto second = three.similar({.id = id});
    REQUIRE(first);
    REQUIRE(second);
    REQUIRE(first->sections.size() == second->sections.size());
    for (std::size_t i = 0; i < first->sections.size(); ++i) {
      CHECK(first->sections[i].id == second->sections[i].id);
      CHECK(first->sections[i].score == second->sections[i].score);
      CHECK(first->sections[i].shared == second->sections[i].shared);
    }
  }
}

}  // namespace
}  // namespace materia
