// Content fingerprints: XXH3, 64 bits. Not for security.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace materia {

[[nodiscard]] std::uint64_t hash_of(std::string_view bytes) noexcept;

// Sixteen lower-case hexadecimal digits.
[[nodiscard]] std::string hex_of(std::uint64_t value);

}  // namespace materia
