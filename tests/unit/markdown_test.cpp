#include "monograph/markdown.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace materia {
namespace {

std::string_view name_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::paragraph: return "p";
    case BlockKind::list_item: return "li";
    case BlockKind::table_head: return "th";
    case BlockKind::table_row: return "tr";
    case BlockKind::quote: return "q";
    case BlockKind::code: return "code";
  }
  return "?";
}

// One line a block: kind, lines, text, with the lead-in in <> and what is carried in {}.
std::string show(const Block& block) {
  std::string text;
  std::size_t carried = 0;
  for (std::size_t at = 0; at <= block.text.size(); ++at) {
    if (carried < block.carried.size() && at == block.carried[carried].end) {
      text += '}';
      ++carried;
    }
    if (carried < block.carried.size() && at == block.carried[carried].begin) text += '{';
    if (block.lead_in_bytes > 0 && at == block.lead_in_bytes) text += '>';
    if (block.lead_in_bytes > 0 && at == 0) text += '<';
    if (at < block.text.size()) text += block.text[at];
  }
  std::string lines = std::to_string(block.lines.first);
  if (block.lines.last != block.lines.first) lines += "-" + std::to_string(block.lines.last);
  return std::string(name_of(block.kind)) + " " + lines + " " + text;
}

struct Row {
  std::string_view markdown;
  std::vector<std::string> blocks;
  std::string_view reason;
};

TEST_CASE("blocks are plain text with their lines", "[markdown]") {
  const Row rows[] = {
      {"one\ntwo  \nthree\n", {"p 1-3 one two three"}, "soft and hard breaks are spaces"},
      {"a *b* **c** `d` [e](f \"g\") ![h](i)", {"p 1 a b c d e h"}, "link and image text stay, addresses go"},
      {"caf&eacute; &alpha; &amp; 5 &lt; 6", {"p 1 café α & 5 < 6"}, "entities are decoded"},
      {"10&nbsp;mg\ttwice   daily", {"p 1 10 mg twice daily"}, "all gaps are one space"},
      {"H<sub>2</sub>O a<br>b <!-- no -->c", {"p 1 H2O a b c"}, "inline tags vanish, <br> is a gap"},
      {"a <script>x()</script> b <style>y", {"p 1 a b y"}, "inline scripts vanish; one that never ends hides nothing"},
      {"<div title=\"a > b\">x<p>y &eacute;&lt;</p>\n<!-- c -->\nz</div>",
       {"p 1-3 x y é< z"},
       "an HTML block is its text"},
      {"<script>\nvar a\n\n</script>\n\n<style>p{}</style>\n", {}, "script and style blocks vanish"},
      {"* **Kidney:** dose", {"li 1 <Kidney:> dose"}, "a bold lead-in"},
      {"* **Kidney**: dose", {"li 1 <Kidney:> dose"}, "the colon outside the bold belongs to it"},
      {"**not** with food", {"p 1 not with food"}, "bold words that begin a sentence are no lead-in"},
      {"a **b:** c", {"p 1 a b: c"}, "bold in the middle is no lead-in"},
      {"1. one\n   * two\n\n     more\n2. three",
       {"li 1 one", "li 2 two", "p 4 more", "li 5 three"},
       "nested items are blocks"},
      {"> a\n> b\n>\n> - c", {"q 1-2 a b", "li 4 c"}, "quotes, and lists in them"},
      {"```sh\na  b\n\n\tc\n```", {"code 1-5 a b\n\nc"}, "code keeps its lines"},
      {"a {: .x #y} b\n{:toc}", {"p 1-2 a b"}, "attribute lists are syntax"},
      {"{% include x.html %}\n\na {% if b %}c{% endif %} {{ d }}",
       {"p 3 a c {{ d }}"},
       "Liquid tags are syntax, output is words"},
      {"[a]({{ site.url }}/b) {% unclosed", {"p 1 a {% unclosed"}, "Liquid inside an address; an unclosed tag is text"},
      {"a\x1B[31mb", {"p 1 a [31mb"}, "control characters cannot pass"},
      {"a &#27;[0m &#0; b", {"p 1 a [0m \xEF\xBF\xBD b"}, "nor as entities"},
  };
  for (const Row& row : rows) {
    INFO(row.reason);
    std::vector<std::string> shown;
    for (const PlacedBlock& placed : read_markdown(row.markdown, 1).blocks) shown.push_back(show(placed.block));
    CHECK(shown == row.blocks);
  }
}

