// A shard on its way: the database that a build writes, before it is merged or compacted.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "engine/ready_section.hpp"

namespace materia {

// Nobody reads a draft: it is written without syncs and in place. Sections wait until there are many: making documents
// and writing postings each have tables that fill the processor's cache, and would throw each other out of it after
// every section. Xapian gathers the postings of documents in trees, one a term, until a commit, which follows at once.
class ShardDraft {
 public:
  explicit ShardDraft(std::filesystem::path path);

  [[nodiscard]] Xapian::WritableDatabase& database() { return database_; }
  void add(ReadySection section);
  void write_waiting();
  // Of the sections written so far, as ContentDigest has it.
  [[nodiscard]] std::uint64_t digest_of_documents() const { return digest_; }
  // Ends the writing; nothing must wait.
  void finish();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  Xapian::WritableDatabase database_;
  std::vector<ReadySection> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::uint64_t digest_ = 0;
};

}  // namespace materia
