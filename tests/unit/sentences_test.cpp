#include "analysis/sentences.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"

namespace materia {
namespace {

struct SentenceRow {
  std::string_view text;
  std::vector<std::string> sentences;
  std::string_view reason;
};

TEST_CASE("sentences end where a reader would end them", "[sentences]") {
  const std::vector<SentenceRow> table{
      {"", {}, "nothing"},
      {" \n ", {}, "blanks only"},
      {"One", {"One"}, "no full stop"},
      {"One. Two! Three?", {"One.", "Two!", "Three?"}, "each mark"},
      {"One.  Two.", {"One.", "Two."}, "two blanks"},
      {"Take 0.5 mg. Wait.", {"Take 0.5 mg.", "Wait."}, "a decimal"},
      {"Give .5 mg daily.", {"Give .5 mg daily."}, "a decimal without a zero"},
      {"See e.g. Smith. End.", {"See e.g. Smith.", "End."}, "an abbreviation before a capital"},
      {"See Dr. Smith. End.", {"See Dr. Smith.", "End."}, "a title"},
      {"Compare placebo vs. Drug. End.", {"Compare placebo vs. Drug.", "End."}, "vs."},
      {"It is approx. half. End.", {"It is approx. half.", "End."}, "a small letter goes on"},
      {"E. coli grew. It died.", {"E. coli grew.", "It died."}, "a genus"},
      {"By J. Smith. End.", {"By J. Smith.", "End."}, "an initial"},
      {"The U.S. Food and Drug Administration agreed. End.",
       {"The U.S. Food and Drug Administration agreed.", "End."},
       "letters with stops between them"},
      {"Take 5. Then 10.", {"Take 5.", "Then 10."}, "a number is no initial"},
      {"He said \"no.\" She left.", {"He said \"no.\"", "She left."}, "a closing quote belongs to its sentence"},
      {"(See above.) Then.", {"(See above.)", "Then."}, "a closing bracket too"},
      {"Really?! Yes... No.", {"Really?!", "Yes...", "No."}, "marks in a row"},
      {"one\ntwo", {"one", "two"}, "a line of code is a sentence"},
      {"Écoute. État.", {"Écoute.", "État."}, "capitals beyond ASCII"},
      {"see example.com for more. End.", {"see example.com for more.", "End."}, "a stop inside a word"},
  };
  for (const auto& [text, expected, reason] : table) {
    INFO(text << ": " << reason);
    std::vector<std::string> found;
    for (const auto& range : sentences_of(text)) found.emplace_back(text.substr(range.begin, range.size()));
    CHECK(found == expected);
  }
}

// Sentences follow each other and leave out only blanks.
void check_partition(std::string_view text) {
  std::size_t at = 0;
  const auto blank = [&](std::size_t begin, std::size_t end) {
    return text.substr(begin, end - begin).find_first_not_of(" \n\t") == std::string_view::npos;
  };
  for (const auto& range : sentences_of(text)) {
    REQUIRE(range.begin >= at);
    REQUIRE(range.begin < range.end);
    REQUIRE(range.end <= text.size());
    REQUIRE(blank(at, range.begin));
    REQUIRE(is_code_point_boundary(text, range.begin));
    REQUIRE(is_code_point_boundary(text, range.end));
    at = range.end;
  }
  REQUIRE(blank(at, text.size()));
}

TEST_CASE("no text is lost between sentences", "[sentences]") {
  for (const std::string_view text : {"", ".", "...", ". . .", "\n\n", "a.\n\nB.", "\n. a", "a. ", "  A.  B", "?",
                                      "a\n", "é. É", ".\n.", "A.\n \nB"}) {
    INFO("'" << text << "'");
    check_partition(text);
  }
}

}  // namespace
}  // namespace materia
