#include "monograph/corpus.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "base/letters.hpp"
#include "base/utf8.hpp"
#include "materia/error.hpp"

namespace materia {

namespace {

std::string reason(int error) { return std::generic_category().message(error); }

bool names_monograph(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const std::string_view extension = name.substr(dot);
  return (extension.size() == 3 && starts_with_ignoring_case(extension, ".md")) ||
         (extension.size() == 9 && starts_with_ignoring_case(extension, ".markdown"));
}

// Bytes that are not UTF-8, and control characters (a line end in an id would break every listing), as %XX.
std::string escape_name(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint point = decode_utf8(name, at);
    const bool control = point.value < 0x20 || point.value == 0x7F;
    for (std::size_t i = 0; i < point.size_bytes; ++i) {
      if (point.valid && !control) {
        out += name[at + i];
      } else {
        out += fmt::format("%{:02X}", static_cast<unsigned char>(name[at + i]));
      }
    }
    at += point.size_bytes;
  }
  return out;
}

std::string fold_case(std::string_view path) {
  std::string out;
  for (std::size_t at = 0; at < path.size();) {
    const CodePoint point = decode_utf8(path, at);
    append_utf8(out, to_lower(point.value));
    at += point.size_bytes;
  }
  return out;
}

struct CloseDirectory {
  void operator()(DIR* directory) const { closedir(directory); }
};
using DirectoryPtr = std::unique_ptr<DIR, CloseDirectory>;

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

class Walk {
 public:
  explicit Walk(const std::filesystem::path& root) : root_(root) {}

  CorpusListing run() {
    visit_directory({});
    while (!pending_.empty()) {
      const std::string below = std::move(pending_.back());
      pending_.pop_back();
      visit_directory(below);
    }
    std::sort(listing_.files.begin(), listing_.files.end(), [](const CorpusFile& a, const CorpusFile& b) {
      return std::pair(std::string_view(a.path), a.location.native()) <
             std::pair(std::string_view(b.path), b.location.native());
    });
    drop_repeated_paths();
    note_case_twins();
    std::stable_sort(listing_.issues.begin(), listing_.issues.end(),
                     [](const FileIssue& a, const FileIssue& b) { return a.path < b.path; });
    return std::move(listing_);
  }

 private:
  // relative: raw bytes of the path below the root, empty for the root itself.
  void visit_directory(const std::string& relative) {
    const std::filesystem::path location = relative.empty() ? root_ : root_ / relative;
    const DirectoryPtr directory(opendir(location.c_str()));
    if (directory == nullptr) {
      const int error = errno;
      if (relative.empty()) {
        throw Error(ErrorCode::io,
                    fmt::format("cannot read the corpus directory {}: {}", root_.string(), reason(error)),
                    "name a directory that holds *.md files");
      }
      add_issue(IssueKind::skipped, relative, fmt::format("cannot be read as a directory ({})", reason(error)));
      return;
    }
    while (true) {
      errno = 0;
      // Safe here: the directory stream is this call's own.
      const dirent* entry = readdir(directory.get());  // NOLINT(concurrency-mt-unsafe)
      if (entry == nullptr) {
        if (errno != 0) {
          add_issue(IssueKind::skipped, relative, fmt::format("could be listed only in part ({})", reason(errno)));
        }
        return;
      }
      const std::string_view name = entry->d_name;
      if (name.starts_with('.')) continue;
      visit_entry(relative.empty() ? std::string(name) : fmt::format("{}/{}", relative, name), name);
    }
  }

  void visit_entry(std::string relative, std::string_view name) {
    const std::filesystem::path location = root_ / relative;
    const bool wanted = names_monograph(name);
    struct stat status {};
    if (lstat(location.c_str(), &status) != 0) {
      if (wanted) add_issue(IssueKind::skipped, relative, fmt::format("cannot be looked at ({})", reason(errno)));
      return;
    }
    const bool link = S_ISLNK(status.st_mode);
    if (link && stat(location.c_str(), &status) != 0) {
      if (wanted) add_issue(IssueKind::skipped, relative, broken_link(errno));
      return;
    }
    if (S_ISDIR(status.st_mode)) {
      if (link) {
        add_issue(IssueKind::note, relative, "is a link to a directory; not followed");
        return;
      }
      if (wanted) add_issue(IssueKind::note, relative, "is a directory, in spite of its name; its files are read");
      pending_.push_back(std::move(relative));
    } else if (wanted && S_ISREG(status.st_mode)) {
      add_file(relative, location, status);
    } else if (wanted) {
      add_issue(IssueKind::skipped, relative, fmt::format("is {}, not a file", kind_of(status.st_mode)));
    }
  }

