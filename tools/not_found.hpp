#pragma once

#include <string>

#include "materia/error.hpp"
#include "materia/searcher.hpp"

namespace materia {

/// Why an id leads nowhere, and which ids would: those of its monograph when there is one.
[[nodiscard]] Error not_found(Searcher& searcher, const std::string& id);

}  // namespace materia
