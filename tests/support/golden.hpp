// Approved output: a text is compared with a file under tests/golden. MATERIA_APPROVE=1 in the environment writes the
// files instead; look at the difference before committing it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "support/places.hpp"

namespace materia::testing {

// The whole file; fails the test when it cannot be read.
[[nodiscard]] std::string read_text(const std::filesystem::path& file);
void write_text(const std::filesystem::path& file, std::string_view text);

// True when MATERIA_APPROVE=1.
[[nodiscard]] bool approving();

// Compares with tests/golden/<name>, byte for byte; a Catch2 failure names the file and the first line that differs.
void check_golden(const std::string& name, const std::string& actual);

}  // namespace materia::testing
