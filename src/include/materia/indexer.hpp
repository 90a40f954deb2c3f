#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

/// What happens to an index that is already there.
enum class IndexMode {
  update,   ///< read and write only what changed; builds when there is no index
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

/// What became of one file of the corpus.
enum class ChangeKind {
  added,        ///< was not in the index
  edited,       ///< has other bytes
  renamed,      ///< has another name in the same directory, and the bytes of a file that is gone
  moved,        ///< is in another directory, with the bytes of a file that is gone
  touched,      ///< has another time and the bytes it had; nothing else is done about it
  unpublished,  ///< says `published: false` now, and left the index
  removed,      ///< is gone from the corpus, or not to be read any longer
};

/// "added", "edited", "renamed", "moved", "touched", "unpublished" or "removed".
[[nodiscard]] std::string_view to_string(ChangeKind kind) noexcept;

/// One change that a run found. Paths are as in FileIssue.
struct FileChange {
  ChangeKind kind = ChangeKind::added;
  std::string path;
  std::string old_path;  ///< of a renamed or moved file; else empty

  friend bool operator==(const FileChange&, const FileChange&) = default;
};

/// What one run did. The counts of files are of monographs. Those in the index before the run are updated + renamed +
/// moved + unchanged + removed, those after it added + updated + renamed + moved + unchanged. A renamed or moved file
/// is neither added nor removed; of several equal ones the first path goes with the first.
struct IndexReport {
  std::size_t added = 0;    ///< were not in the index
  std::size_t updated = 0;  ///< have other bytes
  std::size_t renamed = 0;  ///< have another name in their directory
  std::size_t moved = 0;    ///< are in another directory
  std::size_t unchanged = 0;
  std::size_t touched = 0;  ///< of the unchanged: have another time and had to be read to know that they are the same
  /// Were in the index and are no more: gone from the corpus, unpublished, or not to be read any longer.
  std::size_t removed = 0;
  std::size_t unpublished = 0;    ///< left out because their front matter says `published: false`
  std::size_t monographs = 0;     ///< in the index after the run
  std::size_t sections = 0;       ///< in the index after the run; FAQ entries count as sections of their own
  std::vector<FileIssue> issues;  ///< sorted by path, then line
  /// Sorted by path. Of a new index and of a rebuild empty, for there everything is new.
  std::vector<FileChange> changes;
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
  /// Readers see the old state or the new one, never a mixture. If it throws, the index is as it was.
  /// A file is read when its size or one of its times (of its bytes, mtime; of anything about it, ctime) is another
  /// than known, or so fresh when it was last read that a second change within the clock's tick could not be told from
  /// it. on_progress is called from the calling thread, about ten times a second; what it throws gives the run up and
  /// is thrown from here. Throws Error: io (corpus missing or unreadable, disk full), index_locked, index_incompatible,
  /// index_corrupt.
  IndexReport update(const std::filesystem::path& corpus, const std::function<void(const Progress&)>& on_progress = {});

  /// As update(), for one who knows what may have changed since the last run of this object: only these files are
  /// looked at. `paths` are as in FileIssue, in any order; a file that is not there any more is removed. The report
  /// counts the whole index, but its issues are those of these files. Where that is not enough (the first run, another
  /// corpus, a small corpus, somebody else wrote the index meanwhile, a path is a directory) all of it is looked at.
  IndexReport update_files(const std::filesystem::path& corpus, std::span<const std::string> paths,
                           const std::function<void(const Progress&)>& on_progress = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace materia
