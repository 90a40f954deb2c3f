// Content fingerprints: XXH3, 64 bits. Not for security.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace materia {

[[nodiscard]] std::uint64_t hash_of(std::string_view bytes) noexcept;

// For maps keyed by std::string that are asked with a std::string_view. Not noexcept on purpose: so the standard
// library of GCC keeps the hash beside each key, and a look-up compares hashes before it compares strings.
struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return hash_of(text); }
};

// Sixteen lower-case hexadecimal digits.
[[nodiscard]] std::string hex_of(std::uint64_t value);

}  // namespace materia
