// The aspect table against headings as corpora word them and questions as people put them.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.hpp"
#include "analysis/aspect_finder.hpp"
#include "schema/aspects.hpp"
#include "support/golden.hpp"

namespace materia {
namespace {

struct Row {
  std::string text;
  std::string aspect;
  std::string reason;
};

std::vector<Row> rows_of(std::string_view file_name) {
  std::ifstream file(testing::source_dir() / "tests/data" / file_name);
  REQUIRE(file);
  std::vector<Row> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with("# ")) continue;
    INFO(file_name << ": " << line);
    const auto first = line.find('\t');
    const auto second = line.find('\t', first + 1);
    REQUIRE(first != std::string::npos);
    REQUIRE(second != std::string::npos);
    REQUIRE(line.find('\t', second + 1) == std::string::npos);
    rows.push_back({line.substr(0, first), line.substr(first + 1, second - first - 1), line.substr(second + 1)});
    REQUIRE_FALSE(rows.back().reason.empty());
  }
  return rows;
}

class Finder {
 public:
  Aspect heading(std::string_view text) {
    const auto terms = terms_of(text);
    return finder_.of_heading(std::vector<std::string_view>(terms.begin(), terms.end()));
  }
  std::vector<AspectWish> asked(std::string_view text) {
    const auto terms = terms_of(text);
    return finder_.asked_by(std::vector<std::string_view>(terms.begin(), terms.end()));
  }
  // A pattern as the finder compares it.
  std::string normal(std::string_view pattern) {
    std::string all;
    while (!pattern.empty()) {
      const auto blank = std::min(pattern.find(' '), pattern.size());
      const auto word = pattern.substr(0, blank);
      pattern.remove_prefix(std::min(blank + 1, pattern.size()));
      const auto terms = terms_of(word);
      all += ' ';
      if (terms.empty() || word.starts_with('(')) all += word.substr(0, 1);
      for (const auto& term : terms) all += term;
    }
    return all;
  }
  // The terms of the words that ask.
  std::vector<std::string> asking_words(std::string_view text, Aspect aspect) {
    const auto terms = terms_of(text);
    std::vector<std::string> words;
    for (const auto& wish : asked(text))
      if (wish.aspect == aspect)
        for (const auto word : wish.words) words.push_back(terms.at(word));
    return words;
  }

 private:
  std::vector<std::string> terms_of(std::string_view text) {
    std::vector<std::string> terms;
    for (const auto& token : analyzer_.analyze(text))
      if (token.kind == TokenKind::word) terms.emplace_back(token.term);
    return terms;
  }

  Analyzer analyzer_;
  AspectFinder finder_;
};

std::string listed(const std::vector<AspectWish>& wishes) {
  std::string all;
  for (const auto& wish : wishes)
    all += std::string(row_of(wish.aspect).name) + " " + std::to_string(wish.strength) + "; ";
  return all;
}

TEST_CASE("headings of many corpora have the aspect they word", "[aspects]") {
  Finder finder;
  const auto rows = rows_of("headings.tsv");
  CHECK(rows.size() >= 500);
  std::set<std::string> seen;
  std::map<std::string, std::size_t> count_of_aspect;
  for (const auto& row : rows) {
    INFO(row.text << " (" << row.reason << ")");
    CHECK(aspect_from_name(row.aspect).has_value());
    CHECK(seen.insert(row.text).second);
    CHECK(row_of(finder.heading(row.text)).name == row.aspect);
    ++count_of_aspect[row.aspect];
  }
  for (const auto& row : aspect_table()) {
    INFO(row.name);
    CHECK(count_of_aspect[std::string(row.name)] > 0);
  }
}

TEST_CASE("questions ask first for the aspect that answers them", "[aspects]") {
  Finder finder;
  const auto rows = rows_of("aspect_questions.tsv");
  CHECK(rows.size() >= 300);
  std::set<std::string> seen;
  for (const auto& row : rows) {
    INFO(row.text << " (" << row.reason << ")");
    CHECK(seen.insert(row.text).second);
    const auto wishes = finder.asked(row.text);
    INFO("found: " << listed(wishes));
    CHECK((wishes.empty() ? "-" : row_of(wishes.front().aspect).name) == row.aspect);
  }
}

TEST_CASE("the case, the number and the colon of a heading do not count", "[aspects]") {
  Finder finder;
  for (const std::string_view heading : {"Undesirable effects", "UNDESIRABLE EFFECTS", "4.8 Undesirable effects",
                                         "Undesirable effects:", "4.8. Undesirable effects", "*Undesirable effects*"}) {
    INFO(heading);
    CHECK(finder.heading(heading) == Aspect::side_effects);
  }
  CHECK(finder.heading("6.2 Incompatibilities") == Aspect::interactions);  // numbers stand before the beginning
  CHECK(finder.heading("Solvent incompatibilities") == Aspect::other);     // a word does not
}

