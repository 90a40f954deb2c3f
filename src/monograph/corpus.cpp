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
#include <utility>

#include "base/descriptor.hpp"
#include "base/hash.hpp"
#include "base/letters.hpp"
#include "base/utf8.hpp"
#include "materia/error.hpp"

namespace materia {

namespace {

std::string reason(int error) { return std::generic_category().message(error); }

// Bytes that are not UTF-8, and control characters (a line end in an id would break every listing), as %XX.
std::string escape_name(std::string_view name) {
  const auto is_plain = [](char c) { return c >= 0x20 && c < 0x7F; };
  if (std::all_of(name.begin(), name.end(), is_plain)) return std::string(name);
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

void fold_case(std::string_view path, std::string& out) {
  out.clear();
  for (std::size_t at = 0; at < path.size();) {
    const auto byte = static_cast<unsigned char>(path[at]);
    if (byte < 0x80) {
      out += static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte | 0x20U : byte);
      ++at;
      continue;
    }
    const CodePoint point = decode_utf8(path, at);
    append_utf8(out, to_lower(point.value));
    at += point.size_bytes;
  }
}

std::int64_t nanoseconds(const struct timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

[[noreturn]] void fail_to_read(const std::filesystem::path& root, int error) {
  throw Error(ErrorCode::io, fmt::format("cannot read the corpus directory {}: {}", root.string(), reason(error)),
              "name a directory that holds *.md files");
}

struct CloseDirectory {
  void operator()(DIR* directory) const { closedir(directory); }
};
using DirectoryPtr = std::unique_ptr<DIR, CloseDirectory>;

class Walk {
 public:
  explicit Walk(const std::filesystem::path& root) : root_(root) {
    listing_.names = std::make_unique<CorpusNames>(root.native() + (root.native().ends_with('/') ? "" : "/"));
  }

  CorpusListing run() {
    visit_directory({});
    while (!pending_.empty()) {
      const std::string below = std::move(pending_.back());
      pending_.pop_back();
      visit_directory(below);
    }
    sort_files();
    drop_repeated_paths();
    note_case_twins();
    sort_issues();
    return std::move(listing_);
  }

  std::optional<CorpusListing> run(std::span<const std::string> paths) {
    const DirectoryPtr root(opendir(root_.c_str()));
    if (root == nullptr) fail_to_read(root_, errno);
    for (const auto& path : paths) {
      if (path.find('%') != std::string::npos || escape_name(path) != path) return std::nullopt;
      if (!is_reached(path)) continue;
      const std::string name = path.substr(path.rfind('/') + 1);
      visit_entry(dirfd(root.get()), path.c_str(), path, name, DT_UNKNOWN);
      if (!pending_.empty()) return std::nullopt;
    }
    sort_files();
    sort_issues();
    return std::move(listing_);
  }

 private:
  [[nodiscard]] const std::string& prefix() const { return listing_.names->root(); }

  void sort_files() {
    std::sort(listing_.files.begin(), listing_.files.end(), [](const CorpusFile& a, const CorpusFile& b) {
      const int order = a.path.compare(b.path);
      return order != 0 ? order < 0 : std::string_view(a.below_root) < b.below_root;
    });
  }

  void sort_issues() {
    std::stable_sort(listing_.issues.begin(), listing_.issues.end(),
                     [](const FileIssue& a, const FileIssue& b) { return a.path < b.path; });
  }

  // Whether a walk comes to the entry: no part of its path is hidden, those above it are directories and no links.
  bool is_reached(const std::string& path) const {
    std::size_t begin = 0;
    for (auto slash = path.find('/');; slash = path.find('/', begin)) {
      if (begin == path.size() || path[begin] == '.' || path[begin] == '/') return false;
      if (slash == std::string::npos) return true;
      struct stat status {};
      if (lstat((prefix() + path.substr(0, slash)).c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) return false;
      begin = slash + 1;
    }
  }

  // relative: raw bytes of the path below the root, empty for the root itself.
  void visit_directory(const std::string& relative) {
    const DirectoryPtr directory(opendir(relative.empty() ? root_.c_str() : (prefix() + relative).c_str()));
    if (directory == nullptr) {
      const int error = errno;
      if (relative.empty()) fail_to_read(root_, error);
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
      const char* name = entry->d_name;
      if (name[0] == '.') continue;
      visit_entry(dirfd(directory.get()), name, relative.empty() ? name : relative + '/' + name, name, entry->d_type);
    }
  }

  // at: the entry below the open directory. What readdir() says of the kind saves a look at most entries.
  void visit_entry(int directory, const char* at, std::string relative, std::string_view name, unsigned char kind) {
    const bool wanted = names_monograph(name);
    if (!wanted && kind == DT_REG) return;
    struct stat status {};
    if (kind == DT_DIR) {
      status.st_mode = S_IFDIR;
    } else if (fstatat(directory, at, &status, AT_SYMLINK_NOFOLLOW) != 0) {
      if (wanted && (errno != ENOENT || kind != DT_UNKNOWN))
        add_issue(IssueKind::skipped, relative, fmt::format("cannot be looked at ({})", reason(errno)));
      return;
    }
    const bool link = S_ISLNK(status.st_mode);
    if (link && fstatat(directory, at, &status, 0) != 0) {
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
      add_file(relative, status);
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

  void add_file(const std::string& relative, const struct stat& status) {
    CorpusFile file;
    file.root = &prefix();
    file.path = listing_.names->keep(relative);
    file.below_root = file.path.data();
    if (const std::string escaped = escape_name(relative); escaped != relative) {
      file.path = listing_.names->keep(escaped);
      add_issue(IssueKind::note, relative,
                "has a name that is not plain UTF-8; the odd bytes are written as %XX in its id");
    }
    file.size_bytes = static_cast<std::uintmax_t>(status.st_size);
    file.modified_ns = nanoseconds(status.st_mtim);
    file.changed_ns = nanoseconds(status.st_ctim);
    listing_.files.push_back(file);
  }

  // Only an escaped name can meet another: "a%FF.md" and the byte 0xFF itself.
  void drop_repeated_paths() {
    const auto same = [this](const CorpusFile& a, const CorpusFile& b) {
      if (a.path != b.path) return false;
      listing_.issues.push_back({IssueKind::skipped, std::string(b.path), std::nullopt,
                                 "has the same id as another file once its odd bytes are escaped; rename it"});
      return true;
    };
    listing_.files.erase(std::unique(listing_.files.begin(), listing_.files.end(), same), listing_.files.end());
  }

  // By fingerprints, for a table of all paths in small letters would be larger than the listing.
  void note_case_twins() {
    std::vector<std::pair<std::uint64_t, std::size_t>> places;
    places.reserve(listing_.files.size());
    std::string folded;
    for (std::size_t i = 0; i < listing_.files.size(); ++i) {
      fold_case(listing_.files[i].path, folded);
      places.emplace_back(hash_of(folded), i);
    }
    std::sort(places.begin(), places.end());
    std::size_t first = 0;
    for (std::size_t i = 1; i < places.size(); ++i) {
      if (places[i].first != places[first].first) {
        first = i;
        continue;
      }
      listing_.issues.push_back({IssueKind::note, std::string(listing_.files[places[i].second].path), std::nullopt,
                                 fmt::format("differs from {} only in case; both are read, but a file system that "
                                             "ignores case can hold only one",
                                             listing_.files[places[first].second].path)});
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

std::string_view CorpusNames::keep(std::string_view name) {
  auto* kept = static_cast<char*>(memory_.allocate(name.size() + 1, 1));
  std::copy(name.begin(), name.end(), kept);
  kept[name.size()] = '\0';
  return {kept, name.size()};
}

bool names_monograph(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || name.front() == '.') return false;
  const std::string_view extension = name.substr(dot);
  return (extension.size() == 3 && starts_with_ignoring_case(extension, ".md")) ||
         (extension.size() == 9 && starts_with_ignoring_case(extension, ".markdown"));
}

CorpusListing list_corpus(const std::filesystem::path& root) { return Walk(root).run(); }

std::optional<CorpusListing> list_corpus_files(const std::filesystem::path& root, std::span<const std::string> paths) {
  return Walk(root).run(paths);
}

bool holds_monographs(const std::filesystem::path& root) {
  std::error_code error;
  const auto options = std::filesystem::directory_options::skip_permission_denied;
  for (auto entry = std::filesystem::recursive_directory_iterator(root, options, error);
       !error && entry != std::filesystem::recursive_directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    std::error_code ignored;
    const bool is_directory = entry->is_directory(ignored);
    if (is_directory && name.starts_with('.')) entry.disable_recursion_pending();
    if (!is_directory && names_monograph(name)) return true;
  }
  return false;
}

bool is_readable(const CorpusFile& file) { return faccessat(AT_FDCWD, file.location().c_str(), R_OK, AT_EACCESS) == 0; }

FileBytes read_corpus_file(const CorpusFile& file, std::uintmax_t max_bytes) {
  const Descriptor descriptor(open(file.location().c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
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
