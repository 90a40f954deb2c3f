#include "indexing/repair.hpp"

#include "engine/index_home.hpp"
#include "engine/translate_error.hpp"

namespace materia {

namespace fs = std::filesystem;

std::vector<std::string> remove_left_overs(const fs::path& index_home, std::chrono::milliseconds lock_wait) {
  return translated(index_home, [&] {
    const WriterLock lock(index_home, lock_wait);
    std::vector<std::string> removed;
    // Under the lock, and not as the check found them: what was left over may be a writer's meanwhile.
    for (const auto& path : list_home(index_home, current_generation(index_home)).left_over) {
      fs::remove_all(index_home / path);
      removed.push_back(path.string());
    }
    return removed;
  });
}

}  // namespace materia
