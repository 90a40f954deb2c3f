// A shard on its way: the databases it is written to one after the other, merged into one at the end.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace materia {

// Xapian gathers the postings of documents in trees, one a term, and adds them to the lists that the database has.
// Small trees stay in the processor's cache, and a database that has no lists yet is only appended to. So a part is
// closed when it holds some thousands of sections, and parts are merged, many at a time, so that each section is copied
// a few times however many there are. Nobody reads a part before it is merged: it is written without syncs.
class ShardParts {
 public:
  // Parts are directories in `directory`, numbered from `first` in steps, so that those of several shards do not meet.
  ShardParts(std::filesystem::path directory, std::size_t first, std::size_t step);

  // The part being written.
  [[nodiscard]] Xapian::WritableDatabase& database() { return database_; }
  // To be told after each section.
  void section_added();
  // Ends the last part. What was written, in its order; to be merged by merge_shards().
  [[nodiscard]] std::vector<std::filesystem::path> finished();

 private:
  [[nodiscard]] std::filesystem::path next_path();
  void open();
  void close();
  void merge_level(std::size_t level);

  std::filesystem::path directory_;
  std::size_t next_;
  std::size_t step_;
  Xapian::WritableDatabase database_;
  std::filesystem::path path_;
  std::size_t sections_ = 0;  // in the part being written
  // Parts as they were written, then those merged from them, then those merged from these.
  std::vector<std::vector<std::filesystem::path>> levels_;
};

}  // namespace materia
