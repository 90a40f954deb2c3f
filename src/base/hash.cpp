#include "base/hash.hpp"

#include <fmt/format.h>
#include <xxhash.h>

namespace materia {

std::uint64_t hash_of(std::string_view bytes) noexcept { return XXH3_64bits(bytes.data(), bytes.size()); }

std::string hex_of(std::uint64_t value) { return fmt::format("{:016x}", value); }

}  // namespace materia
