// Comparisons with a number: "≥ 2", ">= 2" and "at least 2" are one.
#pragma once

#include <span>
#include <string_view>

namespace materia {

// A sign of comparison in its one form ("<", ">", "≤", "≥"); empty when the code point is none.
[[nodiscard]] std::string_view comparison_sign(char32_t code_point);

// "<" and "=" in a row.
[[nodiscard]] std::string_view comparison_or_equal(std::string_view sign);

// What people say for a sign, right before a number.
struct ComparisonWords {
  std::string_view words;  // folded, a blank between
  std::string_view sign;
};

// A phrase stands in front of those that it ends with: "no more than" is not "more than".
[[nodiscard]] std::span<const ComparisonWords> comparison_words();

}  // namespace materia
