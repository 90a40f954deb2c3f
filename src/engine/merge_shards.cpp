#include "engine/merge_shards.hpp"

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/content_digest.hpp"
#include "engine/known_words.hpp"
#include "engine/metadata.hpp"
#include "engine/name_words.hpp"
#include "materia/error.hpp"

namespace materia {

namespace {

// Stored sections are long, and those that do not fit into what is left of a block leave it empty: a tenth less of all
// than with Xapian's own 8 kB, and a search is as fast.
constexpr int kBlockBytesOfFile = 32'768;

constexpr std::string_view kKnownWords = kKnownWordsPrefix;
constexpr std::string_view kNameWords = kNameWordsPrefix;

// What the shards say under one key is the same, but for the words and names that each has met.
class RecordMerger : public Xapian::Compactor {
 public:
  std::string resolve_duplicate_metadata(const std::string& key, std::size_t count, const std::string tags[]) override {
    // Xapian 1.4 hands over the key as its table has it, with two bytes in front that no key of ours begins with.
    const std::size_t in_front = !key.empty() && key[0] == '\0' ? 2 : 0;
    if (key.compare(in_front, kNameWords.size(), kNameWords) == 0) return merged_names({tags, count});
    if (key.compare(in_front, kKnownWords.size(), kKnownWords) != 0) return tags[0];
    std::vector<KnownWord> words;
    for (std::size_t i = 0; i < count; ++i) {
      const auto of_shard = unpack_known_words(tags[i]);
      words.insert(words.end(), of_shard.begin(), of_shard.end());
    }
    merge_known_words(words);
    return pack(words);
  }
};

// Records that several shards have became one, so theirs do not add up.
void put_digest(const std::filesystem::path& merged, std::uint64_t documents) {
  Xapian::WritableDatabase database(merged.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  const ContentDigest digest{documents, digest_of_records(database)};
  database.set_metadata(kDigestKey, to_text(digest));
  database.commit();
}

// Xapian takes a list of terms that it cannot open, for want of a descriptor say, for one that was never kept, and
// merges the rest. `last_of_part` are the numbers that the last documents of the parts have now.
void require_terms(const Xapian::Database& merged, std::span<const Xapian::docid> last_of_part) {
  for (const auto section : last_of_part) {
    try {
      static_cast<void>(merged.termlist_begin(section));
    } catch (const Xapian::Error&) {
      throw Error(ErrorCode::io, "the terms of a part of the index could not be read while the parts were merged",
                  "close other programs, or allow more open files, and run the command again");
    }
  }
}

}  // namespace

void merge_shards(std::span<const std::filesystem::path> shards, const std::filesystem::path& merged, MergedForm form) {
  Xapian::Database all;
  std::uint64_t documents = 0;
  Xapian::docid total = 0;
  std::vector<Xapian::docid> last_of_part;
  for (const auto& shard : shards) {
    const Xapian::Database part(shard.string());
    documents += content_digest_from(part.get_metadata(kDigestKey)).value_or(ContentDigest{}).documents;
    all.add_database(part);
    total += part.get_doccount();
    if (part.get_doccount() > 0) last_of_part.push_back(total);
  }
  RecordMerger records;
  // Xapian before 1.4.31 must not update what was packed more tightly than by default.
  const unsigned flags = form == MergedForm::file ? Xapian::DBCOMPACT_SINGLE_FILE | Xapian::Compactor::FULLER : 0U;
  all.compact(merged.string(), flags, form == MergedForm::file ? kBlockBytesOfFile : 0, records);
  if (form == MergedForm::directory) require_terms(Xapian::Database(merged.string()), last_of_part);
  if (form == MergedForm::directory && shards.size() > 1) put_digest(merged, documents);
}

}  // namespace materia
