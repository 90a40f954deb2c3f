#include "analysis/negation.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "support/golden.hpp"

namespace materia {
namespace {

// A sentence of the table without its brackets, and where they were.
struct BracketedText {
  std::string text;
  std::vector<ByteRange> ranges;
};

BracketedText read_brackets(const std::string& cell) {
  BracketedText read;
  for (const char c : cell) {
    if (c == '[')
      read.ranges.push_back({read.text.size(), read.text.size()});
    else if (c == ']')
      read.ranges.back().end = read.text.size();
    else
      read.text += c;
  }
  return read;
}

std::vector<ByteRange> negated_in(std::string_view text) {
  Analyzer analyzer;
  return negated_ranges(text, analyzer.analyze(text));
}

// What is negated, in brackets, for the message of a failure.
std::string shown(const std::string& text, const std::vector<ByteRange>& negated) {
  std::string out = text;
  for (auto range = negated.rbegin(); range != negated.rend(); ++range)
    out.insert(range->end, "]").insert(range->begin, "[");
  return out;
}

TEST_CASE("what a sentence negates is as the table says", "[negation]") {
  std::ifstream file(testing::source_dir() / "tests/data/negation.tsv");
  REQUIRE(file);
  std::size_t negations = 0;
  std::size_t affirmations = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with("# ")) continue;
    INFO(line);
    const std::size_t first_tab = line.find('\t');
    const std::size_t second_tab = line.find('\t', first_tab + 1);
    REQUIRE(second_tab != std::string::npos);
    REQUIRE(second_tab + 1 < line.size());
    const std::string expected = line.substr(first_tab + 1, second_tab - first_tab - 1);
    REQUIRE((expected == "negated" || expected == "affirmed"));
    ++(expected == "negated" ? negations : affirmations);
    const BracketedText sentence = read_brackets(line.substr(0, first_tab));
    REQUIRE_FALSE(sentence.ranges.empty());
    const auto negated = negated_in(sentence.text);
    INFO(shown(sentence.text, negated));
    for (const auto& range : sentence.ranges) CHECK(is_negated(range, negated) == (expected == "negated"));
  }
  CHECK(negations >= 35);
  CHECK(affirmations >= 50);
}

TEST_CASE("negated ranges are whole words, in order, without the negating word", "[negation]") {
  const std::string text =
      "It does not cause drowsiness. It isn't used for pain. No antidote exists, and it lacks taste.";
  const auto negated = negated_in(text);
  CHECK(shown(text, negated) ==
        "It does not [cause drowsiness]. It isn't used for [pain]. No [antidote] exists, and it lacks [taste].");
}

TEST_CASE("a text without a cue, or without words, has nothing negated", "[negation]") {
  for (const std::string_view text : {"", " ", "...", "not", "No", "no.", "without", "It is used for pain.", "is not",
                                      "neither", "cannot", "do not", "not not not"})
    CHECK(negated_in(text).empty());
}

TEST_CASE("a part of a negated range is negated, what reaches out of it is not", "[negation]") {
  const std::vector<ByteRange> negated{{4, 10}, {20, 30}};
  CHECK(is_negated({4, 10}, negated));
  CHECK(is_negated({22, 25}, negated));
  CHECK_FALSE(is_negated({3, 10}, negated));
  CHECK_FALSE(is_negated({8, 22}, negated));
  CHECK_FALSE(is_negated({12, 13}, negated));
}

}  // namespace
}  // namespace materia
