// The one place where the exceptions of Xapian and of the file system become Materia's.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <string>

#include "materia/error.hpp"

namespace materia {

[[nodiscard]] Error translate(const Xapian::Error& error, const std::filesystem::path& index_home);
[[nodiscard]] Error translate(const std::filesystem::filesystem_error& error, const std::filesystem::path& index_home);

// A path as a word of a shell line.
[[nodiscard]] std::string shell_word(const std::filesystem::path& path);

// What to do about an index that cannot be used as it is. The corpus is the directory it was made from, when known.
[[nodiscard]] std::string rebuild_hint(const std::filesystem::path& index_home,
                                       const std::filesystem::path& corpus = "CORPUS");

// Runs work() and lets only materia::Error out of what Xapian and the file system throw.
template <typename Work>
auto translated(const std::filesystem::path& index_home, const Work& work) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    throw translate(error, index_home);
  } catch (const std::filesystem::filesystem_error& error) {
    throw translate(error, index_home);
  }
}

}  // namespace materia
