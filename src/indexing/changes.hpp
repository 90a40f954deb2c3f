// What became of the files of a corpus since the index last saw them, and how that is told.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <vector>

#include "engine/section_record.hpp"
#include "materia/indexer.hpp"
#include "monograph/corpus.hpp"

namespace materia {

// A file whose bytes the index does not have.
struct FileToRead {
  const CorpusFile* file = nullptr;
  const FileStamp* known = nullptr;  // what the index has under its path; nullptr: nothing
};

// What there is to do for a shard. A file is told by its size and both its times; one of them being other than known,
// it is read, and its content decides.
struct ShardChanges {
  std::vector<FileToRead> to_read;
  std::deque<FileStamp> changed;           // what `to_read` points to
  std::vector<const CorpusFile*> touched;  // other times, the bytes that are known
  std::vector<FileStamp> gone;             // not in the corpus any more, or not to be read
  std::vector<FileStamp> kept;             // all others, the touched ones too
  std::vector<FileIssue> issues;           // of files that cannot be read

  [[nodiscard]] bool is_empty() const { return to_read.empty() && touched.empty() && gone.empty(); }
};

// Compares the files of a shard with what it knows. Of the bytes that have to be read it keeps only the hash.
// `on_settled` is called for every file there is nothing more to do for.
[[nodiscard]] ShardChanges find_changes(std::span<const CorpusFile* const> files, std::vector<FileStamp> known,
                                        std::uintmax_t max_file_bytes, const std::function<void()>& on_settled);

// The time of change (ctime) to remember of a file whose bytes are about to be read; 0 when it is so fresh that the
// file system could not tell another change from it by the time.
[[nodiscard]] std::int64_t trusted_change_time(const CorpusFile& file);

// A change as one shard sees it: there a renamed file is a removed one and an added one.
struct ContentChange {
  FileChange change;
  std::uint64_t content_hash = 0;
};

// The changes of all shards by path, each removed file and an added one of the same bytes as one that was renamed or
// moved. Of several equal ones, the first goes with the first.
[[nodiscard]] std::vector<FileChange> with_renames(std::vector<ContentChange> changes);

}  // namespace materia
