// Where the sentences of a text begin and end.
#pragma once

#include <string_view>
#include <vector>

#include "materia/text.hpp"

namespace materia {

// Ranges that follow each other and leave out only blanks between them. Knows the full stops of decimals, abbreviations
// and initials. A line end ends a sentence too.
[[nodiscard]] std::vector<ByteRange> sentences_of(std::string_view text);

}  // namespace materia
