// One writer that never rests and eight readers: every answer is of one state of the corpus, and there always is one.
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "materia/materia.hpp"
#include "support/corpus_builder.hpp"

namespace materia {
namespace {

using namespace materia::testing;

constexpr int kReaders = 8;
constexpr int kFiles = 12;
constexpr int kDefaultSeconds = 4;

// All files are written in each round, each with the mark of the round: an index of two rounds would show two marks.
void write_round(CorpusBuilder& corpus, int round) {
  for (int file = 0; file < kFiles; ++file)
    corpus.write("f" + std::to_string(file) + ".md",
                 "# Stone" + std::to_string(file) + "\n\n## Usage\n\nquartz mark" + std::to_string(round) + "\n");
}

std::string mark_in(const std::string& text) {
  const auto at = text.find("mark");
  return at == std::string::npos ? "" : text.substr(at, text.find_first_not_of("0123456789", at + 4) - at);
}

struct Outcome {
  std::mutex mutex;
  std::string first_fault;
  std::atomic<std::size_t> answers = 0;

  void fault(const std::string& what) {
    const std::lock_guard lock(mutex);
    if (first_fault.empty()) first_fault = what;
  }
};

void read_until(const std::atomic<bool>& ended, const std::filesystem::path& home, Outcome& outcome) {
  try {
    Searcher searcher(home);
    while (!ended) {
      const auto results = searcher.search({.query = "quartz", .limit = 100});
      if (results.hits.size() != kFiles) outcome.fault(std::to_string(results.hits.size()) + " hits");
      for (const auto& hit : results.hits)
        if (mark_in(hit.snippet.text) != mark_in(results.hits.front().snippet.text))
          outcome.fault("a mixture: '" + hit.snippet.text + "' and '" + results.hits.front().snippet.text + "'");
      if (searcher.info().monographs != kFiles) outcome.fault("some monographs are missing");
      ++outcome.answers;
      if (outcome.answers % 3 == 0) static_cast<void>(searcher.refresh());
      if (outcome.answers % 7 == 0) searcher = Searcher(home);
    }
  } catch (const std::exception& error) {
    outcome.fault(error.what());
  }
}

TEST_CASE("eight readers beside a writer that never rests see one state each", "[integration][readers][stress]") {
  const char* wanted = std::getenv("MATERIA_STRESS_SECONDS");  // NOLINT(concurrency-mt-unsafe): nobody sets it
  const std::chrono::seconds time(wanted != nullptr ? std::atoi(wanted) : kDefaultSeconds);
  for (const std::size_t shards : {1U, 3U}) {
    CorpusBuilder corpus;
    const TempDir home;
    write_round(corpus, 0);
    Indexer(home.path(), {.shards = shards}).update(corpus.path());
    Outcome outcome;
    std::atomic<bool> ended = false;
    int round = 0;
    {
      std::vector<std::jthread> readers;
      for (int i = 0; i < kReaders; ++i) readers.emplace_back([&] { read_until(ended, home.path(), outcome); });
      Indexer updating(home.path());
      Indexer rebuilding(home.path(), {.mode = IndexMode::rebuild, .shards = shards});
      const auto end = std::chrono::steady_clock::now() + time / 2;
      try {
        while (std::chrono::steady_clock::now() < end) {
          write_round(corpus, ++round);
          (round % 10 == 0 ? rebuilding : updating).update(corpus.path());
        }
      } catch (const std::exception& error) {
        outcome.fault(error.what());
      }
      ended = true;
    }
    WARN(shards << " shards: " << round << " updates, " << outcome.answers << " answers");
    CHECK(outcome.first_fault == "");
    CHECK(round > 0);
    CHECK(outcome.answers > 0);
  }
}

}  // namespace
}  // namespace materia
