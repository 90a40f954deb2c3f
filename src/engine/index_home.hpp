// The directory of an index: the stub that names the current generation, the generations, the writer's lock.
// Layout and life cycle: docs/INDEX_FORMAT.md.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

// One complete set of shards.
struct Generation {
  std::string name;                           // "g000007"
  std::vector<std::filesystem::path> shards;  // absolute or as the index home was given
};

// The file in every Xapian database that its writers lock; means nothing in a copy.
inline constexpr std::string_view kXapianLock = "flintlock";

// What a file holds, and the names in a directory, are on the disk when these return. Throw Error io.
void sync_file(const std::filesystem::path& file);
void sync_directory(const std::filesystem::path& directory);

// The generation the stub names; nullopt when there is no stub. Throws Error index_incompatible when the stub is not
// Materia's, index_corrupt when it is damaged, io when it cannot be read.
[[nodiscard]] std::optional<Generation> current_generation(const std::filesystem::path& index_home);

// A new generation's name and shard directories, behind all that are there. Creates the generation's directory.
[[nodiscard]] Generation create_generation(const std::filesystem::path& index_home, std::size_t shards);

// Makes the generation the current one, durably, by rename; then removes all others.
void publish_generation(const std::filesystem::path& index_home, const Generation& generation);

// Removes every generation but the one named (all, when nullopt): left-overs of builds that did not end. Spares a
// directory that holds anything but shards.
void remove_other_generations(const std::filesystem::path& index_home, const std::optional<std::string>& keep);

// What an index home holds beside its current generation, the stub and the lock; below the home, sorted.
struct HomeListing {
  std::vector<std::filesystem::path> left_over;  // of runs that were stopped: generations, stubs, version files
  std::vector<std::filesystem::path> foreign;    // not Materia's
};
[[nodiscard]] HomeListing list_home(const std::filesystem::path& index_home, const std::optional<Generation>& current);

// Whether a writer holds the lock at this moment.
[[nodiscard]] bool is_being_written(const std::filesystem::path& index_home);

// Exclusive right to write into an index home; released on destruction and by the kernel when the process dies.
class WriterLock {
 public:
  // Creates the index home when missing. Waits up to `wait`; then throws Error index_locked naming the holder.
  WriterLock(const std::filesystem::path& index_home, std::chrono::milliseconds wait);
  ~WriterLock();
  WriterLock(WriterLock&& other) noexcept;
  WriterLock& operator=(WriterLock&&) = delete;

 private:
  int descriptor_ = -1;
};

}  // namespace materia
