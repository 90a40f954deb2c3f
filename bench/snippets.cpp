// Snippets: what ten of them cost beyond the search, how much of the query they show, where they begin and end; beside
// Xapian's snippet() on the same ten texts with the same room, in one run.
//
//   snippets INDEX QUERIES [ROUNDS]
//
// INDEX is Materia's. QUERIES holds lines of id<TAB>query; further columns are passed over.
//
// Shown: of the words of the query that count and that the section's text says (by any form or name of theirs), the
// share that the snippet says too, both read by Materia's matcher; the mean over all hits of the first ten that say
// any.
#include <fmt/format.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.hpp"
#include "analysis/aspect_finder.hpp"
#include "analysis/sentences.hpp"
#include "engine/index_reader.hpp"
#include "materia/searcher.hpp"
#include "measuring.hpp"
#include "query/parser.hpp"
#include "search/matcher.hpp"
#include "search/passage.hpp"
#include "search/vocabulary.hpp"

namespace {

namespace fs = std::filesystem;

constexpr int kDefaultRounds = 7;
constexpr std::size_t kHits = 10;
constexpr std::size_t kSnippetBytes = 240;

// Reads a query as the searcher does.
class QueryReader {
 public:
  explicit QueryReader(const fs::path& index) : reader_(index) {}

  materia::Matcher matcher(const std::string& query) {
    return {plan_query(materia::parse_query(query), analyzer_, aspects_, vocabulary_of(reader_, analyzer_)), reader_,
            analyzer_};
  }

 private:
  materia::IndexReader reader_;
  materia::Analyzer analyzer_;
  materia::AspectFinder aspects_;
};

std::set<std::size_t> words_in(std::string_view text, const materia::Matcher& matcher) {
  std::set<std::size_t> words;
  for (const auto& match : matcher.matches_in(text))
    if (matcher.words()[match.word].weight > 0) words.insert(match.word);
  return words;
}

// Xapian's snippet escapes for HTML whether that is wanted or not.
std::string unescaped(std::string text) {
  for (const auto& [entity, character] :
       {std::pair{"&lt;", "<"}, std::pair{"&gt;", ">"}, std::pair{"&quot;", "\""}, std::pair{"&amp;", "&"}})
    for (std::size_t at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1))
      text.replace(at, std::string_view(entity).size(), character);
  return text;
}

// Where the sentences, items and cells of a section begin and end.
struct Boundaries {
  std::set<std::size_t> begins, ends;
};

// A row is a line of cells: "name — head: cell; head: cell". A lead-in ends with its colon.
Boundaries boundaries_of(std::string_view section) {
  Boundaries found;
  for (std::size_t line = 0; line < section.size();) {
    const std::size_t end = std::min(section.find('\n', line), section.size());
    const auto text = section.substr(line, end - line);
    for (const auto& sentence : materia::sentences_of(text)) {
      found.begins.insert(line + sentence.begin);
      found.ends.insert(line + sentence.end);
    }
    for (const std::string_view mark : {"; ", " \xE2\x80\x94 ", ": "})
      for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
        found.begins.insert(line + at + mark.size());
        found.ends.insert(line + at + (mark == ": " ? 1 : 0));
      }
    line = end + 1;
  }
  return found;
}

// Whether what is shown of a section begins and ends where something of it does. Blocks are joined by a blank or "; ".
bool is_whole(std::string_view shown, std::string_view section, const Boundaries& boundaries) {
  for (auto at = section.find(shown); at != std::string_view::npos; at = section.find(shown, at + 1))
    if (boundaries.begins.contains(at) && boundaries.ends.contains(at + shown.size())) return true;
  return false;
}

struct Tally {
  double shown = 0;
  std::size_t counted = 0;
  std::size_t whole = 0;
  std::size_t stretches = 0;

  void count_words(const std::set<std::size_t>& in_section, const std::set<std::size_t>& in_snippet) {
    if (in_section.empty()) return;
    const auto both = std::count_if(in_section.begin(), in_section.end(),
                                    [&](std::size_t word) { return in_snippet.contains(word); });
    shown += static_cast<double>(both) / static_cast<double>(in_section.size());
    ++counted;
  }
  void count_stretch(std::string_view stretch, std::string_view section, const Boundaries& boundaries) {
    ++stretches;
    if (is_whole(stretch, section, boundaries)) ++whole;
  }
};

// Pieces of a text between marks of what is left out.
std::vector<std::string_view> pieces_of(std::string_view text, std::string_view left_out) {
  std::vector<std::string_view> pieces;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(left_out, begin), text.size());
    std::string_view piece = text.substr(begin, end - begin);
    while (!piece.empty() && piece.front() == ' ') piece.remove_prefix(1);
    while (!piece.empty() && piece.back() == ' ') piece.remove_suffix(1);
    if (!piece.empty()) pieces.push_back(piece);
    begin = end + left_out.size();
  }
  return pieces;
}

struct Measured {
  std::vector<double> search, both, snippets, xapian;  // ms, by query
  Tally ours, theirs;
};

