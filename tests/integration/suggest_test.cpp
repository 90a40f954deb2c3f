// Completions on the shipped corpus, by any way to an index, and in any state of typing.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.hpp"
#include "analysis/aspect_finder.hpp"
#include "materia/materia.hpp"
#include "schema/aspect_phrases.hpp"
#include "support/corpus_builder.hpp"
#include "support/golden.hpp"

namespace materia {
namespace {

namespace fs = std::filesystem;
using namespace materia::testing;

// As in tests/data/suggest.tsv.
std::string shown(const Suggestion& suggestion) {
  const auto& [begin, end] = suggestion.typed;
  std::string out = suggestion.text;
  if (end > begin) out = out.substr(0, begin) + '[' + out.substr(begin, end - begin) + ']' + out.substr(end);
  if (suggestion.kind == SuggestionKind::alias) out += " > " + suggestion.title;
  if (suggestion.kind == SuggestionKind::word) out = "word " + out;
  return suggestion.corrected ? "? " + out : out;
}

std::string shown(const Suggestions& suggestions) {
  std::string all;
  for (const auto& suggestion : suggestions.suggestions) all += (all.empty() ? "" : ", ") + shown(suggestion);
  return all.empty() ? "-" : all;
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells{""};
  for (const char c : line)
    if (c == '\t')
      cells.emplace_back();
    else
      cells.back() += c;
  return cells;
}

// What people type on the way to the names of the shipped corpus, misspelt too.
std::vector<std::string> beginnings() {
  std::vector<std::string> all;
  std::ifstream rows(source_dir() / "tests/data/suggest.tsv");
  for (std::string line; std::getline(rows, line);) {
    if (line.starts_with('#')) continue;
    const std::string typed = cells_of(line).front();
    for (std::size_t length = 1; length <= typed.size(); ++length) all.push_back(typed.substr(0, length));
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

void check_same_suggestions(const fs::path& one, const fs::path& other) {
  Searcher first(one);
  Searcher second(other);
  for (const auto& typed : beginnings()) {
    INFO(typed);
    CHECK(first.suggest({.prefix = typed}).suggestions == second.suggest({.prefix = typed}).suggestions);
  }
}

TEST_CASE("beginnings are completed as the table says", "[integration][suggest]") {
  const TempDir home;
  Indexer(home / "index").update(source_dir() / "corpus");
  Searcher searcher(home / "index");
  std::ifstream rows(source_dir() / "tests/data/suggest.tsv");
  std::size_t count = 0;
  for (std::string line; std::getline(rows, line);) {
    if (line.starts_with('#')) continue;
    const auto cells = cells_of(line);
    REQUIRE(cells.size() == 3);
    ++count;
    INFO(cells[0] << ": " << cells[2]);
    const std::string all = shown(searcher.suggest({.prefix = cells[0]}));
    const std::string_view expected = cells[1];
    constexpr std::string_view kMore = "…";
    if (expected.ends_with(kMore)) {
      const auto head = expected.substr(0, expected.size() - kMore.size());
      CHECK(all.substr(0, head.size()) == head);
    } else {
      CHECK(all == expected);
    }
  }
  CHECK(count >= 40);
}

TEST_CASE("what begins otherwise than typed is never among what begins so", "[integration][suggest][property]") {
  const TempDir home;
  Indexer(home / "index").update(source_dir() / "corpus");
  Searcher searcher(home / "index");
  for (const auto& typed : beginnings()) {
    INFO(typed);
    const auto all = searcher.suggest({.prefix = typed, .limit = 100}).suggestions;
    const auto corrected = [](const Suggestion& suggestion) { return suggestion.corrected; };
    CHECK((std::all_of(all.begin(), all.end(), corrected) || std::none_of(all.begin(), all.end(), corrected)));
    for (const auto& suggestion : all) {
      CHECK(suggestion.typed.begin <= suggestion.typed.end);
      CHECK(suggestion.typed.end <= suggestion.text.size());
      CHECK(suggestion.path.empty() == (suggestion.kind == SuggestionKind::word));
    }
    // A list that is cut would leave out a drug that may have been meant.
    if (!all.empty() && all.front().corrected) {
      const auto few = searcher.suggest({.prefix = typed, .limit = 1}).suggestions;
      CHECK((few.empty() || few.front() == all.front()));
    }
  }
}

TEST_CASE("several shards and a merged build complete as one", "[integration][suggest][property]") {
  const TempDir home;
  for (const std::size_t shards : {1U, 3U})
    Indexer(home / std::to_string(shards), {.shards = shards}).update(source_dir() / "corpus");
  Indexer(home / "merged").update(source_dir() / "corpus");
  check_same_suggestions(home / "1", home / "3");
  check_same_suggestions(home / "1", home / "merged");
}

TEST_CASE("an update in place completes as a fresh build", "[integration][suggest][property]") {
  for (const std::size_t shards : {1U, 2U}) {
    CorpusBuilder corpus;
    const TempDir home;
    for (const auto& entry : fs::recursive_directory_iterator(source_dir() / "corpus"))
      if (entry.path().extension() == ".md") corpus.write(entry.path().filename().string(), read_text(entry.path()));
    Indexer indexer(home / "grown", {.shards = shards});
    indexer.update(corpus.path());
    const std::string lenalidomide = read_text(corpus / "lenalidomide.md");
    corpus.remove("warfarin.md")
        .rename("metformin.md", "other.md")
        .write("lenalidomide.md", "# Lenalidomide\n\nBrand: none.\n\n### Storage\n\nKept with xylophones.\n")
        .write("ibuprofen.md", "---\npublished: false\n---\n" + read_text(corpus / "ibuprofen.md"))
        .write("new.md", monograph_text("Warfestone", "clotbuster nephrons"));
    indexer.update(corpus.path());
    Indexer(home / "fresh", {.shards = 1}).update(corpus.path());
    check_same_suggestions(home / "grown", home / "fresh");
    Searcher searcher(home / "grown");
    CHECK(shown(searcher.suggest({.prefix = "warfa"})).find("arfarin") == std::string::npos);
    CHECK(shown(searcher.suggest({.prefix = "warfe", .limit = 1})) == "[Warfe]stone");
    CHECK(shown(searcher.suggest({.prefix = "revlim"})) == "word [revlim]id");  // by the lexicon
    CHECK(shown(searcher.suggest({.prefix = "lenalidomide s"})) == "[Lenalidomide s]torage");
    CHECK(shown(searcher.suggest({.prefix = "xylo"})) == "word [xylo]phones");
    corpus.write("lenalidomide.md", lenalidomide).remove("new.md");
    indexer.update(corpus.path());
    Indexer(home / "fresh", {.mode = IndexMode::rebuild, .shards = 1}).update(corpus.path());
    check_same_suggestions(home / "grown", home / "fresh");
  }
}

TEST_CASE("names of two monographs and of none", "[integration][suggest]") {
  CorpusBuilder corpus;
  corpus.write("a.md", "---\ntitle: Zolfedrin\nbrand_names: [Quietol]\n---\n# Zolfedrin\n\n### Usage\n\nPain.\n")
      .write("b.md", "---\ntitle: Zolfedrin Forte\nbrand_names: [Quietol]\n---\n# Z\n\n### Storage\n\nCool.\n")
      .write("c.md", "---\ntitle: '+++'\n---\n# +++\n\n### Usage\n\nNothing.\n");
  const TempDir home;
  Indexer(home / "index").update(corpus.path());
  Searcher searcher(home / "index");
  CHECK(shown(searcher.suggest({.prefix = "quiet"})) == "[Quiet]ol > Zolfedrin, [Quiet]ol > Zolfedrin Forte");
  CHECK(shown(searcher.suggest({.prefix = "quietol s"})) == "[Quietol s]torage");
  CHECK(shown(searcher.suggest({.prefix = "zolf", .limit = 1})) == "[Zolf]edrin");
  CHECK(shown(searcher.suggest({.prefix = "zolfedrin"})) == "[Zolfedrin], [Zolfedrin] Forte, [Zolfedrin] uses");
  CHECK(shown(searcher.suggest({.prefix = "zolfdrein"})) == "-");
  CHECK(shown(searcher.suggest({.prefix = "+++"})) == "-");
  CHECK(searcher.suggest({.prefix = "zolf\xff"}).prefix == "zolf\xEF\xBF\xBD");
  CHECK_THROWS_AS(searcher.suggest({.prefix = "z", .limit = 0}), Error);
  CHECK_THROWS_AS(searcher.suggest({.prefix = "z", .limit = 101}), Error);
  const auto none = searcher.suggest({.prefix = ""});
  CHECK(none.suggestions.empty());
}

TEST_CASE("every phrase of an aspect asks the search for that aspect", "[suggest]") {
  const AspectFinder finder;
  Analyzer analyzer;
  for (const auto& [aspect, phrases] : kAspectPhrases) {
    const std::string all(phrases);
    for (std::size_t begin = 0; begin <= all.size();) {
      const auto end = std::min(all.find('|', begin), all.size());
      const std::string phrase = all.substr(begin, end - begin);
      begin = end + 1;
      INFO(phrase);
      std::vector<std::string> terms{"lenalidomid"};
      for (const auto& token : analyzer.analyze(phrase))
        if (token.kind == TokenKind::word) terms.emplace_back(token.term);
      const auto wishes = finder.asked_by(std::vector<std::string_view>(terms.begin(), terms.end()));
      REQUIRE_FALSE(wishes.empty());
      CHECK(row_of(wishes.front().aspect).name == row_of(aspect).name);
    }
  }
}

}  // namespace
}  // namespace materia
