// Pipe tables. cmark knows none: to it a table is one paragraph of pipes.
#pragma once

#include <cstddef>
#include <vector>

#include "materia/text.hpp"
#include "monograph/inline_text.hpp"
#include "monograph/monograph.hpp"

namespace materia {

// Cuts a paragraph that holds pipe tables into blocks: text before, between and after (of kind text_kind), heads, rows.
// Empty when it holds none. The paragraph ends on line last_line of the file. carried_budget is how many bytes of
// column heads may still be repeated into rows; what is used is taken off (a hostile table cannot blow up).
[[nodiscard]] std::vector<Block> cut_pipe_tables(const InlineText& paragraph, const std::vector<ByteRange>& emphasis,
                                                 BlockKind text_kind, std::size_t last_line,
                                                 std::size_t& carried_budget);

}  // namespace materia
