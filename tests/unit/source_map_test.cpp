#include "monograph/source_map.hpp"

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <string>
#include <string_view>
#include <vector>

#include "monograph/monograph.hpp"
#include "support/places.hpp"

namespace materia {
namespace {

struct PlaceRow {
  std::string_view markdown;  // of one block
  std::string_view word;      // of its text
  std::string_view place;     // "line:column-line:column", or nothing
  std::string_view reason;
};

std::string place_of(std::string_view markdown, std::string_view word) {
  const auto reading = read_monograph("a.md", markdown);
  for (const auto& section : reading.monograph.sections)
    for (const auto& block : section.blocks) {
      const auto at = block.text.rfind(word);
      if (at == std::string::npos) continue;
      const auto place = source_of(block, {at, at + word.size()});
      return place ? fmt::format("{}:{}-{}:{}", place->line, place->column, place->end_line, place->end_column) : "";
    }
  return "no such word";
}

TEST_CASE("a word of the text is found in the file", "[source]") {
  const std::vector<PlaceRow> table{
      {"blood clots", "clots", "1:7-1:12", "plain"},
      {"---\ntitle: A\n---\n\nblood clots", "clots", "5:7-5:12", "front matter counts"},
      {"* **Events:** blood clots", "clots", "1:21-1:26", "behind a bold lead-in"},
      {"1. one\n2. blood clots", "clots", "2:10-2:15", "in a list"},
      {"is **not** used", "not", "1:6-1:9", "emphasis is no part of it"},
      {"blood\nclots", "blood clots", "1:1-2:6", "over the end of a line"},
      {"blood\n    clots", "clots", "2:5-2:10", "behind blanks that the text has not"},
      {"> blood\n> clots", "clots", "2:3-2:8", "in a quotation"},
      {"see [the clots](http://clots.org) and clots", "clots", "1:39-1:44", "behind a link"},
      {"see [the clots](http://clots.org)", "clots", "1:10-1:15", "inside of one"},
      {"a&nbsp;b &eacute;tat clots", "clots", "1:22-1:27", "behind entities"},
      {"&eacute;tat", "état", "1:9-1:12", "what stands otherwise has no place, the rest has"},
      {"H<sub>2</sub>O and clots", "clots", "1:20-1:25", "behind tags"},
      {"un**believ**able", "unbelievable", "1:1-1:17", "markup inside of a word"},
      {"a \\*star\\* clots", "clots", "1:12-1:17", "behind escapes"},
      {"| Age | Dose |\n|---|---|\n| child | 5 mg |", "5 mg", "3:11-3:15", "a cell"},
      {"| Age | Dose |\n|---|---|\n| child | 5 mg |", "Dose: ", "", "a repeated head has no place of its own"},
      {"<div>\n<p>blood clots</p>\n</div>", "clots", "2:10-2:15", "HTML"},
      {"```\nblood clots\n```", "clots", "2:7-2:12", "code"},
      {"    blood clots", "clots", "1:11-1:16", "indented code"},
      {"état clots", "clots", "1:7-1:12", "columns count bytes"},
      {"clots {: .note} and clots", "clots", "1:21-1:26", "behind an attribute list"},
      {"![clots](x.png) clots", "clots", "1:17-1:22", "behind a picture"},
  };
  for (const auto& [markdown, word, place, reason] : table) {
    INFO(markdown << ": " << reason);
    CHECK(place_of(markdown, word) == place);
  }
}

// Every run must stand in the file as it stands in the text; most of the text must have a place.
void check_places(std::string_view path, std::string_view bytes, std::size_t& text_bytes, std::size_t& placed_bytes) {
  const auto reading = read_monograph(path, bytes);
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at <= bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    lines.push_back(bytes.substr(at, end - at));
    at = end + 1;
  }
  for (const auto& section : reading.monograph.sections)
    for (const auto& block : section.blocks) {
      std::size_t done = 0;
      text_bytes += block.text.size();
      for (const auto& range : block.carried) text_bytes -= range.size();
      for (const auto& run : block.source) {
        INFO(path << ":" << run.line << ":" << run.column << " '" << block.text << "'");
        REQUIRE(run.begin >= done);
        done = run.begin + run.size;
        REQUIRE(done <= block.text.size());
        REQUIRE(run.line >= block.lines.first);
        REQUIRE(run.line <= block.lines.last);
        const std::string_view line = lines[run.line - 1];
        REQUIRE(run.column - 1 + run.size <= line.size());
        REQUIRE(line.substr(run.column - 1, run.size) == std::string_view(block.text).substr(run.begin, run.size));
        placed_bytes += run.size;
      }
    }
}

TEST_CASE("what has a place stands there, in whole corpora", "[source][property]") {
  std::size_t files = 0;
  std::size_t text_bytes = 0;
  std::size_t placed_bytes = 0;
  const auto read_all = [&](const std::filesystem::path& directory) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
      if (entry.path().extension() != ".md") continue;
      std::ostringstream read;
      read << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      const std::string bytes = read.str();
      check_places(entry.path().filename().string(), bytes, text_bytes, placed_bytes);
      ++files;
    }
  };
  read_all(testing::source_dir() / "corpus");
  if (const auto shared = testing::shared_data("data/rxhive/monographs")) read_all(*shared);
  CHECK(files > 50);
  CHECK(static_cast<double>(placed_bytes) > 0.95 * static_cast<double>(text_bytes));
}

}  // namespace
}  // namespace materia
