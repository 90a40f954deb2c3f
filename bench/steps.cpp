// What the steps of indexing and of searching cost, each by itself, over a corpus and queries.
//
//   steps [--corpus DIR] [--queries FILE] [options of Google Benchmark]
//
// Without them: the monographs that ship (corpus) and the golden queries (tests/relevance/queries.tsv), to be run from
// the project's root. FILE holds queries, one a line, up to the first tab. Bytes per second are of Markdown.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.hpp"
#include "analysis/aspect_finder.hpp"
#include "analysis/negation.hpp"
#include "engine/index_reader.hpp"
#include "engine/section_document.hpp"
#include "indexing/lexicons.hpp"
#include "materia/indexer.hpp"
#include "materia/searcher.hpp"
#include "monograph/corpus.hpp"
#include "monograph/monograph.hpp"
#include "query/parser.hpp"
#include "query/plan.hpp"
#include "search/matcher.hpp"
#include "search/section_evidence.hpp"
#include "search/snippet.hpp"
#include "search/vocabulary.hpp"

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHits = 10;

struct Settings {
  fs::path corpus = "corpus";
  fs::path queries = "tests/relevance/queries.tsv";
};

// Takes the options of its own from the front of the arguments and leaves the rest to Google Benchmark.
Settings take_settings(int& argc, char** argv) {
  Settings settings;
  int taken = 1;
  for (; taken + 1 < argc; taken += 2) {
    const std::string_view option = argv[taken];
    if (option == "--corpus")
      settings.corpus = argv[taken + 1];
    else if (option == "--queries")
      settings.queries = argv[taken + 1];
    else
      break;
  }
  std::copy(argv + taken, argv + argc, argv + 1);
  argc -= taken - 1;
  return settings;
}

std::vector<std::string> queries_of(const fs::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(fmt::format("cannot read the queries of '{}'", file.string()));
  std::vector<std::string> queries;
  for (std::string line; std::getline(in, line);)
    if (!line.empty() && line[0] != '#') queries.push_back(line.substr(0, line.find('\t')));
  return queries;
}

struct SourceFile {
  std::string path;
  std::string bytes;
};

// What the steps work on, read and made beforehand.
struct Material {
  std::vector<SourceFile> files;
  std::vector<materia::Monograph> monographs;
  std::size_t bytes = 0;

  explicit Material(const fs::path& corpus) {
    for (const auto& file : materia::list_corpus(corpus).files)
      if (auto read = materia::read_corpus_file(file, std::uintmax_t{16} << 20); read.bytes) {
        bytes += read.bytes->size();
        monographs.push_back(materia::read_monograph(file.path, *read.bytes).monograph);
        files.push_back({std::string(file.path), std::move(*read.bytes)});
      }
  }

  template <typename Use>
  void for_each_text(const Use& use) const {
    for (const auto& monograph : monographs)
      for (const auto& section : monograph.sections)
        for (const auto& block : section.blocks) use(block.text);
  }
};

// One hit, ready for its snippet.
struct Shown {
  const materia::Matcher* matcher = nullptr;
  materia::SectionEvidence evidence;
};

void add(const std::string& name, std::size_t bytes, std::size_t items, const std::function<std::size_t()>& work) {
  benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(work());
    const auto rounds = static_cast<std::int64_t>(state.iterations());
    if (bytes > 0) state.SetBytesProcessed(rounds * static_cast<std::int64_t>(bytes));
    if (items > 0) state.SetItemsProcessed(rounds * static_cast<std::int64_t>(items));
  })->Unit(benchmark::kMillisecond);
}

void run(const Settings& settings, const fs::path& home) {
  const Material material(settings.corpus);
  const auto queries = queries_of(settings.queries);
  materia::Analyzer analyzer;
  const materia::AspectFinder aspects;
  const materia::ConceptTable lexicon = materia::build_lexicon({}).lexicon;

  add("indexing/parse", material.bytes, material.files.size(), [&] {
    std::size_t sections = 0;
    for (const auto& file : material.files)
      sections += materia::read_monograph(file.path, file.bytes).monograph.sections.size();
    return sections;
  });
  add("indexing/analyze", material.bytes, material.files.size(), [&] {
    std::size_t tokens = 0;
    material.for_each_text([&](const std::string& text) { tokens += analyzer.analyze(text).size(); });
    return tokens;
  });
  add("indexing/analyze_and_find_negations", material.bytes, material.files.size(), [&] {
    std::size_t ranges = 0;
    material.for_each_text(
        [&](const std::string& text) { ranges += materia::negated_ranges(text, analyzer.analyze(text)).size(); });
    return ranges;
  });
  materia::DocumentMaker maker(aspects, view_of(lexicon));
  add("indexing/make_documents", material.bytes, material.files.size(), [&] {
    std::size_t postings = 0;
    for (const auto& monograph : material.monographs)
      maker.make(monograph, [&](const materia::SectionDocument& document) { postings += document.words.size(); });
    return postings;
  });

  materia::Indexer(home).update(settings.corpus);
  materia::IndexReader reader(home);
  const auto vocabulary = vocabulary_of(reader, analyzer);
  add("searching/parse_query", 0, queries.size(), [&] {
    std::size_t bytes = 0;
    for (const auto& query : queries) bytes += materia::parse_query(query).text.size();
    return bytes;
  });
  add("searching/plan_query", 0, queries.size(), [&] {
    std::size_t words = 0;
    for (const auto& query : queries)
      words += plan_query(materia::parse_query(query), analyzer, aspects, vocabulary).words.size();
    return words;
  });
  std::vector<materia::Plan> plans;
  for (const auto& query : queries)
    plans.push_back(plan_query(materia::parse_query(query), analyzer, aspects, vocabulary));
  add("searching/match", 0, plans.size(), [&] {
    std::size_t found = 0;
    for (const auto& plan : plans) found += reader.candidates(plan, {}, kHits).ranked.size();
    return found;
  });
  std::vector<materia::Matcher> matchers;
  matchers.reserve(plans.size());
  std::vector<Shown> shown;
  for (const auto& plan : plans) {
    matchers.emplace_back(plan, reader, analyzer);
    materia::EvidenceReader evidence(reader, matchers.back());
    for (const auto& candidate : reader.candidates(plan, {}, kHits).ranked)
      shown.push_back({&matchers.back(), evidence.of(candidate.number)});
  }
  add("searching/snippet", 0, shown.size(), [&] {
    std::size_t bytes = 0;
    for (const auto& [matcher, evidence] : shown)
      bytes += make_snippet(evidence, *matcher, {}, [](const materia::Block&) { return false; }, {}).text.size();
    return bytes;
  });
  benchmark::RunSpecifiedBenchmarks();
}

}  // namespace

int main(int argc, char** argv) {
  const fs::path home = fs::temp_directory_path() / fmt::format("materia-steps-{}", ::getpid());
  int status = 0;
  try {
    const Settings settings = take_settings(argc, argv);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    run(settings, home);
  } catch (const std::exception& error) {
    fmt::print(stderr, "steps: {}\n", error.what());
    status = 5;
  }
  fs::remove_all(home);
  return status;
}
