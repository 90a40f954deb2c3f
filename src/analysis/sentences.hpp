// Where the sentences of a text begin and end.
#pragma once

#include <string_view>
#include <vector>

#include "materia/text.hpp"

namespace materia {

// Ranges that follow each other and leave out only blanks between them; they begin and end on code points. The text is
// valid UTF-8. Knows the full stops of numbers, lists, addresses, initials and the abbreviations of medicine
// (abbreviations.hpp), the quotes and brackets that close behind a full stop, and the marks of Chinese and Japanese. A
// line end ends a sentence too. Linear in the length of the text.
[[nodiscard]] std::vector<ByteRange> sentences_of(std::string_view text);

}  // namespace materia
