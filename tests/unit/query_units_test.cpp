#include "search/query_units.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "schema/terms.hpp"
#include "support/small_index.hpp"

namespace materia {
namespace {

testing::SmallIndex& index() {
  static testing::SmallIndex made(
      {{"a.md", testing::monograph_text("Apixaban", "It prevents blood clots in the legs. The dose is small.")},
       {"b.md", testing::monograph_text("Atenolol", "It slows the heart. Blood pressure falls.")},
       {"c.md", testing::monograph_text("Other", "Deep venous thrombosis is painful. Xylophone.")}});
  return made;
}

double share_said(std::string_view query, const std::vector<std::string>& terms) {
  const QueryUnits units(index().plan(query), index().reader());
  std::vector<double> grades(units.size(), 0);
  for (const auto& term : terms) units.raise(grades, term);
  return units.share(grades);
}

struct Row {
  std::string_view query;
  std::vector<std::string> terms;
  double low;
  double high;
  std::string_view reason;
};

TEST_CASE("a section says a query by its words or by other forms of its concepts", "[query_units]") {
  const std::vector<Row> table{
      {"xylophone", {"xylophone"}, 1, 1, "as typed"},
      {"xylophone", {"blood"}, 0, 0, "another word"},
      {"xylophone heart", {"heart"}, 0.1, 0.9, "one of two words"},
      {"deep vein thrombosis",
       {concept_term("deep vein thrombosis")},
       0.5,
       0.95,
       "another form says less than the words"},
      {"DVT", {concept_term("deep vein thrombosis")}, 0.5, 0.9, "an abbreviation says its concept"},
      {"beta blocker", {concept_term("atenolol")}, 0.2, 0.6, "a member of a class says the class a little"},
      {"please", {"please"}, 1, 1, "talk alone means itself"},
      {"", {"blood"}, 0, 0, "an empty query has nothing to say"},
  };
  for (const auto& row : table) {
    INFO("'" << row.query << "': " << row.reason);
    const double share = share_said(row.query, row.terms);
    CHECK(share >= row.low);
    CHECK(share <= row.high);
  }
}

TEST_CASE("a cue weighs less than what is asked about", "[query_units]") {
  const QueryUnits units(index().plan("xylophone dose"), index().reader());
  REQUIRE(units.size() == 2);
  CHECK(units.content_units() == 1);
  CHECK(units.weight(1) < units.weight(0));
  CHECK(units.word(1) == 1);
}

}  // namespace
}  // namespace materia
