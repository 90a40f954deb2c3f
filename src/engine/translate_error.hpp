// The one place where Xapian's exceptions become Materia's.
#pragma once

#include <xapian.h>

#include <filesystem>

#include "materia/error.hpp"

namespace materia {

[[nodiscard]] Error translate(const Xapian::Error& error, const std::filesystem::path& index_home);

// Runs work() and lets only materia::Error out of what Xapian throws.
template <typename Work>
auto translated(const std::filesystem::path& index_home, const Work& work) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    throw translate(error, index_home);
  }
}

}  // namespace materia
