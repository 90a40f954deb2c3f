// Removes what a check found that can be removed without losing anything.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "materia/check.hpp"

namespace materia {

// Removes left-overs, and of orphans all that the index has of the file, so that the next update reads it again; under
// the writer's lock. Gives what was removed. Throws Error index_locked, index_corrupt, io.
[[nodiscard]] std::vector<std::string> remove_repairable(const std::filesystem::path& index_home,
                                                         const std::vector<Finding>& findings,
                                                         std::chrono::milliseconds lock_wait);

}  // namespace materia
