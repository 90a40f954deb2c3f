#include "query/parser.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "support/places.hpp"

namespace materia {
namespace {

std::ifstream open_source(const std::string& path) {
  std::ifstream file(testing::source_dir() / path, std::ios::binary);
  REQUIRE(file.is_open());
  return file;
}

std::vector<std::string> split(const std::string& line, const std::string& separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end = 0; (end = line.find(separator, begin)) != std::string::npos; begin = end + separator.size())
    parts.push_back(line.substr(begin, end - begin));
  parts.push_back(line.substr(begin));
  return parts;
}

std::string unescape(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    const char kind = text.at(++i);
    if (kind == 'x') {
      out += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      out += kind == 'n' ? '\n' : kind == 't' ? '\t' : kind;
    }
  }
  return out;
}

std::string range_of(const Diagnostic& diagnostic) {
  return std::to_string(diagnostic.range.begin) + "-" + std::to_string(diagnostic.range.end);
}

TEST_CASE("each query of the table is read as the table says", "[query]") {
  auto file = open_source("tests/data/queries.tsv");
  std::size_t rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.rfind("# ", 0) == 0) continue;
    const auto cells = split(line, "\t");
    INFO(line);
    REQUIRE(cells.size() == 4);
    ++rows;
    const Query query = parse_query(unescape(cells[0]));
    CHECK(describe(query.root) == cells[1]);
    const auto remarks = cells[2] == "-" ? std::vector<std::string>{} : split(cells[2], " | ");
    REQUIRE(query.diagnostics.size() == remarks.size());
    for (std::size_t i = 0; i < remarks.size(); ++i) {
      const std::size_t space = remarks[i].find(' ');
      CHECK(range_of(query.diagnostics[i]) == remarks[i].substr(0, space));
      CHECK_THAT(query.diagnostics[i].message, Catch::Matchers::Contains(remarks[i].substr(space + 1)));
    }
  }
  CHECK(rows > 150);
}

// The text between the first and the last backtick of a table cell.
std::string code_of(const std::string& cell) {
  const std::size_t first = cell.find('`');
  const std::size_t last = cell.rfind('`');
  REQUIRE(first < last);
  return cell.substr(first + 1, last - first - 1);
}

TEST_CASE("the examples of docs/QUERY_SYNTAX.md are true", "[query][docs]") {
  auto file = open_source("docs/QUERY_SYNTAX.md");
  std::size_t rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("| `", 0) != 0) continue;
    INFO(line);
    const auto cells = split(line.substr(2, line.size() - 3), " | ");
    REQUIRE(cells.size() == 3);
    ++rows;
    const Query query = parse_query(code_of(cells[0]));
    CHECK(describe(query.root) == code_of(cells[1]));
    std::string remarks;
    for (const auto& diagnostic : query.diagnostics) remarks += (remarks.empty() ? "" : "; ") + diagnostic.message;
    CHECK((remarks.empty() ? "" : remarks + " ") == cells[2]);
  }
  CHECK(rows > 25);
}

TEST_CASE("the example of each field is a query of that field, and the docs know the field", "[query][docs]") {
  std::stringstream docs;
  docs << open_source("docs/QUERY_SYNTAX.md").rdbuf();
  for (const auto& row : kFields) {
    const Query query = parse_query(row.example);
    INFO(row.example);
    CHECK(query.root.field == row.field);
    CHECK(query.diagnostics.empty());
    CHECK_THAT(docs.str(), Catch::Matchers::Contains("`" + std::string(row.example) + "`"));
    CHECK_THAT(docs.str(), Catch::Matchers::Contains("`" + std::string(row.name) + "` "));
  }
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

TEST_CASE("a query over the limit is cut on a code-point boundary and says so", "[query]") {
  const Query query = parse_query(repeated("\xCE\xB2", kMaxQueryBytes));  // β
  CHECK(query.text.size() == kMaxQueryBytes);
  REQUIRE(query.diagnostics.size() == 1);
  CHECK_THAT(query.diagnostics[0].message, Catch::Matchers::Contains("longer than 8192 bytes"));

  const Query odd = parse_query("a" + repeated("\xCE\xB2", kMaxQueryBytes));
  CHECK(odd.text.size() == kMaxQueryBytes - 1);
  CHECK(odd.text == "a" + repeated("\xCE\xB2", (kMaxQueryBytes - 1) / 2));

  CHECK(parse_query(std::string(kMaxQueryBytes, 'a')).diagnostics.empty());
}

TEST_CASE("damage is counted after it is mended", "[query]") {
  // One damaged byte becomes three: the mended text must keep the limit too.
  const Query query =
      parse_query(repeated("\xFF"
                           "a",
                           kMaxQueryBytes / 2));
  CHECK(query.text.size() <= kMaxQueryBytes);
  CHECK(query.text.substr(0, 4) ==
        "\xEF\xBF\xBD"
        "a");
  CHECK(parse_query(std::string(100'000, '\x80')).text == "\xEF\xBF\xBD");
}

TEST_CASE("parentheses are read to the depth limit", "[query]") {
  const auto nested = [](std::size_t depth) { return repeated("(a OR ", depth) + "b" + std::string(depth, ')'); };
  CHECK(parse_query(nested(kMaxQueryDepth)).diagnostics.empty());
  const Query deeper = parse_query(nested(kMaxQueryDepth + 1));
  REQUIRE(deeper.diagnostics.size() == 1);
  CHECK_THAT(deeper.diagnostics[0].message, Catch::Matchers::Contains("more than 32 deep"));
  CHECK_THAT(describe(deeper.root), Catch::Matchers::Contains("words\"b\""));
}

TEST_CASE("remarks are in the order of the text and at most twenty and one", "[query]") {
  const Query query = parse_query(repeated("x) \"\" ", 30));
  REQUIRE(query.diagnostics.size() == 21);
  CHECK(query.diagnostics.back().message == "40 more remarks are not shown");
  for (std::size_t i = 1; i < query.diagnostics.size(); ++i)
    CHECK(query.diagnostics[i - 1].range.begin <= query.diagnostics[i].range.begin);
}

TEST_CASE("describe keeps a text in its quotes", "[query]") {
  Node node;
  node.kind = NodeKind::words;
  node.text = "a\"b\\c\n\x7F\xC2\x85\xC2\xB5";
  CHECK(describe(node) == "words\"a\\\"b\\\\c\\x0A\\x7F\\xC2\\x85\xC2\xB5\"");
}

}  // namespace
}  // namespace materia
