// A lexicon in the analyzer's terms, the concepts found in a text, and their records.
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/concepts.hpp"
#include "engine/lexicon_record.hpp"
#include "lexicon/group_table.hpp"
#include "lexicon/user_lexicon.hpp"
#include "materia/error.hpp"

namespace materia {
namespace {

constexpr std::string_view kTable =
    "name\tsynonyms\tbrands\tabbreviations\tambiguous\tcontext\tmembers\n"
    "warfarin\t\tCoumadin\n"
    "blood clot\tthrombus\n"
    "blood\t\n"
    "deep vein thrombosis\t\t\tDVT\n"
    "multiple sclerosis\t\t\t\tMS\tmyelin|the nerves\n"
    "mitral stenosis\t\t\t\tMS\tvalve\n"
    "anticoagulant\tblood thinner\t\t\t\t\twarfarin\n";

ConceptTable table_of(std::string_view text) {
  ConceptTable table;
  Analyzer analyzer;
  for (const auto& group : read_group_table(text, "t.tsv").groups) table.add(group, analyzer);
  return table;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "" : " | ") + text;
  return all;
}

// "first-end name(kind)" of each match.
std::string found_in(std::string_view text, const ConceptTable& table) {
  Analyzer analyzer;
  std::vector<std::string_view> terms;
  for (const auto& token : analyzer.analyze(text))
    if (token.kind == TokenKind::word) terms.push_back(token.term);
  std::vector<ConceptMatch> matches;
  find_concepts(
      terms, [&](std::string_view first) { return table.forms_starting_with(first); }, matches);
  std::string all;
  for (const auto& match : matches)
    all += (all.empty() ? "" : ", ") + std::to_string(match.first) + "-" + std::to_string(match.end) + " " +
           table.find(match.form->concept_id)->name + "(" + std::string(row_of(match.form->kind).name) + ")";
  return all;
}

TEST_CASE("concepts are found by their longest forms", "[concepts]") {
  const auto table = table_of(kTable);
  struct Row {
    std::string_view text;
    std::string_view found;
    std::string_view reason;
  };
  const std::vector<Row> rows{
      {"warfarin", "0-1 warfarin(name)", "a name"},
      {"COUMADIN", "0-1 warfarin(brand)", "case does not count"},
      {"blood clots in the leg", "0-2 blood clot(name)", "the longest, in any number; not blood as well"},
      {"blood thinners and blood", "0-2 anticoagulant(synonym), 3-4 blood(name)", "each by itself"},
      {"blood blood clot", "0-1 blood(name), 1-3 blood clot(name)", "a shorter form where the longer does not go on"},
      {"deep vein", "", "part of a form is none"},
      {"clot blood", "1-2 blood(name)", "the order counts"},
      {"MS", "0-1 mitral stenosis(ambiguous), 0-1 multiple sclerosis(ambiguous)", "both meanings"},
      {"warfarin DVT thrombus", "0-1 warfarin(name), 1-2 deep vein thrombosis(abbreviation), 2-3 blood clot(synonym)",
       "one after another"},
      {"nothing here", "", "no concept"},
      {"", "", "nothing"},
  };
  for (const auto& [text, found, reason] : rows) {
    INFO(text << ": " << reason);
    CHECK(found_in(text, table) == found);
  }
}

TEST_CASE("a concept knows its forms, context and members", "[concepts]") {
  const auto table = table_of(kTable);
  const auto* sclerosis =
      table.find("multipl sclerosis") != nullptr ? table.find("multipl sclerosis") : table.find("multiple sclerosis");
  REQUIRE(sclerosis != nullptr);
  CHECK(sclerosis->name == "multiple sclerosis");
  CHECK(joined(sclerosis->files) == "t.tsv");
  REQUIRE(sclerosis->forms.size() == 2);
  CHECK(sclerosis->forms[0].kind == FormKind::name);
  CHECK(sclerosis->forms[0].line == 6);
  CHECK(sclerosis->forms[1].text == "MS");
  CHECK(joined(sclerosis->context) == "myelin | the nerves");
  CHECK(sclerosis->context_terms.size() == 2);  // grammar is no sign
  Analyzer analyzer;
  const auto* anticoagulant = table.find(terms_of("anticoagulant", analyzer));
  REQUIRE(anticoagulant != nullptr);
  CHECK(joined(anticoagulant->members) == "warfarin");
  CHECK(table.find("no such") == nullptr);
  CHECK(table.forms_starting_with("no such").empty());
}

struct GroupRow {
  std::string_view first;   // rows of a table, added one after another; what the last one was told is compared
  std::string_view second;  // the group added last: a row
  std::string_view refused;
  std::string_view meant_already;
  std::string_view reason;
};

TEST_CASE("a form stays with the concept that has it", "[concepts]") {
  const std::string head = "name\tsynonyms\tabbreviations\tambiguous\tcontext\n";
  const std::vector<GroupRow> rows{
      {"celecoxib\tCelebrex\n", "citalopram\tCelexa|Celebrex\n", "", "Celebrex", "a form of another"},
      {"celecoxib\n", "celecoxib\tCelebrex\n", "", "celecoxib", "a name that is there"},
      {"x drug\t\t\tMS\ty\n", "z drug\t\t\tMS\tw\n", "", "", "ambiguous for both"},
      {"x drug\tMSX\n", "z drug\t\t\tMSX\tw\n", "", "MSX", "certain there, so ambiguous nowhere else"},
      {"x drug\t\t\tMSX\ty\n", "z drug\tMSX\n", "", "MSX", "ambiguous there, so certain nowhere else"},
      {"x drug\n", "z drug\tz drug|Z-Drug\n", "", "", "its own forms again"},
      {"x drug\n", "z drug\t5|what|a|500|help|+|zz\n",
       "'5' is a single letter | 'what' is nothing but grammar or numbers | 'a' is a single letter | '500' is nothing "
       "but "
       "grammar or numbers | 'help' is nothing but grammar or numbers | '+' has no word",
       "", "what no text means safely"},
      {"x drug\n", "what\tzz\n", "'what' is nothing but grammar or numbers", "", "nor a name of it"},
  };
  for (const auto& [first, second, refused, meant_already, reason] : rows) {
    INFO(reason);
    ConceptTable table;
    Analyzer analyzer;
    ConceptTable::Added added;
    for (const auto& group : read_group_table(head + std::string(first) + std::string(second), "t.tsv").groups)
      added = table.add(group, analyzer);
    CHECK(joined(added.refused) == refused);
    CHECK(joined(added.meant_already) == meant_already);
  }
}

TEST_CASE("a user's group joins what it names", "[concepts]") {
  auto table = table_of(kTable);
  Analyzer analyzer;
  const auto before = table.concepts().size();
  ConceptTable::Added added;
  for (const auto& group : read_user_lexicon("warf\tCoumadin\n"
                                             "vein plug\tDVT\n"
                                             "TCD\ttrial of the clot drug\n"
                                             "MS\tmorphine sulphate\n"
                                             "Coumadin\tsomething else entirely\n",
                                             "own.tsv")
                               .groups)
    added = table.add_users(group, analyzer);

  CHECK(found_in("warf", table) == "0-1 warfarin(synonym)");
  CHECK(found_in("vein plug", table) == "0-2 deep vein thrombosis(synonym)");
  CHECK(found_in("TCD", table) == "0-1 trial of the clot drug(ambiguous)");
  CHECK(found_in("MS", table) ==
        "0-1 mitral stenosis(ambiguous), 0-1 morphine sulphate(ambiguous), 0-1 multiple sclerosis(ambiguous)");
  CHECK(joined(added.meant_already) == "Coumadin");
  CHECK(table.concepts().size() == before + 3);
  const auto* warfarin = table.find("warfarin");
  REQUIRE(warfarin != nullptr);
  CHECK(joined(warfarin->files) == "t.tsv | own.tsv");
  CHECK(warfarin->forms.back().file == 1);
  CHECK(warfarin->forms.back().line == 1);
}

TEST_CASE("a short name of a user's is ambiguous", "[concepts]") {
  ConceptTable table;
  Analyzer analyzer;
  for (const auto& group : read_user_lexicon("abc, the abc of drugs\nabcd, more of it\n", "own.txt").groups)
    table.add_users(group, analyzer);
  CHECK(found_in("abc", table) == "0-1 abc(ambiguous)");
  CHECK(found_in("abcd", table) == "0-1 abcd(name)");
}

TEST_CASE("a lexicon comes back as it was stored", "[concepts][records]") {
  const auto table = table_of(kTable);
  ConceptTable again;
  for (const auto& entry : table.concepts()) {
    const auto packed = pack(entry);
    const auto unpacked = unpack_concept(packed);
    CHECK(pack(unpacked) == packed);
    CHECK(unpacked.id == entry.id);
    CHECK(unpacked.name == entry.name);
    CHECK(unpacked.files == entry.files);
    CHECK(unpacked.context == entry.context);
    CHECK(unpacked.context_terms == entry.context_terms);
    CHECK(unpacked.members == entry.members);
    CHECK(unpacked.forms.size() == entry.forms.size());
    again.add(unpacked);
  }
  for (const auto term : table.first_terms()) {
    const auto packed = pack(table.forms_starting_with(term));
    CHECK(pack(again.forms_starting_with(term)) == packed);
    CHECK(pack(unpack_forms(packed)) == packed);
  }
  CHECK(again.first_terms() == table.first_terms());
  CHECK(found_in("blood clots MS", again) == found_in("blood clots MS", table));
}

TEST_CASE("a damaged lexicon record is refused", "[concepts][records]") {
  const auto table = table_of(kTable);
  const auto whole = pack(table.concepts().front());
  const auto forms = pack(table.forms_starting_with("blood"));
  const auto is_refused = [](const auto& read) {
    try {
      read();
    } catch (const Error& error) {
      return error.code() == ErrorCode::index_corrupt && !error.hint().empty();
    }
    return false;
  };
  for (std::size_t bytes = 0; bytes < whole.size(); ++bytes) {
    INFO(bytes << " bytes of a concept");
    CHECK(is_refused([&] { (void)unpack_concept(std::string_view(whole).substr(0, bytes)); }));
  }
  for (std::size_t bytes = 0; bytes < forms.size(); ++bytes) {
    INFO(bytes << " bytes of forms");
    CHECK(is_refused([&] { (void)unpack_forms(std::string_view(forms).substr(0, bytes)); }));
  }
  std::string unknown_kind = pack(std::vector<ConceptForm>{{"a", "a", FormKind::ambiguous, "a", 0, 1}});
  unknown_kind[5] = '\x63';
  CHECK(is_refused([&] { (void)unpack_forms(unknown_kind); }));
}

TEST_CASE("keys of the lexicon stay within Xapian's bound", "[concepts][records]") {
  const std::string id(500, 'x');
  CHECK(concept_key(id).size() <= 245);
  CHECK(forms_key(id).size() <= 245);
  CHECK(concept_key(id) != concept_key(id + "y"));
  CHECK(concept_term("blood clot") == "~blood_clot");
}

}  // namespace
}  // namespace materia