TEST_CASE("the longer reading of a word is meant, not the shorter one", "[aspects]") {
  Finder finder;
  const auto has = [&](std::string_view question, Aspect aspect) {
    const auto wishes = finder.asked(question);
    return std::any_of(wishes.begin(), wishes.end(), [&](const AspectWish& w) { return w.aspect == aspect; });
  };
  CHECK(has("missed dose", Aspect::missed_dose));
  CHECK_FALSE(has("missed dose", Aspect::dosage));
  CHECK(has("how long does it take to work", Aspect::pharmacokinetics));
  CHECK_FALSE(has("how long does it take to work", Aspect::mechanism));
  CHECK(has("how many people have it", Aspect::frequency));
  CHECK_FALSE(has("how many people have it", Aspect::dosage));
  // Two things asked are two wishes.
  CHECK(has("symptoms and treatment of gout", Aspect::symptoms));
  CHECK(has("symptoms and treatment of gout", Aspect::treatment));
}

TEST_CASE("what a cue spans is no gap when it asks itself", "[aspects]") {
  Finder finder;
  const auto only = [&](std::string_view question) {
    std::set<Aspect> aspects;
    for (const auto& wish : finder.asked(question)) aspects.insert(wish.aspect);
    return aspects;
  };
  CHECK(only("what is naproxen for") == std::set{Aspect::usage});
  CHECK_FALSE(only("what is the dosage for").contains(Aspect::usage));
  CHECK(only("what is the dosage for").contains(Aspect::dosage));
}

TEST_CASE("words asked about are not words that ask", "[aspects]") {
  Finder finder;
  const auto words = finder.asking_words("can I drink alcohol with it", Aspect::interactions);
  CHECK(std::count(words.begin(), words.end(), "drink") == 1);
  CHECK(std::count(words.begin(), words.end(), "alcohol") == 0);
}

TEST_CASE("forms of a small verb are one", "[aspects]") {
  Finder finder;
  for (const std::string_view question : {"how does it act", "how do they act", "how did it act"}) {
    INFO(question);
    const auto wishes = finder.asked(question);
    REQUIRE_FALSE(wishes.empty());
    CHECK(wishes.front().aspect == Aspect::mechanism);
  }
  for (const std::string_view heading : {"What is gout?", "What are warts?", "What was it?"}) {
    INFO(heading);
    CHECK(finder.heading(heading) == Aspect::overview);
  }
}

std::vector<std::string> split(std::string_view patterns) {
  std::vector<std::string> parts;
  while (!patterns.empty()) {
    const auto bar = std::min(patterns.find('|'), patterns.size());
    parts.emplace_back(patterns.substr(0, bar));
    patterns.remove_prefix(std::min(bar + 1, patterns.size()));
  }
  return parts;
}

// They are looked for by it; a pattern for which it does not hold is refused when it is read, as all are here.
TEST_CASE("the words of each pattern keep their first letters as terms", "[aspects]") {
  Analyzer analyzer;
  std::set<std::string> words;
  const auto add_words = [&](std::string_view patterns) {
    for (const auto& pattern : split(patterns))
      for (const auto& token : analyzer.analyze(pattern)) words.emplace(token.term);
  };
  for (const auto& row : aspect_table()) {
    add_words(row.headings);
    for (const auto& cue : row.cues) add_words(cue.patterns);
  }
  for (int byte = 1; byte < 256; ++byte) words.emplace(1, static_cast<char>(byte));
  const std::vector<std::string_view> text(words.begin(), words.end());
  const AspectFinder finder;
  CHECK_NOTHROW(finder.of_heading(text));
  CHECK_NOTHROW(finder.asked_by(text));
}

TEST_CASE("no pattern stands twice in the aspect table", "[aspects]") {
  Finder finder;
  std::map<std::string, std::string> aspect_of_heading;
  for (const auto& row : aspect_table()) {
    for (const auto& pattern : split(row.headings)) {
      const auto normal = finder.normal(pattern);
      INFO(row.name << ": " << pattern << ", as in " << aspect_of_heading[normal]);
      CHECK(aspect_of_heading[normal].empty());
      aspect_of_heading[normal] = row.name;
    }
    std::set<std::string> cues;
    for (const auto& cue : row.cues) {
      CHECK(cue.strength > 0);
      CHECK(cue.strength <= 1);
      for (const auto& pattern : split(cue.patterns)) {
        INFO(row.name << " is asked for by: " << pattern);
        CHECK_FALSE(pattern.empty());
        CHECK(cues.insert(finder.normal(pattern)).second);
        CHECK_FALSE(finder.asking_words(pattern, row.aspect).empty());
      }
    }
  }
}

TEST_CASE("what an aspect is found in is another aspect", "[aspects]") {
  for (const auto& row : aspect_table()) {
    INFO(row.name);
    CHECK(row.prior >= 0);
    CHECK(row.prior <= 1);
    for (const auto home : row.found_in) {
      CHECK(home != row.aspect);
      CHECK(home != Aspect::other);
    }
  }
}

}  // namespace
}  // namespace materia
