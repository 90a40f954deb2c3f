#include "engine/index_files.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/hash.hpp"
#include "engine/metadata.hpp"

namespace materia {

std::optional<FileRecord> IndexFiles::find(std::string_view path) const {
  const std::string key = file_key(path);
  for (const auto& shard : set_.shards()) {
    const std::string packed = shard.get_metadata(key);
    if (packed.empty()) continue;
    auto record = unpack_file(packed);
    if (record.path == path) return record;
  }
  return std::nullopt;
}

std::optional<FileRecord> IndexFiles::of(const NameWord& word) const {
  const std::string key = kFilePrefix + hex_of(word.file);
  for (const auto& shard : set_.shards())
    if (const std::string packed = shard.get_metadata(key); !packed.empty()) return unpack_file(packed);
  return std::nullopt;
}

std::span<const FileRecord> IndexFiles::published() {
  if (published_) return *published_;
  std::vector<FileRecord> files;
  for (const auto& shard : set_.shards())
    for (auto key = shard.metadata_keys_begin(kFilePrefix); key != shard.metadata_keys_end(kFilePrefix); ++key) {
      FileRecord file = unpack_file(shard.get_metadata(*key));
      file.issues.clear();
      if (file.state == FileState::published) files.push_back(std::move(file));
    }
  std::sort(files.begin(), files.end(), [](const FileRecord& a, const FileRecord& b) { return a.path < b.path; });
  return published_.emplace(std::move(files));
}

}  // namespace materia
