#include "render/marked_text.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace materia {
namespace {

TEST_CASE("ranges are made sound before anything is cut", "[render]") {
  struct Row {
    std::string_view text;
    std::vector<ByteRange> ranges;
    std::string_view marked;
    std::string_view reason;
  };
  const Row rows[] = {
      {"blood clots", {{0, 5}, {6, 11}}, "[blood] [clots]", "as given"},
      {"blood clots", {{6, 11}, {0, 5}}, "[blood] [clots]", "sorted"},
      {"blood clots", {{0, 5}, {5, 11}}, "[blood][ clots]", "touching ranges stay two"},
      {"blood clots", {{0, 7}, {6, 11}}, "[blood clots]", "overlap is joined"},
      {"blood", {{0, 5}, {1, 2}}, "[blood]", "one inside another"},
      {"blood", {{3, 3}, {4, 2}}, "blood", "empty and reversed ranges go"},
      {"blood", {{2, 99}, {77, 88}}, "bl[ood]", "clipped to the text"},
      {"\xCE\xB2-blocker", {{1, 3}}, "[\xCE\xB2-]blocker", "a begin inside a code point moves back"},
      {"\xCE\xB2-blocker", {{0, 1}}, "[\xCE\xB2]-blocker", "an end inside one moves on"},
      {"\xFF\xFF"
       "ab",
       {{2, 3}},
       "\xEF\xBF\xBD[a]b",
       "shifted by the damage in front"},
      {"a\xFF\xFF"
       "b",
       {{2, 4}},
       "a[\xEF\xBF\xBD"
       "b]",
       "a begin inside damage"},
      {"", {{0, 1}}, "", "nothing to mark"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    std::vector<Highlight> highlights;
    for (const auto& range : row.ranges) highlights.push_back({range});
    const MarkedText sound = sound_text(row.text, highlights);
    std::string shown;
    for (const auto& segment : segments_of(sound)) {
      CHECK_FALSE(segment.text.empty());
      const bool marked = segment.marking == Marking::marked;
      shown += marked ? "[" + std::string(segment.text) + "]" : std::string(segment.text);
    }
    CHECK(shown == row.marked);
  }
}

TEST_CASE("a highlight stays negated through the cleaning", "[render]") {
  struct Row {
    std::string_view text;
    std::vector<Highlight> highlights;
    std::vector<std::string_view> words;
    std::string_view reason;
  };
  const Row rows[] = {
      {"not for lymphocytic leukemia", {{{8, 19}, true}, {{20, 28}, true}}, {"lymphocytic leukemia"}, "side by side"},
      {"no T-cell", {{{3, 4}, true}, {{5, 9}, true}}, {"T-cell"}, "a hyphen between"},
      {"no pain, no fever", {{{3, 7}, true}, {{12, 17}, true}}, {"pain", "fever"}, "apart"},
      {"no pain; no pain", {{{3, 7}, true}, {{12, 16}, true}}, {"pain"}, "each once"},
      {"pain, no fever", {{{0, 4}}, {{9, 14}, true}}, {"fever"}, "only what is negated"},
      {"no blood clots", {{{3, 11}, true}, {{9, 14}}}, {}, "joined with what is affirmed"},
      {"no blood clots", {{{3, 11}, true}, {{9, 14}, true}}, {"blood clots"}, "joined, both negated"},
      {"\xFF no pain", {{{5, 9}, true}}, {"pain"}, "moved by the damage in front"},
      {"pain", {{{0, 4}}}, {}, "nothing is"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    const MarkedText sound = sound_text(row.text, row.highlights);
    CHECK(negated_words(sound) == row.words);
    for (const auto& segment : segments_of(sound))
      CHECK((segment.marking == Marking::negated) ==
            std::any_of(row.words.begin(), row.words.end(), [&](std::string_view word) {
              return segment.marking != Marking::unmarked && word.find(segment.text) != std::string_view::npos;
            }));
  }
}

TEST_CASE("blocks are the lines that hold something", "[render]") {
  const auto blocks = blocks_of({"one\n\ntwo two\n", {{{5, 8}}}, {{9, 12}}});
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].text == "one");
  CHECK(blocks[0].highlights.empty());
  CHECK(blocks[1].text == "two two");
  CHECK(blocks[1].highlights == std::vector<Highlight>{{{0, 3}}});
  CHECK(blocks[1].emphasis == std::vector<ByteRange>{{4, 7}});
  CHECK(blocks_of({"", {}}).empty());
}

TEST_CASE("what matches in title and headings is marked in the path", "[render]") {
  Hit hit;
  hit.title = "Blood";
  hit.heading_path = {"Clots", "In blood"};
  hit.title_highlights = {{{0, 5}}};
  hit.heading_highlights = {{}, {{{3, 8}}}};
  const MarkedText path = marked_path(hit);
  CHECK(path.text == "Blood › Clots › In blood");
  std::string marked;
  for (const auto& segment : segments_of(path))
    marked += segment.marking == Marking::marked ? fmt::format("[{}]", segment.text) : std::string(segment.text);
  CHECK(marked == "[Blood] › Clots › In [blood]");
}

TEST_CASE("a path of headings reads from the title down", "[render]") {
  CHECK(join_path("Metformin", {"Dosage", "Renal impairment"}) == "Metformin › Dosage › Renal impairment");
  CHECK(join_path("Metformin", {}) == "Metformin");
}

}  // namespace
}  // namespace materia
