// Where the source tree is, and the test data that stands outside of it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace materia::testing {

// The root of the source tree.
[[nodiscard]] std::filesystem::path source_dir();

// The path below the shared directory ($MATERIA_SHARED, else ../shared beside the project); nullopt, said aloud, when
// it is absent.
[[nodiscard]] std::optional<std::filesystem::path> shared_data(const std::string& below);

}  // namespace materia::testing
