// Test data that stands outside the project and may be absent.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>

namespace materia::test {

// The path below the shared directory ($MATERIA_SHARED, else ../shared beside the project); says so when it is absent.
inline std::optional<std::filesystem::path> shared_data(const std::string& below) {
  const char* overridden = std::getenv("MATERIA_SHARED");
  const std::filesystem::path root = overridden != nullptr ? overridden : MATERIA_SHARED_DIR;
  std::error_code error;
  if (std::filesystem::exists(root / below, error)) return root / below;
  std::cerr << "skipped: " << (root / below).string() << " is not there\n";
  return std::nullopt;
}

}  // namespace materia::test
