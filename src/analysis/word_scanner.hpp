// Where words end: "1,000.5", "i.v.", "O'Brien" and "CYP3A4" are one word each.
#pragma once

#include <cstddef>
#include <string_view>

namespace materia {

// The end of the word that starts at text[begin], which is a letter, a digit, or a point in front of a digit. The last
// point of "i.v." is left outside. Valid UTF-8.
[[nodiscard]] std::size_t end_of_word(std::string_view text, std::size_t begin);

}  // namespace materia
