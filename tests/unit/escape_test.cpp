#include "base/escape.hpp"

#include <catch2/catch.hpp>
#include <string_view>

#include "base/characters.hpp"

namespace materia {
namespace {

using namespace std::string_view_literals;

struct Row {
  std::string_view text;
  std::string_view escaped;
  std::string_view reason;
};

TEST_CASE("a terminal is never told what to do", "[escape]") {
  const Row rows[] = {
      {"≥ 2 µg β-blocker", "≥ 2 µg β-blocker", "ordinary text passes"},
      {"\x1b[31m", "␛[31m", "ESC is shown, not obeyed"},
      {"a\x07\x08\x7F", "a␇␈␡", "BEL, BS and DEL are shown"},
      {"a\rb\nc\td", "a b c d", "white space is a blank: no forged lines, no overwriting"},
      {"\xC2\x9B"
       "2J",
       "\xEF\xBF\xBD"
       "2J",
       "C1 CSI has no picture"},
      {"\x9B"
       "2J",
       "\xEF\xBF\xBD"
       "2J",
       "nor as a bare byte"},
      {"\xC2\x85|\xE2\x80\xA8|\xE2\x80\xA9", " | | ", "line ends of Unicode"},
      {"a\xE2\x80\xAE"
       "b\xE2\x80\xAC",
       "ab", "override: order as stored"},
      {"a\xE2\x80\x8B\xEF\xBB\xBF\xC2\xAD"
       "b",
       "ab", "zero width space, BOM, soft hyphen"},
      {"a\xF3\xA0\x81\x81"
       "b",
       "ab", "tag character"},
      {"5\xC2\xA0mg", "5\xC2\xA0mg", "a no-break space keeps its meaning"},
      {"e\xCC\x81", "e\xCC\x81", "combining marks stay"},
      {"\xEF\xBF\xBF", "\xEF\xBF\xBD", "noncharacter"},
      {"a\0b"sv, "a␀b", "NUL"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CHECK(escape_terminal(row.text) == row.escaped);
  }
}

TEST_CASE("no code point of the whole range gets a control through", "[escape]") {
  for (char32_t value = 0; value <= 0x10FFFF; ++value) {
    const auto shown = terminal_form(value);
    if (!shown) continue;
    if (is_control(*shown) || is_bidi_control(*shown) || is_invisible(*shown))
      FAIL("U+" << std::hex << std::uint32_t{value});
  }
}

TEST_CASE("HTML escapes text and attributes alike", "[escape]") {
  const Row rows[] = {
      {"a < b && c > d", "a &lt; b &amp;&amp; c &gt; d", "marks of HTML"},
      {"\"x\" 'y'", "&quot;x&quot; &#39;y&#39;", "both quotes: safe in any attribute"},
      {"&amp;", "&amp;amp;", "what looks escaped is text"},
      {"a\x1b\xC2\x9B\x7F", "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", "controls"},
      {"a\nb\tc\rd", "a\nb\tc d", "blanks"},
      {"x\xE2\x80\xAEy\xE2\x81\xA6z", "xyz", "bidi controls would reorder the page"},
      {"نیم\xE2\x80\x8Cخط", "نیم\xE2\x80\x8Cخط", "the non-joiner of Persian stays"},
      {"\xFF\xFEx", "\xEF\xBF\xBDx", "damaged bytes"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CHECK(escape_html(row.text) == row.escaped);
  }
}

TEST_CASE("Markdown text stays text", "[escape]") {
  const Row rows[] = {
      {"5 mg/kg (max. 10) - once!", "5 mg/kg (max. 10) - once!", "ordinary punctuation is left readable"},
      {"**b** _i_ `c`", "\\*\\*b\\*\\* \\_i\\_ \\`c\\`", "emphasis and code"},
      {"[x](y) <b> ~~s~~ a|b", "\\[x\\](y) \\<b\\> \\~\\~s\\~\\~ a\\|b", "links, HTML, strike-through, table cells"},
      {"{{ x }} $y$ &amp;", "\\{\\{ x \\}\\} \\$y\\$ \\&amp;", "Liquid, math, entities"},
      {"a\nb\r\nc\xE2\x80\xA8"
       "d",
       "a b  c d", "a line end would start a block"},
      {"back\\slash\\", "back\\\\slash\\\\", "backslashes"},
      {"# 1. -", "# 1. -", "inside a line these are text"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CHECK(escape_markdown(row.text) == row.escaped);
  }
}

TEST_CASE("Markdown text that opens a block opens only a paragraph", "[escape]") {
  const Row rows[] = {
      {"# no heading", "\\# no heading", "heading"},
      {"- no list", "\\- no list", "bullet"},
      {"+ no list", "\\+ no list", "bullet"},
      {"12. no list", "12\\. no list", "number"},
      {"3) no list", "3\\) no list", "number"},
      {"3.5 mg", "3\\.5 mg", "harmless, and simpler than telling them apart"},
      {"=== no setext", "\\=== no setext", "underline of a heading"},
      {"---", "\\---", "rule"},
      {": no definition", "\\: no definition", "kramdown definition list"},
      {"      no code", "no code", "four blanks make a code block"},
      {"", "", "nothing"},
      {"   ", "", "blanks only"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CHECK(escape_markdown_block(row.text) == row.escaped);
  }
}

TEST_CASE("a link is relative whatever the path says", "[escape]") {
  struct LinkRow {
    std::string_view path;
    std::string_view anchor;
    std::string_view link;
    std::string_view reason;
  };
  const LinkRow rows[] = {
      {"l/lenalidomide.md", "precautions", "l/lenalidomide.md#precautions", "ordinary"},
      {"l/x.md", "", "l/x.md", "no anchor"},
      {"javascript:alert(1).md", "", "javascript%3Aalert%281%29.md", "no scheme without ':'"},
      {"JAVA\tscript:x", "", "JAVA%09script%3Ax", "browsers drop tabs inside a scheme"},
      {"//evil.example/x.md", "", ".//evil.example/x.md", "no host"},
      {"/etc/passwd", "", "./etc/passwd", "no root"},
      {"\\\\evil\\x", "", "%5C%5Cevil%5Cx", "browsers read '\\' as '/'"},
      {"a b/ü.md", "é", "a%20b/%C3%BC.md#%C3%A9", "blanks and letters beyond ASCII"},
      {"100%.md", "a%b", "100%25.md#a%25b", "percent signs are text"},
      {"x?y#z.md", "\"><script>", "x%3Fy%23z.md#%22%3E%3Cscript%3E", "query, fragment, quotes"},
      {"\xFF.md", "", "%EF%BF%BD.md", "damaged bytes"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CHECK(relative_link(row.path, row.anchor) == row.link);
  }
}

TEST_CASE("a column holds no blank", "[escape]") {
  const Row rows[] = {
      {"l/x.md#usage", "l/x.md#usage", "ordinary"},
      {"a b\tc\nd", "a%20b%09c%0Ad", "ASCII blanks"},
      {"a\xC2\xA0"
       "b\xE3\x80\x80"
       "c",
       "a%C2%A0b%E3%80%80c", "readers that split at Unicode blanks"},
      {"a\x1b\x1c"
       "b",
       "a%1B%1Cb", "controls; 0x1C is a blank to Python"},
      {"é", "é", "letters stay"},
      {"", "-", "an empty column would shift the rest"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CHECK(escape_column(row.text) == row.escaped);
  }
}

TEST_CASE("JSON shows what nobody would see", "[escape]") {
  const Row rows[] = {
      {"{\n  \"a\": \"β\"\n}", "{\n  \"a\": \"β\"\n}", "layout and letters stay"},
      {"\"\xC2\x9B\x7F\"", "\"\\u009b\\u007f\"", "controls that JSON allows and terminals obey"},
      {"\"\xE2\x80\xAE\xE2\x80\xA8\"", "\"\\u202e\\u2028\"", "bidi control, line separator"},
      {"\"\xF3\xA0\x81\x81\"", "\"\\udb40\\udc41\"", "tag character as a surrogate pair"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CHECK(escape_unseen_in_json(row.text) == row.escaped);
  }
}

}  // namespace
}  // namespace materia
