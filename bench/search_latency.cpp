// How long a search takes in process and warm: the top ten with snippets, over all queries of a file.
//
//   search_latency --index DIR --queries FILE [options of Google Benchmark]
//
// FILE holds lines of id<TAB>query; further columns are passed over. Without the options: MATERIA_BENCH_INDEX and
// MATERIA_BENCH_QUERIES. A query's time is the median of its rounds; what is reported is over the queries.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <numeric>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "materia/searcher.hpp"

namespace {

constexpr int kRounds = 7;
constexpr std::size_t kSlowestShown = 3;

struct Settings {
  std::string index;
  std::string queries;
};

struct QueryTime {
  std::string query;
  double milliseconds = 0;
};

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

// Takes the options of its own from the front of the arguments and leaves the rest to Google Benchmark.
Settings take_settings(int& argc, char** argv) {
  Settings settings{from_environment("MATERIA_BENCH_INDEX"), from_environment("MATERIA_BENCH_QUERIES")};
  int taken = 1;
  while (taken + 1 < argc) {
    const std::string_view option = argv[taken];
    if (option == "--index")
      settings.index = argv[taken + 1];
    else if (option == "--queries")
      settings.queries = argv[taken + 1];
    else
      break;
    taken += 2;
  }
  std::copy(argv + taken, argv + argc, argv + 1);
  argc -= taken - 1;
  return settings;
}

std::vector<std::string> read_queries(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(fmt::format("cannot read the queries of '{}'", path));
  std::vector<std::string> queries;
  for (std::string line; std::getline(file, line);) {
    const auto tab = line.find('\t');
    if (tab == std::string::npos) continue;
    queries.push_back(line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1));
  }
  if (queries.empty()) throw std::runtime_error(fmt::format("'{}' holds no line of id<TAB>query", path));
  return queries;
}

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

// The value below which `share` of the sorted values lie, by nearest rank.
double quantile(const std::vector<double>& sorted, double share) {
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1) + 0.5)];
}

double median_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return quantile(values, 0.5);
}

// One iteration is one round over all queries. Gives the time of each query.
std::vector<QueryTime> time_queries(benchmark::State& state, materia::Searcher& searcher,
                                    const std::vector<std::string>& queries, std::size_t limit) {
  const auto search = [&](const std::string& query) {
    auto results = searcher.search({.query = query, .limit = limit});
    benchmark::DoNotOptimize(results);
  };
  for (const auto& query : queries) search(query);  // the caches are warm from here on
  std::vector<std::vector<double>> rounds(queries.size());
  for (auto _ : state) {
    for (std::size_t i = 0; i < queries.size(); ++i) {
      const auto start = std::chrono::steady_clock::now();
      search(queries[i]);
      rounds[i].push_back(milliseconds_since(start));
    }
  }
  std::vector<QueryTime> times;
  for (std::size_t i = 0; i < queries.size(); ++i) times.push_back({queries[i], median_of(std::move(rounds[i]))});
  return times;
}

struct Summary {
  double median = 0;
  double p95 = 0;
  double mean = 0;
};

Summary summary_of(const std::vector<QueryTime>& times) {
  std::vector<double> sorted;
  for (const auto& time : times) sorted.push_back(time.milliseconds);
  std::sort(sorted.begin(), sorted.end());
  const double sum = std::accumulate(sorted.begin(), sorted.end(), 0.0);
  return {quantile(sorted, 0.5), quantile(sorted, 0.95), sum / static_cast<double>(sorted.size())};
}

void print_report(std::vector<QueryTime> times) {
  const Summary summary = summary_of(times);
  fmt::print("\ntop ten with snippets, {} queries, each the median of {} rounds:\n", times.size(), kRounds);
  fmt::print("  median          {:.2f} ms\n", summary.median);
  fmt::print("  95th percentile {:.2f} ms\n", summary.p95);
  fmt::print("  mean            {:.2f} ms\n", summary.mean);
  std::sort(times.begin(), times.end(),
            [](const QueryTime& a, const QueryTime& b) { return a.milliseconds > b.milliseconds; });
  for (std::size_t i = 0; i < std::min(kSlowestShown, times.size()); ++i)
    fmt::print("  slow            {:.2f} ms  {}\n", times[i].milliseconds, times[i].query);
}

int run(int argc, char** argv) {
  const Settings settings = take_settings(argc, argv);
  if (settings.index.empty() || settings.queries.empty()) {
    fmt::print(stderr, "usage: search_latency --index DIR --queries FILE [options of Google Benchmark]\n");
    return 2;
  }
  const auto queries = read_queries(settings.queries);
  materia::Searcher searcher(settings.index);

  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  std::vector<QueryTime> top_ten;
  std::vector<QueryTime> top_one;
  const auto add_search = [&](const char* name, std::size_t limit, std::vector<QueryTime>& times) {
    benchmark::RegisterBenchmark(name,
                                 [&, limit](benchmark::State& state) {
                                   times = time_queries(state, searcher, queries, limit);
                                   const Summary summary = summary_of(times);
                                   state.counters["median_ms"] = summary.median;
                                   state.counters["p95_ms"] = summary.p95;
                                   state.counters["mean_ms"] = summary.mean;
                                 })
        ->Iterations(kRounds)
        ->Unit(benchmark::kMillisecond);
  };
  add_search("all_queries/top_ten", 10, top_ten);
  add_search("all_queries/top_one", 1, top_one);  // what nine snippets less make of it
  benchmark::RegisterBenchmark("open_index", [&](benchmark::State& state) {
    for (auto _ : state) materia::Searcher opened(settings.index);
  })->Unit(benchmark::kMillisecond);
  benchmark::RunSpecifiedBenchmarks();
  if (!top_ten.empty()) print_report(std::move(top_ten));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "search_latency: {}\n", error.what());
    return 5;
  }
}
