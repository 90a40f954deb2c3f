// What a second run does: reads what changed, drops what is gone, and leaves the rest alone.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "materia/materia.hpp"
#include "support/corpus_builder.hpp"
#include "support/golden.hpp"

namespace materia {
namespace {

namespace fs = std::filesystem;
using namespace materia::testing;

struct Counts {
  std::size_t added = 0;
  std::size_t updated = 0;
  std::size_t renamed = 0;
  std::size_t moved = 0;
  std::size_t unchanged = 0;
  std::size_t touched = 0;
  std::size_t removed = 0;
  std::size_t unpublished = 0;
  std::size_t skipped = 0;

  friend bool operator==(const Counts&, const Counts&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Counts& counts) {
    return out << counts.added << " added, " << counts.updated << " updated, " << counts.renamed << " renamed, "
               << counts.moved << " moved, " << counts.touched << " touched, " << counts.unchanged << " unchanged, "
               << counts.removed << " removed, " << counts.unpublished << " unpublished, " << counts.skipped
               << " skipped";
  }
};

Counts counts_of(const IndexReport& report) {
  return {report.added,   report.updated, report.renamed,     report.moved,    report.unchanged,
          report.touched, report.removed, report.unpublished, report.skipped()};
}

std::vector<std::string> paths_found(const fs::path& index_home, const std::string& query) {
  Searcher searcher(index_home);
  std::vector<std::string> paths;
  for (const auto& hit : searcher.search({.query = query}).hits) paths.push_back(hit.path);
  return paths;
}

using Paths = std::vector<std::string>;

// Three monographs, each found by a word of its own.
void write_three(CorpusBuilder& corpus) {
  corpus.write("a/alpha.md", monograph_text("Alphamab", "quartz"))
      .write("b/beta.md", monograph_text("Betanib", "basalt"))
      .write("c/gamma.md", monograph_text("Gammatide", "granite"));
}

std::map<fs::path, std::string> bytes_below(const fs::path& directory) {
  std::map<fs::path, std::string> bytes;
  for (const auto& entry : fs::recursive_directory_iterator(directory))
    if (entry.is_regular_file()) bytes[entry.path()] = read_text(entry.path());
  return bytes;
}

TEST_CASE("one change, one run", "[integration][update]") {
  const std::string other = monograph_text("Alphamab", "marble");
  struct Row {
    std::string_view reason;
    std::function<void(CorpusBuilder&)> change;
    Counts counts;
    std::string_view query;
    Paths found;
  };
  const Row rows[] = {
      {"nothing", [](auto&) {}, {.unchanged = 3}, "quartz", {"a/alpha.md"}},
      {"a new file",
       [](auto& c) { c.write("d.md", monograph_text("Delta", "slate")); },
       {.added = 1, .unchanged = 3},
       "slate",
       {"d.md"}},
      {"edited, of the same size",
       [&](auto& c) { c.write("a/alpha.md", other); },
       {.updated = 1, .unchanged = 2},
       "marble",
       {"a/alpha.md"}},
      {"the old words are gone",
       [&](auto& c) { c.write("a/alpha.md", other); },
       {.updated = 1, .unchanged = 2},
       "quartz",
       {}},
      {"touched", [](auto& c) { c.touch("a/alpha.md"); }, {.unchanged = 3, .touched = 1}, "quartz", {"a/alpha.md"}},
      {"written again with the same bytes",
       [](auto& c) { c.write("b/beta.md", monograph_text("Betanib", "basalt")); },
       {.unchanged = 3, .touched = 1},
       "basalt",
       {"b/beta.md"}},
      {"deleted", [](auto& c) { c.remove("a/alpha.md"); }, {.unchanged = 2, .removed = 1}, "quartz", {}},
      {"renamed",
       [](auto& c) { c.rename("a/alpha.md", "a/omega.md"); },
       {.renamed = 1, .unchanged = 2},
       "quartz",
       {"a/omega.md"}},
      {"moved",
       [](auto& c) { c.rename("a/alpha.md", "z/omega.md"); },
       {.moved = 1, .unchanged = 2},
       "quartz",
       {"z/omega.md"}},
      {"moved over another",
       [](auto& c) { c.rename("a/alpha.md", "b/beta.md"); },
       {.updated = 1, .unchanged = 1, .removed = 1},
       "quartz",
       {"b/beta.md"}},
      {"renamed in case only",
       [](auto& c) { c.rename("a/alpha.md", "a/Alpha.md"); },
       {.renamed = 1, .unchanged = 2},
       "quartz",
       {"a/Alpha.md"}},
      {"two swap their names",
       [](auto& c) { c.rename("a/alpha.md", "x.md").rename("b/beta.md", "a/alpha.md").rename("x.md", "b/beta.md"); },
       {.updated = 2, .unchanged = 1},
       "quartz",
       {"b/beta.md"}},
      {"unpublished",
       [](auto& c) { c.write("a/alpha.md", "---\ntitle: A\npublished: false\n---\nquartz\n"); },
       {.unchanged = 2, .removed = 1, .unpublished = 1},
       "quartz",
       {}},
      {"binary",
       [](auto& c) { c.write("a/alpha.md", "%PDF-1.4 quartz"); },
       {.unchanged = 2, .removed = 1, .skipped = 1},
       "quartz",
       {}},
      {"too large",
       [](auto& c) { c.write("a/alpha.md", monograph_text("Alphamab", std::string(5000, 'x'))); },
       {.unchanged = 2, .removed = 1, .skipped = 1},
       "Alphamab",
       {}},
      {"emptied", [](auto& c) { c.write("a/alpha.md", ""); }, {.updated = 1, .unchanged = 2}, "quartz", {}},
      {"became a directory",
       [](auto& c) { c.remove("a/alpha.md").write("a/alpha.md/x.md", "# X\n\nquartz\n"); },
       {.added = 1, .unchanged = 2, .removed = 1},
       "quartz",
       {"a/alpha.md/x.md"}},
      {"became a dangling link",
       [](auto& c) {
         c.remove("a/alpha.md");
         fs::create_symlink("nowhere", c / "a/alpha.md");
       },
       {.unchanged = 2, .removed = 1, .skipped = 1},
       "quartz",
       {}},
      {"all gone",
       [](auto& c) { c.remove("a/alpha.md").remove("b/beta.md").remove("c/gamma.md"); },
       {.removed = 3},
       "granite",
       {}},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CorpusBuilder corpus;
    const TempDir home;
    write_three(corpus);
    Indexer indexer(home / "index", {.max_file_bytes = 4000});
    CHECK(counts_of(indexer.update(corpus.path())) == Counts{.added = 3});
    row.change(corpus);
    const IndexReport report = indexer.update(corpus.path());
    CHECK(counts_of(report) == row.counts);
    CHECK(report.monographs ==
          row.counts.added + row.counts.updated + row.counts.renamed + row.counts.moved + row.counts.unchanged);
    CHECK(paths_found(home / "index", std::string(row.query)) == row.found);
    // What was refused stays refused and told, everything else is settled.
    const Counts settled{
        .unchanged = report.monographs, .unpublished = row.counts.unpublished, .skipped = row.counts.skipped};
    CHECK(counts_of(indexer.update(corpus.path())) == settled);
  }
}

TEST_CASE("an unchanged run writes nothing", "[integration][update]") {
  CorpusBuilder corpus;
  const TempDir home;
  write_three(corpus);
  corpus.write("hidden.md", "---\npublished: false\n---\nx").write("odd.md", "%PDF-1.4");
  Indexer indexer(home / "index", {.shards = 2});
  indexer.update(corpus.path());
  const auto before = bytes_below(home / "index");
  REQUIRE(before.size() >= 10);
  const fs::path spellings[] = {corpus.path(), corpus.path() / "", corpus.path() / ".", corpus / "a/.."};
  for (const auto& spelling : spellings) {
    INFO(spelling);
    indexer.update(spelling);
    CHECK(bytes_below(home / "index") == before);
  }
}

TEST_CASE("changes of one shard go into it, those of several into a copy", "[integration][update]") {
  CorpusBuilder corpus;
  const TempDir home;
  for (int i = 0; i < 12; ++i)
    corpus.write(std::to_string(i) + ".md", monograph_text("Alphamab", "quartz" + std::to_string(i)));
  Indexer indexer(home / "index", {.shards = 3});
  indexer.update(corpus.path());
  const auto generation = [&] { return Searcher(home / "index").info().generation; };
  const std::string built = generation();
  Searcher before(home / "index");
  corpus.write("3.md", monograph_text("Alphamab", "marble"));
  CHECK(indexer.update(corpus.path()).updated == 1);
  CHECK(generation() == built);
  for (int i = 0; i < 12; ++i) corpus.write(std::to_string(i) + ".md", monograph_text("Alphamab", "basalt"));
  CHECK(indexer.update(corpus.path()).updated == 12);
  const std::string copied = generation();
  CHECK(copied != built);
  CHECK(!fs::exists(home / "index" / built));
  CHECK(Searcher(home / "index").search({.query = "basalt", .limit = 100}).hits.size() == 12);
  CHECK(before.search({.query = "basalt"}).hits.empty());  // it still has what it opened
  CHECK(before.refresh());
  CHECK(before.search({.query = "basalt", .limit = 100}).hits.size() == 12);
  // What is left in the middle of a copy is no index, and goes with the next one.
  fs::create_directories(home / "index/g000900/0");
  corpus.write("5.md", monograph_text("Alphamab", "slate"))
      .write("6.md", monograph_text("Alphamab", "slate"))
      .write("7.md", monograph_text("Alphamab", "slate"))
      .write("8.md", monograph_text("Alphamab", "slate"));
  CHECK(indexer.update(corpus.path()).updated == 4);
  CHECK(!fs::exists(home / "index/g000900"));
  CHECK(Searcher(home / "index").search({.query = "slate", .limit = 100}).hits.size() == 4);
}

TEST_CASE("an edit of the same size whose time was set back is found", "[integration][update]") {
  CorpusBuilder corpus;
  const TempDir home;
  write_three(corpus);
  Indexer indexer(home / "index");
  indexer.update(corpus.path());
  const auto time = fs::last_write_time(corpus / "a/alpha.md");
  corpus.write("a/alpha.md", monograph_text("Alphamab", "marble"));
  fs::last_write_time(corpus / "a/alpha.md", time);
  CHECK(counts_of(indexer.update(corpus.path())) == Counts{.updated = 1, .unchanged = 2});
  CHECK(paths_found(home / "index", "marble") == Paths{"a/alpha.md"});
}

TEST_CASE("some files are looked at alone, and the report counts all", "[integration][update]") {
  CorpusBuilder corpus;
  const TempDir home;
  for (int i = 0; i < 150; ++i) corpus.write("f" + std::to_string(i) + ".md", monograph_text("Alphamab", "quartz"));
  corpus.write("hidden.md", "---\npublished: false\n---\nx");
  Indexer indexer(home / "index");
  indexer.update(corpus.path());
  corpus.write("f1.md", monograph_text("Alphamab", "marble")).remove("f2.md").write("f3.md", "# Granite\n");
  const std::vector<std::string> paths{"f1.md", "f2.md", "f1.md", "nowhere.md", "../f4.md", ".f5.md"};
  const auto report = indexer.update_files(corpus.path(), paths);
  CHECK(counts_of(report) ==
        Counts{.updated = 1, .unchanged = 148, .removed = 1, .unpublished = 1});  // f3 was not named
  CHECK(report.monographs == 149);
  CHECK(report.sections == Searcher(home / "index").info().sections);
  // Somebody else wrote the index: all of it is looked at.
  Indexer(home / "index").update(corpus.path());
  corpus.write("f4.md", monograph_text("Alphamab", "slate")).remove("f5.md");
  const std::vector<std::string> fourth{"f4.md"};
  CHECK(counts_of(indexer.update_files(corpus.path(), fourth)) ==
        Counts{.updated = 1, .unchanged = 147, .removed = 1, .unpublished = 1});
}

TEST_CASE("published may turn either way", "[integration][update]") {
  CorpusBuilder corpus;
  const TempDir home;
  const auto text = [](bool published) {
    return "---\ntitle: Alphamab\npublished: " + std::string(published ? "true" : "false") + "\n---\nquartz\n";
  };
  Indexer indexer(home / "index");
  corpus.write("a.md", text(false));
  CHECK(counts_of(indexer.update(corpus.path())) == Counts{.unpublished = 1});
  CHECK(paths_found(home / "index", "quartz").empty());
  corpus.write("a.md", text(true));
  CHECK(counts_of(indexer.update(corpus.path())) == Counts{.added = 1});
  CHECK(paths_found(home / "index", "quartz") == Paths{"a.md"});
  corpus.write("a.md", text(false));
  CHECK(counts_of(indexer.update(corpus.path())) == Counts{.removed = 1, .unpublished = 1});
  CHECK(paths_found(home / "index", "quartz").empty());
  corpus.remove("a.md");
  CHECK(counts_of(indexer.update(corpus.path())) == Counts{});
}

TEST_CASE("a file that may not be read any more leaves the index", "[integration][update]") {
  if (geteuid() == 0) {
    WARN("skipped: root may read everything; the CLI test runs this as another user");
    return;
  }
  CorpusBuilder corpus;
  const TempDir home;
  write_three(corpus);
  Indexer indexer(home / "index");
  indexer.update(corpus.path());
  fs::permissions(corpus / "a/alpha.md", fs::perms::none);
  const IndexReport report = indexer.update(corpus.path());
  CHECK(counts_of(report) == Counts{.unchanged = 2, .removed = 1, .skipped = 1});
  CHECK(report.issues[0].path == "a/alpha.md");
  CHECK(paths_found(home / "index", "quartz").empty());
  fs::permissions(corpus / "a/alpha.md", fs::perms::owner_all);
  CHECK(counts_of(indexer.update(corpus.path())) == Counts{.added = 1, .unchanged = 2});
}

TEST_CASE("a smaller limit of size holds for files that did not change", "[integration][update]") {
  CorpusBuilder corpus;
  const TempDir home;
  write_three(corpus);
  corpus.write("large.md", monograph_text("Large", std::string(5000, 'x')));
  CHECK(counts_of(Indexer(home / "index").update(corpus.path())) == Counts{.added = 4});
  CHECK(counts_of(Indexer(home / "index", {.max_file_bytes = 4000}).update(corpus.path())) ==
        Counts{.unchanged = 3, .removed = 1, .skipped = 1});
  CHECK(counts_of(Indexer(home / "index").update(corpus.path())) == Counts{.added = 1, .unchanged = 3});
}

TEST_CASE("what was repaired is told again while it lasts", "[integration][update]") {
  CorpusBuilder corpus;
  const TempDir home;
  write_three(corpus);
  corpus.write("bad.md", "# Bad\n\nquar\xFFtz\n").write("hidden.md", "---\npublished: false\n---\nx\xFF");
  Indexer indexer(home / "index");
  const auto first = indexer.update(corpus.path()).issues;
  REQUIRE(first.size() == 2);
  CHECK(first[0].kind == IssueKind::repaired);
  CHECK(first[0].line == 3);
  CHECK(indexer.update(corpus.path()).issues == first);
  corpus.touch("bad.md");
  CHECK(indexer.update(corpus.path()).issues == first);
  corpus.write("bad.md", "# Good\n\nquartz\n");
  CHECK(indexer.update(corpus.path()).issues.size() == 1);
}

TEST_CASE("another corpus takes the place of the first", "[integration][update]") {
  CorpusBuilder first;
  CorpusBuilder second;
  const TempDir home;
  write_three(first);
  second.write("a/alpha.md", monograph_text("Alphamab", "obsidian"));
  Indexer indexer(home / "index");
  indexer.update(first.path());
  CHECK(counts_of(indexer.update(second.path())) == Counts{.updated = 1, .removed = 2});
  CHECK(Searcher(home / "index").info().corpus == second.path().string());
  CHECK(paths_found(home / "index", "obsidian") == Paths{"a/alpha.md"});
}

TEST_CASE("an update that is stopped leaves the index as it was or takes up where it ended", "[integration][update]") {
  CorpusBuilder corpus;
  const TempDir home;
  write_three(corpus);
  Indexer indexer(home / "index");
  indexer.update(corpus.path());
  corpus.write("a/alpha.md", monograph_text("Alphamab", "marble")).remove("b/beta.md");
  struct Stop {};
  CHECK_THROWS_AS(indexer.update(corpus.path(), [](const Progress&) { throw Stop{}; }), Stop);
  const auto report = indexer.update(corpus.path());
  CHECK(report.monographs == 2);
  CHECK(paths_found(home / "index", "marble") == Paths{"a/alpha.md"});
  CHECK(paths_found(home / "index", "basalt").empty());
}

TEST_CASE("progress starts knowing the total and ends at it", "[integration][update]") {
  CorpusBuilder corpus;
  const TempDir home;
  write_three(corpus);
  std::vector<Progress> told;
  Indexer(home / "index").update(corpus.path(), [&](const Progress& progress) { told.push_back(progress); });
  REQUIRE(!told.empty());
  for (const auto& progress : told) CHECK(progress.files_total == 3);
  CHECK(told.back().files_done == 3);
  CHECK(told.back().sections_done == 6);
}

TEST_CASE("a corpus of nothing makes an index of nothing", "[integration][update]") {
  const TempDir corpus;
  const TempDir home;
  Indexer indexer(home / "index");
  CHECK(counts_of(indexer.update(corpus.path())) == Counts{});
  Searcher searcher(home / "index");
  CHECK(searcher.info().monographs == 0);
  CHECK(searcher.search({.query = "quartz"}).hits.empty());
  CHECK(counts_of(indexer.update(corpus.path())) == Counts{});
}

TEST_CASE("options out of range are refused before anything is touched", "[integration][update]") {
  const TempDir home;
  const IndexOptions rows[] = {{.max_file_bytes = 0}, {.shards = 0}, {.shards = 17}};
  for (const auto& options : rows) {
    try {
      Indexer indexer(home / "index", options);
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::invalid_argument);
    }
  }
  CHECK(!fs::exists(home / "index"));
}

}  // namespace
}  // namespace materia
