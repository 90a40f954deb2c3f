// Units of dose and laboratory values: every spelling of a unit has one term, so that "10 milligrams" meets "10mg".
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace materia {

// Where a spelling is the unit.
enum class UnitPlace {
  anywhere,       // "mcg"
  behind_number,  // "h", "min", "cc": elsewhere it may be anything
};

struct Unit {
  std::string_view term;
  UnitPlace place = UnitPlace::anywhere;
};

// The unit of a folded spelling ("milligrams" → "mg", "micrograms" → "mcg"); nullopt when it is none. A micro sign
// must have been left as "µ": folded, it would make a mug of "µg".
[[nodiscard]] std::optional<Unit> find_unit(std::string_view spelling);

// Units in two words, behind a number: "400 international units", "120 mm Hg", "37 degrees Celsius".
struct UnitPair {
  std::string_view first;   // folded
  std::string_view second;  // folded
  std::string_view term;
};

// The pairs that begin with a folded word; mostly none.
[[nodiscard]] std::span<const UnitPair> unit_pairs(std::string_view first);

}  // namespace materia
