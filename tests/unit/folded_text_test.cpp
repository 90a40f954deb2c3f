#include "search/folded_text.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "search/nearest.hpp"

namespace materia {
namespace {

struct Row {
  std::string_view text;
  std::string_view folded;
};

TEST_CASE("case, accents and runs of blanks do not count; signs do", "[filters]") {
  const Row rows[] = {
      {"Opioid Analgesic", "opioid analgesic"},
      {"  Sjögren’s \t syndrome ", "sjogren syndrome"},
      {"A+", "a+"},
      {"A-", "a-"},
      {"", ""},
      {" ", ""},
      {"1.5 mg", "1.5 mg"},
      {"β-lactam", "beta-lactam"},
  };
  for (const auto& [text, folded] : rows) CHECK(folded_text(text) == folded);
  CHECK(folded_key(" Drug-Class ") == "drug_class");
}

TEST_CASE("the nearest names come first", "[filters]") {
  const std::vector<std::string> names{"oral", "nasal", "Rectal", "transdermal patch"};
  CHECK(nearest_names("orla", names, 3).empty());
  CHECK(nearest_names("ora", names, 3) == std::vector<std::string>{"oral"});
  CHECK(nearest_names("rectall", names, 3) == std::vector<std::string>{"Rectal"});
  CHECK(nearest_names("patch", names, 3) == std::vector<std::string>{"transdermal patch"});
  CHECK(nearest_names("al", names, 3).empty());
  CHECK(nearest_names("sal", {{"salt", "nasal", "sale", "sals"}}, 2) == std::vector<std::string>{"salt", "sale"});
}

}  // namespace
}  // namespace materia
