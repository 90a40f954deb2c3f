// Damaged and hostile files: nothing throws, nothing is slow, and the report says what was found and done.
#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "monograph/monograph.hpp"

namespace materia {
namespace {

using namespace std::string_literals;

TEST_CASE("damage is mended and named", "[bad_input]") {
  struct {
    std::string bytes;
    IssueKind kind;
    std::optional<std::size_t> line;
    std::string_view message_part;
  } const rows[] = {
      {"# T\na\nb\xFF"
       "c \xE2\x82 d\n",
       IssueKind::repaired, 3, "not valid UTF-8 in 2 places"},
      {"\xEF\xBB\xBF# T\nx", IssueKind::note, 1, "byte order mark"},
      {"# T\n\na\0b"s, IssueKind::repaired, 3, "1 NUL byte"},
      {"# T\r\ra\r", IssueKind::note, 1, "carriage return"},
      {"", IssueKind::note, std::nullopt, "no text"},
      {"---\ntitle: T\nbad: [\n---\nx", IssueKind::repaired, 4, "not valid YAML"},
      {"\xFF\xFE#\0 \0T\0"s, IssueKind::skipped, std::nullopt, "UTF-16"},
      {"%PDF-1.4\n...", IssueKind::skipped, std::nullopt, "PDF"},
      {std::string(300, '\0') + "\x80\x81" + std::string(300, 'x'), IssueKind::skipped, std::nullopt, "binary"},
  };
  for (const auto& row : rows) {
    INFO(row.message_part);
    const MonographReading reading = read_monograph("d/t.md", row.bytes);
    REQUIRE(reading.issues.size() == 1);
    CHECK(reading.issues[0].kind == row.kind);
    CHECK(reading.issues[0].path == "d/t.md");
    CHECK(reading.issues[0].line == row.line);
    CHECK_THAT(reading.issues[0].message, Catch::Contains(std::string(row.message_part)));
    CHECK(is_skipped(reading) == (row.kind == IssueKind::skipped));
    CHECK(reading.monograph.title == "T");
    if (is_skipped(reading)) CHECK(reading.monograph.sections.empty());
  }
}

TEST_CASE("issues stand in the order of their lines", "[bad_input]") {
  const auto reading = read_monograph("t.md", "---\nbad: [\n---\na\n\xFF\n"s);
  REQUIRE(reading.issues.size() == 2);
  CHECK(reading.issues[0].line == 3);
  CHECK(reading.issues[1].line == 5);
}

TEST_CASE("line ends of every kind give the same sections", "[bad_input]") {
  for (const std::string& end : {"\n"s, "\r\n"s, "\r"s}) {
    const auto reading = read_monograph("t.md", "---" + end + "title: X" + end + "---" + end + "# T" + end + end + "a" +
                                                    end + "b" + end + "## U" + end + "c");
    INFO(static_cast<int>(end[0]) << " " << end.size());
    const auto& sections = reading.monograph.sections;
    REQUIRE(sections.size() == 2);
    CHECK(reading.monograph.title == "X");
    REQUIRE(sections[0].blocks.size() == 1);
    CHECK(sections[0].blocks[0].text == "a b");
    CHECK(sections[0].blocks[0].lines == LineRange{6, 7});
    CHECK(sections[1].lines == LineRange{8, 9});
  }
}

TEST_CASE("damaged bytes become one replacement character a run", "[bad_input]") {
  const auto reading = read_monograph("t.md",
                                      "a\xFF\xFE"
                                      "b \x00"
                                      "c"s);
  REQUIRE(reading.monograph.sections.size() == 1);
  CHECK(reading.monograph.sections[0].blocks[0].text ==
        "a\xEF\xBF\xBD"
        "b c");
}

std::string repeat(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

TEST_CASE("depth and size are no danger", "[bad_input]") {
  struct {
    std::string bytes;
    std::size_t sections;
    std::size_t blocks;
    std::string_view reason;
  } const rows[] = {
      {repeat(">", 10000) + " deep", 1, 1, "10,000 nested quotes"},
      {repeat("- ", 10000) + "deep", 1, 1, "10,000 nested lists"},
      {repeat("> - ", 5000) + "deep", 1, 1, "quotes and lists in turn"},
      {repeat("**", 20000) + "deep", 1, 1, "20,000 emphasis marks"},
      {repeat("[", 20000) + "deep", 1, 1, "20,000 brackets"},
      {repeat("# T\n", 100000), 100000, 0, "100,000 headings of one name"},
      {repeat("x", 1 << 20), 1, 1, "a line of 1 MiB"},
      {repeat("|", 1 << 18) + "\n" + repeat("|-", 1 << 17) + "|\n" + repeat("|x", 1 << 17), 1, 1,
       "a table of 131,072 columns"},
      {repeat("<script>", 20000) + "x", 1, 1, "20,000 scripts that never end"},
      {repeat("<!-- ", 20000) + "x", 1, 1, "20,000 comments that never end"},
      {"<div>" + repeat("<a \"", 50000) + "\n", 1, 1, "50,000 tags that never end"},
      {repeat("{% ", 50000) + repeat("{{ ", 50000) + repeat("{: ", 50000), 1, 1, "template tags that never end"},
      {"# " + repeat("h", 1 << 20) + "\n" + repeat("## x\n", 10000), 10001, 0, "a heading of 1 MiB above 10,000"},
      {"---\na: " + repeat("[", 100000) + "\n---\nx", 1, 1, "100,000 brackets in the front matter"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    const Monograph monograph = read_monograph("t.md", row.bytes).monograph;
    CHECK(monograph.sections.size() == row.sections);
    std::size_t blocks = 0;
    std::size_t path_bytes = 0;
    for (const Section& section : monograph.sections) {
      blocks += section.blocks.size();
      for (const std::string& step : section.heading_path) path_bytes += step.size();
    }
    CHECK(blocks == row.blocks);
    CHECK(path_bytes < 10 * row.bytes.size());
  }
}

}  // namespace
}  // namespace materia
