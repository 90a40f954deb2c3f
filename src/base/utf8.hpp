// UTF-8: decoding, validity, safe cuts. All functions are pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace materia {

// One decoded code point. Damaged bytes decode as U+FFFD with valid = false and a size of at least 1.
struct CodePoint {
  char32_t value = 0;
  std::size_t size_bytes = 0;
  bool valid = true;
};

// The code point that starts at text[at]; at < text.size().
[[nodiscard]] CodePoint decode_utf8(std::string_view text, std::size_t at);

void append_utf8(std::string& out, char32_t value);

// Offset of the first damaged byte, or npos. Surrogates, overlong forms and values over U+10FFFF are damage.
[[nodiscard]] std::size_t find_invalid_utf8(std::string_view text);

// The text with every maximal damaged run replaced by one U+FFFD.
[[nodiscard]] std::string replace_invalid_utf8(std::string_view text);

// True when `at` is 0, the end, or the first byte of a code point of valid UTF-8.
[[nodiscard]] bool is_code_point_boundary(std::string_view text, std::size_t at);

// The largest boundary <= at, and the smallest one >= at.
[[nodiscard]] std::size_t boundary_before(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t boundary_after(std::string_view text, std::size_t at);

}  // namespace materia
