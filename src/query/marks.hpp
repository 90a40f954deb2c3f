// Which quotes and parentheses of a query are syntax and which are text: "5\" needle", "tablet(s)", "(R)-warfarin".
#pragma once

#include <vector>

#include "materia/text.hpp"
#include "query/characters.hpp"

namespace materia {

enum class Mark {
  text,
  quote_open,
  quote_close,
  stray_quote,  // opens nothing; read as a space
  group_open,   // may lack its group_close
  group_close,
};

struct Marks {
  std::vector<Mark> marks;  // one for each code point, and one for the end
  std::vector<Diagnostic> diagnostics;
};

[[nodiscard]] Marks find_marks(const Characters& chars);

}  // namespace materia