  static std::string broken_link(int error) {
    if (error == ELOOP) return "is a link that leads back to itself";
    if (error == ENOENT || error == ENOTDIR) return "is a link to something that does not exist";
    return fmt::format("is a link that cannot be followed ({})", reason(error));
  }

  static std::string_view kind_of(mode_t mode) {
    if (S_ISFIFO(mode)) return "a named pipe";
    if (S_ISSOCK(mode)) return "a socket";
    return "a device";
  }

  void add_file(const std::string& relative, const std::filesystem::path& location, const struct stat& status) {
    CorpusFile file;
    file.path = escape_name(relative);
    file.location = location;
    file.size_bytes = static_cast<std::uintmax_t>(status.st_size);
    file.modified_ns = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
    if (file.path != relative) {
      add_issue(IssueKind::note, relative,
                "has a name that is not plain UTF-8; the odd bytes are written as %XX in its id");
    }
    listing_.files.push_back(std::move(file));
  }

  // Only an escaped name can meet another: "a%FF.md" and the byte 0xFF itself.
  void drop_repeated_paths() {
    const auto same = [this](const CorpusFile& a, const CorpusFile& b) {
      if (a.path != b.path) return false;
      listing_.issues.push_back({IssueKind::skipped, b.path, std::nullopt,
                                 "has the same id as another file once its odd bytes are escaped; rename it"});
      return true;
    };
    listing_.files.erase(std::unique(listing_.files.begin(), listing_.files.end(), same), listing_.files.end());
  }

  void note_case_twins() {
    std::unordered_map<std::string, std::string_view> seen;
    for (const CorpusFile& file : listing_.files) {
      const auto [entry, is_new] = seen.try_emplace(fold_case(file.path), file.path);
      if (is_new) continue;
      listing_.issues.push_back({IssueKind::note, file.path, std::nullopt,
                                 fmt::format("differs from {} only in case; both are read, but a file system that "
                                             "ignores case can hold only one",
                                             entry->second)});
    }
  }

  void add_issue(IssueKind kind, std::string_view relative, std::string message) {
    listing_.issues.push_back({kind, relative.empty() ? "." : escape_name(relative), std::nullopt, std::move(message)});
  }

  std::filesystem::path root_;
  std::vector<std::string> pending_;
  CorpusListing listing_;
};

FileBytes refused(std::string problem) { return {std::nullopt, std::move(problem)}; }

FileBytes too_large(std::uintmax_t size, std::uintmax_t limit) {
  return refused(fmt::format("is {} bytes, over the limit of {}", size, limit));
}

}  // namespace

CorpusListing list_corpus(const std::filesystem::path& root) { return Walk(root).run(); }

bool is_readable(const CorpusFile& file) { return faccessat(AT_FDCWD, file.location.c_str(), R_OK, AT_EACCESS) == 0; }

FileBytes read_corpus_file(const CorpusFile& file, std::uintmax_t max_bytes) {
  const Descriptor descriptor(open(file.location.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (descriptor.get() < 0) {
    if (errno == ENOENT) return refused("vanished before it could be read");
    return refused(fmt::format("cannot be opened ({})", reason(errno)));
  }
  struct stat status {};
  if (fstat(descriptor.get(), &status) != 0) return refused(fmt::format("cannot be read ({})", reason(errno)));
  if (!S_ISREG(status.st_mode)) return refused("is no longer a regular file");
  const auto size = static_cast<std::uintmax_t>(status.st_size);
  if (size > max_bytes) return too_large(size, max_bytes);

  // One byte more than expected shows whether the file grows while it is read.
  std::string bytes(static_cast<std::size_t>(size) + 1, '\0');
  std::size_t filled = 0;
  while (true) {
    const ssize_t count = read(descriptor.get(), bytes.data() + filled, bytes.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return refused(fmt::format("cannot be read ({})", reason(errno)));
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
    if (filled > max_bytes) return too_large(filled, max_bytes);
    if (filled == bytes.size()) bytes.resize(bytes.size() * 2);
  }
  bytes.resize(filled);
  return {std::move(bytes), {}};
}

}  // namespace materia
