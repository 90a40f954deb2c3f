// The lexicon of an index: given, kept, exchanged, and what sections say by it.
#include <xapian.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "engine/metadata.hpp"
#include "materia/materia.hpp"
#include "support/corpus_builder.hpp"
#include "support/temp_dir.hpp"

namespace materia {
namespace {

namespace fs = std::filesystem;
using namespace materia::testing;

// The names of the concepts a text means, with how.
std::string meanings(Searcher& searcher, std::string_view text) {
  std::string all;
  for (const auto& meaning : searcher.lexicon(text).concepts)
    all += (all.empty() ? "" : ", ") + meaning.name + " (" + meaning.kind + ")";
  return all;
}

std::string meanings(const fs::path& index, std::string_view text) {
  Searcher searcher(index);
  return meanings(searcher, text);
}

// Sections that name the only concept of a text.
std::size_t sections_of(const fs::path& index, std::string_view text) {
  Searcher searcher(index);
  const auto entry = searcher.lexicon(text);
  REQUIRE(entry.concepts.size() == 1);
  return entry.concepts.front().sections;
}

struct Place {
  CorpusBuilder corpus;
  TempDir home;

  fs::path index() const { return home / "index"; }
  fs::path lexicon(const std::string& name, std::string_view bytes) const {
    const fs::path file = home / name;
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }
  IndexReport update(std::vector<fs::path> lexicons = {}, IndexMode mode = IndexMode::update) {
    return Indexer(index(), {.mode = mode, .lexicons = std::move(lexicons)}).update(corpus.path());
  }
};

// As another Materia would have left it: "BUILTIN USERS".
void replace_lexicon_fingerprint(const fs::path& index, const std::string& fingerprint) {
  Xapian::WritableDatabase((index / "g000001/0").string(), Xapian::DB_OPEN).set_metadata(kLexiconKey, fingerprint);
}

TEST_CASE("a brand of a drug's salt is one of the drug", "[integration][lexicon]") {
  Place place;
  place.corpus.write("v.md", monograph_text("Verapamil", "angina")).write("p.md", monograph_text("Potassium", "salt"));
  place.update({place.lexicon("brands.tsv",
                              "Quietpulse SR\tVerapamil Hydrochloride\n"
                              "Slowsalt\tpotassium phosphate\n"
                              "Calmheart\tverapamil\n")});
  Searcher searcher(place.index());
  for (const char* brand : {"Quietpulse SR", "Calmheart"}) {
    const auto entry = searcher.lexicon(brand);
    REQUIRE(entry.concepts.size() == 1);
    CHECK(entry.concepts.front().name == "verapamil");
    const auto results = searcher.search({.query = std::string("what is ") + brand});
    REQUIRE_FALSE(results.hits.empty());
    CHECK(results.hits.front().title == "Verapamil");
  }
  // The salts of a mineral are different things.
  const auto mineral = searcher.lexicon("slowsalt");
  REQUIRE(mineral.concepts.size() == 1);
  CHECK(mineral.concepts.front().name == "potassium phosphate");
}

TEST_CASE("every index has the built-in lexicon", "[integration][lexicon]") {
  Place place;
  place.corpus.write("r.md", monograph_text("Rivaroxaban", "blood clots, as Xarelto"))
      .write("a.md", monograph_text("Apixaban", "deep vein thrombosis"));
  place.update();
  Searcher searcher(place.index());
  const auto entry = searcher.lexicon("Is XARELTO a thing?");
  CHECK(entry.text == "Is XARELTO a thing?");
  REQUIRE(entry.concepts.size() == 1);
  const auto& xarelto = entry.concepts.front();
  CHECK(entry.text.substr(xarelto.range.begin, xarelto.range.end - xarelto.range.begin) == "XARELTO");
  CHECK(xarelto.kind == "brand");
  CHECK(xarelto.name == "rivaroxaban");
  CHECK(xarelto.sections == 2);
  CHECK(xarelto.monographs == 1);
  CHECK(xarelto.titles == std::vector<std::string>{"Rivaroxaban"});
  CHECK(xarelto.source.starts_with("drugs_m_to_z.tsv:"));
  REQUIRE_FALSE(xarelto.forms.empty());
  CHECK(xarelto.forms.front().text == "rivaroxaban");
  CHECK(xarelto.forms.front().kind == "name");
  CHECK(std::find(xarelto.classes.begin(), xarelto.classes.end(), "anticoagulant") != xarelto.classes.end());

  const auto thinner = searcher.lexicon("blood thinners");
  REQUIRE(thinner.concepts.size() == 1);
  const auto& members = thinner.concepts.front().members;
  CHECK(std::find(members.begin(), members.end(), "apixaban") != members.end());
  CHECK(searcher.lexicon("xylophone").concepts.empty());
  CHECK(searcher.lexicon("").concepts.empty());
  CHECK(searcher.lexicon("\xFFxarelto").text == "\xEF\xBF\xBDxarelto");
}

TEST_CASE("a user's lexicon is kept until another is given", "[integration][lexicon]") {
  Place place;
  place.corpus.write("a.md", monograph_text("Alpha", "the grumbles"))
      .write("b.md", monograph_text("Beta", "nothing much"));
  const auto own = place.lexicon("own.tsv", "the grumbles\tborborygmi\n");
  CHECK(place.update({own}).added == 2);
  CHECK(meanings(place.index(), "grumbles") == "");
  CHECK(meanings(place.index(), "the grumbles") == "borborygmi (synonym)");
  CHECK(sections_of(place.index(), "the grumbles") == 1);
  {
    Searcher searcher(place.index());
    CHECK(searcher.lexicon("the grumbles").concepts.front().source == "own.tsv:1");
    CHECK(searcher.lexicon("borborygmi").concepts.front().source.starts_with("symptoms.tsv:"));
  }

  SECTION("an update without it keeps it, for new files too") {
    place.corpus.write("c.md", monograph_text("Gamma", "the grumbles"));
    const auto report = place.update();
    CHECK(report.added == 1);
    CHECK(report.unchanged == 2);
    CHECK(sections_of(place.index(), "the grumbles") == 2);
  }
  SECTION("the same again changes nothing") {
    const auto report = place.update({own});
    CHECK(report.unchanged == 2);
    CHECK(report.added == 0);
  }
  SECTION("the same bytes from another directory change nothing") {
    fs::create_directory(place.home / "elsewhere");
    CHECK(place.update({place.lexicon("elsewhere/own.tsv", "the grumbles\tborborygmi\n")}).unchanged == 2);
  }
  SECTION("another reads every file again") {
    const auto other = place.lexicon("own.tsv", "nothing much\tborborygmi\n");
    CHECK(place.update({other}).added == 2);
    CHECK(meanings(place.index(), "the grumbles") == "");
    CHECK(sections_of(place.index(), "nothing much") == 1);
  }
  SECTION("shards and positions of an index that is read again for another are kept") {
    Indexer(place.index(), {.mode = IndexMode::rebuild, .shards = 2, .positions = KeepPositions::yes})
        .update(place.corpus.path());
    CHECK(place.update({own}).added == 2);
    const IndexInfo info = Searcher(place.index()).info();
    CHECK(info.shards == 2);
    CHECK(info.positions);
  }
  SECTION("two files are both read") {
    const auto more = place.lexicon("more.txt", "much ado, borborygmi\n");
    place.update({own, more});
    CHECK(meanings(place.index(), "the grumbles") == "borborygmi (synonym)");
    CHECK(meanings(place.index(), "much ado") == "much ado (name)");
  }
  SECTION("a rebuild without it leaves it out") {
    place.update({}, IndexMode::rebuild);
    CHECK(meanings(place.index(), "the grumbles") == "");
  }
}

TEST_CASE("what is wrong with a lexicon is told with its line", "[integration][lexicon]") {
  Place place;
  place.corpus.write("a.md", monograph_text("Alpha", "pain"));
  const auto own = place.lexicon("own.tsv", "blood pill\twarfarin\nno tab\nx\twarfarin\ncelebrex\twarfarin\n");
  const auto report = place.update({own});
  std::string told;
  for (const auto& issue : report.issues)
    told += std::string(to_string(issue.kind)) + " " + issue.path + ":" + std::to_string(issue.line.value_or(0)) + " " +
            issue.message + "\n";
  CHECK(told ==
        "repaired own.tsv:2 not two columns with a tab between them; the line was left out\n"
        "repaired own.tsv:3 'x' is a single letter; the form was left out\n"
        "note own.tsv:4 'celebrex' means something else already and was left out, as were 0 more forms\n");
  CHECK(report.skipped() == 0);
  CHECK(meanings(place.index(), "blood pill") == "warfarin (synonym)");
  CHECK(meanings(place.index(), "celebrex") == "celecoxib (brand)");
  CHECK_THROWS_AS(place.update({place.home / "missing.tsv"}), Error);
  CHECK_THROWS_AS(place.update({place.home.path()}), Error);
}

TEST_CASE("an index without a lexicon, or of another Materia's, is read again", "[integration][lexicon]") {
  Place place;
  place.corpus.write("a.md", monograph_text("Alpha", "the grumbles"));
  SECTION("built-in only") {
    place.update();
    replace_lexicon_fingerprint(place.index(), "0123456789abcdef ");
    CHECK(place.update().added == 1);
    CHECK(place.update().unchanged == 1);
  }
  SECTION("with one of the user's: it must be named again") {
    const auto own = place.lexicon("own.tsv", "the grumbles\tborborygmi\n");
    place.update({own});
    replace_lexicon_fingerprint(place.index(), "0123456789abcdef fedcba9876543210");
    try {
      place.update();
      FAIL("was updated without the user's lexicon");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::index_incompatible);
      CHECK(error.hint().find("--lexicon") != std::string::npos);
    }
    CHECK(place.update({own}).added == 1);
    CHECK(sections_of(place.index(), "the grumbles") == 1);
  }
}

struct AmbiguousRow {
  std::string_view text;
  std::string_view meaning;  // a name of the concept
  std::size_t sections;      // 1: the section names it by its short form
  std::string_view reason;
};

TEST_CASE("a short form of many meanings needs a second sign in its section", "[integration][lexicon]") {
  const std::vector<AmbiguousRow> table{
      {"CHF with a low ejection of the ventricle", "heart failure", 1, "context beside it"},
      {"CHF was noted", "heart failure", 0, "no sign"},
      {"The chf with a low ejection of the ventricle", "heart failure", 0, "small letters are no short form"},
      {"a cost of 300 CHF", "heart failure", 0, "Swiss francs"},
      {"MS treated with interferon; myelin is lost", "multiple sclerosis", 1, "context beside it"},
      {"MS was noted", "multiple sclerosis", 0, "no sign"},
      {"MS contin", "multiple sclerosis", 0, "part of a longer form"},
      {"in 5 ms the interferon", "multiple sclerosis", 0, "milliseconds"},
      {"PT and the INR rose on anticoagulants", "prothrombin time", 1, "context beside it"},
      {"PT was noted", "prothrombin time", 0, "no sign: physical therapy?"},
      {"the pt on warfarin", "prothrombin time", 0, "a patient, in small letters"},
      {"RA with synovitis of many joints", "rheumatoid arthritis", 1, "context beside it"},
      {"RA 21 percent", "rheumatoid arthritis", 0, "room air"},
      {"ra with synovitis", "rheumatoid arthritis", 0, "small letters"},
  };
  for (const auto& [text, meaning, sections, reason] : table) {
    INFO(text << ": " << reason);
    Place place;
    place.corpus.write("a.md", "---\ntitle: Notes\n---\n# Notes\n\n" + std::string(text) + ".\n");
    place.update();
    CHECK(sections_of(place.index(), meaning) == sections);
  }
}

TEST_CASE("another name of the concept is a sign too", "[integration][lexicon]") {
  Place place;
  place.corpus.write("a.md",
                     "---\ntitle: Notes\n---\n# Notes\n\n### First\n\nRheumatoid arthritis is old.\n\n"
                     "### Second\n\nRA was seen.\n\n### Third\n\nRheumatoid arthritis. RA was seen.\n");
  place.update();
  CHECK(sections_of(place.index(), "rheumatoid arthritis") == 2);
  Searcher searcher(place.index());
  CHECK(searcher.lexicon("RA").concepts.front().kind == "ambiguous");
}

}  // namespace
}  // namespace materia
