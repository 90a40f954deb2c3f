#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "base/characters.hpp"
#include "base/utf8.hpp"
#include "render/formats.hpp"
#include "render/layout.hpp"
#include "render/summary.hpp"
#include "support/render_samples.hpp"

namespace materia {
namespace {

using namespace materia::testing;
using namespace std::chrono_literals;

// Takes out the sequences that text output may use itself.
std::string without_own_colours(std::string text) {
  for (const std::string_view own : {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;35m"})
    for (std::size_t at = text.find(own); at != std::string::npos; at = text.find(own, at)) text.erase(at, own.size());
  return text;
}

TEST_CASE("no control or invisible character reaches a terminal", "[render][hostile]") {
  for (const auto& hostile : hostile_strings())
    for (const Color color : {Color::no, Color::yes})
      for (const auto& output :
           render_everything(hostile.text, Format::text, {.color = color, .width = 40, .topic = hostile.text})) {
        INFO(hostile.reason << " in " << output);
        CHECK(find_invalid_utf8(output) == std::string_view::npos);
        const std::string shown = color == Color::yes ? without_own_colours(output) : output;
        for (std::size_t at = 0; at < shown.size();) {
          const CodePoint point = decode_utf8(shown, at);
          const bool unsafe = (is_control(point.value) && point.value != '\n') || is_invisible(point.value);
          if (unsafe) FAIL_CHECK("byte " << at << " is U+" << std::hex << std::uint32_t{point.value});
          at += point.size_bytes;
        }
      }
}

TEST_CASE("foreign text cannot forge lines of a report", "[render][hostile]") {
  IndexReport report;
  report.issues = {{IssueKind::note, "a\nb.md", 1, "x\nz.md:1: skipped: forged"}};
  const std::string out = render(report, Format::text);
  CHECK(std::count(out.begin(), out.end(), '\n') == 2);
}

TEST_CASE("a remark that many files share is one line", "[render]") {
  IndexReport report;
  const auto add = [&](IssueKind kind, const char* path, std::optional<std::size_t> line, const char* message) {
    report.issues.push_back({kind, path, line, message});
  };
  for (const char* path : {"a.md", "b.md", "c.md", "d.md"}) {
    add(IssueKind::note, path, 7, "shared by four");
    add(IssueKind::skipped, path, std::nullopt, "skipped for one reason");
    add(IssueKind::repaired, path, 1, "repaired in four");
    if (std::string_view(path) < "d.md") add(IssueKind::note, path, 9, "shared by three");
    if (std::string_view(path) == "a.md")
      for (int i = 0; i < 5; ++i) add(IssueKind::note, path, 2, "five times in one");
  }
  const std::vector<std::string> lines = issue_lines(report);
  const auto count = [&](std::string_view part) {
    return std::count_if(lines.begin(), lines.end(), [&](const auto& line) { return line.find(part) != line.npos; });
  };
  CHECK(count("skipped for one reason") == 4);
  CHECK(count("shared by three") == 3);
  CHECK(count("five times in one") == 5);
  REQUIRE(lines.size() == 14);
  CHECK(lines[12] == "4 files: note: shared by four (first: a.md:7)");
  CHECK(lines[13] == "4 files: repaired: repaired in four (first: a.md:1)");
}

TEST_CASE("prose never exceeds the width; places to copy are never broken", "[render]") {
  for (const std::size_t width : {20U, 33U, 80U}) {
    const std::string out = render(sample_results(), Format::text, {.color = Color::no, .width = width, .topic = {}});
    INFO(out);
    for (std::size_t at = 0; at < out.size();) {
      const std::size_t end = out.find('\n', at);
      const std::string line = out.substr(at, end - at);
      const bool is_place = line.find(".md:") != std::string::npos;
      if (!is_place) CHECK(columns_of(line) <= width);
      at = end + 1;
    }
    CHECK(out.find("l/lenalidomide.md:44\n") != std::string::npos);
  }
}

TEST_CASE("each line of coloured output ends uncoloured", "[render]") {
  const std::string out = render(explained_results(), Format::text, {.color = Color::yes, .width = 30, .topic = {}});
  for (std::size_t at = 0; at < out.size();) {
    const std::size_t end = out.find('\n', at);
    const std::string line = out.substr(at, end - at);
    const std::size_t last = line.rfind('\x1b');
    INFO(line);
    if (last != std::string::npos) CHECK(line.substr(last, 4) == "\x1b[0m");
    at = end + 1;
  }
}

TEST_CASE("highlights colour the text they range over", "[render]") {
  const std::string out = render(sample_results(), Format::text, {.color = Color::yes, .width = 400, .topic = {}});
  std::string coloured;
  for (std::size_t at = out.find("\x1b[1;35m"); at != std::string::npos; at = out.find("\x1b[1;35m", at + 1))
    coloured += out.substr(at + 7, out.find('\x1b', at + 1) - at - 7) + "|";
  CHECK(coloured == "dexamethasone|blood|clots|Thalidomide|should|blood clots|");
}

TEST_CASE("the last line counts", "[render]") {
  struct Row {
    std::size_t hits;
    std::size_t first_rank;
    MatchCount total;
    std::string_view summary;
    std::string_view reason;
  };
  const Row rows[] = {
      {3, 1, {128, true}, "3 of 128 sections", "exact"},
      {3, 1, {128, false}, "3 of about 128 sections", "an estimate"},
      {1, 1, {1, true}, "1 of 1 section", "singular"},
      {3, 11, {128, true}, "11 to 13 of 128 sections", "a later page"},
      {1, 2, {128, true}, "number 2 of 128 sections", "a later page of one"},
      {0, 1, {0, true}, "0 of 0 sections", "none"},
      {3, 1, {2, false}, "3 of about 3 sections", "an estimate below what is shown"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    Results results;
    results.total = row.total;
    for (std::size_t i = 0; i < row.hits; ++i) {
      results.hits.emplace_back();
      results.hits.back().rank = row.first_rank + i;
    }
    CHECK(count_summary(results) == row.summary);
  }
}

TEST_CASE("times are given in a unit that suits them", "[render]") {
  CHECK(milliseconds_text(85us) == "85 µs");
  CHECK(milliseconds_text(1234us) == "1.2 ms");
  CHECK(milliseconds_text(1250ms) == "1.25 s");
}

TEST_CASE("no hits: what to try depends on the query", "[render]") {
  struct Row {
    std::string_view query;
    std::size_t total;
    std::string_view sentence;
    std::string_view advice;
  };
  const Row rows[] = {
      {"unobtainium", 0, "No section matches “unobtainium”.", "another name"},
      {"\"rare words\"", 0, "No section matches", "without quotes"},
      {"a AND b", 0, "No section matches", "operators"},
      {"-dose", 0, "No section matches", "operators"},
      {"anti-dote", 0, "No section matches", "another name"},
      {"  ", 0, "The query is empty", "name of a drug"},
      {"dose", 12, "12 sections match “dose”", "smaller offset"},
      {"dose", 1, "1 section matches “dose”", "smaller offset"},
  };
  for (const auto& row : rows) {
    INFO(row.query);
    Results results;
    results.query = row.query;
    results.total = {row.total, true};
    CHECK_THAT(no_hits_sentence(results), Catch::Contains(std::string(row.sentence)));
    CHECK_THAT(no_hits_advice(results), Catch::Contains(std::string(row.advice)));
  }
}

TEST_CASE("the aspect is shown only when the heading does not say it", "[render]") {
  struct Row {
    std::string_view heading;
    std::string_view aspect;
    bool shown;
  };
  const Row rows[] = {
      {"Side Effects", "side-effects", false},
      {"Common side effects of X", "side-effects", false},
      {"What can go wrong?", "side-effects", true},
      {"Anything", "other", false},
      {"Anything", "", false},
  };
  for (const auto& row : rows) {
    INFO(row.heading);
    Hit hit;
    hit.heading_path = {std::string(row.heading)};
    hit.aspect = row.aspect;
    CHECK(tells_more(hit) == row.shown);
  }
}

TEST_CASE("a hit's place is its evidence", "[render]") {
  Hit hit;
  hit.path = "x.md";
  hit.lines = {10, 20};
  hit.snippet.lines = {14, 14};
  CHECK(place_of(hit) == "x.md:10");  // no snippet: the section
  hit.snippet.text = "evidence";
  CHECK(place_of(hit) == "x.md:14");
  hit.snippet.lines = {1, 1};
  CHECK(place_of(hit) == "x.md:10");  // outside the section: not to be trusted
}

}  // namespace
}  // namespace materia
