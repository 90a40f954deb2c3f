// What is marked is what was asked for, over thousands of sections and queries.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.hpp"
#include "analysis/aspect_finder.hpp"
#include "base/utf8.hpp"
#include "engine/index_reader.hpp"
#include "materia/indexer.hpp"
#include "materia/render.hpp"
#include "materia/searcher.hpp"
#include "query/parser.hpp"
#include "search/matcher.hpp"
#include "search/passage.hpp"
#include "search/vocabulary.hpp"
#include "support/places.hpp"
#include "support/temp_dir.hpp"

namespace materia {
namespace {

constexpr std::size_t kHits = 20;

std::vector<std::string> golden_queries() {
  std::ifstream file(testing::source_dir() / "tests/relevance/queries.tsv");
  std::vector<std::string> queries;
  for (std::string line; std::getline(file, line);)
    if (!line.empty() && line.front() != '#') queries.push_back(line.substr(0, line.find('\t')));
  return queries;
}

std::string without_tags(std::string_view html) {
  std::string text;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      at = html.find('>', at) + 1;
    } else {
      text += html[at++];
    }
  }
  for (const auto& [entity, character] : {std::pair{"&lt;", "<"}, std::pair{"&gt;", ">"}, std::pair{"&quot;", "\""},
                                          std::pair{"&#39;", "'"}, std::pair{"&amp;", "&"}})
    for (std::size_t at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1))
      text.replace(at, std::string_view(entity).size(), character);
  return text;
}

std::string without_asterisks(std::string_view markdown) {
  std::string text;
  for (std::size_t at = 0; at < markdown.size(); ++at) {
    if (markdown[at] == '*') continue;
    if (markdown[at] == '\\' && at + 1 < markdown.size()) ++at;
    text += markdown[at];
  }
  return text;
}

// As one line: breaks and indents are the terminal's.
std::string without_colour(std::string_view lines) {
  std::string text;
  for (std::size_t at = 0; at < lines.size();) {
    if (lines[at] == '\x1b') {
      at = lines.find('m', at) + 1;
      continue;
    }
    const char c = lines[at] == '\n' ? ' ' : lines[at];
    if (c != ' ' || (!text.empty() && text.back() != ' ')) text += c;
    ++at;
  }
  return text;
}

std::string shown_text(const Snippet& snippet) {
  return (snippet.cut_before ? "… " : "") + snippet.text + (snippet.cut_after ? " …" : "");
}

// An index, and what of a query each of its texts says.
class MarkedCorpus {
 public:
  explicit MarkedCorpus(const std::filesystem::path& corpus) {
    Indexer(home_.path()).update(corpus);
    reader_.emplace(home_.path());
    searcher_.emplace(home_.path());
  }

  Searcher& searcher() { return *searcher_; }

  Matcher matcher(const std::string& query) {
    return {plan_query(parse_query(query), analyzer_, aspects_, vocabulary_of(*reader_, analyzer_)), *reader_,
            analyzer_};
  }

 private:
  testing::TempDir home_;
  std::optional<IndexReader> reader_;
  std::optional<Searcher> searcher_;
  Analyzer analyzer_;
  AspectFinder aspects_;
};

void check_ranges(std::string_view text, const std::vector<Highlight>& highlights) {
  std::size_t done = 0;
  for (const auto& highlight : highlights) {
    REQUIRE(highlight.range.begin >= done);
    REQUIRE(highlight.range.begin < highlight.range.end);
    REQUIRE(highlight.range.end <= text.size());
    REQUIRE(is_code_point_boundary(text, highlight.range.begin));
    REQUIRE(is_code_point_boundary(text, highlight.range.end));
    done = highlight.range.end;
  }
}

void check_marks(std::string_view text, const std::vector<Highlight>& highlights, const Matcher& matcher) {
  INFO("'" << text << "'");
  check_ranges(text, highlights);
  for (const auto& [range, negated, term, via, source] : highlights) {
    const auto marked = text.substr(range.begin, range.size());
    INFO("marked '" << marked << "' for '" << term << "'");
    // The "h" of "12 h" is an hour behind its number only.
    const auto before = range.begin < 2 ? 0 : text.rfind(' ', range.begin - 2) + 1;
    CHECK_FALSE(
        (matcher.matches_in(marked).empty() && matcher.matches_in(text.substr(before, range.end - before)).empty()));
    CHECK_FALSE(term.empty());
  }
}

// Whatever a piece that is shown says of the query is marked, at least in part: of two forms that overlap in the
// section, only one can be.
void check_all_marked(const Snippet& snippet, const Matcher& matcher) {
  for (std::size_t begin = 0; begin <= snippet.text.size();) {
    const std::size_t end = std::min(snippet.text.find(kLeftOut, begin), snippet.text.size());
    const auto piece = std::string_view(snippet.text).substr(begin, end - begin);
    for (const auto& match : matcher.matches_in(piece)) {
      const ByteRange range{begin + match.range.begin, begin + match.range.end};
      INFO("'" << piece << "': '" << piece.substr(match.range.begin, match.range.size()) << "' for " << match.typed);
      CHECK(std::any_of(snippet.highlights.begin(), snippet.highlights.end(), [&](const Highlight& highlight) {
        return highlight.range.begin < range.end && range.begin < highlight.range.end;
      }));
    }
    begin = end + kLeftOut.size();
  }
}

void check_stripped(const Hit& hit) {
  Results results;
  results.hits = {hit};
  results.total = {1, true};
  const std::string shown = shown_text(hit.snippet);
  const std::string html = render(results, Format::html);
  const std::string_view opens = "<p class=\"materia-snippet\">";
  const std::size_t begin = html.find(opens) + opens.size();
  CHECK(without_tags(std::string_view(html).substr(begin, html.find("</p>", begin) - begin)) == shown);
  CHECK(without_asterisks(render(results, Format::markdown)).find(shown) != std::string::npos);
  const std::string coloured = render(results, Format::text, {.color = Color::yes, .width = 60});
  CHECK(without_colour(coloured).find(without_colour(shown)) != std::string::npos);
}

std::size_t check_corpus(const std::filesystem::path& corpus) {
  MarkedCorpus marked(corpus);
  std::size_t pairs = 0;
  for (const auto& query : golden_queries()) {
    INFO(query);
    const auto results = marked.searcher().search({.query = query, .limit = kHits});
    // A query that was relaxed is not the one that is planned here.
    const bool as_asked = std::none_of(results.diagnostics.begin(), results.diagnostics.end(),
                                       [](const Diagnostic& d) { return d.range.begin == 0 && d.suggestions.empty(); });
    const Matcher matcher = marked.matcher(query);
    for (const auto& hit : results.hits) {
      INFO(hit.id);
      check_ranges(hit.snippet.text, hit.snippet.highlights);
      check_stripped(hit);
      ++pairs;
      if (!as_asked) continue;
      check_marks(hit.snippet.text, hit.snippet.highlights, matcher);
      check_all_marked(hit.snippet, matcher);
      check_marks(hit.title, hit.title_highlights, matcher);
      for (std::size_t i = 0; i < hit.heading_path.size(); ++i)
        check_marks(hit.heading_path[i], hit.heading_highlights[i], matcher);
    }
  }
  return pairs;
}

TEST_CASE("marks are true and complete, and go without a trace", "[highlights][property]") {
  CHECK(check_corpus(testing::source_dir() / "corpus") > 1'000);
  if (const auto shared = testing::shared_data("data/rxhive/monographs/l")) CHECK(check_corpus(*shared) > 1'000);
}

}  // namespace
}  // namespace materia