void run(const fs::path& index, const std::vector<std::string>& queries, int rounds) {
  materia::Searcher searcher(index);
  QueryReader reader(index);
  const Xapian::Stem stemmer("english");
  Xapian::Database database(index.string());
  Measured measured;
  for (const auto& query : queries) {
    const auto results = searcher.search({.query = query, .limit = kHits});
    if (results.hits.empty()) continue;
    std::vector<std::string> texts;
    for (const auto& hit : results.hits) texts.push_back(searcher.section(hit.id)->text);

    Xapian::QueryParser parser;
    parser.set_stemmer(stemmer);
    parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    parser.set_database(database);
    Xapian::Enquire enquire(database);
    enquire.set_query(parser.parse_query(query, 0));
    const Xapian::MSet matches = enquire.get_mset(0, kHits);
    const auto xapian_snippet = [&](const std::string& text) {
      return matches.snippet(text, kSnippetBytes, stemmer,
                             Xapian::MSet::SNIPPET_BACKGROUND_MODEL | Xapian::MSet::SNIPPET_EXHAUSTIVE, "", "", "\x01");
    };

    std::vector<double> search, both, xapian;
    for (int round = 0; round < rounds; ++round) {
      search.push_back(milliseconds_of(
          [&] { return searcher.search({.query = query, .limit = kHits, .snippet_bytes = 0}).hits.size(); }));
      both.push_back(milliseconds_of([&] { return searcher.search({.query = query, .limit = kHits}).hits.size(); }));
      xapian.push_back(milliseconds_of([&] {
        std::size_t bytes = 0;
        for (const auto& text : texts) bytes += xapian_snippet(text).size();
        return bytes;
      }));
    }
    measured.search.push_back(quantile(search, 0.5));
    measured.both.push_back(quantile(both, 0.5));
    measured.snippets.push_back(std::max(0.0, measured.both.back() - measured.search.back()));
    measured.xapian.push_back(quantile(xapian, 0.5));

    const auto matcher = reader.matcher(query);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const Boundaries boundaries = boundaries_of(texts[i]);
      std::set<std::size_t> in_section;
      for (const auto line : pieces_of(texts[i], "\n")) in_section.merge(words_in(line, matcher));
      const auto& snippet = results.hits[i].snippet;
      std::set<std::size_t> in_ours;
      for (const auto& excerpt : snippet.excerpts) {
        const auto text = std::string_view(snippet.text).substr(excerpt.range.begin, excerpt.range.size());
        in_ours.merge(words_in(text, matcher));
        for (const auto piece : pieces_of(text, materia::kLeftOut))
          measured.ours.count_stretch(piece, texts[i], boundaries);
      }
      measured.ours.count_words(in_section, in_ours);
      const std::string theirs = unescaped(xapian_snippet(texts[i]));
      std::set<std::size_t> in_theirs;
      for (const auto piece : pieces_of(theirs, "\x01")) {
        in_theirs.merge(words_in(piece, matcher));
        measured.theirs.count_stretch(piece, texts[i], boundaries);
      }
      measured.theirs.count_words(in_section, in_theirs);
    }
  }
  const auto share = [](double part, std::size_t all) { return all == 0 ? 0.0 : part / static_cast<double>(all); };
  fmt::print("{} queries, each the median of {} rounds, ten hits, {} bytes a snippet\n", measured.search.size(), rounds,
             kSnippetBytes);
  fmt::print("{:40} {:>9} {:>9}\n", "ms", "median", "p99");
  for (const auto& [name, times] :
       {std::pair{"search without snippets", &measured.search}, std::pair{"search with snippets", &measured.both},
        std::pair{"ten snippets beyond the search", &measured.snippets},
        std::pair{"Xapian's snippet() on the same ten", &measured.xapian}})
    fmt::print("{:40} {:9.3f} {:9.3f}\n", name, quantile(*times, 0.5), quantile(*times, 0.99));
  fmt::print("Xapian's time is {:.1f} times ours in the median\n",
             quantile(measured.xapian, 0.5) / std::max(1e-6, quantile(measured.snippets, 0.5)));
  fmt::print("{:40} {:>9} {:>9}\n", "", "Materia", "Xapian");
  fmt::print("{:40} {:9.3f} {:9.3f}\n", "words of the query shown", share(measured.ours.shown, measured.ours.counted),
             share(measured.theirs.shown, measured.theirs.counted));
  fmt::print("{:40} {:9.3f} {:9.3f}\n", "begin and end at a boundary",
             share(static_cast<double>(measured.ours.whole), measured.ours.stretches),
             share(static_cast<double>(measured.theirs.whole), measured.theirs.stretches));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: snippets INDEX QUERIES [ROUNDS]\n");
    return 2;
  }
  try {
    run(argv[1], read_queries(argv[2]), argc > 3 ? std::max(1, std::atoi(argv[3])) : kDefaultRounds);
  } catch (const std::exception& error) {
    fmt::print(stderr, "snippets: {}\n", error.what());
    return 5;
  }
  return 0;
}
