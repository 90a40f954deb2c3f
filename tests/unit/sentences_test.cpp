#include "analysis/sentences.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"
#include "support/golden.hpp"

namespace materia {
namespace {

struct SentenceRow {
  std::string text;
  std::vector<std::string> sentences;
  std::string reason;
};

constexpr std::string_view kEndMark = "¦";
constexpr std::string_view kBlanks = " \t\r\n";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

std::string without_blanks_around(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin));
}

SentenceRow read_row(const std::string& line) {
  SentenceRow row;
  const std::size_t tab = line.find('\t');
  REQUIRE(tab != std::string::npos);
  row.reason = line.substr(tab + 1);
  REQUIRE_FALSE(row.reason.empty());
  const std::string marked = replaced(replaced(line.substr(0, tab), "\\n", "\n"), "\\r", "\r");
  for (std::size_t begin = 0; begin != std::string::npos;) {
    const std::size_t end = marked.find(kEndMark, begin);
    row.sentences.push_back(without_blanks_around(std::string_view(marked).substr(begin, end - begin)));
    begin = end == std::string::npos ? end : end + kEndMark.size();
  }
  row.text = replaced(replaced(marked, " ¦ ", " "), kEndMark, "");
  return row;
}

std::vector<SentenceRow> read_table() {
  std::ifstream file(testing::source_dir() / "tests/data/sentences.tsv");
  REQUIRE(file);
  std::vector<SentenceRow> rows;
  for (std::string line; std::getline(file, line);)
    if (!line.empty() && !line.starts_with("# ")) rows.push_back(read_row(line));
  return rows;
}

std::vector<std::string> found_in(std::string_view text) {
  std::vector<std::string> found;
  for (const auto& range : sentences_of(text)) found.emplace_back(text.substr(range.begin, range.size()));
  return found;
}

TEST_CASE("sentences end where the table says", "[sentences]") {
  std::size_t ends = 0;
  std::size_t rows = 0;
  for (const auto& row : read_table()) {
    INFO(row.text << ": " << row.reason);
    CHECK(found_in(row.text) == row.sentences);
    ++rows;
    ends += row.sentences.size() - 1;
  }
  CHECK(rows >= 220);
  CHECK(ends >= 200);
}

TEST_CASE("a text of blanks has no sentences", "[sentences]") {
  for (const std::string_view text : {"", " ", "\n", " \n ", "\t\r\n", "\u00A0", "\u3000\n"})
    CHECK(found_in(text).empty());
}

// Sentences follow each other and leave out only blanks.
void check_partition(std::string_view text) {
  std::size_t at = 0;
  const auto blank = [&](std::size_t begin, std::size_t end) {
    return text.substr(begin, end - begin).find_first_not_of(kBlanks) == std::string_view::npos;
  };
  for (const auto& range : sentences_of(text)) {
    REQUIRE(range.begin >= at);
    REQUIRE(range.begin < range.end);
    REQUIRE(range.end <= text.size());
    REQUIRE(blank(at, range.begin));
    REQUIRE(is_code_point_boundary(text, range.begin));
    REQUIRE(is_code_point_boundary(text, range.end));
    at = range.end;
  }
  REQUIRE(blank(at, text.size()));
}

TEST_CASE("no text is lost between sentences", "[sentences]") {
  for (const std::string_view text :
       {"",      ".",    "...",      ". . .",    "\n\n",       "a.\n\nB.", "\n. a", "a. ",   "  A.  B", "?",  "a\n",
        "é. É",  ".\n.", "A.\n \nB", "。",       "。。\n。",   "…",        ". »",   ".[",    ".[1",     ".1", "abc.[1",
        "abc.1", "A",    " A.",      "and A. B", "A, or B. C", ". -",      ". ¿",   "'A. B", "/A. B"}) {
    INFO("'" << text << "'");
    check_partition(text);
  }
}

TEST_CASE("no text is lost in a long text of odd pieces", "[sentences]") {
  constexpr std::size_t kTexts = 300;
  constexpr std::size_t kPieces = 400;
  std::vector<std::string> pieces{" ", " ",  "  ", "\n", ".", "!",  "?", "…",   "。",  "”",  "’",  "»",     ")",
                                  "(", "[",  "]",  "\"", "'", "-",  "–", ":",   "/",   "¿",  "é",  "Ö",     "β",
                                  "Д", "饭", "A",  "b",  "1", "12", ",", "and", "e.g", "St", "No", "q.i.d", "The"};
  const std::size_t small_pieces = pieces.size();
  for (const auto& row : read_table()) pieces.push_back(row.text);
  std::mt19937 random(7);
  // A remainder, for a distribution differs from one standard library to the next.
  for (std::size_t i = 0; i < kTexts; ++i) {
    std::string text;
    // Every other text is made of the small pieces alone.
    const std::size_t choices = i % 2 == 0 ? pieces.size() : small_pieces;
    for (std::size_t piece = 0; piece < kPieces; ++piece) text += pieces[random() % choices];
    INFO(text);
    check_partition(text);
  }
}

}  // namespace
}  // namespace materia
