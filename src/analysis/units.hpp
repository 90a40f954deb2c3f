// Units of dose and laboratory values: every spelling of a unit has one term, so that "10 milligrams" meets "10mg".
#pragma once

#include <optional>
#include <string_view>

namespace materia {

// The term of a unit, given its folded spelling ("milligrams" → "mg", "micrograms" → "mcg"); nullopt when it is none.
[[nodiscard]] std::optional<std::string_view> unit_term(std::string_view folded_word);

}  // namespace materia
