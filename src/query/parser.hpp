// Text to Query. Any text is a query; it is never refused.
#pragma once

#include <string_view>

#include "query/tree.hpp"

namespace materia {

// Bounds of what is read; what lies beyond is dropped with a diagnostic.
inline constexpr std::size_t kMaxQueryBytes = 8192;
inline constexpr std::size_t kMaxQueryDepth = 32;  // of parentheses

// Reads: words, "phrases", +must, -not, field:word, field:"phrase", prefix*, AND OR NOT (capitals) and parentheses.
// Consecutive bare words make one `words` node. What cannot be read (unbalanced quote or parenthesis, operator without
// operand, unknown field, '*' in front or in the middle, control characters, invalid UTF-8, too long, too deep) is
// mended in the way that keeps most of the user's words and named in a diagnostic with its byte range.
// Never throws on any text; linear time.
[[nodiscard]] Query parse_query(std::string_view text);

}  // namespace materia
