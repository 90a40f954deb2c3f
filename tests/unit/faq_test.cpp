#include "monograph/faq.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "monograph/monograph.hpp"

namespace materia {
namespace {

TEST_CASE("questions and their whole answers", "[faq]") {
  struct {
    std::string_view body;
    std::vector<std::string> questions;  // "question [first, end)"
    std::string_view reason;
  } const rows[] = {
      {"* **Q: Why?** A: So.\n* **Q: How?** A: Thus.", {"Why? [0,1)", "How? [1,2)"}, "question and answer in one item"},
      {"* **Q: Why?**\nA: So.", {"Why? [0,1)"}, "answer on the next line"},
      {"* Q: Why? A: So.", {"Why? [0,1)"}, "nothing bold"},
      {"* **Q1: Why?** A1: So.", {"Why? [0,1)"}, "numbered"},
      {"1. Q. i. d.\n2. Q2) Why? A: So.", {"Why? [1,2)"}, "a point needs a number"},
      {"**Q: Why?**\n\nA: So.\n\nAnd so.", {"Why? [0,3)"}, "paragraphs: all up to the next question"},
      {"**Q: Why?**\n\n**A:** So.\n\n**Q: How?**\n\nA: Thus.", {"Why? [0,2)", "How? [2,4)"}, "two of them"},
      {"**Q: Why?**\n\n* one\n* two", {"Why? [0,3)"}, "the answer is a list"},
      {"* **Q: Why?**\n    * **A:** So.\n    * Also.\n* **Q: How?**\n    *A: Thus.",
       {"Why? [0,3)", "How? [3,4)"},
       "nested items belong to the answer"},
      {"* **Q: Why?** A: So.\n\n  More.\n\nClosing words.", {"Why? [0,2)"}, "a paragraph after the list does not"},
      {"* **Q: Why?**\n* A: So.\n* Else.", {"Why? [0,2)"}, "the answer is the next item"},
      {"* **Q: Why?**\n\nA: So.\n\n**Disclaimer:** no.", {"Why? [0,2)"}, "the answer stands outside the list"},
      {"**Q: Why?**\n\nA: So.\n\n**Disclaimer:** no.", {"Why? [0,2)"}, "a disclaimer ends it"},
      {"**Q: Why?**\n\nA: So.\n\n---\n\nEnd.", {"Why? [0,2)"}, "a thematic break ends it"},
      {"* **Q: Is it safe?**  Ask a doctor.", {"Is it safe? [0,1)"}, "no A: at all"},
      {"* **Q: Is vitamin A: good? And B?** A: Yes, hepatitis A: no.",
       {"Is vitamin A: good? And B? [0,1)"},
       "only an A: behind the end of a sentence divides"},
      {"* **Q: Why?**", {}, "no answer, no record"},
      {"* Quick: yes", {}, "another word with Q"},
      {"Text.", {}, "no question"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    const auto reading = read_monograph("a.md", "# T\n### FAQs\n" + std::string(row.body));
    REQUIRE(reading.monograph.sections.size() == 2);
    const Section& section = reading.monograph.sections[1];
    std::vector<std::string> shown;
    for (const QuestionAnswer& entry : section.questions) {
      CHECK(entry.number == shown.size() + 1);
      CHECK(entry.lines.first == section.blocks[entry.first_block].lines.first);
      shown.push_back(entry.question + " [" + std::to_string(entry.first_block) + "," +
                      std::to_string(entry.end_block) + ")");
    }
    CHECK(shown == row.questions);
  }
}

TEST_CASE("a heading that asks has its section for an answer", "[faq]") {
  const auto sections =
      read_monograph("a.md", "## What is it?\nA drug.\n\n* one\n\n## Q: Empty?\n\n## Is it?\nQ: x? A: y")
          .monograph.sections;
  REQUIRE(sections.size() == 3);
  REQUIRE(sections[0].questions.size() == 1);
  CHECK(sections[0].questions[0].question == "What is it?");
  CHECK(sections[0].questions[0].first_block == 0);
  CHECK(sections[0].questions[0].end_block == 2);
  CHECK(sections[1].questions.empty());
  REQUIRE(sections[2].questions.size() == 1);
  CHECK(sections[2].questions[0].question == "x?");
}

}  // namespace
}  // namespace materia
