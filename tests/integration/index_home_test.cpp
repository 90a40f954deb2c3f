// The life of an index home: generations, what a crash leaves, and what happens to a place that is damaged, foreign or
// of another version.
#include <sys/stat.h>
#include <xapian.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index_home.hpp"
#include "engine/metadata.hpp"
#include "materia/materia.hpp"
#include "support/corpus_builder.hpp"
#include "support/golden.hpp"

namespace materia {
namespace {

namespace fs = std::filesystem;
using namespace materia::testing;
using Strings = std::vector<std::string>;

constexpr const char* kDamaged = "# The current generation of this Materia index. x\n";

// Six monographs, each found by a word of its own.
void write_stones(CorpusBuilder& corpus) {
  int number = 0;
  for (const char* stone : {"quartz", "basalt", "granite", "marble", "slate", "obsidian"})
    corpus.write(std::string(stone) + ".md", monograph_text("Alphamab " + std::to_string(++number), stone));
}

Strings names_in(const fs::path& directory) {
  Strings names;
  for (const auto& entry : fs::directory_iterator(directory)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::size_t hits_for(Searcher& searcher, const std::string& query) {
  return searcher.search({.query = query}).hits.size();
}

// The error that work() ends with; fails when there is none or another exception.
Error error_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error;
  } catch (const std::exception& other) {
    FAIL("not an Error of ours: " << other.what());
  }
  FAIL("no error");
  return {ErrorCode::internal, ""};
}

const IndexOptions kRebuild{.mode = IndexMode::rebuild};

TEST_CASE("a rebuild makes a new generation and drops the old one", "[integration][life]") {
  CorpusBuilder corpus;
  const TempDir home;
  write_stones(corpus);
  Indexer(home.path(), {.shards = 2}).update(corpus.path());
  CHECK(names_in(home.path()) == Strings{"LOCK", "XAPIANDB", "g000001"});
  CHECK(names_in(home / "g000001") == Strings{"0", "1"});

  Searcher opened_before(home.path());
  CHECK(opened_before.info().generation == "g000001");
  corpus.write("new.md", monograph_text("New", "pumice"));
  const auto report = Indexer(home.path(), {.mode = IndexMode::rebuild, .shards = 3}).update(corpus.path());
  CHECK(report.added == 7);
  CHECK(names_in(home.path()) == Strings{"LOCK", "XAPIANDB", "g000002"});
  CHECK(current_generation(home.path())->shards.size() == 3);

  CHECK(hits_for(opened_before, "quartz") == 1);
  CHECK(opened_before.refresh());
  CHECK(opened_before.info().generation == "g000002");
  CHECK(hits_for(opened_before, "pumice") == 1);
  CHECK(!opened_before.refresh());
}

TEST_CASE("an update keeps the generation and its shards", "[integration][life]") {
  CorpusBuilder corpus;
  const TempDir home;
  write_stones(corpus);
  Indexer(home.path(), {.shards = 2}).update(corpus.path());
  Searcher opened_before(home.path());
  corpus.write("new.md", monograph_text("New", "pumice"));
  Indexer(home.path(), {.shards = 4}).update(corpus.path());
  CHECK(opened_before.refresh());
  CHECK(hits_for(opened_before, "pumice") == 1);
  CHECK(opened_before.info().generation == "g000001");
  CHECK(opened_before.info().shards == 2);
}

TEST_CASE("what a crashed build left is passed over and removed by the next one", "[integration][life]") {
  CorpusBuilder corpus;
  const TempDir home;
  write_stones(corpus);
  fs::create_directories(home / "g000041/0");
  CHECK(error_of([&] { Searcher searcher(home.path()); }).code() == ErrorCode::index_not_found);
  Indexer(home.path()).update(corpus.path());
  CHECK(!fs::exists(home / "g000041"));

  fs::create_directories(home / "g000077/0");
  std::ofstream(home / "g000077/0/iamglass") << "half";
  std::ofstream(home / "XAPIANDB.new") << "auto g0000";
  CHECK(Searcher(home.path()).info().monographs == 6);
  CHECK(Indexer(home.path()).update(corpus.path()).unchanged == 6);
  CHECK(Indexer(home.path(), kRebuild).update(corpus.path()).added == 6);
  CHECK(names_in(home.path()).size() == 3);
}

TEST_CASE("a directory of the user's is not taken for a generation", "[integration][life]") {
  CorpusBuilder corpus;
  const TempDir home;
  write_stones(corpus);
  fs::create_directories(home / "g000005");
  std::ofstream(home / "g000005/thesis.txt") << "years of work";
  Indexer(home.path()).update(corpus.path());
  Indexer(home.path(), kRebuild).update(corpus.path());
  CHECK(read_text(home / "g000005/thesis.txt") == "years of work");
}

TEST_CASE("a build that fails leaves the index as it was and nothing beside it", "[integration][life]") {
  CorpusBuilder corpus;
  const TempDir home;
  write_stones(corpus);
  Indexer(home.path()).update(corpus.path());
  struct Stop {};
  CHECK_THROWS_AS(Indexer(home.path(), kRebuild).update(corpus.path(), [](const Progress&) { throw Stop{}; }), Stop);
  CHECK(names_in(home.path()) == Strings{"LOCK", "XAPIANDB", "g000001"});
  CHECK(Searcher(home.path()).info().monographs == 6);
}

TEST_CASE("generation numbers go on from the highest that is there", "[integration][life]") {
  CorpusBuilder corpus;
  const TempDir home;
  write_stones(corpus);
  Indexer(home.path()).update(corpus.path());
  fs::rename(home / "g000001", home / "g999999");
  std::ofstream(home / "XAPIANDB") << "auto g999999/0\n";
  Indexer(home.path(), kRebuild).update(corpus.path());
  CHECK(current_generation(home.path())->name == "g000001");
  CHECK(Searcher(home.path()).info().monographs == 6);
}

TEST_CASE("a place that cannot be used is named with what to do", "[integration][life]") {
  struct Row {
    std::string_view reason;
    std::function<void(const fs::path& home)> damage;
    ErrorCode code;
    std::string_view hint;  // a part of it
    bool rebuild_mends;
  };
  const auto stub = [](std::string text) {
    return [text](const fs::path& home) { std::ofstream(home / "XAPIANDB", std::ios::binary) << text; };
  };
  const auto with_metadata = [](const char* key, const char* value) {
    return [=](const fs::path& home) {
      Xapian::WritableDatabase database((home / "g000001/0").string(), Xapian::DB_OPEN);
      database.set_metadata(key, value);
      database.commit();
    };
  };
  const auto truncate = [](const char* file, std::uintmax_t bytes) {
    return [=](const fs::path& home) { fs::resize_file(home / "g000001/0" / file, bytes); };
  };
  const Row rows[] = {
      {"stub missing", [](auto& home) { fs::remove(home / "XAPIANDB"); }, ErrorCode::index_not_found,
       "materia index CORPUS --index", true},
      {"stub empty", stub(""), ErrorCode::index_corrupt, "--rebuild", true},
      {"stub of comments only", stub("# hello\n\n"), ErrorCode::index_corrupt, "--rebuild", true},
      {"stub cut in the middle of a name", stub(std::string(kDamaged) + "auto g00"), ErrorCode::index_corrupt,
       "--rebuild", true},
      {"stub of two generations", stub(std::string(kDamaged) + "auto g000001/0\nauto g000002/0\n"),
       ErrorCode::index_corrupt, "--rebuild", true},
      {"stub names a generation that is gone", stub("auto g000009/0\n"), ErrorCode::index_corrupt, "--rebuild", true},
      {"stub of Xapian's for another place", stub("auto /var/lib/xapian\n"), ErrorCode::index_incompatible,
       "another directory", false},
      {"stub that leads out", stub("auto g000001/../../0\n"), ErrorCode::index_incompatible, "another directory",
       false},
      {"stub of a remote database", stub("remote localhost:1\n"), ErrorCode::index_incompatible, "another directory",
       false},
      {"stub of binary bytes", stub(std::string("\x00\xFF\x7F\n\x01", 5)), ErrorCode::index_incompatible,
       "another directory", false},
      {"shard missing", [](auto& home) { fs::remove_all(home / "g000001/1"); }, ErrorCode::index_corrupt, "--rebuild",
       true},
      {"shard without its version file", [](auto& home) { fs::remove(home / "g000001/0/iamglass"); },
       ErrorCode::index_corrupt, "--rebuild", true},
      {"version file empty", truncate("iamglass", 0), ErrorCode::index_corrupt, "--rebuild", true},
      {"version file cut", truncate("iamglass", 20), ErrorCode::index_corrupt, "--rebuild", true},
      {"version file of another format",
       [](auto& home) {
         std::string bytes = read_text(home / "g000001/0/iamglass");
         bytes[14] = 'Z';
         bytes[15] = 'Z';
         std::ofstream(home / "g000001/0/iamglass", std::ios::binary) << bytes;
       },
       ErrorCode::index_incompatible, "--rebuild", true},
      {"postings missing", [](auto& home) { fs::remove(home / "g000001/0/postlist.glass"); }, ErrorCode::index_corrupt,
       "--rebuild", true},
      {"postings emptied", truncate("postlist.glass", 0), ErrorCode::index_corrupt, "--rebuild", true},
      {"another schema", with_metadata(kSchemaKey, "999"), ErrorCode::index_incompatible, "--rebuild", true},
      {"another analyzer", with_metadata(kAnalyzerKey, "0"), ErrorCode::index_incompatible, "--rebuild", true},
      {"no analyzer", with_metadata(kAnalyzerKey, ""), ErrorCode::index_incompatible, "--rebuild", true},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CorpusBuilder corpus;
    const TempDir home;
    write_stones(corpus);
    Indexer(home.path(), {.shards = 2}).update(corpus.path());
    row.damage(home.path());

    const Error reading = error_of([&] {
      Searcher searcher(home.path());
      (void)searcher.info();
      (void)searcher.search({.query = "quartz"});
    });
    INFO(reading.what());
    INFO(reading.hint());
    CHECK(reading.code() == row.code);
    CHECK_THAT(reading.what(), Catch::Contains(home.path().string()));
    CHECK_THAT(reading.hint(), Catch::Contains(std::string(row.hint)));
    if (row.hint == "--rebuild") CHECK_THAT(reading.hint(), Catch::Contains("--index " + home.path().string()));

    const bool update_builds = row.code == ErrorCode::index_not_found;
    if (!update_builds) CHECK(error_of([&] { Indexer(home.path()).update(corpus.path()); }).code() == row.code);
    if (row.rebuild_mends) {
      CHECK(Indexer(home.path(), kRebuild).update(corpus.path()).added == 6);
      Searcher mended(home.path());
      CHECK(hits_for(mended, "quartz") == 1);
    } else {
      const auto before = names_in(home.path());
      CHECK(error_of([&] { Indexer(home.path(), kRebuild).update(corpus.path()); }).code() == row.code);
      CHECK(names_in(home.path()) == before);
    }
  }
}

TEST_CASE("a table cut short is an error of ours, never a crash or a wrong answer", "[integration][life]") {
  CorpusBuilder corpus;
  const TempDir home;
  write_stones(corpus);
  for (int i = 0; i < 300; ++i) {
    const auto words = "quartz " + std::to_string(i * 7919) + " and words" + std::to_string(i);
    corpus.write("n/" + std::to_string(i) + ".md", monograph_text("Number" + std::to_string(i), words));
  }
  Indexer(home.path(), {.shards = 1}).update(corpus.path());
  const fs::path shard = home / "g000001/0";
  const auto everything = [&] {
    Searcher searcher(home.path());
    (void)searcher.info();
    const auto results = searcher.search({.query = "quartz words7", .limit = 1000});
    for (const auto& hit : results.hits) {
      (void)searcher.section(hit.id);
      (void)searcher.monograph(hit.path);
    }
    return results.hits.size();
  };
  const std::size_t sound = everything();
  REQUIRE(sound > 300);
  std::size_t refused = 0;
  for (const char* name : {"postlist.glass", "termlist.glass"}) {
    const std::string bytes = read_text(shard / name);
    for (const std::size_t kept : {bytes.size() / 2, bytes.size() - 8192, std::size_t{8192}, std::size_t{100}}) {
      INFO(name << " of " << bytes.size() << " cut to " << kept);
      fs::resize_file(shard / name, kept);
      try {
        const std::size_t hits = everything();  // the part that is gone may not have been needed
        CHECK(hits == sound);
      } catch (const Error& error) {
        ++refused;
        INFO(error.what());
        CHECK((error.code() == ErrorCode::index_corrupt || error.code() == ErrorCode::io));
      }
      std::ofstream(shard / name, std::ios::binary) << bytes;
    }
  }
  CHECK(refused > 4);
  CHECK(everything() == sound);
}

TEST_CASE("a Xapian database that is not ours is refused and left alone", "[integration][life]") {
  CorpusBuilder corpus;
  const TempDir home;
  write_stones(corpus);
  {
    Xapian::WritableDatabase foreign(home.path().string(), Xapian::DB_CREATE);
    foreign.set_metadata("mine", "yes");
    foreign.commit();
  }
  const auto before = names_in(home.path());
  CHECK(error_of([&] { Searcher searcher(home.path()); }).code() == ErrorCode::index_incompatible);
  for (const auto mode : {IndexMode::update, IndexMode::rebuild}) {
    const Error error = error_of([&] { Indexer(home.path(), {.mode = mode}).update(corpus.path()); });
    CHECK(error.code() == ErrorCode::index_incompatible);
    CHECK_THAT(error.hint(), Catch::Contains("another directory"));
  }
  CHECK(names_in(home.path()) == before);
  CHECK(Xapian::Database(home.path().string()).get_metadata("mine") == "yes");
}

TEST_CASE("a place where no index can be is an error of ours", "[integration][life]") {
  CorpusBuilder corpus;
  write_stones(corpus);
  const TempDir home;
  std::ofstream(home / "file") << "x";
  fs::create_directory(home / "taken");
  fs::create_directory(home / "taken/LOCK");
  fs::create_directory(home / "stubdir");
  fs::create_directory(home / "stubdir/XAPIANDB");
  // A file may be an index, but none to write to; this one is none to read either.
  CHECK(error_of([&] { Indexer(home / "file").update(corpus.path()); }).code() == ErrorCode::invalid_argument);
  CHECK(error_of([&] { Searcher searcher(home / "file"); }).code() == ErrorCode::index_incompatible);
  for (const char* place : {"file/below", "taken"}) {
    INFO(place);
    const Error error = error_of([&] { Indexer(home / place).update(corpus.path()); });
    CHECK(error.code() == ErrorCode::io);
    CHECK_THAT(error.what(), Catch::Contains(place));
    CHECK(error_of([&] { Searcher searcher(home / place); }).code() == ErrorCode::index_not_found);
  }
  CHECK(error_of([&] { Searcher searcher(home / "stubdir"); }).code() == ErrorCode::index_corrupt);
}

TEST_CASE("the hint that rebuilds can be pasted into a shell", "[integration][life]") {
  CorpusBuilder corpus;
  write_stones(corpus);
  const TempDir home;
  const fs::path odd = home / "it's an index";
  Indexer(odd).update(corpus.path());
  Xapian::WritableDatabase((odd / "g000001/0").string(), Xapian::DB_OPEN).set_metadata(kSchemaKey, "0");
  const Error error = error_of([&] { Searcher searcher(odd); });
  CHECK(error.hint() == "rebuild it with `materia index " + corpus.path().string() + " --index '" +
                            home.path().string() + "/it'\\''s an index' --rebuild`");
}

}  // namespace
}  // namespace materia
