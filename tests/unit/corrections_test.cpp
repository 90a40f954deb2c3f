#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/known_words.hpp"
#include "engine/seen_words.hpp"
#include "materia/error.hpp"
#include "materia/searcher.hpp"
#include "query/corrections.hpp"
#include "search/similar_words.hpp"
#include "support/corpus_builder.hpp"
#include "support/small_index.hpp"
#include "support/temp_dir.hpp"

namespace materia {
namespace {

testing::SmallIndex& index() {
  static testing::SmallIndex made(
      {{"r.md",
        "---\ntitle: Rivastigmine\naliases: [Exelon]\n---\n# Rivastigmine\n\n### Side Effects\n\nNausea and diarrhoea "
        "are common. The antimuscarinic effects of other medicines work against it.\n"},
       {"w.md", testing::monograph_text("Warfarin", "nausea is rare, bleeding is not; effects, IL-6, beta-blocker")},
       {"d.md", testing::monograph_text("Zzoneol", "a drug of its own, beside zzonexol")},
       {"e.md", testing::monograph_text("Zzonexol", "effects of another")}});
  return made;
}

struct Row {
  std::string_view query;
  std::vector<std::string> remarks;  // of corrections only
  std::string_view reason;
};

TEST_CASE("what is searched for instead of a word that nobody knows is said", "[spelling]") {
  const std::vector<Row> table{
      {"rivatigmine", {"no section has 'rivatigmine'; showing rivastigmine"}, "the best candidate"},
      {"nausea of Rivatigmine", {"no section has 'Rivatigmine'; showing rivastigmine"}, "beside words that are known"},
      {"+rivatigmine", {"no section has 'rivatigmine'; showing rivastigmine"}, "where it must be there"},
      {"title:rivatigmine", {"no title has 'rivatigmine'; showing rivastigmine"}, "in the field it is known in"},
      {"heading:rivatigmine", {}, "not in one where the right word is unknown, too"},
      {"\"rivatigmine effects\"",
       {"no section has 'rivatigmine'; did you mean rivastigmine?"},
       "a phrase is left as it is"},
      {"rivatigm*", {}, "a beginning is no word"},
      {"-rivatigmine nausea", {}, "nor what is excluded a word of the query"},
      {"zzonexl", {"no section has 'zzonexl'; did you mean zzonexol or zzoneol?"}, "two are near: none is taken"},
      {"rivastigmine", {}, "known in a title"},
      {"exelon", {}, "known as an alias"},
      {"coumadin", {}, "known to the lexicon only"},
      {"zantac", {}, "a drug that the index knows nothing of"},
      {"zantak", {}, "a slip in its name: no other drug is meant"},
      {"xanax", {}, "a look-alike of it"},
      {"does dose this", {}, "grammar, and a word that is known"},
      {"10mg il6 betablocker", {}, "numbers, and words that stand joined in the text"},
      {"qqqwwwq", {}, "near to nothing"},
      {"rivatigmine rivatigmine",
       {"no section has 'rivatigmine'; showing rivastigmine", "no section has 'rivatigmine'; showing rivastigmine"},
       "at each place"},
  };
  for (const auto& [query, remarks, reason] : table) {
    INFO(query << ": " << reason);
    std::vector<std::string> found;
    for (const auto& remark : index().plan(query).diagnostics)
      if (!remark.suggestions.empty()) found.push_back(remark.message);
    CHECK(found == remarks);
  }
}

TEST_CASE("a corrected word is a word of the query like others", "[spelling]") {
  const Plan plan = index().plan("nausea Rivatigmine");
  REQUIRE(plan.words.size() == 2);
  CHECK(plan.words[1].term == index().plan("rivastigmine").words[0].term);
  CHECK(plan.words[1].range == ByteRange{7, 18});
  REQUIRE(plan.subjects.size() == 1);
  CHECK(plan.subjects[0].words.first == 1);
  REQUIRE(plan.diagnostics.size() == 1);
  CHECK(plan.diagnostics[0].range == ByteRange{7, 18});
  CHECK(plan.diagnostics[0].suggestions == std::vector<std::string>{"rivastigmine"});
  CHECK(plan.diagnostics[0].shown_instead == "rivastigmine");
  const Plan offered = index().plan("zzonexl");
  REQUIRE(offered.diagnostics.size() == 1);
  CHECK(offered.diagnostics[0].suggestions == std::vector<std::string>{"zzonexol", "zzoneol"});
  CHECK(offered.diagnostics[0].shown_instead.empty());
  CHECK(offered.words[0].spelling == "zzonexl");
}

TEST_CASE("words without number are looked at to a bound", "[spelling]") {
  std::string query;
  for (char c = 'a'; c <= 'z'; ++c) query += std::string("rivatigmin") + c + " ";
  std::size_t corrected = 0;
  for (const auto& remark : index().plan(query).diagnostics)
    if (!remark.suggestions.empty()) ++corrected;
  CHECK(corrected > 0);
  CHECK(corrected <= 10);
}

TEST_CASE("a word of a file that is gone is suggested no more", "[spelling]") {
  testing::CorpusBuilder corpus;
  const testing::TempDir home;
  corpus.write("a.md", testing::monograph_text("Qotrimazene", "for the skin"));
  corpus.write("b.md", testing::monograph_text("Warfarin", "for the blood"));
  const auto suggestions = [&] {
    Searcher searcher(home / "index");
    const auto results = searcher.search({.query = "qotrimazen"});
    return results.diagnostics.empty() ? std::vector<std::string>() : results.diagnostics[0].suggestions;
  };
  Indexer(home / "index", {.shards = 2}).update(corpus.path());
  CHECK(suggestions() == std::vector<std::string>{"qotrimazene"});
  corpus.remove("a.md");
  Indexer(home / "index").update(corpus.path());
  CHECK(suggestions().empty());
  corpus.write("c.md", testing::monograph_text("Qotrimazena", "for the nails"));
  Indexer(home / "index").update(corpus.path());
  CHECK(suggestions() == std::vector<std::string>{"qotrimazena"});
}

TEST_CASE("known words come back as they were packed", "[spelling][records]") {
  std::vector<KnownWord> words{{"warfarin", false, true, 0},
                               {"war", false, false, 300},
                               {"warfare", false, false},
                               {"warfarin", true, false, 7},
                               {"waste", false, false},
                               {"wxyz", true, true},
                               {std::string(kLongestCorrected, 'w'), false, false}};
  merge_known_words(words);
  REQUIRE(words.size() == 6);
  const std::string packed = pack(words);
  CHECK(unpack_known_words(packed) == words);
  CHECK(std::find(words.begin(), words.end(), KnownWord{"warfarin", true, true, 7}) != words.end());
  CHECK(unpack_known_words("").empty());
  for (std::size_t cut = 1; cut < packed.size(); ++cut) {
    // Cut between two words it is a shorter list; anywhere else it is damage.
    std::size_t read = 0;
    try {
      read = unpack_known_words(packed.substr(0, cut)).size();
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::index_corrupt);
    }
    CHECK(read < words.size());
  }
  const std::string without_beginning{'\x05', '\x01', 'a', '\x00'};
  CHECK_THROWS_AS(unpack_known_words(without_beginning), Error);
  const std::string without_end{'\x00', '\x09', 'a'};
  CHECK_THROWS_AS(unpack_known_words(without_end), Error);
  const std::string empty_word{'\x00', '\x00'};
  CHECK_THROWS_AS(unpack_known_words(empty_word), Error);
}

TEST_CASE("words that are set aside and met again are counted in all their files", "[spelling]") {
  SeenWords seen;
  seen.of("warfarin").count(1);
  seen.of("warfarin").count(1);
  seen.of("warfarin").is_name = true;
  seen.of("bleeding").count(1);
  seen.set_aside();
  CHECK(seen.size() == 0);
  seen.of("bleeding").count(2);
  seen.of("warfarin").count(3);
  const std::vector<KnownWord> all{{.word = "bleeding", .is_name = false, .in_lexicon = false, .files = 2},
                                   {.word = "warfarin", .is_name = true, .in_lexicon = false, .files = 2}};
  CHECK(seen.take() == all);
  CHECK(seen.take().empty());
}

TEST_CASE("words of files that are gone are taken away", "[spelling][suggest]") {
  std::vector<KnownWord> words{
      {"clot", false, false, 3}, {"clotted", false, false, 1}, {"eliquis", true, true, 1}, {"heparin", true, false, 2}};
  take_away({{"clot", false, false, 2}, {"clotted", false, false, 1}, {"eliquis", true, true, 2}, {"x"}}, words);
  CHECK(words ==
        std::vector<KnownWord>{{"clot", false, false, 1}, {"eliquis", true, true, 0}, {"heparin", true, false, 2}});
}

TEST_CASE("words that begin so are found among packed ones", "[suggest]") {
  const std::string packed = pack(
      {{"clop", false, false, 1}, {"clot", false, false, 2}, {"clotted", false, false, 0}, {"cloud", false, false, 1}});
  const auto beginning = [&](std::string_view typed) {
    std::vector<KnownWord> words;
    add_words_beginning(typed, packed, words);
    std::string all;
    for (const auto& known : words) all += known.word + ' ';
    return all;
  };
  CHECK(beginning("clot") == "clot clotted ");
  CHECK(beginning("c") == "clop clot clotted cloud ");
  CHECK(beginning("cloudy").empty());
  CHECK(beginning("b").empty());
  CHECK(beginning("cm").empty());
}

TEST_CASE("a search among packed words finds what a comparison of each finds", "[spelling]") {
  std::vector<KnownWord> words;
  for (const auto word :
       {"able", "abnormal", "absent", "absence", "accord", "aspirin", "aspirate", "aspirations", "asthma"})
    words.push_back({word, false, false});
  const std::string packed = pack(words);
  for (const std::string_view typed : {"asprin", "abscent", "asprations", "ashma", "abnromal", "able"}) {
    const int bound = largest_cost(typed.size());
    SpellingSearch search(typed, bound);
    std::vector<KnownWord> found;
    add_words_near(search, packed, found);
    std::vector<KnownWord> expected;
    for (const auto& known : words)
      if (spelling_cost(typed, known.word, bound)) expected.push_back(known);
    CAPTURE(typed);
    CHECK(found == expected);
    CHECK_FALSE(found.empty());
  }
}

struct FirstLetterRow {
  std::string_view typed;
  std::string_view meant;
  std::string_view reason;
};

TEST_CASE("a word whose beginning is misspelt is found, too", "[spelling]") {
  static testing::SmallIndex made(
      {{"k.md", testing::monograph_text("Names",
                                        "klonopin cymbalta phenytoin xenical jardiance gemfibrozil "
                                        "hydroxyzine pneumonia estradiol aspirin quetiapine zoloft")}});
  const std::vector<FirstLetterRow> table{
      {"clonopin", "klonopin", "c for k"},
      {"simbalta", "cymbalta", "s for c"},
      {"fenytoin", "phenytoin", "f for ph"},
      {"zenical", "xenical", "z for x"},
      {"gardiance", "jardiance", "g for j"},
      {"jemfibrozil", "gemfibrozil", "j for g"},
      {"ydroxyzine", "hydroxyzine", "no h"},
      {"neumonia", "pneumonia", "a silent p"},
      {"oestradiol", "estradiol", "a British o"},
      {"saspirin", "aspirin", "a letter too much"},
      {"sapirin", "aspirin", "the first two swapped"},
      {"spirin", "aspirin", "the first one missing"},
      {"kuetiapine", "quetiapine", "k for q"},
      {"soloft", "zoloft", "s for z"},
  };
  for (const auto& [typed, meant, reason] : table) {
    INFO(typed << ": " << reason);
    const auto found = made.reader().words_like(typed);
    CHECK(std::any_of(found.begin(), found.end(), [&](const KnownWord& known) { return known.word == meant; }));
  }
}

}  // namespace
}  // namespace materia
