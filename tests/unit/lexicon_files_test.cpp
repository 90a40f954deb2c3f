// Tables of groups and the user's formats: what is read, and what is refused with its line.
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/builtin.hpp"
#include "lexicon/group_table.hpp"
#include "lexicon/user_lexicon.hpp"

namespace materia {
namespace {

// "name = form(kind) form(kind) [context] {members} @line", groups by ';'.
std::string described(const LexiconReading& reading) {
  std::string all;
  for (const auto& group : reading.groups) {
    if (!all.empty()) all += "; ";
    all += group.name + " =";
    for (const auto& form : group.forms) all += " " + form.text + "(" + std::string(row_of(form.kind).name) + ")";
    for (const auto& context : group.context) all += " [" + context + "]";
    for (const auto& member : group.members) all += " {" + member + "}";
    all += " @" + std::to_string(group.line);
  }
  return all;
}

std::string faults(const LexiconReading& reading) {
  std::string all;
  for (const auto& issue : reading.issues)
    all += issue.source + ":" + std::to_string(issue.line) + ": " + issue.message + "\n";
  return all;
}

struct Row {
  std::string_view text;
  std::string_view groups;
  std::string_view faults;
  std::string_view reason;
};

void check_rows(const std::vector<Row>& table, LexiconReading (*read)(std::string_view, std::string_view)) {
  for (const auto& [text, groups, expected, reason] : table) {
    INFO(reason);
    const auto reading = read(text, "own.tsv");
    CHECK(described(reading) == groups);
    CHECK(faults(reading) == expected);
    for (const auto& group : reading.groups) CHECK(group.source == "own.tsv");
  }
}

TEST_CASE("tables of groups are read", "[lexicon]") {
  check_rows(
      {
          {"name\tsynonyms\nheart attack\tcoronary|cardiac infarction\n",
           "heart attack = coronary(synonym) cardiac infarction(synonym) @2", "", "two columns"},
          {"# head\n\nname\tbrands\tabbreviations\tambiguous\tcontext\tmembers\nx\tB1|B2\tABC\tAB\tone|two\tm n|o\n",
           "x = B1(brand) B2(brand) ABC(abbreviation) AB(ambiguous) [one] [two] {m n} {o} @4", "",
           "every column, after a comment and an empty line"},
          {"ambiguous\tname\nAB\tx\n", "x = AB(ambiguous) @2", "", "columns in any order"},
          {"name\tsynonyms\r\nx\ty|z\r\n", "x = y(synonym) z(synonym) @2", "", "lines that end in CR LF"},
          {"\xEF\xBB\xBFname\tsynonyms\nx\ty\n", "x = y(synonym) @2", "", "a byte order mark"},
          {"name\tsynonyms\nx\ty", "x = y(synonym) @2", "", "no newline at the end"},
          {"name\tsynonyms\n x \t y | |z|\n", "x = y(synonym) z(synonym) @2", "", "blanks and empty forms"},
          {"name\tsynonyms\nx\n", "x = @2", "", "fewer cells than columns"},
          {"name\tsynonyms\na + b\n", "a + b = b a(synonym) a and b(synonym) b and a(synonym) {a} {b} @2", "",
           "a combination of two, asked for either way"},
          {"name\tsynonyms\na + b + c\n", "a + b + c = {a} {b} {c} @2", "", "of three only as it is"},
          {"name\tsynonyms\nx\ty\tz\nv\tw\n", "v = w(synonym) @3",
           "own.tsv:2: 3 cells under 2 columns; the line was left out\n", "a cell too many"},
          {"name\tsynonyms\n\ty\n", "", "own.tsv:2: the group has no name; the line was left out\n", "no name"},
          {"name\tcolour\nx\ty\n", "", "own.tsv:1: 'colour' is no column of a lexicon; the file was left out\n",
           "a column nobody knows"},
          {"", "", "", "nothing"},
          {"# only a comment\n", "", "", "a comment"},
      },
      read_group_table);
}

TEST_CASE("the user's formats are told apart and read", "[lexicon]") {
  check_rows(
      {
          {"clot buster\talteplase\nlysis drug\talteplase\tDB00009\n",
           "alteplase = clot buster(synonym) @1; alteplase = lysis drug(synonym) @2", "",
           "pairs; further columns are passed over"},
          {"# of the ward\r\n\r\nblood pill\twarfarin\r\n", "warfarin = blood pill(synonym) @3", "",
           "pairs with a comment, an empty line and CR LF"},
          {"\xEF\xBB\xBF"
           "blood pill\twarfarin\n",
           "warfarin = blood pill(synonym) @1", "", "pairs with a byte order mark"},
          {"blood pill\twarfarin\nno tab here\n\twarfarin\nblood pill\t\n", "warfarin = blood pill(synonym) @1",
           "own.tsv:2: not two columns with a tab between them; the line was left out\n"
           "own.tsv:3: not two columns with a tab between them; the line was left out\n"
           "own.tsv:4: not two columns with a tab between them; the line was left out\n",
           "lines that are no pair"},
          {"heart attack, coronary thrombosis\n", "heart attack = coronary thrombosis(synonym) @1", "",
           "Solr: equal terms, the first is the name"},
          {"mi, heart attack => myocardial infarction\n",
           "myocardial infarction = mi(synonym) heart attack(synonym) @1", "", "Solr: what stands right is the name"},
          {"mi => myocardial infarction, heart attack\n",
           "myocardial infarction = heart attack(synonym) mi(synonym) @1", "", "Solr: several on the right"},
          {"1\\,25-dihydroxycholecalciferol, calcitriol\n", "1,25-dihydroxycholecalciferol = calcitriol(synonym) @1",
           "", "Solr: an escaped comma"},
          {"a\\\\b, c\n", "a\\b = c(synonym) @1", "", "Solr: an escaped backslash"},
          {"a\\=>b, c\nd => e\n", "a=>b = c(synonym) @1; e = d(synonym) @2", "", "Solr: an escaped arrow is a letter"},
          {"# comment, with commas\na, b\n", "a = b(synonym) @2", "", "Solr: a comment"},
          {"\xEF\xBB\xBF"
           "a, b\r\nc, d\r\n",
           "a = b(synonym) @1; c = d(synonym) @2", "", "Solr with a byte order mark and CR LF"},
          {"a, b\nalone\n=> c\nd =>\n , ,\n", "a = b(synonym) @1",
           "own.tsv:2: neither 'a, b, c' nor 'a, b => c'; the line was left out\n"
           "own.tsv:3: neither 'a, b, c' nor 'a, b => c'; the line was left out\n"
           "own.tsv:4: neither 'a, b, c' nor 'a, b => c'; the line was left out\n"
           "own.tsv:5: neither 'a, b, c' nor 'a, b => c'; the line was left out\n",
           "Solr: lines that say nothing"},
          {"name\tbrands\nx\tB\n", "x = B(brand) @2", "", "a table by its first line"},
          {"name\tgeneric\nx\ty\n", "generic = name(synonym) @1; y = x(synonym) @2", "",
           "pairs, though the first line looks like a heading: no such column"},
          {"", "", "", "nothing"},
      },
      read_user_lexicon);
}

TEST_CASE("every built-in table is there", "[lexicon]") {
  std::vector<std::string> names;
  for (const auto& table : builtin_tables()) {
    names.emplace_back(table.name);
    CHECK(is_group_table(table.text));
  }
  CHECK(names == std::vector<std::string>{"classes.tsv", "combinations.tsv", "conditions.tsv", "drugs_a_to_l.tsv",
                                          "drugs_m_to_z.tsv", "spellings.tsv", "symptoms.tsv", "terms.tsv"});
  CHECK_FALSE(builtin_look_alikes().empty());
  CHECK(builtin_fingerprint() == builtin_fingerprint());
}

}  // namespace
}  // namespace materia
