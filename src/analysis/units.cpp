#include "analysis/units.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace materia {

namespace {

using Spelling = std::pair<std::string_view, std::string_view>;

// Sorted by spelling. "mug" and "mul" are what "μg" and "μl" fold to.
constexpr std::array kUnits{
    Spelling{"cm", "cm"},
    Spelling{"dl", "dl"},
    Spelling{"g", "g"},
    Spelling{"gm", "g"},
    Spelling{"gram", "g"},
    Spelling{"gramme", "g"},
    Spelling{"grammes", "g"},
    Spelling{"grams", "g"},
    Spelling{"iu", "iu"},
    Spelling{"kg", "kg"},
    Spelling{"kilogram", "kg"},
    Spelling{"kilogramme", "kg"},
    Spelling{"kilogrammes", "kg"},
    Spelling{"kilograms", "kg"},
    Spelling{"l", "l"},
    Spelling{"liter", "l"},
    Spelling{"liters", "l"},
    Spelling{"litre", "l"},
    Spelling{"litres", "l"},
    Spelling{"mcg", "mcg"},
    Spelling{"meq", "meq"},
    Spelling{"mg", "mg"},
    Spelling{"mgs", "mg"},
    Spelling{"microgram", "mcg"},
    Spelling{"microgramme", "mcg"},
    Spelling{"microgrammes", "mcg"},
    Spelling{"micrograms", "mcg"},
    Spelling{"milligram", "mg"},
    Spelling{"milligramme", "mg"},
    Spelling{"milligrammes", "mg"},
    Spelling{"milligrams", "mg"},
    Spelling{"milliliter", "ml"},
    Spelling{"milliliters", "ml"},
    Spelling{"millilitre", "ml"},
    Spelling{"millilitres", "ml"},
    Spelling{"ml", "ml"},
    Spelling{"mls", "ml"},
    Spelling{"mm", "mm"},
    Spelling{"mmhg", "mmhg"},
    Spelling{"mmol", "mmol"},
    Spelling{"mug", "mcg"},
    Spelling{"mul", "mcl"},
    Spelling{"nanogram", "ng"},
    Spelling{"nanograms", "ng"},
    Spelling{"ng", "ng"},
    Spelling{"percent", "%"},
    Spelling{"ug", "mcg"},
    Spelling{"unit", "unit"},
    Spelling{"units", "unit"},
};

static_assert(std::is_sorted(kUnits.begin(), kUnits.end()), "kUnits is searched by halves");

}  // namespace

std::optional<std::string_view> unit_term(std::string_view folded_word) {
  const auto* row =
      std::lower_bound(kUnits.begin(), kUnits.end(), folded_word,
                       [](const Spelling& spelling, std::string_view word) { return spelling.first < word; });
  if (row == kUnits.end() || row->first != folded_word) return std::nullopt;
  return row->second;
}

}  // namespace materia
