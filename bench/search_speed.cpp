// Searching in process and warm, without snippets: Materia against plain Xapian over the same sections, query by query
// in turns, so that the ratios hold on a noisy machine.
//
//   search_speed CORPUS INDEX QUERIES [ROUNDS]
//
// INDEX is Materia's index of CORPUS. QUERIES holds lines of id<TAB>query; further columns are passed over. Plain
// Xapian is QueryParser (OR, stemming) over a database made here by TermGenerator: once as it comes, once with stop
// words left out of the query. Each side gives its ten best with their data.
#include <fmt/format.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/stop_words.hpp"
#include "materia/searcher.hpp"
#include "measuring.hpp"
#include "plain_xapian.hpp"

namespace {

namespace fs = std::filesystem;

constexpr int kDefaultRounds = 5;
constexpr std::size_t kHits = 10;

struct StopWords : Xapian::Stopper {
  bool operator()(const std::string& term) const override { return materia::is_stop_word(term); }
};

Xapian::QueryParser plain_parser(const Xapian::Database& database) {
  Xapian::QueryParser parser;
  parser.set_stemmer(Xapian::Stem("english"));
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  parser.set_database(database);
  return parser;
}

std::size_t search_plain(Xapian::Database& database, Xapian::QueryParser& parser, const std::string& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(parser.parse_query(query, 0));
  const Xapian::MSet matches = enquire.get_mset(0, kHits);
  std::size_t bytes = 0;
  for (auto match = matches.begin(); match != matches.end(); ++match) bytes += match.get_document().get_data().size();
  return bytes;
}

struct Side {
  const char* name;
  std::function<std::size_t(const std::string&)> search;
  std::vector<double> times;  // of each query, the median of its rounds
};

void time_sides(std::vector<Side>& sides, const std::vector<std::string>& queries, int rounds) {
  for (const auto& query : queries) {
    std::vector<std::vector<double>> times(sides.size());
    for (auto& side : sides) side.search(query);  // the caches are warm from here on
    for (int round = 0; round < rounds; ++round)
      for (std::size_t i = 0; i < sides.size(); ++i)
        times[i].push_back(milliseconds_of([&] { return sides[i].search(query); }));
    for (std::size_t i = 0; i < sides.size(); ++i) sides[i].times.push_back(quantile(times[i], 0.5));
  }
}

void run(const fs::path& corpus, const fs::path& index, const std::vector<std::string>& queries, int rounds,
         const fs::path& scratch) {
  index_plain(plain_sections_of(corpus), scratch / "plain");
  Xapian::Database database((scratch / "plain").string());
  const StopWords stop_words;
  Xapian::QueryParser as_it_comes = plain_parser(database);
  Xapian::QueryParser without_stop_words = plain_parser(database);
  without_stop_words.set_stopper(&stop_words);
  materia::Searcher searcher(index);
  std::vector<Side> sides{
      {"Materia",
       [&](const std::string& q) { return searcher.search({.query = q, .snippet_bytes = 0}).hits.size(); },
       {}},
      {"plain Xapian", [&](const std::string& q) { return search_plain(database, as_it_comes, q); }, {}},
      {"plain Xapian, stop words out",
       [&](const std::string& q) { return search_plain(database, without_stop_words, q); },
       {}},
  };
  time_sides(sides, queries, rounds);
  fmt::print("{} queries, each the median of {} rounds\n{:30} median ms  p99 ms  Materia's median against it\n",
             queries.size(), rounds, "");
  for (const auto& side : sides)
    fmt::print("{:30} {:9.2f} {:7.2f}  {:.2f}\n", side.name, quantile(side.times, 0.5), quantile(side.times, 0.99),
               quantile(sides.front().times, 0.5) / quantile(side.times, 0.5));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "usage: search_speed CORPUS INDEX QUERIES [ROUNDS]\n");
    return 2;
  }
  const fs::path scratch = fs::temp_directory_path() / fmt::format("materia-search-speed-{}", ::getpid());
  int code = 0;
  try {
    fs::create_directories(scratch);
    run(argv[1], argv[2], read_queries(argv[3]), argc > 4 ? std::max(1, std::atoi(argv[4])) : kDefaultRounds, scratch);
  } catch (const std::exception& error) {
    fmt::print(stderr, "search_speed: {}\n", error.what());
    code = 5;
  }
  fs::remove_all(scratch);
  return code;
}
