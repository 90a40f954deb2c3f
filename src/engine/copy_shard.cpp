#include "engine/copy_shard.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/descriptor.hpp"
#include "engine/index_home.hpp"
#include "materia/error.hpp"

namespace materia {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& path, int error) {
  throw Error(ErrorCode::io, fmt::format("cannot copy {}: {}", path.string(), std::generic_category().message(error)),
              error == ENOSPC ? "free some space and run the command again"
                              : "check the disk and the permissions of the index");
}

// copy_file_range() shares the blocks where the file system can; where there is no such call, the bytes are copied.
void copy_bytes(const fs::path& from, const fs::path& to) {
  const Descriptor source(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
  if (source.get() < 0) fail(from, errno);
  struct stat status {};
  if (::fstat(source.get(), &status) != 0) fail(from, errno);
  const Descriptor target(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, status.st_mode & 0777));
  if (target.get() < 0) fail(to, errno);
  for (auto left = status.st_size; left > 0;) {
    const ssize_t copied =
        ::copy_file_range(source.get(), nullptr, target.get(), nullptr, static_cast<std::size_t>(left), 0);
    if (copied < 0 && errno == EINTR) continue;
    if (copied < 0 && (errno == ENOSYS || errno == EXDEV || errno == EINVAL || errno == EOPNOTSUPP)) {
      std::error_code error;
      fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
      if (error) fail(to, error.value());
      return;
    }
    if (copied < 0) fail(to, errno);
    if (copied == 0) fail(from, EIO);  // shorter than it said
    left -= copied;
  }
}

}  // namespace

void copy_shard(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::create_directories(to, error);
  if (error) fail(to, error.value());
  for (const auto& entry : fs::directory_iterator(from))
    if (entry.path().filename() != kXapianLock) copy_bytes(entry.path(), to / entry.path().filename());
}

}  // namespace materia
