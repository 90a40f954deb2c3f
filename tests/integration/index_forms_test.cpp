// The same corpus in every form an index may have gives the same hits with the same scores: in one shard or in several,
// with positions or without, in a directory or in one file.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "materia/error.hpp"
#include "materia/indexer.hpp"
#include "materia/pack.hpp"
#include "materia/searcher.hpp"
#include "support/corpus_builder.hpp"
#include "support/golden.hpp"
#include "support/golden_queries.hpp"
#include "support/temp_dir.hpp"

namespace materia {
namespace {

using testing::shown;

std::filesystem::path corpus() { return testing::source_dir() / "corpus"; }

// Every form, made once for the cases of this file.
class Forms {
 public:
  Forms() {
    Indexer(path("one"), {.shards = 1}).update(corpus());
    Indexer(path("two"), {.shards = 2}).update(corpus());
    Indexer(path("five"), {.shards = 5}).update(corpus());
    Indexer(path("merged")).update(corpus());
    Indexer(path("positions"), {.shards = 3, .positions = KeepPositions::yes}).update(corpus());
    pack_index(path("five"), path("packed"));
    testing::write_text(path("stub"),
                        "# two homes of one corpus would find all twice; shards of one do not\n"
                        "auto two/g000001/0\nauto two/g000001/1\n");
  }
  [[nodiscard]] std::filesystem::path path(const std::string& name) const { return home_ / name; }
  [[nodiscard]] Searcher searcher(const std::string& name) const { return Searcher(path(name)); }

