// What holds for every text: parsing ends, and every range it hands out can be trusted.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"
#include "query/parser.hpp"

namespace materia {
namespace {

bool lies_in(const std::string& text, ByteRange range) {
  return range.begin <= range.end && range.end <= text.size() && is_code_point_boundary(text, range.begin) &&
         is_code_point_boundary(text, range.end);
}

struct Shape {
  std::size_t depth = 0;
  std::vector<ByteRange> leaves;
  std::string broken;  // the first rule that does not hold
};

Shape check_node(const std::string& text, const Node& node) {
  Shape shape;
  const auto fail = [&shape](std::string_view rule) {
    if (shape.broken.empty()) shape.broken = rule;
  };
  if (is_leaf(node.kind)) {
    if (!lies_in(text, node.range)) {
      fail("leaf range outside the text");
    } else if (text.compare(node.range.begin, node.range.size(), node.text) != 0 || node.text.empty()) {
      fail("leaf text is not the text of its range");
    }
    shape.leaves.push_back(node.range);
    if (!node.children.empty()) fail("leaf with children");
    return shape;
  }
  bool has_positive = false;
  std::size_t deepest = 0;
  for (const auto& child : node.children) {
    if (child.kind == NodeKind::nothing) fail("nothing below the root");
    if (node.kind != NodeKind::group && child.occur != Occur::should) fail("sign outside a group");
    has_positive = has_positive || child.occur != Occur::must_not;
    const Shape below = check_node(text, child);
    deepest = std::max(deepest, below.depth + 1);
    shape.leaves.insert(shape.leaves.end(), below.leaves.begin(), below.leaves.end());
    if (shape.broken.empty()) shape.broken = below.broken;
  }
  if (node.kind == NodeKind::group && !has_positive) fail("group without a positive child");
  if ((node.kind == NodeKind::any_of || node.kind == NodeKind::all_of) && node.children.size() < 2)
    fail("operator with fewer than two operands");
  shape.depth = deepest;
  return shape;
}

bool are_disjoint(std::vector<ByteRange> ranges) {
  std::sort(ranges.begin(), ranges.end(), [](ByteRange a, ByteRange b) { return a.begin < b.begin; });
  for (std::size_t i = 1; i < ranges.size(); ++i)
    if (ranges[i].begin < ranges[i - 1].end) return false;
  return true;
}

std::string broken_rule(std::string_view given) {
  const Query query = parse_query(given);
  if (query.text.size() > kMaxQueryBytes) return "text over the limit";
  if (find_invalid_utf8(query.text) != std::string::npos) return "text is not UTF-8";
  for (const auto& diagnostic : query.diagnostics) {
    if (!lies_in(query.text, diagnostic.range)) return "remark outside the text: " + diagnostic.message;
    if (diagnostic.message.empty() || find_invalid_utf8(diagnostic.message) != std::string::npos) return "odd remark";
  }
  if (query.diagnostics.size() > 21) return "too many remarks";
  if (query.root.kind == NodeKind::nothing && query.diagnostics.empty()) return "matches nothing without a word";
  const Shape shape = check_node(query.text, query.root);
  if (!shape.broken.empty()) return shape.broken;
  if (!are_disjoint(shape.leaves)) return "leaves overlap";
  // Each parenthesis can hold one node of each operator.
  if (shape.depth > 4 * (kMaxQueryDepth + 1)) return "too deep";
  const Query again = parse_query(query.text);
  if (again.text != query.text) return "mended text is mended again";
  if (describe(again.root) != describe(query.root)) return "mended text is read otherwise";
  return {};
}

TEST_CASE("random bytes are a query", "[query][property]") {
  std::mt19937 random(20240501);
  std::uniform_int_distribution<int> byte(0, 255);
  std::uniform_int_distribution<std::size_t> length(0, 60);
  for (int round = 0; round < 20'000; ++round) {
    std::string text(length(random), '\0');
    for (char& c : text) c = static_cast<char>(byte(random));
    INFO("round " << round);
    REQUIRE(broken_rule(text) == "");
  }
}

TEST_CASE("any order of the pieces of the syntax is a query", "[query][property]") {
  constexpr std::array<std::string_view, 44> kPieces{
      "a",     "blood", "b1",    "5", "-2.5",   " ",        " ",     " ",  " ",   "(",        ")",
      "\"",    "+",     "-",     "*", "title:", "body:",    "nofi:", ":",  "AND", "OR",       "NOT",
      " AND ", " OR ",  " NOT ", "“", "”",      "«",        "»",     "'",  "\n",  "\xC2\xA0", "β",
      "💊",     "?",     ",",     "/", "\xFF",   "\xE2\x82", "é",     "a*", " -a", " +(",      ") "};
  std::mt19937 random(7);
  std::uniform_int_distribution<std::size_t> piece(0, kPieces.size() - 1);
  std::uniform_int_distribution<std::size_t> length(1, 24);
  for (int round = 0; round < 60'000; ++round) {
    std::string text;
    for (std::size_t i = length(random); i > 0; --i) text += kPieces[piece(random)];
    INFO(text);
    REQUIRE(broken_rule(text) == "");
  }
}

struct BigRow {
  std::string_view piece;
  std::string_view reason;
};

TEST_CASE("a megabyte of anything is a query", "[query][property]") {
  const BigRow rows[] = {
      {"(", "opens only"},
      {")", "closes only"},
      {"()", "empty pairs"},
      {"(a ", "a list in each"},
      {"(a OR ", "an operator in each"},
      {"a(", "opens glued to words"},
      {"(a)b", "pairs that are part of a word"},
      {"\"", "quotes only"},
      {"a\"", "quotes glued to words"},
      {"1\"", "inch signs"},
      {"\"a\" ", "phrases"},
      {"-", "dashes"},
      {"-a ", "negative words"},
      {"-(", "negative parentheses"},
      {"NOT ", "negations"},
      {"a AND ", "a chain"},
      {"a OR -b ", "a chain that loses half"},
      {"title:", "fields"},
      {"title:(", "fields of parentheses"},
      {"*", "stars"},
      {"a*", "prefixes glued together"},
      {"ab* ", "prefixes"},
      {std::string_view("\0", 1), "NUL"},
      {"\x80", "continuation bytes"},
      {"\xF0\x9F\x92\x8A", "emoji"},
      {"word ", "words"},
      {"a", "one word"},
  };
  for (const auto& row : rows) {
    std::string text;
    text.reserve((1U << 20U) + row.piece.size());
    while (text.size() < (1U << 20U)) text += row.piece;
    INFO(row.reason);
    CHECK(broken_rule(text) == "");
    // Also whole, closed and well inside the limit.
    std::string shorter = text.substr(0, kMaxQueryBytes / 2 / row.piece.size() * row.piece.size());
    CHECK(broken_rule(shorter + std::string(kMaxQueryBytes / 4, ')')) == "");
  }
}

}  // namespace
}  // namespace materia
