#pragma once

#include <filesystem>
#include <optional>

namespace materia {

/// The index home to use: as typed, else $MATERIA_INDEX, else "index".
[[nodiscard]] std::filesystem::path index_home_or_default(const std::optional<std::filesystem::path>& typed);

/// The corpus to read: as typed, else "corpus" when the working directory has one. Throws Error invalid_argument.
[[nodiscard]] std::filesystem::path corpus_or_default(const std::optional<std::filesystem::path>& typed);

}  // namespace materia