 private:
  testing::TempDir home_;
};

const Forms& forms() {
  static const Forms all;
  return all;
}

// What phrases may say: over the words of one text only, in any field, with a word that repeats, and left out.
const std::vector<std::string> kPhrases{"\"blood clots\"",
                                        "\"side effects\" dose",
                                        "heading:\"kidney function\"",
                                        "\"taken by mouth\" -\"blood clots\"",
                                        "+\"deep vein thrombosis\" risk",
                                        "\"clots blood\"",
                                        "title:\"acetylsalicylic acid\"",
                                        "\"what is\"",
                                        "IL-6",
                                        "10mg 5 mg 2.5mg",
                                        "\"drug-drug\" interactions",
                                        "drug-drug",
                                        "beta-blocker",
                                        "anti-inflammatory \"by mouth\"",
                                        "\"10 mg\" OR \"once daily\" OR \"twice daily\" OR \"every day\""};

TEST_CASE("all judged queries have the same hits and scores in every form of an index", "[shards][forms]") {
  const std::string name = GENERATE(as<std::string>(), "two", "five", "merged", "positions", "packed", "stub");
  Searcher one = forms().searcher("one");
  Searcher other = forms().searcher(name);
  auto queries = testing::golden_queries();
  REQUIRE(queries.size() >= 124);
  queries.insert(queries.end(), kPhrases.begin(), kPhrases.end());
  for (const auto& query : queries) {
    INFO(name << ": " << query);
    const Request request{.query = query, .limit = 20, .facets = {"aspect"}};
    const auto expected = one.search(request);
    const auto found = other.search(request);
    CHECK(shown(found) == shown(expected));
    REQUIRE(found.facets.size() == 1);
    CHECK(found.facets[0].values.size() == expected.facets[0].values.size());
  }
}

TEST_CASE("similar sections are the same where the index has no lists of terms", "[forms][similar]") {
  Searcher home = forms().searcher("five");
  Searcher packed = forms().searcher("packed");
  const auto everything = home.search({.query = "a OR the OR is OR take OR dose", .limit = 1'000, .snippets = 0});
  REQUIRE(everything.hits.size() > 300);
  for (std::size_t i = 0; i < everything.hits.size(); i += 3) {
    const auto& id = everything.hits[i].id;
    INFO(id);
    const auto expected = home.similar({.id = id, .limit = 5});
    const auto found = packed.similar({.id = id, .limit = 5});
    REQUIRE(expected);
    REQUIRE(found);
    REQUIRE(found->sections.size() == expected->sections.size());
    for (std::size_t at = 0; at < found->sections.size(); ++at) {
      CHECK(found->sections[at].id == expected->sections[at].id);
      CHECK(found->sections[at].score == expected->sections[at].score);
      CHECK(found->sections[at].shared == expected->sections[at].shared);
    }
  }
}

TEST_CASE("a packed index knows all that its shards know", "[forms][pack]") {
  Searcher home = forms().searcher("one");
  Searcher packed = forms().searcher("packed");
  for (const char* prefix : {"lenal", "lenalidomide s", "a", "blood th", "metfromin"}) {
    INFO(prefix);
    const auto expected = home.suggest({.prefix = prefix});
    const auto found = packed.suggest({.prefix = prefix});
    REQUIRE(found.suggestions.size() == expected.suggestions.size());
    for (std::size_t i = 0; i < found.suggestions.size(); ++i)
      CHECK(found.suggestions[i].text == expected.suggestions[i].text);
  }
  const auto info = packed.info();
  CHECK(info.monographs == home.info().monographs);
  CHECK(info.sections == home.info().sections);
  CHECK(info.index_bytes == std::filesystem::file_size(forms().path("packed")));
  CHECK(info.generation.empty());
  CHECK(packed.lexicon("xarelto").concepts.size() == 1);
  CHECK(packed.monograph("l/lenalidomide.md"));
}

std::string failure(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return std::string(to_string(error.code())) + ": " + error.what();
  }
  return "";
}

TEST_CASE("a packed index replaces nothing but its like", "[pack]") {
  testing::TempDir place;
  const auto file = place / "x.materia";
  const auto& home = forms().path("merged");
  testing::write_text(file, "a letter");
  CHECK(failure([&] { pack_index(home, file); }).find("invalid_argument: ") == 0);
  CHECK(testing::read_text(file) == "a letter");
  const auto report = pack_index(home, file, {.replace = ReplaceFile::any});
  CHECK(report.file_bytes == std::filesystem::file_size(file));
  CHECK(report.index_bytes > report.file_bytes);
  CHECK(failure([&] { pack_index(home, file); }).empty());
  CHECK(failure([&] { pack_index(home, place.path()); }).find("invalid_argument: ") == 0);
  CHECK(failure([&] { pack_index(place / "none", place / "y"); }).find("index_not_found: ") == 0);
  CHECK(failure([&] { pack_index(file, place / "y"); }).find("invalid_argument: ") == 0);
  CHECK(failure([&] { pack_index(home, place / "no" / "such" / "y"); }).find("io: ") == 0);
  // Nothing half made is left beside it.
  CHECK(std::distance(std::filesystem::directory_iterator(place.path()), {}) == 1);
  CHECK(failure([&] { Indexer(file).update(corpus()); }).find("invalid_argument: ") == 0);
}

TEST_CASE("an update keeps positions, and cannot add them", "[positions]") {
  testing::CorpusBuilder texts;
  texts.write("a.md", "---\ntitle: Alpha\n---\n## Use\n\nRed green blue.\n");
  testing::TempDir home;
  Indexer(home.path(), {.positions = KeepPositions::yes}).update(texts.path());
  texts.write("b.md", "---\ntitle: Beta\n---\n## Use\n\nGreen blue red.\n");
  Indexer(home.path()).update(texts.path());
  Searcher searcher(home.path());
  CHECK(searcher.info().positions);
  const auto results = searcher.search({.query = "\"blue red\""});
  REQUIRE(results.hits.size() == 1);
  CHECK(results.hits[0].path == "b.md");
  CHECK(results.diagnostics.empty());

  testing::TempDir without;
  Indexer(without.path()).update(texts.path());
  CHECK_FALSE(Searcher(without.path()).info().positions);
  CHECK(failure([&] {
          Indexer(without.path(), {.positions = KeepPositions::yes}).update(texts.path());
        }).find("index_incompatible: ") == 0);
  Indexer(without.path(), {.mode = IndexMode::rebuild, .positions = KeepPositions::yes}).update(texts.path());
  CHECK(Searcher(without.path()).info().positions);
}

TEST_CASE("what is named as an index must be one", "[location]") {
  testing::TempDir place;
  struct Row {
    std::string name;
    std::string text;  // of a file of that name; "-": there is none
    std::string failure;
    std::string reason;
  };
  const std::string home = forms().path("two").string();
  const std::vector<Row> table{
      {"letter", "Dear Sir\n", "index_incompatible: ", "a file that is neither a pack nor a stub"},
      {"empty", "", "index_incompatible: ", "a stub file that names nothing"},
      {"comments", "# nothing\n\n", "index_incompatible: ", "comments alone"},
      {"gone", "auto nowhere\n", "index_not_found: ", "a path that is not there"},
      {"nohost", "remote 7001\n", "index_incompatible: ", "a server without a host"},
      {"noport", "remote host:port\n", "index_incompatible: ", "a port that is no number"},
      {"bigport", "remote host:70000\n", "index_incompatible: ", "a port beyond the last"},
      {"twice", "auto " + home + "\nauto " + home + "/g000001/0\n",
       "invalid_argument: ", "a shard that is named twice"},
      {"itself", "auto itself\n", "index_incompatible: ", "a stub that names itself"},
      {"127.0.0.1:1", "auto " + home + "\n", "", "what is there as a path is a path"},
      {"home", "  auto   " + home + "  \r\n", "", "blanks and the ends of lines of another system"},
      {"nothing here:1", "-", "index_not_found: ", "a host has no blanks"},
      {"a/b:1", "-", "index_not_found: ", "a host has no slash"},
      {"127.0.0.1:1,127.0.0.1:1", "-", "invalid_argument: ", "a server that is named twice"},
  };
  std::filesystem::current_path(place.path());
  for (const auto& row : table) {
    INFO(row.name << ": " << row.reason);
    if (row.text != "-") testing::write_text(place / row.name, row.text);
    const auto found = failure([&] { Searcher searcher(row.name); });
    INFO(found);
    CHECK(found.substr(0, row.failure.size()) == row.failure);
    CHECK(found.empty() == row.failure.empty());
  }
  std::filesystem::current_path("/");
}

TEST_CASE("a server that nobody is at is named with what to do", "[location]") {
  // Port 1 of this machine: nobody serves there.
  for (const auto missing : {MissingShards::fail, MissingShards::leave_out}) {
    const auto found = failure([&] { Searcher searcher("127.0.0.1:1", {.missing_shards = missing}); });
    INFO(found);
    CHECK(found.find("index_unreachable: ") == 0);
    CHECK(found.find("127.0.0.1:1 (") != std::string::npos);
  }
  testing::TempDir place;
  testing::write_text(place / "stub", "auto " + forms().path("one").string() + "\nremote 127.0.0.1:1\n");
  CHECK(failure([&] { Searcher searcher(place / "stub"); }).find("index_unreachable: ") == 0);
  Searcher partial(place / "stub", {.missing_shards = MissingShards::leave_out});
  const auto results = partial.search({.query = "blood clots"});
  CHECK_FALSE(results.hits.empty());
  REQUIRE_FALSE(results.diagnostics.empty());
  CHECK(results.diagnostics.back().option == "partial");
  CHECK(results.diagnostics.back().message.find("127.0.0.1:1") != std::string::npos);
  REQUIRE(partial.info().missing.size() == 1);
  CHECK(partial.info().missing[0].server == "127.0.0.1:1");
}

}  // namespace
}  // namespace materia
