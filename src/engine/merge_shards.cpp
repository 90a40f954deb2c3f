#include "engine/merge_shards.hpp"

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

#include "engine/known_words.hpp"
#include "engine/metadata.hpp"

namespace materia {

namespace {

// What the shards say under one key is the same, but for the words that each has met.
class RecordMerger : public Xapian::Compactor {
 public:
  std::string resolve_duplicate_metadata(const std::string& key, std::size_t count, const std::string tags[]) override {
    if (!key.starts_with(kKnownWordsPrefix)) return tags[0];
    std::vector<KnownWord> words;
    for (std::size_t i = 0; i < count; ++i) {
      const auto of_shard = unpack_known_words(tags[i]);
      words.insert(words.end(), of_shard.begin(), of_shard.end());
    }
    merge_known_words(words);
    return pack(words);
  }
};

}  // namespace

void merge_shards(std::span<const std::filesystem::path> shards, const std::filesystem::path& merged) {
  Xapian::Database all;
  for (const auto& shard : shards) all.add_database(Xapian::Database(shard.string()));
  RecordMerger records;
  all.compact(merged.string(), 0, 0, records);
}

}  // namespace materia
