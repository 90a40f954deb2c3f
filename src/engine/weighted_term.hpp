// A term of a text, and what it counts against others.
#pragma once

#include <string>

namespace materia {

struct WeightedTerm {
  std::string term;
  double weight = 1;
};

}  // namespace materia
