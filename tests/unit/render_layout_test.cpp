#include "render/layout.hpp"

#include <catch2/catch.hpp>
#include <string_view>

namespace materia {
namespace {

TEST_CASE("columns are what a terminal shows", "[render]") {
  struct Row {
    std::string_view text;
    std::size_t columns;
    std::string_view reason;
  };
  const Row rows[] = {
      {"", 0, "nothing"},
      {"plain", 5, "ASCII"},
      {"β ≥ µ", 5, "two and three bytes, one column"},
      {"日本", 4, "wide"},
      {"e\xCC\x81", 1, "a combining mark takes no column"},
      {"💊", 2, "emoji"},
      {"\x1b[1m", 4, "an escape sequence is shown as text"},
      {"a\xE2\x80\x8B"
       "b",
       2, "dropped characters take none"},
      {"…›", 2, "ambiguous width counts as one"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CHECK(columns_of(row.text) == row.columns);
  }
}

TEST_CASE("lines break at blanks and never exceed the width", "[render]") {
  struct Row {
    std::string_view text;
    Margins margins;
    std::string_view lines;
    std::string_view reason;
  };
  const Row rows[] = {
      {"one two three", {20}, "one two three\n", "fits"},
      {"one two three", {7}, "one two\nthree\n", "the blank at the break goes"},
      {"one two three", {6}, "one\ntwo\nthree\n", "exactly full lines"},
      {"one  \t two", {20}, "one two\n", "runs of blanks are one"},
      {"  one  ", {20}, "one\n", "no blanks at the ends"},
      {"abcdefghij", {4}, "abcd\nefgh\nij\n", "a long word is cut"},
      {"xy abcdefghij", {4}, "xy\nabcd\nefgh\nij\n", "a long word starts on its own line"},
      {"one two three", {9, 2, 4}, "  one two\n    three\n", "indents"},
      {"5\xC2\xA0mg daily", {8}, "5\xC2\xA0mg\ndaily\n", "no break at a no-break space"},
      {"日本語です", {5}, "日本\n語で\nす\n", "wide characters break anywhere and fill no half column"},
      {"e\xCC\x81"
       "e\xCC\x81"
       "e\xCC\x81",
       {2},
       "e\xCC\x81"
       "e\xCC\x81\ne\xCC\x81\n",
       "a mark stays with its letter"},
      {"one\ntwo", {20}, "one two\n", "line ends are blanks"},
      {"", {20}, "", "nothing gives nothing"},
      {" \n ", {20}, "", "blanks give nothing"},
      {"one two", {kNoWrap, 2, 2}, "  one two\n", "without wrapping"},
      {"日", {1}, "日\n", "what cannot fit is still shown once"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CHECK(lay_out({{row.text}}, row.margins, Color::no) == row.lines);
  }
}

TEST_CASE("every line opens and closes its own colour", "[render]") {
  CHECK(lay_out({{"a "}, {"blood clots", Style::highlight}, {" b"}}, {8}, Color::yes) ==
        "a \x1b[1;35mblood\x1b[0m\n\x1b[1;35mclots\x1b[0m b\n");
  CHECK(lay_out({{"abcdef", Style::strong}}, {3}, Color::yes) == "\x1b[1mabc\x1b[0m\n\x1b[1mdef\x1b[0m\n");
  CHECK(lay_out({{"a", Style::strong}, {"b", Style::faint}}, {8}, Color::yes) == "\x1b[1ma\x1b[0m\x1b[2mb\x1b[0m\n");
  CHECK(lay_out({{"a", Style::strong}, {"b", Style::highlight}}, {8}, Color::no) == "ab\n");
}

TEST_CASE("a field's value is wrapped under itself", "[render]") {
  CHECK(lay_out_field("name", 6, "one two", 10, Color::no) == "name  one\n      two\n");
  CHECK(lay_out_field("name", 6, "", 10, Color::no) == "name\n");
  CHECK(lay_out_field("name", 6, "one", 10, Color::yes) == "\x1b[2mname\x1b[0m  one\n");
}

TEST_CASE("a remark points at its place", "[render]") {
  struct Row {
    std::string_view text;
    ByteRange range;
    std::size_t width;
    std::string_view lines;
    std::string_view reason;
  };
  const Row rows[] = {
      {"foo:bar baz", {0, 4}, 40, "  foo:bar baz\n  ^~~~\n", "at the start"},
      {"foo \"bar", {4, 8}, 40, "  foo \"bar\n      ^~~~\n", "at the end"},
      {"foo", {3, 3}, 40, "  foo\n     ^\n", "an empty range behind the end"},
      {"βeta x", {6, 7}, 40, "  βeta x\n       ^\n", "columns, not bytes"},
      {"日本 x", {7, 8}, 40, "  日本 x\n       ^\n", "wide characters"},
      {"a\tb", {2, 3}, 40, "  a b\n    ^\n", "a tab takes one column"},
      {"abc", {1, 99}, 40, "  abc\n   ^~\n", "a range over the end is clipped"},
      {"abc", {99, 100}, 40, "  abc\n     ^\n", "a range outside marks the end"},
      {"0123456789abcdefghijklmnopqrstuvwxyz",
       {20, 22},
       20,
       "  …fghijklmnopqrst…\n        ^~\n",
       "a long text is cut around it"},
      {"0123456789abcdefghijklmnopqrstuvwxyz",
       {0, 36},
       20,
       "  0123456789abcde…\n  ^~~~~~~~~~~~~~~\n",
       "a long range is cut"},
      {"", {0, 0}, 40, "  \n  ^\n", "an empty query"},
      {"\xFF\xFE"
       "ab",
       {2, 3},
       40,
       "  \xEF\xBF\xBD"
       "ab\n   ^\n",
       "damage before it"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CHECK(point_at(row.text, row.range, row.width, 2) == row.lines);
  }
}

}  // namespace
}  // namespace materia
