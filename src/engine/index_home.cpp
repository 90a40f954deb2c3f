#include "engine/index_home.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <thread>

#include "engine/commit_gate.hpp"
#include "engine/lock_holder.hpp"
#include "engine/translate_error.hpp"
#include "materia/error.hpp"

namespace materia {

namespace fs = std::filesystem;

namespace {

constexpr const char* kStubName = "XAPIANDB";
constexpr const char* kNewStubName = "XAPIANDB.new";
constexpr const char* kLockName = "LOCK";
// The next version file of a shard while Xapian writes it.
constexpr const char* kNewVersionFile = "v.tmp";
// The first line of every stub of ours: tells a damaged one from one that somebody else wrote.
constexpr std::string_view kStubMark = "# The current generation of this Materia index.";

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_generation_name(std::string_view name) {
  return name.size() == 7 && name[0] == 'g' && is_number(name.substr(1));
}

// A directory of the user's that happens to have such a name holds other things than numbered shards.
bool holds_only_shards(const fs::path& directory) {
  const auto is_shard = [](const fs::directory_entry& entry) { return is_number(entry.path().filename().string()); };
  return fs::is_directory(directory) &&
         std::all_of(fs::directory_iterator(directory), fs::directory_iterator(), is_shard);
}

[[noreturn]] void fail_io(const std::string& what, const fs::path& path, int error) {
  throw Error(ErrorCode::io, fmt::format("{} {}: {}", what, path.string(), std::generic_category().message(error)),
              error == ENOSPC ? "free some space and run the command again"
                              : "check that the directory is there and that you may write to it");
}

// A file's or directory's contents are on the disk when this returns.
void sync_path(const fs::path& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) fail_io("cannot open", path, errno);
  const int result = ::fsync(descriptor);
  const int error = errno;
  ::close(descriptor);
  if (result != 0) fail_io("cannot write", path, error);
}

struct ShardName {
  std::string generation;
  std::string number;
};

// "auto g000007/0"
std::optional<ShardName> shard_of_line(std::string_view line) {
  constexpr std::string_view kPrefix = "auto ";
  if (!line.starts_with(kPrefix)) return std::nullopt;
  line.remove_prefix(kPrefix.size());
  const auto slash = line.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view generation = line.substr(0, slash);
  const std::string_view number = line.substr(slash + 1);
  if (!is_generation_name(generation) || !is_number(number)) return std::nullopt;
  return ShardName{std::string(generation), std::string(number)};
}

[[noreturn]] void fail_damaged(const fs::path& stub, std::string_view what, const fs::path& index_home) {
  throw Error(ErrorCode::index_corrupt, fmt::format("{} is damaged: it {}", stub.string(), what),
              rebuild_hint(index_home));
}

}  // namespace

void sync_file(const fs::path& file) { sync_path(file, O_RDONLY); }

void sync_directory(const fs::path& directory) { sync_path(directory, O_RDONLY | O_DIRECTORY); }

std::optional<Generation> current_generation(const fs::path& index_home) {
  const fs::path stub = index_home / kStubName;
  if (!fs::exists(stub)) return std::nullopt;
  std::ifstream in(stub);
  if (!in) fail_io("cannot read", stub, errno);
  Generation generation;
  bool is_ours = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(kStubMark)) is_ours = true;
    if (line.empty() || line[0] == '#') continue;
    const auto shard = shard_of_line(line);
    if (!shard || (!generation.name.empty() && generation.name != shard->generation)) {
      if (is_ours) fail_damaged(stub, "names something that is no shard", index_home);
      throw Error(ErrorCode::index_incompatible, fmt::format("{} was not written by Materia", stub.string()),
                  "make yours in another directory with `materia index CORPUS --index DIR`");
    }
    generation.name = shard->generation;
    generation.shards.push_back(index_home / shard->generation / shard->number);
  }
  if (generation.shards.empty()) fail_damaged(stub, "names no database", index_home);
  return generation;
}

Generation create_generation(const fs::path& index_home, std::size_t shards) {
  int last = 0;
  for (const auto& entry : fs::directory_iterator(index_home))
    if (const auto name = entry.path().filename().string(); is_generation_name(name))
      last = std::max(last, std::stoi(name.substr(1)));
  Generation generation;
  generation.name = fmt::format("g{:06}", last % 999999 + 1);
  const fs::path directory = index_home / generation.name;
  std::error_code error;
  fs::create_directories(directory, error);
  if (error) fail_io("cannot create", directory, error.value());
  for (std::size_t i = 0; i < shards; ++i) generation.shards.push_back(directory / std::to_string(i));
  return generation;
}

