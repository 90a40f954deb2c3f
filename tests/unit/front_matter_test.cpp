#include "monograph/front_matter.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace materia {
namespace {

using Names = std::vector<std::string>;

struct Row {
  std::string_view text;
  std::string_view title;
  Names names;
  std::string_view body;
  std::size_t body_first_line;
  std::string_view reason;
};

struct LabelRow {
  std::string_view head;
  std::vector<Attribute> attributes;
  std::string_view reason;
};

TEST_CASE("all scalars of the top are labels", "[front_matter]") {
  const LabelRow rows[] = {
      {"drug_class: Opioid analgesic\nyear: 1999\nchecked: true",
       {{"drug_class", "Opioid analgesic"}, {"year", "1999"}, {"checked", "true"}},
       "texts, numbers and truths as they are written"},
      {"Drug-Class: a\ndrug class: b", {{"drug_class", "a"}, {"drug_class", "b"}}, "keys are folded"},
      {"route: [oral, nasal, oral]", {{"route", "oral"}, {"route", "nasal"}}, "each of a list, once"},
      {"brand: Advil, Motrin", {{"brand", "Advil, Motrin"}}, "a text is one value, though names are parted"},
      {"title: T\npublished: true\nlayout: x", {{"layout", "x"}}, "the title is no label"},
      {"a: ~\nb:\nc: ''\nd: [null, '']", {}, "nothing is no value"},
      {"a: {b: c}\nd: [[e], {f: g}]\nh: i", {{"h", "i"}}, "what is nested is no scalar of the top"},
      {"a: |\n  one\n  two", {{"a", "one two"}}, "on one line"},
      {"a=b: c", {}, "a key with '=' cannot be asked for"},
      {"a: &x y\nb: *x", {{"a", "y"}}, "aliases are not followed"},
  };
  for (const auto& [head, attributes, reason] : rows) {
    INFO(reason);
    CHECK(split_front_matter("---\n" + std::string(head) + "\n---\n").front_matter.attributes == attributes);
  }
}

TEST_CASE("labels are short and few", "[front_matter]") {
  const auto attributes_of = [](const std::string& head) {
    return split_front_matter("---\n" + head + "---\n").front_matter.attributes;
  };
  CHECK(attributes_of("a: " + std::string(100, 'x') + "\n").size() == 1);
  CHECK(attributes_of("a: " + std::string(101, 'x') + "\n").empty());
  CHECK(attributes_of(std::string(101, 'k') + ": x\n").empty());
  std::string many;
  for (int i = 0; i < 100; ++i) many += "k" + std::to_string(i) + ": x\n";
  CHECK(attributes_of(many).size() == 64);
}

TEST_CASE("front matter is split from the body and its names are read", "[front_matter]") {
  const Row rows[] = {
      {"# A\n", "", {}, "# A\n", 1, "absent"},
      {"", "", {}, "", 1, "an empty file"},
      {"---\n---\n# A\n", "", {}, "# A\n", 3, "empty"},
      {"---\n# only a comment\n---\nB", "", {}, "B", 4, "only a comment"},
      {"---\ntitle: Ibuprofen\nlayout: x\n---\nB", "Ibuprofen", {}, "B", 5, "a title; other keys are no text"},
      {"---\ntitle: 5-HTP\n...\nB", "5-HTP", {}, "B", 4, "three dots close it too"},
      {"---  \ntitle: a\n---\t\nB", "a", {}, "B", 4, "spaces behind the marks"},
      {"---\ntitle: >\n  Folic\n  acid\n---\n", "Folic acid", {}, "", 6, "folded text over lines"},
      {"---\ntitle: \"Acid,\\n folic\"\n---\n", "Acid, folic", {}, "", 4, "line ends inside a title become spaces"},
      {"---\ntitle: 42\n---\n", "42", {}, "", 4, "a number is a title"},
      {"---\ntitle: ~\n---\n", "", {}, "", 4, "null is none"},
      {"---\nsynonyms:\n  - \"Cirrhosis, alcoholic\"\n  - b\n  -\n---\n",
       "",
       {"Cirrhosis, alcoholic", "b"},
       "",
       7,
       "entries of a list keep their commas"},
      {"---\nbrand_names: Advil, Motrin ,\n---\n", "", {"Advil", "Motrin"}, "", 4, "commas divide a string"},
      {"---\nBrand-Name: Advil\nGENERIC: ibu\n---\n",
       "",
       {"Advil", "ibu"},
       "",
       5,
       "case and '-' of a key do not matter"},
      {"---\naliases: [/old/address/, DVT]\n---\n", "", {"DVT"}, "", 4, "addresses of redirects are no names"},
      {"---\nbrands: {us: Advil}\n---\n", "", {}, "", 4, "a mapping gives no names"},
      {"---\nother:\n  title: inner\n  brand: inner\ntitle: outer\n---\n",
       "outer",
       {},
       "",
       7,
       "only keys of the top count"},
      {"---\ntags: [a, [b, c], {d: e}]\ntitle: T\n---\n", "T", {}, "", 5, "nested lists do not confuse the keys"},
      {" ---\ntitle: a\n---\n", "", {}, " ---\ntitle: a\n---\n", 1, "the mark must begin the file"},
  };
  for (const Row& row : rows) {
    INFO(row.reason);
    const FrontMatterSplit split = split_front_matter(row.text);
    CHECK(split.front_matter.title == row.title);
    CHECK(split.front_matter.names == row.names);
    CHECK(split.body == row.body);
    CHECK(split.body_first_line == row.body_first_line);
    CHECK(split.issues.empty());
  }
}

struct IssueRow {
  std::string text;
  std::string_view title;
  std::string_view body;
  IssueKind kind;
  std::size_t line;
  std::string_view message_part;
};

TEST_CASE("front matter that cannot be read is named, and the body still read", "[front_matter]") {
  const std::string deep = "---\ntitle: T\nx: " + std::string(5000, '[') + "\n---\nB";
  const std::string huge = "---\ntitle: T\nx: " + std::string(300 * 1024, 'x') + "\n---\nB";
  const IssueRow rows[] = {
      {"---\ntitle: x\n\ntext\n", "", "---\ntitle: x\n\ntext\n", IssueKind::repaired, 1, "never closed"},
      {"---\ntitle: A\nbad: [1\n---\nB", "A", "B", IssueKind::repaired, 4, "not valid YAML"},
      {"---\ntitle: A\n\tbad: 1\n---\nB", "A", "B", IssueKind::repaired, 3, "not valid YAML"},
      {"---\njust prose\n---\nB", "", "---\njust prose\n---\nB", IssueKind::repaired, 1, "not a mapping"},
      {"---\n- a\n- b\n---\nB", "", "---\n- a\n- b\n---\nB", IssueKind::repaired, 1, "not a mapping"},
      {"---\na: &x [1]\ntitle: A\nbrand: *x\n---\nB", "A", "B", IssueKind::repaired, 4, "alias *x"},
      {"---\ntitle: [a, b]\n---\nB", "", "B", IssueKind::note, 2, "not a text"},
      {"+++\ntitle = \"x\"\n+++\nB", "", "B", IssueKind::note, 1, "TOML"},
      {"+++\ntitle = \"x\"\n", "", "+++\ntitle = \"x\"\n", IssueKind::repaired, 1, "never closed"},
      {deep, "T", "B", IssueKind::repaired, 3, "levels deep"},
      {huge, "", "B", IssueKind::repaired, 1, "over 262144 bytes"},
  };
  for (const IssueRow& row : rows) {
    INFO(row.message_part << " in " << row.text.substr(0, 60));
    const FrontMatterSplit split = split_front_matter(row.text);
    CHECK(split.front_matter.title == row.title);
    CHECK(split.body == row.body);
    REQUIRE(split.issues.size() == 1);
    CHECK(split.issues[0].kind == row.kind);
    CHECK(split.issues[0].line == row.line);
    CHECK_THAT(split.issues[0].message, Catch::Contains(std::string(row.message_part)));
  }
}

TEST_CASE("aliases cannot multiply", "[front_matter]") {
  std::string bomb = "---\na: &a [x, x, x, x, x, x, x, x, x]\n";
  for (char c = 'b'; c <= 'i'; ++c) {
    bomb += std::string(1, c) + ": &" + c + " [";
    for (int i = 0; i < 9; ++i) bomb += std::string(i == 0 ? "*" : ", *") + static_cast<char>(c - 1);
    bomb += "]\n";
  }
  bomb += "title: T\naliases: *i\n---\n";
  const FrontMatterSplit split = split_front_matter(bomb);
  CHECK(split.front_matter.title == "T");
  CHECK(split.front_matter.names.empty());
}

TEST_CASE("published: false is read as Jekyll reads it", "[front_matter]") {
  struct {
    std::string_view value;
    bool published;
  } const rows[] = {{"false", false}, {"no", false}, {"Off", false}, {"true", true}, {"\"false\"", true}, {"", true}};
  for (const auto& row : rows) {
    INFO(row.value);
    CHECK(split_front_matter("---\npublished: " + std::string(row.value) + "\n---\n").front_matter.published ==
          row.published);
  }
}

}  // namespace
}  // namespace materia
