// Removes what a check found that can be removed without losing anything.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace materia {

// Removes what stopped runs left in an index home, under the writer's lock. Gives what was removed, below the home.
// Throws Error index_locked, index_corrupt, io.
[[nodiscard]] std::vector<std::string> remove_left_overs(const std::filesystem::path& index_home,
                                                         std::chrono::milliseconds lock_wait);

}  // namespace materia
