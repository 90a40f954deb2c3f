// What the front matter says of a file, for filters and facets.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/section_record.hpp"

namespace materia {

// The facet that is no key: the aspects of sections.
inline constexpr std::string_view kAspectFacet = "aspect";
// The key that every monograph has.
inline constexpr std::string_view kTitleKey = "title";

// The values of a key, as written.
[[nodiscard]] std::vector<std::string_view> values_of(const FileRecord& file, std::string_view key);

// All keys that any of the files has, in the order of the alphabet.
[[nodiscard]] std::vector<std::string> keys_of(std::span<const FileRecord> files);

}  // namespace materia
