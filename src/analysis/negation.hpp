// Which parts of a text stand in a negated statement, by cues in the manner of NegEx (Chapman et al. 2001) and ConText.
//
// Negated means: the text says that the thing is absent, does not happen, is not caused, has no such effect, or is not
// what the subject is used for. A prohibition ("do not take with grapefruit juice", "not recommended in pregnancy") is
// no negation: the interaction is there, and who asks for it has found what was asked for. Neither is what is merely
// unknown, compared, conditional or asked.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "analysis/analyzer.hpp"
#include "materia/text.hpp"

namespace materia {

// Ranges of whole words, in order, disjoint, without the negating word itself. `tokens` are the Analyzer's of this
// text. A text without a word that can negate costs one look at each token.
[[nodiscard]] std::vector<ByteRange> negated_ranges(std::string_view text, std::span<const Token> tokens);

// Whether `range` lies inside one of them.
[[nodiscard]] bool is_negated(ByteRange range, std::span<const ByteRange> negated);

}  // namespace materia
