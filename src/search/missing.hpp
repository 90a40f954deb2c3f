// What is said of a filter or a facet that nothing in the index has: what was meant, or what there is.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "materia/searcher.hpp"

namespace materia {

[[nodiscard]] Diagnostic no_such_facet(std::string_view name, std::span<const std::string> keys);
[[nodiscard]] Diagnostic no_such_key(std::string_view key, std::span<const std::string> keys);
// values: the most frequent first.
[[nodiscard]] Diagnostic no_such_value(const FrontMatterValue& wanted, std::span<const std::string> values);
[[nodiscard]] Diagnostic no_such_path(std::string_view pattern, std::span<const std::string> paths);
// aspects: those that the index has.
[[nodiscard]] Diagnostic no_such_aspect(std::string_view aspect, std::span<const std::string> aspects);

}  // namespace materia
