#include "support/places.hpp"

#include <cstdlib>
#include <iostream>

namespace materia::testing {

namespace fs = std::filesystem;

fs::path source_dir() { return MATERIA_SOURCE_DIR; }

std::optional<fs::path> shared_data(const std::string& below) {
  const char* overridden = std::getenv("MATERIA_SHARED");
  const fs::path root = overridden != nullptr ? overridden : source_dir() / ".." / "shared";
  std::error_code error;
  if (fs::exists(root / below, error)) return root / below;
  std::cerr << "skipped: " << (root / below).string() << " is not there\n";
  return std::nullopt;
}

}  // namespace materia::testing
