// What one code point is, as far as showing it goes: its width, whether a line may break at it, whether it is seen at
// all. Words and tokens are the analyzer's business, not decided here.
#pragma once

#include <cstddef>

namespace materia {

// Terminal columns: 0 (combining), 1 or 2 (wide, e.g. CJK). Ambiguous widths count as 1.
[[nodiscard]] std::size_t display_columns(char32_t value);

// C0, DEL and C1: what a terminal obeys instead of showing.
[[nodiscard]] bool is_control(char32_t value);

// White space of any kind, controls such as tab and line separators included.
[[nodiscard]] bool is_white_space(char32_t value);

// White space that keeps its neighbours on one line.
[[nodiscard]] bool is_no_break_space(char32_t value);

// Embedding, override and isolate controls: they reorder what stands around them.
[[nodiscard]] bool is_bidi_control(char32_t value);

// Seen by nobody: the default-ignorable code points of Unicode (bidi controls, joiners, tags, fillers, variation
// selectors, soft hyphen …) and the interlinear annotation marks.
[[nodiscard]] bool is_invisible(char32_t value);

// U+FFFE, U+FFFF and their like, which no text may carry.
[[nodiscard]] bool is_noncharacter(char32_t value);

[[nodiscard]] bool is_letter_or_digit(char32_t value);

}  // namespace materia
