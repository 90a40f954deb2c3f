#pragma once

#include <cstddef>
#include <string>

namespace materia {

// A term of a text, and how often it stands there.
struct TextTerm {
  std::string term;
  std::size_t times = 0;

  friend bool operator==(const TextTerm&, const TextTerm&) = default;
};

}  // namespace materia
