#include "indexing/tree_watch.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "materia/error.hpp"
#include "monograph/corpus.hpp"

#ifdef __linux__
#include <sys/inotify.h>
#endif

namespace materia {

namespace fs = std::filesystem;

#ifdef __linux__

namespace {

constexpr std::uint32_t kChanges = IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                   IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF;
constexpr std::uint32_t kOfTheDirectoryItself = IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT;
constexpr std::uint32_t kSaved = IN_CLOSE_WRITE | IN_MOVED_TO | IN_ATTRIB;

struct CloseDirectory {
  void operator()(DIR* directory) const { closedir(directory); }
};
using DirectoryPtr = std::unique_ptr<DIR, CloseDirectory>;

[[noreturn]] void fail_to_watch(const fs::path& root, int error) {
  if (error == ENOSPC)
    throw Error(ErrorCode::io, fmt::format("the directories below {} are more than the system watches", root.string()),
                "allow more with `sysctl fs.inotify.max_user_watches=1048576`, or run without --watch");
  throw Error(
      ErrorCode::io,
      fmt::format("cannot watch the corpus directory {}: {}", root.string(), std::generic_category().message(error)),
      "name a directory that holds *.md files");
}

// Directories below one, as list_corpus() goes through them: no hidden ones, no links.
std::vector<std::string> directories_in(const std::string& directory) {
  std::vector<std::string> names;
  const DirectoryPtr opened(opendir(directory.c_str()));
  if (opened == nullptr) return names;                   // the listing tells of it
  while (const dirent* entry = readdir(opened.get())) {  // NOLINT(concurrency-mt-unsafe): the stream is our own
    if (entry->d_name[0] == '.') continue;
    bool is_directory = entry->d_type == DT_DIR;
    if (entry->d_type == DT_UNKNOWN) {
      struct stat status {};
      is_directory =
          fstatat(dirfd(opened.get()), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(status.st_mode);
    }
    if (is_directory) names.emplace_back(entry->d_name);
  }
  return names;
}

void add_event(const inotify_event& event, const std::string& directory, Noticed& noticed) {
  const std::string_view name = event.len > 0 ? event.name : "";
  if (name.starts_with('.')) return;
  if ((event.mask & IN_ISDIR) != 0) {
    noticed.everything = true;
    return;
  }
  if (!names_monograph(name)) return;
  std::string path = directory.empty() ? std::string(name) : fmt::format("{}/{}", directory, name);
  noticed.files[std::move(path)] = (event.mask & kSaved) != 0 ? Noticed::Save::done : Noticed::Save::unfinished;
}

}  // namespace

TreeWatch::TreeWatch() : inotify_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (inotify_.get() >= 0) return;
  if (errno == EMFILE)
    throw Error(ErrorCode::io, "there are more watching programs than the system allows",
                "end one, or allow more with `sysctl fs.inotify.max_user_instances=1024`");
  throw Error(ErrorCode::io, fmt::format("cannot watch for changes: {}", std::generic_category().message(errno)),
              "run without --watch");
}

void TreeWatch::follow(const fs::path& root) {
  root_ = root;
  std::unordered_map<int, std::string> watched;
  std::vector<std::string> pending{""};
  while (!pending.empty()) {
    const std::string below = std::move(pending.back());
    pending.pop_back();
    const std::string directory = below.empty() ? root.string() : (root / below).string();
    const std::uint32_t no_link = below.empty() ? 0 : IN_DONT_FOLLOW;
    const int watch = inotify_add_watch(inotify_.get(), directory.c_str(), kChanges | IN_ONLYDIR | no_link);
    if (watch < 0 && (below.empty() || errno == ENOSPC)) fail_to_watch(root, errno);
    if (watch < 0) continue;  // gone again, or not to be read: the listing tells
    watched[watch] = below;
    for (const auto& name : directories_in(directory))
      pending.push_back(below.empty() ? name : fmt::format("{}/{}", below, name));
  }
  for (const auto& [watch, directory] : directories_)
    if (!watched.contains(watch)) inotify_rm_watch(inotify_.get(), watch);
  directories_ = std::move(watched);
}

bool TreeWatch::is_current() const {
  // A watch is of an inode: adding it again gives the number it has.
  const int watch = inotify_add_watch(inotify_.get(), root_.c_str(), kChanges | IN_ONLYDIR);
  if (watch < 0) return false;
  const auto known = directories_.find(watch);
  return known != directories_.end() && known->second.empty();
}

void TreeWatch::take(Noticed& noticed) {
  alignas(inotify_event) std::array<char, 65'536> buffer{};
  for (ssize_t size = 0; (size = ::read(inotify_.get(), buffer.data(), buffer.size())) > 0;) {
    for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      at += sizeof(inotify_event) + event->len;
      if ((event->mask & (IN_Q_OVERFLOW | kOfTheDirectoryItself)) != 0) {
        noticed.everything = true;
        continue;
      }
      // What is told of a directory that is not followed any more is old.
      if (const auto directory = directories_.find(event->wd); directory != directories_.end())
        add_event(*event, directory->second, noticed);
    }
  }
}

#else

TreeWatch::TreeWatch() : inotify_(-1) {
  throw Error(ErrorCode::io, "this system has no way to watch a directory that Materia knows",
              "run `materia index` when the corpus has changed");
}
void TreeWatch::follow(const fs::path&) {}
bool TreeWatch::is_current() const { return true; }
void TreeWatch::take(Noticed&) {}

#endif

}  // namespace materia
