// Beginnings that are typed but for one letter: a wrong one, one missing, one too much, or two neighbours swapped.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace materia {

// How many bytes of `word` stand for all of `typed`; nullopt: the word begins otherwise, or needs no slip to.
[[nodiscard]] std::optional<std::size_t> begins_but_for_one_slip(std::string_view word, std::string_view typed);

}  // namespace materia
