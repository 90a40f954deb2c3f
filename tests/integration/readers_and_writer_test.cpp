// Readers are never in a writer's way, nor it in theirs: every search answers, from one state or the next.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "materia/materia.hpp"
#include "support/corpus_builder.hpp"

namespace materia {
namespace {

using namespace materia::testing;

constexpr int kRounds = 25;
constexpr int kFiles = 40;

// Every monograph says which round wrote it, in two sections.
std::string text_of(int file, int round) {
  const std::string mark = "round" + std::to_string(round);
  return "# Stone" + std::to_string(file) + "\n\n## Usage\n\nquartz " + mark + "\n\n## Dosage\n\nquartz " + mark + "\n";
}

void write_round(CorpusBuilder& corpus, int round) {
  for (int file = 0; file < kFiles; ++file)
    if (round == 0 || (file + round) % 3 == 0) corpus.write(std::to_string(file) + ".md", text_of(file, round));
}

// Ends when the pipe says that the writer is done. Exit code 0: every search had its answer.
int search_until(int end_of_writer, const std::filesystem::path& home) {
  try {
    Searcher searcher(home);
    for (char byte = 0; read(end_of_writer, &byte, 1) != 0;) {
      const auto results = searcher.search({.query = "quartz", .limit = 1000});
      if (results.hits.size() != 2 * kFiles) return 2;
      for (const auto& hit : results.hits) {
        if (hit.snippet.text.empty()) return 3;
        const auto section = searcher.section(hit.id);
        if (!section || section->text.empty()) return 4;
      }
      const auto monograph = searcher.monograph(results.hits.front().path);
      // Both sections of one file were written in one round: never half of a monograph.
      if (!monograph || monograph->sections.size() < 2) return 5;
      const auto& sections = monograph->sections;
      if (sections[sections.size() - 1].text != sections[sections.size() - 2].text) return 6;
      if (searcher.info().monographs != kFiles) return 7;
    }
    return 0;
  } catch (const std::exception& error) {
    static_cast<void>(!write(STDERR_FILENO, error.what(), std::string(error.what()).size()));
    return 1;
  }
}

TEST_CASE("searches go on while a writer commits and rebuilds", "[integration][readers]") {
  CorpusBuilder corpus;
  const TempDir home;
  write_round(corpus, 0);
  Indexer(home.path(), {.shards = 2}).update(corpus.path());
  int alive[2];
  REQUIRE(pipe(alive) == 0);
  REQUIRE(fcntl(alive[0], F_SETFL, O_NONBLOCK) == 0);
  std::vector<pid_t> readers;
  for (int i = 0; i < 2; ++i) {
    const pid_t reader = fork();
    REQUIRE(reader >= 0);
    if (reader == 0) {
      close(alive[1]);
      _exit(search_until(alive[0], home.path()));
    }
    readers.push_back(reader);
  }
  close(alive[0]);
  for (int round = 1; round <= kRounds; ++round) {
    write_round(corpus, round);
    const auto mode = round % 5 == 0 ? IndexMode::rebuild : IndexMode::update;
    const auto report = Indexer(home.path(), {.mode = mode, .shards = 2}).update(corpus.path());
    CHECK(report.monographs == kFiles);
  }
  close(alive[1]);
  for (const pid_t reader : readers) {
    int status = 0;
    waitpid(reader, &status, 0);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
  }
}

TEST_CASE("a search that a writer overtakes twice reopens by itself", "[integration][readers]") {
  CorpusBuilder corpus;
  const TempDir home;
  write_round(corpus, 0);
  Indexer(home.path(), {.shards = 1}).update(corpus.path());
  Searcher searcher(home.path());
  for (int round = 1; round <= 12; ++round) {
    write_round(corpus, round);
    Indexer(home.path()).update(corpus.path());
    if (round % 4 == 0) CHECK(searcher.search({.query = "quartz", .limit = 1000}).hits.size() == 2 * kFiles);
  }
  static_cast<void>(searcher.refresh());  // true unless the last search reopened already
  CHECK_FALSE(searcher.refresh());
  CHECK(!searcher.search({.query = "round12"}).hits.empty());
}

}  // namespace
}  // namespace materia
