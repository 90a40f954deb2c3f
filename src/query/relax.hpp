// What to ask when a strict query finds nothing.
#pragma once

#include <optional>
#include <string_view>

#include "query/tree.hpp"

namespace materia {

enum class Relaxation {
  words_of_phrases,  // the words of a phrase, all of them, anywhere in a section
  any_word,          // any part of the query
};

// nullopt: the query asks for nothing so strict. What must not be there stays out.
[[nodiscard]] std::optional<Query> relax(const Query& query, Relaxation step);

// What to tell of it.
[[nodiscard]] std::string_view notice_of(Relaxation step);

}  // namespace materia