TEST_CASE("pipe tables become a head and rows", "[markdown]") {
  const Row rows[] = {
      {"| Age | Dose |\n|-----|:----:|\n| adult | 10 mg |\n| child | 5 mg |",
       {"th 1 Age{; }Dose", "tr 3 adult{ — Dose: }10 mg", "tr 4 child{ — Dose: }5 mg"},
       "a plain table"},
      {"a|b\n-|-\n1|2", {"th 1 a{; }b", "tr 3 1{ — b: }2"}, "outer pipes may be left out"},
      {"text\nmore\n| a |\n|---|\n| 1 |\nafter",
       {"p 1-2 text more", "th 3 a", "tr 5 {a: }1", "p 6 after"},
       "text around it"},
      {"|a|b|\n|-|-|\n|1|2|3|\n|4|",
       {"th 1 a{; }b", "tr 3 1{ — b: }2{; }3", "tr 4 {a: }4"},
       "too many and too few cells"},
      {"|a|b|\n|-|-|\n||2|\n| | |", {"th 1 a{; }b", "tr 3 {b: }2"}, "empty cells and rows say nothing"},
      {"|a \\| b|c|\n|-|-|\n|1|`x|y` \\|z|",
       {"th 1 a | b{; }c", "tr 3 1{ — c: }x|y |z"},
       "escaped pipes, pipes in code"},
      {"| **a** |\n|---|\n| <b>1</b><br>[2](x) |", {"th 1 a", "tr 3 {a: }1 2"}, "cells hold inline Markdown"},
      {"a | b\nc | d", {"p 1-2 a | b c | d"}, "no delimiter row, no table"},
      {"x \\| y", {"p 1 x | y"}, "an escaped pipe in a sentence"},
      {"* | a |\n  |---|\n  | 1 |", {"th 1 a", "tr 3 {a: }1"}, "in a list"},
      {"[r]: /u\n| a |\n|---|\n| 1 |", {"th 2 a", "tr 4 {a: }1"}, "lines are right behind a link definition"},
  };
  for (const Row& row : rows) {
    INFO(row.reason);
    std::vector<std::string> shown;
    for (const PlacedBlock& placed : read_markdown(row.markdown, 1).blocks) shown.push_back(show(placed.block));
    CHECK(shown == row.blocks);
  }
}

TEST_CASE("a hostile table repeats no more than a few times its own size", "[markdown]") {
  std::string table = "|";
  for (int i = 0; i < 500; ++i) table += std::string(100, 'h') + "|";
  table += "\n|";
  for (int i = 0; i < 500; ++i) table += "-|";
  table += '\n';
  for (int row = 0; row < 500; ++row) {
    for (int i = 0; i < 500; ++i) table += "|1";
    table += "|\n";
  }
  std::size_t bytes = 0;
  for (const PlacedBlock& placed : read_markdown(table, 1).blocks) bytes += placed.block.text.size();
  CHECK(bytes < 6 * table.size());
}

TEST_CASE("headings carry level, text, id and lines", "[markdown]") {
  struct {
    std::string_view markdown;
    int level;
    std::string_view text;
    std::string_view id;
    LineRange lines;
    std::string_view reason;
  } const rows[] = {
      {"## A *b* `c` ##", 2, "A b c", "", {11, 11}, "ATX"},
      {"A\nb\n===", 1, "A b", "", {11, 13}, "setext over two lines"},
      {"### A {#x-1}", 3, "A", "x-1", {11, 11}, "kramdown's id"},
      {"# A {#x .c}", 1, "A", "x", {11, 11}, "id and class"},
      {"# A {.c}", 1, "A", "", {11, 11}, "class only"},
      {"# A {x}", 1, "A {x}", "", {11, 11}, "other braces are text"},
      {"# A\n{: .c #y}", 1, "A", "y", {11, 11}, "an attribute line below"},
      {"{: #z}\n# A", 1, "A", "z", {12, 12}, "an attribute line above"},
      {"# A\n\n{: #y}", 1, "A", "", {11, 11}, "an attribute line apart says nothing of it"},
      {"> * # A", 1, "A", "", {11, 11}, "in a list in a quote"},
      {"###", 3, "", "", {11, 11}, "empty"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    const auto document = read_markdown(row.markdown, 11);
    REQUIRE(document.headings.size() == 1);
    CHECK(document.headings[0].level == row.level);
    CHECK(document.headings[0].text == row.text);
    CHECK(document.headings[0].explicit_id == row.id);
    CHECK(document.headings[0].lines == row.lines);
    CHECK(document.blocks.empty());
  }
}

}  // namespace
}  // namespace materia
