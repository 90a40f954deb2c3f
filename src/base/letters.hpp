// Letters, words and blanks for the readers of Markdown: what joins a name, how names compare. All functions are pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace materia {

// Ruby's \p{Word}: letters, marks, decimal digits and connecting punctuation such as '_'.
[[nodiscard]] bool is_word_character(char32_t value);

// The simple lower case of one code point.
[[nodiscard]] char32_t to_lower(char32_t value);

// The words of the text in lower case, one space between them, nothing else: "Acid, Folic (B9)" -> "acid folic b9".
[[nodiscard]] std::string fold_words(std::string_view text);

// The text cut to at most limit_bytes, on a code-point boundary; what was cut shows as "…" beyond the limit.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t limit_bytes);

// True for a space, tab, line feed, carriage return, form feed or vertical tab.
[[nodiscard]] constexpr bool is_space(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }
[[nodiscard]] constexpr bool is_ascii_digit(char c) noexcept { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_ascii_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
[[nodiscard]] constexpr bool is_printable_ascii(char c) noexcept { return c >= ' ' && c <= '~'; }
[[nodiscard]] constexpr char ascii_lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

// The text without the spaces at its ends.
[[nodiscard]] std::string_view trim(std::string_view text) noexcept;

// True when text begins with prefix; prefix is in lower case, ASCII.
[[nodiscard]] bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) noexcept;

}  // namespace materia
