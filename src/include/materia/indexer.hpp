#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

/// What happens to an index that is already there.
enum class IndexMode {
  update,   ///< read only what changed and commit inside the current generation; builds when there is no index
  rebuild,  ///< read everything into a new generation and switch to it at the end
};

/// Whether an index keeps where in its text every word stands.
enum class KeepPositions {
  no,   ///< phrases are checked in the texts of the sections that have their words
  yes,  ///< phrases are checked by the engine itself, as they must be where servers hold the shards; twice the size
};

/// How to index. Every field has a default that suits a site of a few thousand monographs.
struct IndexOptions {
  IndexMode mode = IndexMode::update;
  /// Bytes; a larger file is skipped and reported. At least 1.
  std::uintmax_t max_file_bytes = std::uintmax_t{16} << 20;
  /// Databases that a new generation is cut into, 1 to 16, with one writing thread each; an update keeps what it finds.
  /// nullopt: one database, built by a thread for every 500 files, at most the machine's processors and at most 4.
  std::optional<std::size_t> shards{};
  /// The user's own lexicons beside the built-in one: pairs, Solr synonyms or tables of groups; docs/LEXICON.md. What
  /// they say is kept in the index: a later update without any keeps it, one with others reads every file again.
  std::vector<std::filesystem::path> lexicons{};
  /// Of a new index; an update keeps what it finds, and refuses `yes` where there are none.
  KeepPositions positions = KeepPositions::no;
  /// How long to wait for another writer before giving up with ErrorCode::index_locked.
  std::chrono::milliseconds lock_wait{2000};
};

/// What a remark on a file means for the index.
enum class IssueKind {
  note,      ///< nothing is lost; worth knowing
  repaired,  ///< the file is in the index, with the damage described mended
  skipped,   ///< the file is not in the index
};

/// "note", "repaired" or "skipped".
[[nodiscard]] std::string_view to_string(IssueKind kind) noexcept;

/// One remark on one file of the corpus.
struct FileIssue {
  IssueKind kind = IssueKind::note;
  std::string path;                 ///< relative to the corpus, '/' between parts, UTF-8 (other bytes as %XX)
  std::optional<std::size_t> line;  ///< 1-based; nullopt when the remark is on the whole file
  std::string message;              ///< one sentence: what was found, and what was done unless `kind` says it all

  friend bool operator==(const FileIssue&, const FileIssue&) = default;
};

/// What one run did. The first six counts are monographs (files). Those in the index before the run are
/// updated + unchanged + removed, those after it added + updated + unchanged.
struct IndexReport {
  std::size_t added = 0;  ///< were not in the index
  std::size_t updated = 0;
  std::size_t unchanged = 0;
  /// Were in the index and are no more: gone from the corpus, unpublished, or not to be read any longer.
  std::size_t removed = 0;
  std::size_t unpublished = 0;    ///< left out because their front matter says `published: false`
  std::size_t monographs = 0;     ///< in the index after the run
  std::size_t sections = 0;       ///< in the index after the run; FAQ entries count as sections of their own
  std::vector<FileIssue> issues;  ///< sorted by path, then line
  std::chrono::milliseconds elapsed{0};

  /// Number of issues of kind `skipped`.
  [[nodiscard]] std::size_t skipped() const noexcept;
};

/// How far a run is.
struct Progress {
  std::size_t files_done = 0;
  std::size_t files_total = 0;  ///< files to read, known from the start
  std::size_t sections_done = 0;
  std::chrono::milliseconds elapsed{0};
};

/// Writes one index home. Not thread-safe; uses threads of its own inside update(). Movable, not copyable.
class Indexer {
 public:
  /// Nothing is touched before update(). Throws Error invalid_argument for options out of range.
  explicit Indexer(std::filesystem::path index_home, IndexOptions options = {});
  ~Indexer();
  Indexer(Indexer&&) noexcept;
  Indexer& operator=(Indexer&&) noexcept;

  /// Makes the index equal to the corpus directory: adds, replaces, removes. A bad file is an entry in the report.
  /// Readers see the old state or the new one of every monograph, never half. If it throws, the index is as it was
  /// (rebuild), or holds a part of the changes and the next run does the rest (update).
  /// on_progress is called from the calling thread, about ten times a second.
  /// Throws Error: io (corpus missing or unreadable, disk full), index_locked, index_incompatible, index_corrupt.
  IndexReport update(const std::filesystem::path& corpus, const std::function<void(const Progress&)>& on_progress = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace materia
