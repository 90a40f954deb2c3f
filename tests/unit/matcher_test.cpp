#include "search/matcher.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "search/idf.hpp"
#include "support/small_index.hpp"

namespace materia {
namespace {

testing::SmallIndex& index() {
  static testing::SmallIndex made({{"a.md", testing::monograph_text("Alpha", "blood clots and IL-6 and thrombosis")},
                                   {"b.md", testing::monograph_text("Beta", "clots of blood, 10 mg, thrombus")},
                                   {"c.md", testing::monograph_text("Gamma", "common odd common, heparin")},
                                   {"d.md", testing::monograph_text("Delta", "common things")}});
  return made;
}

// What matches, as it stands in the text, in order; overlapping matches of one place once.
std::string matched(std::string_view query, std::string_view text) {
  const Matcher matcher = index().matcher(query);
  std::string found;
  ByteRange last{0, 0};
  for (const auto& match : matcher.matches_in(text)) {
    if (match.range == last) continue;
    last = match.range;
    found += (found.empty() ? "" : " | ") + std::string(text.substr(match.range.begin, match.range.size()));
  }
  return found;
}

struct Row {
  std::string_view query;
  std::string_view text;
  std::string_view expected;
  std::string_view reason;
};

TEST_CASE("the words of a text that match a query", "[matcher]") {
  const std::vector<Row> table{
      {"clot", "Clots, clotted; CLOT, Clotilde.", "Clots | clotted | CLOT", "endings and case, not another stem"},
      {"blood clots", "a clot of blood", "clot | blood", "words for themselves, in any order"},
      {"\"blood clots\"", "a clot of blood", "", "a phrase is not its words"},
      {"\"blood clots\"", "clots blood", "", "nor its words turned round"},
      {"\"blood clots\"", "blood, clots", "blood, clots", "a comma does not part what stands side by side"},
      {"\"blood clots\"", "blood and clots", "", "a word between does"},
      {"\"blood clots\" blood", "blood; then a blood clot", "blood | blood clot | blood",
       "a word typed beside the phrase counts alone too"},
      {"\"clots\"", "clots", "clots", "a phrase of one word is a word"},
      {"\"the clots\"", "the clots; clots", "the clots", "grammar counts within a phrase"},
      {"the clots", "the clots", "clots", "and is not shown outside of one"},
      {"IL6", "IL-6 and il 6", "IL-6 | il 6", "a joined reading, and its words side by side"},
      {"IL-6", "IL6", "IL6", "and the other way round"},
      {"10mg", "10 mg or 10mg", "10 mg | 10mg", "a dose with and without a blank"},
      {"thromb*", "thrombosis, thrombus, antithrombin", "thrombosis | thrombus", "a prefix, not a part"},
      {"thrombos*", "thromboses", "thromboses", "what is typed is the spelling's beginning"},
      {"-clots blood", "blood clots", "blood", "what is excluded is not evidence"},
      {"what clots", "what clots", "clots", "a question word is none"},
      {"title:alpha clots", "clots", "clots", "a word of another field"},
      {"clots", "", "", "an empty text"},
      {"", "clots", "", "an empty query"},
  };
  for (const auto& [query, text, expected, reason] : table) {
    INFO(query << " in '" << text << "': " << reason);
    CHECK(matched(query, text) == expected);
  }
}

TEST_CASE("a match tells what of the query it is, and how", "[matcher]") {
  struct HowRow {
    std::string_view query;
    std::string_view text;
    std::string_view expected;  // of the first match: what of the query, and how
    std::string_view reason;
  };
  const std::vector<HowRow> table{
      {"Clots", "clots", "Clots typed", "case is no difference"},
      {"clots", "clot", "clots word_form", "another form"},
      {"thrombosis", "thromboses", "thrombosis word_form", "a Latin plural"},
      {"clots?", "clots", "clots typed", "what the query has beside the word is not of it"},
      {"thromb*", "thrombosis", "thromb* prefix", "a prefix, with its star"},
      {"IL6", "IL-6", "IL6 compound", "apart, what was typed together"},
      {"IL-6", "IL6", "IL-6 compound", "together, what was typed apart"},
      {"10mg", "10 mg", "10mg compound", "a dose"},
      {"10 mg", "10 mg", "10 mg typed", "a dose as it was typed"},
      {"\"blood clots\"", "blood clots", "blood clots typed", "a phrase as a whole"},
      {"\"blood clots\"", "blood clot", "blood clots word_form", "in another form"},
      {"\"blood clots\"", "thrombus", "blood clots synonym", "by another name"},
      {"blood clots", "thrombus", "blood clots synonym",
       "another name of the concept, whose words stand for it together"},
      {"thrombus", "blood clots", "thrombus synonym", "and the other way round"},
      {"coumadin", "warfarin", "coumadin synonym", "a name that is the beginning of another one, warfarin sodium"},
      {"coumadin", "warfarin sodium", "coumadin synonym", "and that other one"},
      {"blood thinner", "heparin", "blood thinner narrower", "a member of the class"},
  };
  for (const auto& [query, text, expected, reason] : table) {
    INFO(query << " in '" << text << "': " << reason);
    const Matcher matcher = index().matcher(query);
    const auto matches = matcher.matches_in(text);
    REQUIRE_FALSE(matches.empty());
    CHECK(std::string(matches.front().typed) + " " + std::string(to_string(matched_by(text, matches.front()))) ==
          expected);
  }
}

TEST_CASE("weights are by rarity, each word once", "[matcher]") {
  const Matcher matcher = index().matcher("common odd odd xylophone");
  REQUIRE(matcher.words().size() == 3);
  CHECK(matcher.words()[0].weight < matcher.words()[1].weight);
  CHECK(matcher.words()[1].weight < matcher.words()[2].weight);
}

TEST_CASE("a cue counts less than what is asked about", "[matcher]") {
  const Matcher matcher = index().matcher("xylophone dose please");
  REQUIRE(matcher.words().size() == 3);
  CHECK(matcher.words()[1].weight > 0);
  CHECK(matcher.words()[1].weight < matcher.words()[0].weight);
  CHECK(matcher.words()[2].weight == 0);  // talk
}

TEST_CASE("a query without weight has no shares", "[matcher]") { const Matcher matcher = index().matcher(""); }

TEST_CASE("idf falls with the sections that have a word, and is never negative", "[matcher]") {
  CHECK(idf_of(0, 1000) > idf_of(1, 1000));
  CHECK(idf_of(1, 1000) > idf_of(999, 1000));
  CHECK(idf_of(1000, 1000) > 0);
  CHECK(idf_of(10, 5) > 0);  // counts may come from different moments
  CHECK(idf_of(0, 0) > 0);
  CHECK(idf_of(1, 3) == Approx(0.98083).epsilon(1e-4));  // ln(1 + 2.5 / 1.5)
}

}  // namespace
}  // namespace materia
