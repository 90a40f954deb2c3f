// Stemming that is safe for medicine.
#pragma once

#include <string>
#include <string_view>

namespace materia {

[[nodiscard]] std::string stem(std::string_view word);

}  // namespace materia
