// The records that an index keeps of the files of its corpus.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/name_words.hpp"
#include "engine/section_record.hpp"
#include "engine/shard_set.hpp"

namespace materia {

// Not thread-safe.
class IndexFiles {
 public:
  // The shards must outlive it.
  explicit IndexFiles(const ShardSet& set) : set_(set) {}

  [[nodiscard]] std::optional<FileRecord> find(std::string_view path) const;
  // The file that a word of a name is from.
  [[nodiscard]] std::optional<FileRecord> of(const NameWord& word) const;
  // The published files by path, without their issues; valid until forget(). Reads all of them the first time.
  [[nodiscard]] std::span<const FileRecord> published();

  // To be called with every new snapshot.
  void forget() { published_.reset(); }

 private:
  const ShardSet& set_;
  std::optional<std::vector<FileRecord>> published_;  // once asked for
};

}  // namespace materia
