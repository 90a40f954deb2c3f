// A shard on its way: the database that a build writes, before it is merged or compacted.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <filesystem>

namespace materia {

// Nobody reads a draft: it is written without syncs and in place. Xapian gathers the postings of documents in trees,
// one a term; small trees stay in the processor's cache, so it is committed often.
class ShardDraft {
 public:
  explicit ShardDraft(std::filesystem::path path);

  [[nodiscard]] Xapian::WritableDatabase& database() { return database_; }
  // To be told after each section.
  void section_added();
  // Ends the writing.
  void finish();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  Xapian::WritableDatabase database_;
  std::size_t uncommitted_ = 0;  // sections
};

}  // namespace materia
