// Words that say little about what is asked. They are indexed like all others; only the planner looks here.
#pragma once

#include <string_view>

namespace materia {

// Grammar: "the", "of", "what". Given as folded words, not as stems.
[[nodiscard]] bool is_stop_word(std::string_view folded_word);

// Talk around a question: "please", "information", "know", "wondering".
[[nodiscard]] bool is_filler_word(std::string_view folded_word);

}  // namespace materia
