// Indexing from nothing: Materia's Indexer against Xapian's own TermGenerator loop over the same sections, in turns.
//
//   index_speed CORPUS [ROUNDS]
//
// The Xapian side gets its sections ready made in memory and pays only for TermGenerator, add_document and commit; the
// Materia side pays for everything: walking, reading, parsing, analysing, writing, publishing.
#include <fmt/format.h>
#include <unistd.h>
#include <xapian.h>

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
#include "monograph/corpus.hpp"
#include "monograph/monograph.hpp"

namespace {

namespace fs = std::filesystem;

// What one document of the plain loop is made of.
struct PlainSection {
  std::string id;
  std::string title;
  std::string aliases;
  std::string heading;
  std::string body;
};

// The same units that Materia makes hits of: a section without its FAQ entries, and each entry.
std::vector<PlainSection> sections_of(const fs::path& corpus) {
  std::vector<PlainSection> sections;
  for (const auto& file : materia::list_corpus(corpus).files) {
    const auto bytes = materia::read_corpus_file(file, std::uintmax_t{16} << 20).bytes;
    if (!bytes) continue;
    const auto monograph = materia::read_monograph(file.path, *bytes).monograph;
    std::string aliases;
    for (const auto& alias : monograph.aliases) aliases += alias + "\n";
    for (const auto& section : monograph.sections) {
      if (section.stub) continue;
      std::vector<std::size_t> unit_of(section.blocks.size(), 0);
      for (const auto& entry : section.questions)
        for (std::size_t i = entry.first_block; i < entry.end_block; ++i) unit_of[i] = entry.number;
      for (std::size_t unit = 0; unit <= section.questions.size(); ++unit) {
        PlainSection plain{fmt::format("{}/{}", section.id, unit), monograph.title, aliases, section.heading, {}};
        for (std::size_t i = 0; i < section.blocks.size(); ++i)
          if (unit_of[i] == unit) plain.body += section.blocks[i].text + "\n";
        if (!plain.body.empty()) sections.push_back(std::move(plain));
      }
    }
  }
  return sections;
}

void index_plain(const std::vector<PlainSection>& sections, const fs::path& database) {
  Xapian::WritableDatabase writable(database.string(), Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("english"));
  for (const auto& section : sections) {
    Xapian::Document document;
    generator.set_document(document);
    generator.set_termpos(0);
    for (const auto& [text, prefix] :
         {std::pair{&section.title, "S"}, {&section.aliases, "XN"}, {&section.heading, "XH"}}) {
      generator.index_text(*text, 1, prefix);
      generator.increase_termpos();
    }
    for (const auto* text : {&section.title, &section.aliases, &section.heading, &section.body}) {
      generator.index_text(*text);
      generator.increase_termpos();
    }
    document.set_data(section.id + "\n" + section.title + "\n" + section.heading + "\n" + section.body);
    writable.add_document(document);
  }
  writable.commit();
}

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
  const auto sections = sections_of(corpus);
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
