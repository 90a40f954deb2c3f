// One writer at a time: who comes second waits, and is told who holds the index.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <thread>

#include "engine/index_home.hpp"
#include "materia/materia.hpp"
#include "support/corpus_builder.hpp"

namespace materia {
namespace {

using namespace materia::testing;
using namespace std::chrono_literals;

Error locked_error(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error;
  }
  FAIL("the lock was taken twice");
  return {ErrorCode::internal, ""};
}

TEST_CASE("a second writer gives up and names the first", "[integration][lock]") {
  CorpusBuilder corpus;
  corpus.write("a.md", monograph_text("Alphamab", "quartz"));
  const TempDir home;
  Indexer(home.path()).update(corpus.path());
  const WriterLock held(home.path(), 0ms);
  for (const auto mode : {IndexMode::update, IndexMode::rebuild}) {
    for (const auto wait : {0ms, 30ms}) {
      const IndexOptions options{.mode = mode, .lock_wait = wait};
      const Error error = locked_error([&] { Indexer(home.path(), options).update(corpus.path()); });
      CHECK(error.code() == ErrorCode::index_locked);
      CHECK_THAT(error.what(), Catch::Contains("process " + std::to_string(getpid())));
      CHECK_THAT(error.what(), Catch::Contains(home.path().string()));
      CHECK_THAT(error.hint(), Catch::Contains("--wait"));
    }
  }
  CHECK(Searcher(home.path()).search({.query = "quartz"}).hits.size() == 1);
}

TEST_CASE("a second writer that may wait goes on when the first has ended", "[integration][lock]") {
  CorpusBuilder corpus;
  corpus.write("a.md", monograph_text("Alphamab", "quartz"));
  const TempDir home;
  auto held = std::make_optional<WriterLock>(home.path(), 0ms);
  std::optional<IndexReport> report;
  {
    const std::jthread second([&] { report = Indexer(home.path(), {.lock_wait = 60s}).update(corpus.path()); });
    held.reset();
  }
  REQUIRE(report);
  CHECK(report->added == 1);
}

TEST_CASE("a lock moves and is released once", "[integration][lock]") {
  const TempDir home;
  {
    WriterLock first(home.path(), 0ms);
    const WriterLock second(std::move(first));
    CHECK(locked_error([&] { const WriterLock third(home.path(), 0ms); }).code() == ErrorCode::index_locked);
  }
  CHECK_NOTHROW(WriterLock(home.path(), 0ms));
}

TEST_CASE("a holder that wrote no name is not called by the name of the one before", "[integration][lock]") {
  const TempDir home;
  { const WriterLock ended(home.path(), 0ms); }
  CHECK(std::filesystem::file_size(home / "LOCK") == 0);
}

TEST_CASE("a writer that is killed holds nothing", "[integration][lock]") {
  const TempDir home;
  std::array<int, 2> ready{};
  REQUIRE(pipe(ready.data()) == 0);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const WriterLock held(home.path(), 0ms);
    static_cast<void>(!write(ready[1], "x", 1));
    for (;;) pause();
  }
  char byte = 0;
  REQUIRE(read(ready[0], &byte, 1) == 1);
  const Error error = locked_error([&] { const WriterLock second(home.path(), 0ms); });
  CHECK_THAT(error.what(), Catch::Contains("process " + std::to_string(child)));
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  CHECK_NOTHROW(WriterLock(home.path(), 0ms));
  close(ready[0]);
  close(ready[1]);
}

}  // namespace
}  // namespace materia
