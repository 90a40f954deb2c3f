#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/aspect_finder.hpp"
#include "query/parser.hpp"
#include "query/plan.hpp"
#include "support/small_index.hpp"

namespace materia {
namespace {

testing::SmallIndex& index() {
  static testing::SmallIndex made(
      {{"w.md",
        "---\ntitle: Warfarin\naliases: [Coumadin, Zarovan Forte]\n---\n# Warfarin\n\n### Usage\n\nWarfarin "
        "thins the blood against clots and thrombosis. Dose, what to do, help, use, people, it.\n"},
       {"a.md", testing::monograph_text("Vitamin A", "poor sight")},
       {"h.md", testing::monograph_text("Health Use", "well-being, lithium carbonate and IL-6")},
       {"l.md", testing::monograph_text("Learning Braille", "poor sight")}});
  return made;
}

std::string roles(const Plan& plan) {
  std::string all;
  for (const auto& word : plan.words) {
    switch (word.role) {
      case WordRole::content: all += 'W'; break;
      case WordRole::cue: all += 'c'; break;
      case WordRole::filler: all += 'f'; break;
      case WordRole::stop: all += '-'; break;
    }
  }
  return all;
}

struct RoleRow {
  std::string_view query;
  std::string_view roles;  // W content, c cue, f filler, - stop
  std::string_view reason;
};

TEST_CASE("each word of a query has its role", "[planner]") {
  const std::vector<RoleRow> table{
      {"warfarin", "W", "a name"},
      {"what is warfarin", "--W", "grammar that asks for an overview stays grammar"},
      {"warfarin dose", "Wc", "a name and an aspect"},
      {"dose", "W", "a cue alone means itself"},
      {"dose please", "Wf", "talk beside it does not count"},
      {"please help", "WW", "nothing but talk means itself"},
      {"what is it", "WWW", "nothing but grammar means itself"},
      {"the clots", "-W", "grammar beside a word"},
      {"\"the clots\"", "WW", "in a phrase every word counts"},
      {"+the clots", "WW", "and where it must be there"},
      {"vitamin a", "WW", "a letter that is a name"},
      {"a vitamin", "-W", "not in front of it"},
      {"hepatitis a and b", "WW-W", "b is no grammar, a would be"},
      {"clots in IT", "W-W", "capitals among small letters are a name"},
      {"clots in it", "W--", "small letters are not"},
      {"learn braille", "WW", "talk inside a monograph's name belongs to the name"},
      {"health use", "Wc", "a cue inside a monograph's name asks for an aspect all the same"},
      {"-clots blood", "W", "what is excluded is not among the words"},
      {"", "", "an empty query"},
      {"WHAT IS THE DOSE OF WARFARIN", "---c-W", "all in capitals is no emphasis: grammar stays grammar"},
  };
  for (const auto& [query, expected, reason] : table) {
    INFO(query << ": " << reason);
    CHECK(roles(index().plan(query)) == expected);
  }
}

std::string subjects(const Plan& plan) {
  std::string all;
  for (const auto& subject : plan.subjects) all += (all.empty() ? "" : " | ") + subject.name_terms;
  return all;
}

TEST_CASE("names said in whole are subjects", "[planner]") {
  const auto terms = [](std::string_view text) {
    std::string all;
    for (const auto& token : index().analyzer().analyze(text))
      if (token.kind == TokenKind::word) all += (all.empty() ? "" : " ") + std::string(token.term);
    return all;
  };
  CHECK(subjects(index().plan("warfarin")) == terms("warfarin"));
  CHECK(subjects(index().plan("WARFARIN!")) == terms("warfarin"));
  CHECK(subjects(index().plan("what is coumadin for")) == terms("coumadin"));
  CHECK(subjects(index().plan("zarovan forte dose")) == terms("zarovan forte"));
  CHECK(subjects(index().plan("zarovan dose")).empty());   // half a name
  CHECK(subjects(index().plan("forte zarovan")).empty());  // turned round
  CHECK(subjects(index().plan("vitamin a")) == terms("vitamin a"));
  CHECK(subjects(index().plan("blood clots")).empty());
  CHECK(subjects(index().plan("-warfarin clots")).empty());  // excluded
  const Plan both = index().plan("warfarin and zarovan forte");
  REQUIRE(both.subjects.size() == 2);
  CHECK(both.subjects[0].name_terms == terms("zarovan forte"));  // the longer one first
  CHECK(both.subjects[0].words.first == 2);
  CHECK(both.subjects[0].words.end == 4);
}

struct RemarkRow {
  std::string_view query;
  std::vector<std::string> named;  // parts of the query that the remarks stand at
  std::string_view reason;
};

TEST_CASE("words that nobody has are named where they stand", "[planner]") {
  const std::vector<RemarkRow> table{
      {"warfarin", {}, "known in the title"},
      {"coumadin", {}, "known as an alias only"},
      {"xylo warfarin", {"xylo"}, "one unknown word"},
      {"xylo warfarin qqq", {"xylo", "qqq"}, "each of them"},
      {"xylo xylo", {"xylo", "xylo"}, "at each place"},
      {"\"xylo clots\"", {"xylo"}, "inside a phrase"},
      {"title:clots", {"clots"}, "known, but not in that field"},
      {"title:warfarin", {}, "known in that field"},
      {"whom warfarin", {}, "grammar is not missed"},
      {"the whom", {"whom"}, "unless there is nothing else"},
      {"-xylo clots", {}, "what is excluded may be absent"},
      {"xylo*", {"xylo"}, "a beginning that no word has"},
      {"thromb*", {}, "a beginning that a word has"},
      {"β-xylo", {"xylo"}, "ranges are bytes, behind a letter of two"},
  };
  for (const auto& [query, named, reason] : table) {
    INFO(query << ": " << reason);
    const Plan plan = index().plan(query);
    std::vector<std::string> found;
    for (const auto& remark : plan.diagnostics) {
      REQUIRE(remark.range.end <= query.size());
      std::string at(query.substr(remark.range.begin, remark.range.size()));
      if (at != "β") found.push_back(at);
    }
    CHECK(found == named);
  }
}

std::size_t term_count(const PlanNode& node) {
  std::size_t count = node.kind == PlanKind::term ? 1 : 0;
  for (const auto& child : node.children) count += term_count(child);
  return count;
}

std::string numbered_words(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i)
    text += "w" + std::string(i / 26 + 1, 'x') + static_cast<char>('a' + i % 26) + " ";
  return text;
}

TEST_CASE("a query is searched to its bound, and says when there was more", "[planner]") {
  const auto too_many = [](const Plan& plan) {
    std::size_t count = 0;
    for (const auto& remark : plan.diagnostics)
      if (remark.message.find("left out") != std::string::npos) ++count;
    return count;
  };
  const Plan full = index().plan(numbered_words(kMaxSearchedWords));
  CHECK(term_count(full.root) == kMaxSearchedWords);
  CHECK(too_many(full) == 0);
  const Plan more = index().plan(numbered_words(kMaxSearchedWords + 1));
  CHECK(term_count(more.root) == kMaxSearchedWords);
  CHECK(too_many(more) == 1);
}

TEST_CASE("a prefix asks for a bounded number of terms", "[planner]") {
  std::size_t asked = 0;
  Analyzer analyzer;
  const AspectFinder aspects;
  Vocabulary vocabulary;
  vocabulary.frequency = [](std::string_view) { return std::size_t{1}; };
  vocabulary.terms_of_words = [&](std::string_view beginning, std::size_t limit) {
    CHECK(beginning == "thromb");
    asked = limit;
    return std::vector<std::string>{"thrombosis", "thrombus"};
  };
  const Plan plan = plan_query(parse_query("Thromb*"), analyzer, aspects, vocabulary);
  CHECK(asked == kMaxPrefixTerms);
  CHECK(term_count(plan.root) == 2);
  REQUIRE(plan.prefixes.size() == 1);
  CHECK(plan.prefixes[0] == "thromb");
}

TEST_CASE("a joined reading is one word with its parts beside it", "[planner]") {
  const Plan plan = index().plan("IL-6");
  REQUIRE(plan.joined.size() == 1);
  CHECK(plan.joined[0].term == "il6");
  CHECK(plan.joined[0].words.first == 0);
  CHECK(plan.joined[0].words.end == 2);
}

std::vector<std::string_view> as_views(const std::vector<std::string>& words) { return {words.begin(), words.end()}; }

std::vector<std::string> terms_of(std::string_view text) {
  std::vector<std::string> terms;
  for (const auto& token : index().analyzer().analyze(text))
    if (token.kind == TokenKind::word) terms.emplace_back(token.term);
  return terms;
}

struct AspectCase {
  std::string_view text;
  Aspect aspect;
  std::string_view reason;
};

TEST_CASE("headings have the aspect they word", "[planner][aspects]") {
  const AspectFinder finder;
  const std::vector<AspectCase> table{
      {"Side Effects", Aspect::side_effects, "two words"},
      {"SIDE-EFFECTS", Aspect::side_effects, "capitals and a hyphen"},
      {"Adverse skin reactions", Aspect::other, "a word between that no pattern allows"},
      {"Usage", Aspect::usage, "the plain one"},
      {"Indications and Usage", Aspect::usage, "both words of one aspect"},
      {"What is warfarin used for?", Aspect::usage, "a gap that the name fills"},
      {"What is warfarin?", Aspect::overview, "the same beginning, another end"},
      {"How it Works", Aspect::mechanism, "a sentence as a heading"},
      {"Mechanism of Action", Aspect::mechanism, "the longest pattern"},
      {"Dosage and Administration", Aspect::dosage, "as labels word it"},
      {"Dosage Forms and Strengths", Aspect::composition, "longer than 'dosage' alone"},
      {"Warnings and Precautions", Aspect::precautions, "as labels word it"},
      {"Contraindications", Aspect::contraindications, "one word"},
      {"Drug Interactions", Aspect::interactions, "two words"},
      {"Use in Pregnancy", Aspect::pregnancy, "longer than 'use'"},
      {"Missed Dose", Aspect::missed_dose, "longer than 'dose'"},
      {"If you miss a dose", Aspect::missed_dose, "grammar counts in a pattern"},
      {"FAQs", Aspect::faq, "an abbreviation"},
      {"Generic Name", Aspect::names, "names are no usage"},
      {"Storage", Aspect::storage, "one word"},
      {"Kidney function", Aspect::other, "no aspect"},
      {"", Aspect::other, "nothing"},
  };
  for (const auto& [text, aspect, reason] : table) {
    INFO(text << ": " << reason);
    const auto terms = terms_of(text);
    CHECK(row_of(finder.of_heading(as_views(terms))).name == row_of(aspect).name);
  }
}

TEST_CASE("questions ask for the aspect of their cues", "[planner][aspects]") {
  const AspectFinder finder;
  const std::vector<AspectCase> table{
      {"warfarin side effects", Aspect::side_effects, "two words"},
      {"what is warfarin used for", Aspect::usage, "stronger than 'what is'"},
      {"what is warfarin", Aspect::overview, "nothing stronger"},
      {"how much ibuprofen can I take", Aspect::dosage, "a question of dose without the word"},
      {"how does aspirin work", Aspect::mechanism, "a gap that the name fills"},
      {"I forgot my pill", Aspect::missed_dose, "lay words"},
      {"can I drink alcohol with it", Aspect::interactions, "lay words for an interaction"},
      {"is it safe while breastfeeding", Aspect::pregnancy, "stronger than 'safe'"},
      {"too many tablets swallowed", Aspect::overdose, "lay words"},
      {"keep in the fridge", Aspect::storage, "lay words"},
      {"lenalidomide", Aspect::other, "a name asks for nothing"},
      {"", Aspect::other, "nothing"},
  };
  for (const auto& [text, aspect, reason] : table) {
    INFO(text << ": " << reason);
    const auto terms = terms_of(text);
    const auto wishes = finder.asked_by(as_views(terms));
    std::string found;
    bool first = aspect == Aspect::other && wishes.empty();
    for (const auto& wish : wishes) {
      found += std::string(row_of(wish.aspect).name) + " ";
      first = first || (wish.aspect == aspect && wish.strength == wishes.front().strength);
      CHECK(wish.strength > 0);
      CHECK(wish.strength <= 1);
      CHECK_FALSE(wish.words.empty());
      for (const auto word : wish.words) CHECK(word < terms.size());
    }
    INFO("found: " << found);
    CHECK(first);
  }
}

TEST_CASE("an aspect is wished for once, with all words that ask", "[planner][aspects]") {
  const AspectFinder finder;
  const auto terms = terms_of("maximum daily dose");
  const auto wishes = finder.asked_by(as_views(terms));
  REQUIRE(wishes.size() == 1);
  CHECK(wishes[0].aspect == Aspect::dosage);
  CHECK(wishes[0].words == std::vector<std::size_t>{0, 1, 2});
}

TEST_CASE("a gap takes up to four words", "[planner][aspects]") {
  const AspectFinder finder;
  const auto heading = [&](std::string_view text) {
    const auto terms = terms_of(text);
    return finder.of_heading(as_views(terms));
  };
  CHECK(heading("How works") == Aspect::mechanism);
  CHECK(heading("How alpha beta gamma delta works") == Aspect::mechanism);
  CHECK(heading("How alpha beta gamma delta epsilon works") == Aspect::other);
}

TEST_CASE("each pattern of the aspect table can be found", "[planner][aspects]") {
  const AspectFinder finder;
  for (const auto& row : aspect_table()) {
    std::string_view rest = row.headings;
    while (!rest.empty()) {
      const auto bar = rest.find('|');
      std::string heading(rest.substr(0, bar));
      rest = bar == std::string_view::npos ? std::string_view{} : rest.substr(bar + 1);
      if (const auto gap = heading.find('*'); gap != std::string::npos) heading.replace(gap, 1, "lenalidomide");
      const auto terms = terms_of(heading);
      INFO(heading);
      CHECK(row_of(finder.of_heading(as_views(terms))).name == row.name);
    }
    for (const auto& cue : row.cues) {
      for (std::string_view left = cue.patterns; !left.empty();) {
        const auto bar = left.find('|');
        std::string question(left.substr(0, bar));
        left = bar == std::string_view::npos ? std::string_view{} : left.substr(bar + 1);
        if (const auto gap = question.find('*'); gap != std::string::npos) question.replace(gap, 1, "lenalidomide");
        const auto terms = terms_of(question);
        const auto wishes = finder.asked_by(as_views(terms));
        INFO(question << " asks for " << row.name);
        CHECK(std::any_of(wishes.begin(), wishes.end(),
                          [&](const AspectWish& w) { return w.aspect == row.aspect && w.strength >= cue.strength; }));
      }
    }
  }
}

}  // namespace
}  // namespace materia
