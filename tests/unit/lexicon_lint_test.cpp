// The built-in tables hold what docs/LEXICON.md promises, and the lint that says so finds planted faults.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/builtin.hpp"
#include "lexicon/group_table.hpp"
#include "support/golden.hpp"
#include "support/lexicon_lint.hpp"

namespace materia {
namespace {

using namespace materia::testing;

std::set<std::string> everyday_words() {
  return words_of_list(read_text(source_dir() / "tests" / "data" / "everyday_words.txt"));
}

void check_none(const std::vector<LexiconIssue>& findings) {
  for (const auto& finding : findings)
    UNSCOPED_INFO("src/lexicon/" << finding.source << ":" << finding.line << ": " << finding.message);
  CHECK(findings.empty());
}

TEST_CASE("the built-in lexicon has no fault", "[lexicon][lint]") {
  const auto lexicon = builtin_lexicon();
  check_none(lexicon.issues);
  check_none(lint_groups(lexicon.groups, everyday_words()));
}

TEST_CASE("no built-in look-alikes are one thing", "[lexicon][lint]") {
  check_none(lint_look_alikes(builtin_look_alikes(), "look_alikes.tsv", builtin_lexicon().groups));
}

TEST_CASE("the built-in lexicon is as large as promised", "[lexicon][lint]") {
  const auto lexicon = builtin_lexicon();
  CHECK(lexicon.groups.size() >= 2'000);
  const auto has_brand = [](const LexiconGroup& group) {
    return std::any_of(group.forms.begin(), group.forms.end(),
                       [](const LexiconForm& form) { return form.kind == FormKind::brand; });
  };
  CHECK(std::count_if(lexicon.groups.begin(), lexicon.groups.end(), has_brand) >= 600);
}

struct PlantedFault {
  std::string_view rows;  // below the header
  std::string_view found;
  std::string_view reason;
};

TEST_CASE("the lint finds planted faults", "[lexicon][lint]") {
  const std::vector<PlantedFault> table{
      {"warfarin\tCoumadin|coumadin\n", "'coumadin' stands in it twice", "one form twice"},
      {"Crohn disease\tCrohn's disease\n", "'Crohn's disease' stands in it twice", "the possessive is folded"},
      {"acetaminophen + codeine\tcodeine acetaminophen\n", "stands in it twice", "the other order is made by itself"},
      {"celecoxib\tCelebrex\ncitalopram\tCelebrex\n", "'Celebrex' stands in t.tsv:2 too", "a brand of two drugs"},
      {"metformin\nglucose drug\tmetformin\n", "'metformin' stands in t.tsv:2 too", "a name that is another's synonym"},
      {"rash\t\t\t\tskin\nrheumatoid arthritis\tRA\t\trash\tjoints\n", "'rash' stands in t.tsv:2 too",
       "ambiguous here, certain there"},
      {"vitamin x\tX\n", "'X' is too short", "one letter"},
      {"multiple sclerosis\tMS\n", "'MS' is too short for kind synonym", "two letters that need no second sign"},
      {"multiple sclerosis\t\tMS\n", "'MS' is too short for kind abbreviation", "not even as an abbreviation"},
      {"multiple sclerosis\t\t\tM\tmyelin\n", "'M' is too short for kind ambiguous", "one letter is never a form"},
      {"acute care thing\t\tACT\n", "'ACT' is a word of everyday language", "an abbreviation that is a word"},
      {"some drug\tAdvance\n", "'Advance' is a word of everyday language", "a brand that is a word"},
      {"some disease\t\tARTS\n", "'ARTS' is a word of everyday language", "one that is a word without its ending"},
      {"some drug\twhat is it\n", "is nothing but grammar or numbers", "grammar"},
      {"some drug\tplease help\n", "is nothing but grammar or numbers", "talk"},
      {"some drug\t500 5.5\n", "is nothing but grammar or numbers", "numbers"},
      {"some drug\t5000\n", "is nothing but grammar or numbers", "a number"},
      {"some drug\t+++\n", "has no word", "no word at all"},
      {"some drug\ttitle:drug\n", "'title:drug' cannot be typed", "a field in a query"},
      {"some drug\tthis NOT that drug\n", "cannot be typed", "an operator in a query"},
      {"some drug\tzest*\n", "'zest*' cannot be typed", "a prefix in a query"},
      {"some drug\tone1 two2 three3 four4 five5 six6 seven7 eight8 nine9 ten10 eleven11\n", "has more than 10 words",
       "nobody types it"},
      {"some drug\ttwo  blanks\n", "two blanks in a row", "a slip"},
      {"rheumatoid arthritis\t\t\tRA\n", "there is no context", "a short form that nothing explains"},
      {"heart failure\tcardiac failure\t\tHF\tcardiac failure\n", "is a form of the group itself",
       "its forms are signs anyway"},
      {"heart failure\t\t\tHF\tejection fraction\n", "is not one word", "each of the words would count"},
      {"heart failure\t\t\tHF\tfirst\n", "the context 'first' is a word of everyday language", "it shows nothing"},
      {"loop diuretic\t\t\t\t\tfurosemid\n", "the member 'furosemid' is the name of no group", "a slip in a member"},
      {"loop diuretic\t\t\t\t\tfurosemide|furosemide\nfurosemide\n", "the member 'furosemide' stands in it twice",
       "twice a member"},
      {"loop diuretic\t\t\t\t\tloop diuretic\n", "is a member of itself", "a circle"},
      {"\tsynonym\n", "the group has no name", "nothing to mean"},
      {"a drug\tb\tc\td\te\tf\tg\n", "7 cells under 6 columns", "a tab too many"},
  };
  for (const auto& [rows, found, reason] : table) {
    INFO(reason << "\n" << rows);
    auto reading =
        read_group_table("name\tsynonyms\tabbreviations\tambiguous\tcontext\tmembers\n" + std::string(rows), "t.tsv");
    auto findings = lint_groups(reading.groups, everyday_words());
    findings.insert(findings.end(), reading.issues.begin(), reading.issues.end());
    std::string all;
    for (const auto& finding : findings) {
      CHECK(finding.source == "t.tsv");
      CHECK(finding.line >= 2);
      all += finding.message + "\n";
    }
    CHECK_THAT(all, Catch::Matchers::Contains(std::string(found)));
  }
}

TEST_CASE("the lint passes sound rows", "[lexicon][lint]") {
  const auto reading = read_group_table(
      "name\tsynonyms\tbrands\tabbreviations\tambiguous\tcontext\tmembers\n"
      "rheumatoid arthritis\t\t\t\tRA\tjoints|DMARD\t\n"
      "room air\t\t\t\tRA\toxygen\t\n"
      "chronic obstructive pulmonary disease\tchronic obstructive lung disease\t\tCOPD\t\t\t\n"
      "acetaminophen\tparacetamol\tTylenol\t\t\t\t\n"
      "codeine\t\t\t\t\t\t\n"
      "acetaminophen + codeine\tco-codamol\tTylenol with Codeine\t\t\t\t\n"
      "analgesic\tpain killer\t\t\t\t\tacetaminophen|codeine\n",
      "t.tsv");
  check_none(reading.issues);
  check_none(lint_groups(reading.groups, everyday_words()));
}

TEST_CASE("the lint finds planted look-alikes", "[lexicon][lint]") {
  const auto reading =
      read_group_table("name\tsynonyms\tbrands\ncelecoxib\t\tCelebrex\ncitalopram\t\tCelexa\n", "t.tsv");
  const auto messages = [&](std::string_view pairs) {
    std::string all;
    for (const auto& finding : lint_look_alikes(pairs, "pairs.tsv", reading.groups))
      all += std::to_string(finding.line) + ": " + finding.message + "\n";
    return all;
  };
  CHECK(messages("# comment\nCelebrex\tCelexa\nceleXa\tzyprexa\n").empty());
  CHECK(messages("# comment\nCelebrex\tcelecoxib\n") ==
        "2: 'Celebrex' and 'celecoxib' are names of one thing, celecoxib\n");
  CHECK(messages("Celexa\tCELEXA\n") == "1: 'Celexa' and 'CELEXA' are one name\n");
  CHECK(messages("Celexa\tCelebrex\nCelebrex\tCelexa\n") == "2: 'Celebrex' and 'Celexa' stand in it twice\n");
  CHECK(messages("Celexa\n") == "1: not two names with a tab between them\n");
  CHECK(messages("Celexa\tCelebrex\tCerebyx\n") == "1: not two names with a tab between them\n");
}

}  // namespace
}  // namespace materia
