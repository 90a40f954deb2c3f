// Indexing from nothing: Materia's Indexer against Xapian's own TermGenerator loop over the same sections, in turns.
//
//   index_speed CORPUS [ROUNDS]
//
// The Xapian side gets its sections ready made in memory and pays only for TermGenerator, add_document and commit; the
// Materia side pays for everything: walking, reading, parsing, analysing, writing, publishing.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "materia/indexer.hpp"
#include "plain_xapian.hpp"

namespace {

namespace fs = std::filesystem;

// What one run cost.
struct Cost {
  double wall_seconds = 0;
  double processor_seconds = 0;  // of all threads
};

Cost cost_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  const std::clock_t processor_start = std::clock();
  work();
  const double processor = static_cast<double>(std::clock() - processor_start) / CLOCKS_PER_SEC;
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), processor};
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: index_speed CORPUS [ROUNDS]\n");
    return 2;
  }
  const fs::path corpus = argv[1];
  const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 3;
  const fs::path scratch = fs::temp_directory_path() / fmt::format("materia-index-speed-{}", ::getpid());
  fs::create_directories(scratch);
  const auto sections = plain_sections_of(corpus);
  fmt::print("{} sections of {}\n", sections.size(), corpus.string());
  std::vector<double> wall;
  std::vector<double> processor;
  for (int round = 1; round <= rounds; ++round) {
    const Cost plain = cost_of([&] { index_plain(sections, scratch / "plain"); });
    const Cost ours = cost_of([&] {
      materia::Indexer indexer(scratch / "materia", {.mode = materia::IndexMode::rebuild});
      indexer.update(corpus);
    });
    wall.push_back(plain.wall_seconds / ours.wall_seconds);
    processor.push_back(plain.processor_seconds / ours.processor_seconds);
    fmt::print(
        "round {}: TermGenerator loop {:.2f} s ({:.2f} s of processor), Materia {:.2f} s ({:.2f} s), ratio {:.2f} "
        "({:.2f})\n",
        round, plain.wall_seconds, plain.processor_seconds, ours.wall_seconds, ours.processor_seconds, wall.back(),
        processor.back());
    std::fflush(stdout);
  }
  fmt::print("median ratio: {:.2f} times as fast, with {:.2f} times less processor time\n", median(wall),
             median(processor));
  fs::remove_all(scratch);
}
