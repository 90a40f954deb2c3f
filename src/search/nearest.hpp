// The names that may have been meant by one that there is not.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

// Those within a third of its letters (of the folded forms), nearest first; then those that have it in them. At most
// `limit`; what is as near stays in the order given.
[[nodiscard]] std::vector<std::string> nearest_names(std::string_view typed, std::span<const std::string> names,
                                                     std::size_t limit);

}  // namespace materia
