#include "support/golden.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace materia::testing {

namespace {

// Number of the first line that differs, 1-based.
std::size_t first_difference(const std::string& a, const std::string& b) {
  const auto [at, unused] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return 1 + static_cast<std::size_t>(std::count(a.begin(), at, '\n'));
}

}  // namespace

std::string read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  INFO("cannot read " << file.string() << " (MATERIA_APPROVE=1 writes approved files)");
  REQUIRE(in);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void write_text(const std::filesystem::path& file, std::string_view text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out << text;
  INFO("cannot write " << file.string());
  REQUIRE(out.flush());
}

bool approving() {
  const char* value = std::getenv("MATERIA_APPROVE");
  return value != nullptr && std::string_view(value) == "1";
}

void check_golden(const std::string& name, const std::string& actual) {
  const auto file = source_dir() / "tests" / "golden" / name;
  if (approving()) {
    write_text(file, actual);
    return;
  }
  const std::string approved = read_text(file);
  INFO("approved file " << file.string() << " (MATERIA_APPROVE=1 rewrites it), first difference in line "
                        << first_difference(approved, actual));
  CHECK(actual == approved);
}

}  // namespace materia::testing
