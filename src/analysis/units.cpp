#include "analysis/units.hpp"

#include <algorithm>
#include <array>

namespace materia {

namespace {

struct Row {
  std::string_view spelling;
  Unit unit;
};

// Sorted by spelling. "ms", "sec" and "d" are left out: they are other words too often, even behind a number.
constexpr std::array kUnits{
    Row{"cc", {"ml", UnitPlace::behind_number}},
    Row{"centimeter", {"cm"}},
    Row{"centimeters", {"cm"}},
    Row{"centimetre", {"cm"}},
    Row{"centimetres", {"cm"}},
    Row{"cm", {"cm"}},
    Row{"deciliter", {"dl"}},
    Row{"deciliters", {"dl"}},
    Row{"decilitre", {"dl"}},
    Row{"decilitres", {"dl"}},
    Row{"dl", {"dl"}},
    Row{"g", {"g"}},
    Row{"gm", {"g"}},
    Row{"gms", {"g"}},
    Row{"gram", {"g"}},
    Row{"gramme", {"g"}},
    Row{"grammes", {"g"}},
    Row{"grams", {"g"}},
    Row{"h", {"hour", UnitPlace::behind_number}},
    Row{"hr", {"hour"}},
    Row{"hrs", {"hour"}},
    Row{"iu", {"unit"}},
    Row{"kcal", {"kcal"}},
    Row{"kg", {"kg"}},
    Row{"kgs", {"kg"}},
    Row{"kilo", {"kg"}},
    Row{"kilocalorie", {"kcal"}},
    Row{"kilocalories", {"kcal"}},
    Row{"kilogram", {"kg"}},
    Row{"kilogramme", {"kg"}},
    Row{"kilogrammes", {"kg"}},
    Row{"kilograms", {"kg"}},
    Row{"kilos", {"kg"}},
    Row{"l", {"l"}},
    Row{"lb", {"pound"}},
    Row{"lbs", {"pound"}},
    Row{"liter", {"l"}},
    Row{"liters", {"l"}},
    Row{"litre", {"l"}},
    Row{"litres", {"l"}},
    Row{"m2", {"m2", UnitPlace::behind_number}},
    Row{"mcg", {"mcg"}},
    Row{"mcl", {"mcl"}},
    Row{"mcmol", {"mcmol"}},
    Row{"meq", {"meq"}},
    Row{"mg", {"mg"}},
    Row{"mgs", {"mg"}},
    Row{"microgram", {"mcg"}},
    Row{"microgramme", {"mcg"}},
    Row{"microgrammes", {"mcg"}},
    Row{"micrograms", {"mcg"}},
    Row{"microliter", {"mcl"}},
    Row{"microliters", {"mcl"}},
    Row{"microlitre", {"mcl"}},
    Row{"microlitres", {"mcl"}},
    Row{"micrometer", {"mcm"}},
    Row{"micrometers", {"mcm"}},
    Row{"micrometre", {"mcm"}},
    Row{"micrometres", {"mcm"}},
    Row{"micromol", {"mcmol"}},
    Row{"micromole", {"mcmol"}},
    Row{"micromoles", {"mcmol"}},
    Row{"milliequivalent", {"meq"}},
    Row{"milliequivalents", {"meq"}},
    Row{"milligram", {"mg"}},
    Row{"milligramme", {"mg"}},
    Row{"milligrammes", {"mg"}},
    Row{"milligrams", {"mg"}},
    Row{"milliliter", {"ml"}},
    Row{"milliliters", {"ml"}},
    Row{"millilitre", {"ml"}},
    Row{"millilitres", {"ml"}},
    Row{"millimeter", {"mm"}},
    Row{"millimeters", {"mm"}},
    Row{"millimetre", {"mm"}},
    Row{"millimetres", {"mm"}},
    Row{"millimol", {"mmol"}},
    Row{"millimole", {"mmol"}},
    Row{"millimoles", {"mmol"}},
    Row{"min", {"minute", UnitPlace::behind_number}},
    Row{"mins", {"minute"}},
    Row{"ml", {"ml"}},
    Row{"mls", {"ml"}},
    Row{"mm", {"mm"}},
    Row{"mmhg", {"mmhg"}},
    Row{"mmol", {"mmol"}},
    Row{"nanogram", {"ng"}},
    Row{"nanogramme", {"ng"}},
    Row{"nanogrammes", {"ng"}},
    Row{"nanograms", {"ng"}},
    Row{"nanomol", {"nmol"}},
    Row{"nanomole", {"nmol"}},
    Row{"nanomoles", {"nmol"}},
    Row{"ng", {"ng"}},
    Row{"nmol", {"nmol"}},
    Row{"oz", {"ounce"}},
    Row{"percent", {"%"}},
    Row{"pg", {"pg"}},
    Row{"picogram", {"pg"}},
    Row{"picograms", {"pg"}},
    Row{"picomol", {"pmol"}},
    Row{"picomole", {"pmol"}},
    Row{"picomoles", {"pmol"}},
    Row{"pmol", {"pmol"}},
    Row{"tablespoonful", {"tablespoon"}},
    Row{"tablespoonfuls", {"tablespoon"}},
    Row{"tbsp", {"tablespoon"}},
    Row{"tbsps", {"tablespoon"}},
    Row{"teaspoonful", {"teaspoon"}},
    Row{"teaspoonfuls", {"teaspoon"}},
    Row{"tsp", {"teaspoon"}},
    Row{"tsps", {"teaspoon"}},
    Row{"u", {"unit", UnitPlace::behind_number}},
    Row{"ug", {"mcg"}},
    Row{"ul", {"mcl"}},
    Row{"umol", {"mcmol"}},
    Row{"unit", {"unit"}},
    Row{"units", {"unit"}},
    Row{"wk", {"week"}},
    Row{"wks", {"week"}},
    Row{"yr", {"year"}},
    Row{"yrs", {"year"}},
    Row{"µg", {"mcg"}},
    Row{"µl", {"mcl"}},
    Row{"µm", {"mcm"}},
    Row{"µmol", {"mcmol"}},
};

// Sorted by the first word.
constexpr std::array kUnitPairs{
    UnitPair{"cubic", "centimeters", "ml"},
    UnitPair{"cubic", "centimetres", "ml"},
    UnitPair{"degree", "celsius", "°c"},
    UnitPair{"degrees", "c", "°c"},
    UnitPair{"degrees", "celsius", "°c"},
    UnitPair{"degrees", "centigrade", "°c"},
    UnitPair{"degrees", "f", "°f"},
    UnitPair{"degrees", "fahrenheit", "°f"},
    UnitPair{"international", "unit", "unit"},
    UnitPair{"international", "units", "unit"},
    UnitPair{"mm", "hg", "mmhg"},
    UnitPair{"per", "cent", "%"},
};

constexpr auto by_spelling = [](const Row& a, const Row& b) { return a.spelling < b.spelling; };
constexpr auto by_first = [](const UnitPair& a, const UnitPair& b) { return a.first < b.first; };
static_assert(std::is_sorted(kUnits.begin(), kUnits.end(), by_spelling), "kUnits is searched by halves");
static_assert(std::is_sorted(kUnitPairs.begin(), kUnitPairs.end(), by_first), "kUnitPairs is searched by halves");

}  // namespace

std::optional<Unit> find_unit(std::string_view spelling) {
  const auto row = std::lower_bound(kUnits.begin(), kUnits.end(), Row{spelling, {}}, by_spelling);
  if (row == kUnits.end() || row->spelling != spelling) return std::nullopt;
  return row->unit;
}

std::span<const UnitPair> unit_pairs(std::string_view first) {
  const auto [begin, end] = std::equal_range(kUnitPairs.begin(), kUnitPairs.end(), UnitPair{first, {}, {}}, by_first);
  return {begin, end};
}

}  // namespace materia
