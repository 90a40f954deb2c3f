// Field names as people type them, and what to say when there is no such field.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "schema/fields.hpp"

namespace materia {

// Like field_from_name, whatever the case of the ASCII letters.
[[nodiscard]] std::optional<Field> field_from_typed_name(std::string_view name);

// One sentence that names the fields there are and the one that was probably meant.
[[nodiscard]] std::string unknown_field_message(std::string_view name);

}  // namespace materia
