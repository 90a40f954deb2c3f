#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicon/builtin.hpp"
#include "lexicon/lines.hpp"
#include "query/spelling_advice.hpp"
#include "query/spelling_distance.hpp"
#include "support/golden.hpp"

namespace materia {
namespace {

constexpr std::size_t kFewestRows = 80;

// "warfarin* tablet:500 zantac!": a name, a word of 500 sections, a name that the index has nothing on.
std::vector<SimilarWord> words_in(std::string_view cell) {
  std::vector<SimilarWord> words;
  for (const auto entry : split(cell, ' ')) {
    if (entry.empty()) continue;
    SimilarWord word;
    const auto end = std::min(entry.find_first_of("*!:"), entry.size());
    word.word = entry.substr(0, end);
    word.term = word.word;
    word.sections = 20;
    const auto mark = entry.substr(end);
    word.is_name = mark.starts_with('*') || mark.starts_with('!');
    if (mark.starts_with('!')) word.sections = 0;
    if (mark.starts_with(':')) word.sections = std::stoul(std::string(mark.substr(1)));
    words.push_back(std::move(word));
  }
  return words;
}

std::string told(const SpellingAdvice& advice) {
  if (advice.verdict == SpellingVerdict::nothing) return "nothing";
  if (advice.verdict == SpellingVerdict::replace) return "replace " + advice.suggestions.front().word;
  std::string all = "offer";
  for (const auto& word : advice.suggestions) all += " " + word.word;
  return all;
}

TEST_CASE("misspelt words get the advice that is safe", "[spelling]") {
  const std::string table = testing::read_text(testing::source_dir() / "tests/data/misspellings.tsv");
  std::size_t rows = 0;
  for_each_line(table, [&](std::string_view line, std::size_t number) {
    const auto cells = split(line, '\t');
    INFO("tests/data/misspellings.tsv:" << number << ": " << line);
    REQUIRE(cells.size() == 4);
    CHECK_FALSE(cells[3].empty());
    CHECK(told(advise(cells[0], words_in(cells[1]), builtin_look_alike_words())) == cells[2]);
    ++rows;
  });
  CHECK(rows >= kFewestRows);
}

// Every pair of the table, as words.
std::vector<std::pair<std::string, std::string>> listed_pairs() {
  std::vector<std::pair<std::string, std::string>> pairs;
  for_each_line(builtin_look_alikes(), [&](std::string_view line, std::size_t) {
    const auto cells = split(line, '\t');
    REQUIRE(cells.size() == 2);
    if (is_correctable(cells[0]) && is_correctable(cells[1])) pairs.emplace_back(cells[0], cells[1]);
  });
  return pairs;
}

TEST_CASE("no name becomes one that it is taken for", "[spelling]") {
  const auto& look_alikes = builtin_look_alike_words();
  const auto pairs = listed_pairs();
  CHECK(pairs.size() > 500);
  for (const auto& [one, other] : pairs) {
    CAPTURE(one, other);
    CHECK(look_alikes.are_a_pair(one, other));
    CHECK(look_alikes.are_a_pair(other, one));
    const SimilarWord known_one{one, 50, true, one};
    const SimilarWord known_other{other, 50, true, other};
    // The index knows only the other one, or both.
    for (const auto& [typed, known] :
         {std::pair(one, std::vector{known_other}), std::pair(other, std::vector{known_one}),
          std::pair(one, std::vector{known_one, known_other}), std::pair(other, std::vector{known_one, known_other})})
      CHECK(advise(typed, known, look_alikes).verdict == SpellingVerdict::nothing);
  }
}

// What a slip of the finger makes of a word: a letter left out, doubled, or swapped with the next.
std::vector<std::string> slips_of(const std::string& word) {
  std::vector<std::string> slips;
  for (std::size_t i = 0; i < word.size(); ++i) {
    slips.push_back(word.substr(0, i) + word.substr(i + 1));
    slips.push_back(word.substr(0, i) + word[i] + word.substr(i));
    if (i + 1 < word.size()) {
      slips.push_back(word);
      std::swap(slips.back()[i], slips.back()[i + 1]);
    }
  }
  return slips;
}

TEST_CASE("a slip in a name never becomes the name it is taken for", "[spelling]") {
  const auto& look_alikes = builtin_look_alike_words();
  std::size_t bridged = 0;
  for (const auto& [one, other] : listed_pairs()) {
    const std::vector<SimilarWord> only_other{{other, 50, true, other}};
    for (const auto& slip : slips_of(one)) {
      // As near to the one as to the other: nobody can tell, and the other must not win.
      const auto to_one = spelling_cost(slip, one, 3 * kLetterCost);
      const auto to_other = spelling_cost(slip, other, 3 * kLetterCost);
      if (!to_one || (to_other && *to_other < *to_one)) continue;
      const auto advice = advise(slip, only_other, look_alikes);
      if (advice.verdict != SpellingVerdict::replace) continue;
      ++bridged;
      CAPTURE(slip, one, other);
      CHECK(advice.verdict != SpellingVerdict::replace);
    }
  }
  CHECK(bridged == 0);
}

struct CostRow {
  std::string_view typed;
  std::string_view nearer;
  std::string_view farther;
  std::string_view reason;
};

TEST_CASE("slips that people make cost less than others", "[spelling]") {
  const std::vector<CostRow> table{
      {"amoxicilin", "amoxicillin", "amoxicilcin", "a doubled letter typed once"},
      {"warfarrin", "warfarin", "warfartin", "a letter typed twice"},
      {"finitoin", "phenitoin", "tenitoin", "f for ph"},
      {"clonopin", "klonopin", "tlonopin", "c for k"},
      {"zimbalta", "cimbalta", "timbalta", "z for c"},
      {"metforman", "metformin", "metformtn", "a vowel for a vowel"},
      {"diazepma", "diazepam", "diazepba", "two neighbours swapped"},
      {"retoric", "rhetoric", "rketoric", "an h that nobody hears"},
      {"lisinopril", "lisinopril", "lisinopral", "as it is spelt costs nothing"},
      {"aspirim", "aspirin", "aspirit", "m for n"},
      {"asporin", "aspirin", "asptrin", "the neighbour on the keyboard is a vowel, too"},
      {"rasagiline", "rasagilinx", "xasagiline", "the first letter is the last to be wrong"},
  };
  for (const auto& [typed, nearer, farther, reason] : table) {
    INFO(typed << ": " << reason);
    const auto near = spelling_cost(typed, nearer, 10 * kLetterCost);
    const auto far = spelling_cost(typed, farther, 10 * kLetterCost);
    REQUIRE(near);
    REQUIRE(far);
    CHECK(*near < *far);
  }
  CHECK(spelling_cost("warfarin", "warfarin", 0) == 0);
  CHECK_FALSE(spelling_cost("warfarin", "heparin", 2 * kLetterCost));
}

TEST_CASE("words looked at in turn cost what each costs alone", "[spelling]") {
  std::vector<std::string> words;
  for (const auto& word : builtin_look_alike_words().words()) words.push_back(word);
  for (const std::string_view typed : {"celebrax", "hidroxizine", "xanex", "amitryptaline", "zzzz", "phlomax"}) {
    const int bound = largest_cost(typed.size());
    SpellingSearch search(typed, bound);
    std::string before;
    for (const auto& word : words) {
      const auto differ = std::mismatch(word.begin(), word.end(), before.begin(), before.end());
      const auto in_turn = search.cost_of(word, static_cast<std::size_t>(differ.first - word.begin()));
      CAPTURE(typed, word);
      CHECK(in_turn == spelling_cost(typed, word, bound));
      before = word;
    }
  }
}

TEST_CASE("words that sound the same have one sound", "[spelling]") {
  const std::vector<std::pair<std::string_view, std::string_view>> same{
      {"phenytoin", "fenitoin"},     {"zyrtec", "zirtek"},      {"xanax", "zanacs"},      {"cialis", "sialis"},
      {"klonopin", "clonapin"},      {"pneumonia", "neumonia"}, {"cymbalta", "simbalta"}, {"quinine", "kinine"},
      {"gabapentin", "gabbapentin"}, {"rhinitis", "rinitis"},   {"psoriasis", "soriasis"}};
  for (const auto& [one, other] : same) {
    INFO(one << " and " << other);
    CHECK(sound_of(one) == sound_of(other));
  }
  CHECK(sound_of("warfarin") != sound_of("heparin"));
}

}  // namespace
}  // namespace materia
