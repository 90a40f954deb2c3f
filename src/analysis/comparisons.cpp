#include "analysis/comparisons.hpp"

#include <array>

namespace materia {

namespace {

// "over", "up to" and "from" are left out: "over 2 hours" is no comparison.
constexpr std::array kComparisonWords{
    ComparisonWords{"less than or equal to", "≤"},
    ComparisonWords{"lower than or equal to", "≤"},
    ComparisonWords{"greater than or equal to", "≥"},
    ComparisonWords{"higher than or equal to", "≥"},
    ComparisonWords{"more than or equal to", "≥"},
    ComparisonWords{"no more than", "≤"},
    ComparisonWords{"not more than", "≤"},
    ComparisonWords{"no greater than", "≤"},
    ComparisonWords{"not greater than", "≤"},
    ComparisonWords{"no less than", "≥"},
    ComparisonWords{"not less than", "≥"},
    ComparisonWords{"less than", "<"},
    ComparisonWords{"fewer than", "<"},
    ComparisonWords{"lower than", "<"},
    ComparisonWords{"more than", ">"},
    ComparisonWords{"greater than", ">"},
    ComparisonWords{"higher than", ">"},
    ComparisonWords{"at least", "≥"},
    ComparisonWords{"at most", "≤"},
    ComparisonWords{"below", "<"},
    ComparisonWords{"under", "<"},
    ComparisonWords{"above", ">"},
};

}  // namespace

std::string_view comparison_sign(char32_t code_point) {
  switch (code_point) {
    case '<': return "<";
    case '>': return ">";
    case 0x2264:
    case 0x2266:
    case 0x2A7D: return "≤";
    case 0x2265:
    case 0x2267:
    case 0x2A7E: return "≥";
    default: return {};
  }
}

std::string_view comparison_or_equal(std::string_view sign) { return sign == "<" ? "≤" : sign == ">" ? "≥" : sign; }

std::span<const ComparisonWords> comparison_words() { return kComparisonWords; }

}  // namespace materia
