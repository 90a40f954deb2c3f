// The files of a corpus directory, in a stable order, and one of them read safely.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "materia/indexer.hpp"

namespace materia {

// A regular file named *.md or *.markdown (any case) below the corpus root.
// Its names are in the memory of its listing: of a large corpus they are what a run's memory grows by.
struct CorpusFile {
  std::string_view path;              // relative, '/' separated, valid UTF-8 (other bytes as %XX): the monograph's path
  const std::string* root = nullptr;  // with a '/' at its end
  const char* below_root = nullptr;   // the bytes as the file system has them
  std::uintmax_t size_bytes = 0;
  std::int64_t modified_ns = 0;  // of its bytes, since the epoch
  std::int64_t changed_ns = 0;   // of anything about it (ctime), which no program can set

  [[nodiscard]] std::string location() const { return *root + below_root; }  // to open it
};

// Whether a name is a monograph's: *.md or *.markdown, not hidden.
[[nodiscard]] bool names_monograph(std::string_view name);

// What the files of a listing point to.
class CorpusNames {
 public:
  explicit CorpusNames(std::string root) : root_(std::move(root)) {}
  [[nodiscard]] const std::string& root() const { return root_; }
  // A lasting copy; a zero is behind it.
  [[nodiscard]] std::string_view keep(std::string_view name);

 private:
  std::string root_;
  std::pmr::monotonic_buffer_resource memory_;
};

struct CorpusListing {
  std::vector<CorpusFile> files;  // sorted by path, bytewise; paths are unique
  std::vector<FileIssue> issues;
  std::unique_ptr<CorpusNames> names;
};

// Walks root. Hidden entries (.git …) are passed over; links to files are followed, links to directories are not
// (noted); everything odd (dangling or looping link, FIFO, directory named x.md, unreadable directory, name that is not
// UTF-8, names that differ only in case) is an issue. Throws Error io when root is not a readable directory.
[[nodiscard]] CorpusListing list_corpus(const std::filesystem::path& root);

// As list_corpus(), of these files only; paths are as in CorpusFile. What is not there, or nothing that list_corpus()
// would take up, is not in the listing. nullopt: only a whole listing tells, for one is a directory, or a name that is
// written with %XX. What files have to do with each other (names that differ in case) is not told.
[[nodiscard]] std::optional<CorpusListing> list_corpus_files(const std::filesystem::path& root,
                                                             std::span<const std::string> paths);

// Whether there is a monograph below root, as far as names tell. false also when there is no such directory.
[[nodiscard]] bool holds_monographs(const std::filesystem::path& root);

// Whether this process may open the file, without opening it.
[[nodiscard]] bool is_readable(const CorpusFile& file);

// The bytes of a file, or why there are none.
struct FileBytes {
  std::optional<std::string> bytes;
  std::string problem;  // one sentence when bytes is nullopt, e.g. "is 104857600 bytes, over the limit of …"
};
// Never blocks on a FIFO, never reads past max_bytes.
[[nodiscard]] FileBytes read_corpus_file(const CorpusFile& file, std::uintmax_t max_bytes);

}  // namespace materia