void publish_generation(const fs::path& index_home, const Generation& generation) {
  for (const auto& shard : generation.shards) {
    for (const auto& entry : fs::directory_iterator(shard)) sync_file(entry.path());
    sync_directory(shard);
  }
  sync_directory(index_home / generation.name);  // the names of the shards
  std::string stub = fmt::format("{} Replaced as a whole by `materia index`.\n", kStubMark);
  for (const auto& shard : generation.shards)
    stub += "auto " + generation.name + "/" + shard.filename().string() + "\n";
  const fs::path temporary = index_home / kNewStubName;
  {
    std::ofstream out(temporary, std::ios::trunc);
    out << stub;
    out.flush();
    if (!out) fail_io("cannot write", temporary, errno);
  }
  sync_file(temporary);
  std::error_code error;
  fs::rename(temporary, index_home / kStubName, error);
  if (error) fail_io("cannot replace", index_home / kStubName, error.value());
  sync_directory(index_home);
  remove_other_generations(index_home, generation.name);
}

void remove_other_generations(const fs::path& index_home, const std::optional<std::string>& keep) {
  std::vector<fs::path> gone;
  for (const auto& entry : fs::directory_iterator(index_home))
    if (const auto name = entry.path().filename().string();
        is_generation_name(name) && name != keep && holds_only_shards(entry.path()))
      gone.push_back(entry.path());
  for (const auto& path : gone) {
    std::error_code ignored;  // what stays is removed by the next build
    fs::remove_all(path, ignored);
  }
}

HomeListing list_home(const fs::path& index_home, const std::optional<Generation>& current) {
  HomeListing listing;
  for (const auto& entry : fs::directory_iterator(index_home)) {
    const std::string name = entry.path().filename().string();
    if (name == kStubName || name == kLockName || name == kGateName || (current && name == current->name)) continue;
    const bool is_left_over = name == kNewStubName || (is_generation_name(name) && holds_only_shards(entry.path()));
    (is_left_over ? listing.left_over : listing.foreign).emplace_back(name);
  }
  if (current)
    for (const auto& shard : current->shards)
      if (fs::exists(shard / kNewVersionFile))
        listing.left_over.push_back(fs::path(current->name) / shard.filename() / kNewVersionFile);
  std::sort(listing.left_over.begin(), listing.left_over.end());
  std::sort(listing.foreign.begin(), listing.foreign.end());
  return listing;
}

bool is_being_written(const fs::path& index_home) {
  const int descriptor = ::open((index_home / kLockName).c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool held = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  ::close(descriptor);
  return held;
}

WriterLock::WriterLock(const fs::path& index_home, std::chrono::milliseconds wait) {
  std::error_code error;
  fs::create_directories(index_home, error);
  if (error) fail_io("cannot create", index_home, error.value());
  const fs::path path = index_home / kLockName;
  descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0) fail_io("cannot open", path, errno);
  const auto deadline = std::chrono::steady_clock::now() + wait;
  while (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) {
      const int flock_error = errno;
      ::close(descriptor_);
      fail_io("cannot lock", path, flock_error);
    }
    if (std::chrono::steady_clock::now() >= deadline) {
      std::array<char, 512> bytes{};
      const auto length = ::pread(descriptor_, bytes.data(), bytes.size(), 0);
      ::close(descriptor_);
      const std::string_view text(bytes.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
      throw Error(ErrorCode::index_locked,
                  fmt::format("{} is being written by {}", index_home.string(), lock_holder(text)),
                  "wait until that run has ended, or give it more time with --wait");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  // Only for the message above; the lock itself is the kernel's.
  const std::string who = lock_holder_line(std::chrono::system_clock::now());
  if (::ftruncate(descriptor_, 0) == 0) static_cast<void>(!::pwrite(descriptor_, who.data(), who.size(), 0));
}

WriterLock::~WriterLock() {
  if (descriptor_ < 0) return;
  static_cast<void>(!::ftruncate(descriptor_, 0));  // a later holder that says nothing must not be named after us
  ::close(descriptor_);
}

WriterLock::WriterLock(WriterLock&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }

}  // namespace materia
