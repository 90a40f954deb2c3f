// Which of the words AND, OR and NOT are operators: those in capitals that have something to work on.
#pragma once

#include <string_view>
#include <vector>

#include "materia/text.hpp"
#include "query/lexer.hpp"

namespace materia {

enum class Operator { none, conjunction, disjunction, negation };

struct Operators {
  std::vector<Operator> of_token;  // one for each token
  std::vector<Diagnostic> diagnostics;
};

[[nodiscard]] Operators read_operators(std::string_view text, const std::vector<Lexeme>& tokens);

}  // namespace materia
