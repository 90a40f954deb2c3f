// Preloaded into the program under test: counts what it does to the files below one directory and lets the N-th of
// these go wrong. Environment:
//   FAULT_DIRECTORY  absolute; only what lies below it counts
//   FAULT_AT         number of the operation, from 1; 0: none; beyond the last one: power goes at the end
//   FAULT_KIND       kill       the process ends before the operation, as by SIGKILL
//                    power      the same, and what was not synced is as it was
//                    half       half of the bytes are written, then the process ends
//                    enospc, eio, emfile, eacces, erofs: the operation fails so, once
//                    from-enospc, from-eio, from-eacces, from-erofs: it fails so, and all behind it
//   FAULT_REPORT     file that gets a line "OPERATION PATH" for the operation at which it went wrong, or for every one
//                    when none is to go wrong
// Operations: open for writing, creation, write, pwrite, ftruncate, fsync, fdatasync, rename, unlink, rmdir, mkdir.
// With emfile every open counts, for reading too.
//
// Power: the disk is taken for one that keeps what was synced and loses all else. The content of a file is kept by
// fsync of the file, its name by fsync of the directory, as POSIX has it; a new, renamed or removed name that is not
// yet synced is taken back.
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace {

template <typename Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

using Open = int (*)(const char*, int, ...);
using Write = ssize_t (*)(int, const void*, size_t);
using Pwrite = ssize_t (*)(int, const void*, size_t, off_t);
using OnDescriptor = int (*)(int);
using Truncate = int (*)(int, off_t);
using Rename = int (*)(const char*, const char*);
using OnPath = int (*)(const char*);
using OnPathAt = int (*)(int, const char*, int);
using MakeDirectory = int (*)(const char*, mode_t);

// What the disk would show after the power had gone.
struct Change {
  enum class Kind { content, created, renamed, removed, directory_made, directory_removed };
  Kind kind;
  std::string path;
  std::string other;    // renamed: where it was
  std::string content;  // content: as last synced; removed and renamed: what stood at `path`
  bool existed = false;
};

struct State {
  std::recursive_mutex mutex;
  std::string directory;
  long at = 0;
  std::string kind;
  std::string report;
  long count = 0;
  std::string operations;                     // all of them, when none is to go wrong
  bool busy = false;                          // the shim's own operations are nobody's
  std::map<std::string, std::string> synced;  // content of files as of their last fsync, where it has changed since
  std::vector<Change> changes;                // of names, the oldest first
};

State& state() {
  static State* all = [] {
    auto* made = new State;  // never destroyed: threads may outlive statics
    const auto text = [](const char* name) { return std::string(getenv(name) != nullptr ? getenv(name) : ""); };
    made->directory = text("FAULT_DIRECTORY");
    made->at = atol(text("FAULT_AT").c_str());
    made->kind = text("FAULT_KIND");
    made->report = text("FAULT_REPORT");
    return made;
  }();
  return *all;
}

std::string path_of(int descriptor) {
  char link[64];
  char target[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  const ssize_t size = readlink(link, target, sizeof target);
  return size > 0 ? std::string(target, static_cast<size_t>(size)) : std::string();
}

std::string absolute(const char* path) {
  std::string text = path;
  if (text.empty() || text[0] == '/') return text;
  char directory[PATH_MAX];
  return getcwd(directory, sizeof directory) == nullptr ? text : std::string(directory) + "/" + text;
}

bool is_below(const std::string& path) {
  const auto& directory = state().directory;
  return !directory.empty() && path.compare(0, directory.size(), directory) == 0 &&
         (path.size() == directory.size() || path[directory.size()] == '/');
}

std::optional<std::string> content_of(const std::string& path) {
  const int descriptor = real<Open>("open")(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return std::nullopt;
  std::string content;
  char buffer[65536];
  for (ssize_t count; (count = read(descriptor, buffer, sizeof buffer)) > 0;)
    content.append(buffer, static_cast<size_t>(count));
  close(descriptor);
  return content;
}

void put_content(const std::string& path, const std::string& content) {
  const int descriptor = real<Open>("open")(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor < 0) return;
  for (size_t done = 0; done < content.size();) {
    const ssize_t count = real<Write>("write")(descriptor, content.data() + done, content.size() - done);
    if (count <= 0) break;
    done += static_cast<size_t>(count);
  }
  close(descriptor);
}

void report(const std::string& lines) {
  if (state().report.empty()) return;
  const int descriptor = real<Open>("open")(state().report.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor < 0) return;
  for (size_t done = 0; done < lines.size();) {
    const ssize_t count = real<Write>("write")(descriptor, lines.data() + done, lines.size() - done);
    if (count <= 0) break;
    done += static_cast<size_t>(count);
  }
  close(descriptor);
}

bool is_power() { return state().kind == "power"; }

// Before the content of a file changes.
void keep_content(const std::string& path) {
  if (!is_power() || state().synced.count(path) != 0) return;
  if (const auto content = content_of(path)) state().synced.emplace(path, *content);
}

void remove_tree(const std::string& path) {
  const std::string command = "rm -rf '" + path + "'";
  unsetenv("LD_PRELOAD");
  (void)!system(command.c_str());
}

// All that was not synced is taken back: first what files hold, then names, the newest first.
void cut_power() {
  for (const auto& [path, content] : state().synced)
    if (access(path.c_str(), F_OK) == 0) put_content(path, content);
  for (auto change = state().changes.rbegin(); change != state().changes.rend(); ++change) {
    switch (change->kind) {
      case Change::Kind::content: break;
      case Change::Kind::created: real<OnPath>("unlink")(change->path.c_str()); break;
      case Change::Kind::renamed:
        real<Rename>("rename")(change->path.c_str(), change->other.c_str());
        if (change->existed) put_content(change->path, change->content);
        break;
      case Change::Kind::removed: put_content(change->path, change->content); break;
      case Change::Kind::directory_made: remove_tree(change->path); break;
      case Change::Kind::directory_removed: real<MakeDirectory>("mkdir")(change->path.c_str(), 0755); break;
    }
  }
}

[[noreturn]] void end_process() {
  raise(SIGKILL);
  _exit(137);
}

int error_of(const std::string& kind) {
  if (kind == "enospc") return ENOSPC;
  if (kind == "eio") return EIO;
  if (kind == "emfile") return EMFILE;
  if (kind == "eacces") return EACCES;
  if (kind == "erofs") return EROFS;
  return 0;
}

// 0: the operation goes on; else the errno it fails with. Ends the process when it is time.
int fate(const char* operation, const std::string& path) {
  auto& all = state();
  ++all.count;
  if (all.at == 0) all.operations += std::string(operation) + " " + path + "\n";
  const bool is_from = all.kind.compare(0, 5, "from-") == 0;
  if (all.at == 0 || all.count < all.at || (all.count > all.at && !is_from)) return 0;
  if (all.count == all.at) report(std::string(operation) + " " + path + "\n");
  if (all.kind == "kill") end_process();
  if (all.kind == "power") {
    cut_power();
    end_process();
  }
  return error_of(is_from ? all.kind.substr(5) : all.kind);
}

bool is_half() { return state().kind == "half" && state().count == state().at; }

// One operation at a time; nothing of the shim's own is counted.
struct Entry {
  std::lock_guard<std::recursive_mutex> lock{state().mutex};
  bool mine = !state().busy;
  Entry() { state().busy = true; }
  ~Entry() {
    if (mine) state().busy = false;
  }
  Entry(const Entry&) = delete;
  Entry& operator=(const Entry&) = delete;
  bool counts(const std::string& path) const { return mine && is_below(path); }
};

struct AtExit {
  ~AtExit() {
    if (state().at == 0) report(state().operations);
    if (state().at > state().count && is_power()) cut_power();
  }
} at_exit;

int open_any(const char* name, const char* path, int flags, mode_t mode) {
  const Entry entry;
  const std::string full = absolute(path);
  const bool writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT) != 0;
  if (!entry.counts(full) || !(writes || state().kind == "emfile")) return real<Open>(name)(path, flags, mode);
  if (const int error = fate("open", full)) {
    errno = error;
    return -1;
  }
  const bool existed = access(full.c_str(), F_OK) == 0;
  if (existed && (flags & O_TRUNC) != 0) keep_content(full);
  const int descriptor = real<Open>(name)(path, flags, mode);
  if (descriptor >= 0 && !existed && is_power()) {
    state().changes.push_back({Change::Kind::created, full, "", "", false});
    state().synced.emplace(full, "");
  }
  return descriptor;
}

template <typename Write1>
ssize_t write_any(int descriptor, size_t size, const Write1& write_bytes) {
  const Entry entry;
  const std::string path = path_of(descriptor);
  if (!entry.counts(path)) return write_bytes(size);
  if (const int error = fate("write", path)) {
    errno = error;
    return -1;
  }
  if (is_half()) {
    (void)!write_bytes(size / 2);
    end_process();
  }
  keep_content(path);
  return write_bytes(size);
}

int sync_any(const char* name, int descriptor) {
  const Entry entry;
  const std::string path = path_of(descriptor);
  if (!entry.counts(path)) return real<OnDescriptor>(name)(descriptor);
  if (const int error = fate(name, path)) {
    errno = error;
    return -1;
  }
  if (!is_power()) return 0;  // it is the page cache that is tested
  struct stat status;
  if (fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
    // The names in this directory are on the disk.
    auto& changes = state().changes;
    for (size_t i = changes.size(); i-- > 0;) {
      const auto parent = changes[i].path.substr(0, changes[i].path.rfind('/'));
      if (parent == path) changes.erase(changes.begin() + static_cast<long>(i));
    }
  } else {
    state().synced.erase(path);
  }
  return 0;
}

int remove_any(const char* path, const char* operation, const OnPath remove_it) {
  const Entry entry;
  const std::string full = absolute(path);
  if (!entry.counts(full)) return remove_it(path);
  if (const int error = fate(operation, full)) {
    errno = error;
    return -1;
  }
  struct stat status;
  const bool is_directory = lstat(full.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
  const auto content = is_power() && !is_directory ? content_of(full) : std::nullopt;
  const int result = remove_it(path);
  if (result == 0 && is_power()) {
    if (is_directory) {
      state().changes.push_back({Change::Kind::directory_removed, full, "", "", true});
    } else if (content) {
      // What it held on the disk, not in the cache.
      const auto synced = state().synced.find(full);
      state().changes.push_back(
          {Change::Kind::removed, full, "", synced == state().synced.end() ? *content : synced->second, true});
      state().synced.erase(full);
    }
  }
  return result;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return open_any("open", path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return open_any("open64", path, flags, mode);
}
int openat(int directory, const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  using OpenAt = int (*)(int, const char*, int, ...);
  return real<OpenAt>("openat")(directory, path, flags, mode);
}
FILE* fopen(const char* path, const char* mode) {
  const int flags = mode[0] == 'r'   ? O_RDONLY
                    : mode[0] == 'w' ? O_WRONLY | O_CREAT | O_TRUNC
                                     : O_WRONLY | O_CREAT | O_APPEND;
  const int descriptor = open_any("open", path, flags | O_CLOEXEC, 0666);
  return descriptor < 0 ? nullptr : fdopen(descriptor, mode);
}
FILE* fopen64(const char* path, const char* mode) { return fopen(path, mode); }
ssize_t write(int descriptor, const void* bytes, size_t size) {
  return write_any(descriptor, size, [&](size_t some) { return real<Write>("write")(descriptor, bytes, some); });
}
struct iovec;
ssize_t writev(int descriptor, const struct iovec* parts, int count) {
  using Writev = ssize_t (*)(int, const struct iovec*, int);
  return write_any(descriptor, 1,
                   [&](size_t some) { return some == 0 ? 0 : real<Writev>("writev")(descriptor, parts, count); });
}
ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t offset) {
  return write_any(descriptor, size,
                   [&](size_t some) { return real<Pwrite>("pwrite")(descriptor, bytes, some, offset); });
}
ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off_t offset) {
  return pwrite(descriptor, bytes, size, offset);
}
int ftruncate(int descriptor, off_t size) {
  const Entry entry;
  const std::string path = path_of(descriptor);
  if (!entry.counts(path)) return real<Truncate>("ftruncate")(descriptor, size);
  if (const int error = fate("ftruncate", path)) {
    errno = error;
    return -1;
  }
  keep_content(path);
  return real<Truncate>("ftruncate")(descriptor, size);
}
int ftruncate64(int descriptor, off_t size) { return ftruncate(descriptor, size); }
int fsync(int descriptor) { return sync_any("fsync", descriptor); }
int fdatasync(int descriptor) { return sync_any("fdatasync", descriptor); }
int rename(const char* from, const char* to) {
  const Entry entry;
  const std::string full_from = absolute(from);
  const std::string full_to = absolute(to);
  if (!entry.counts(full_to)) return real<Rename>("rename")(from, to);
  if (const int error = fate("rename", full_to)) {
    errno = error;
    return -1;
  }
  struct stat status;
  const bool is_directory = stat(full_from.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
  const auto before = is_power() && !is_directory ? content_of(full_to) : std::nullopt;
  const auto synced_before = state().synced.find(full_to);
  const std::string on_disk = synced_before != state().synced.end() ? synced_before->second : before.value_or("");
  const int result = real<Rename>("rename")(from, to);
  if (result != 0 || !is_power()) return result;
  state().changes.push_back({Change::Kind::renamed, full_to, full_from, on_disk, before.has_value()});
  // What is known of the old paths goes with them.
  std::map<std::string, std::string> moved;
  for (auto file = state().synced.begin(); file != state().synced.end();) {
    if (file->first == full_from || file->first.compare(0, full_from.size() + 1, full_from + "/") == 0) {
      moved[full_to + file->first.substr(full_from.size())] = file->second;
      file = state().synced.erase(file);
    } else {
      file = file->first == full_to ? state().synced.erase(file) : std::next(file);
    }
  }
  state().synced.insert(moved.begin(), moved.end());
  for (auto& change : state().changes)
    if (change.path.compare(0, full_from.size() + 1, full_from + "/") == 0)
      change.path = full_to + change.path.substr(full_from.size());
  return result;
}
int unlink(const char* path) { return remove_any(path, "unlink", real<OnPath>("unlink")); }
int rmdir(const char* path) { return remove_any(path, "rmdir", real<OnPath>("rmdir")); }
int remove(const char* path) { return remove_any(path, "remove", real<OnPath>("remove")); }
int unlinkat(int directory, const char* path, int flags) {
  // std::filesystem::remove_all goes from directory to directory by descriptors.
  const std::string full = path[0] == '/' || directory == AT_FDCWD ? absolute(path) : path_of(directory) + "/" + path;
  static thread_local int held_directory;
  static thread_local const char* held_path;
  static thread_local int held_flags;
  held_directory = directory;
  held_path = path;
  held_flags = flags;
  return remove_any(full.c_str(), "unlink",
                    [](const char*) { return real<OnPathAt>("unlinkat")(held_directory, held_path, held_flags); });
}
int mkdir(const char* path, mode_t mode) {
  const Entry entry;
  const std::string full = absolute(path);
  if (!entry.counts(full)) return real<MakeDirectory>("mkdir")(path, mode);
  if (const int error = fate("mkdir", full)) {
    errno = error;
    return -1;
  }
  const int result = real<MakeDirectory>("mkdir")(path, mode);
  // The directory under test itself is there before the power goes.
  if (result == 0 && is_power() && full != state().directory)
    state().changes.push_back({Change::Kind::directory_made, full, "", "", false});
  return result;
}

}  // extern "C"
