// Questions and their answers among the blocks of a section.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "monograph/markdown.hpp"
#include "monograph/monograph.hpp"

namespace materia {

// The questions among document.blocks[first_block, end_block), the blocks of one section below `heading`. Their block
// numbers count from the section's first block. A question without an answer is no record. When none of the blocks
// begins a question and the heading itself ends in '?', the whole section is its answer.
[[nodiscard]] std::vector<QuestionAnswer> find_questions(const MarkdownDocument& document, std::size_t first_block,
                                                         std::size_t end_block, std::string_view heading);

// True for the paragraph that tells readers to ask their doctor, under the names sites give it.
[[nodiscard]] bool is_disclaimer(const Block& block);

}  // namespace materia
