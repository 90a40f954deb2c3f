// The sections of an index as it stores them, compressed: read one by one where the index is on this machine, or
// fetched from all servers side by side and remembered.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/candidates.hpp"
#include "engine/compression.hpp"
#include "engine/section_record.hpp"
#include "engine/server_queries.hpp"
#include "engine/shard_set.hpp"
#include "schema/fields.hpp"

namespace materia {

// Not thread-safe.
class StoredSections {
 public:
  // The shards must outlive it.
  explicit StoredSections(const ShardSet& set) : set_(set) {}

  [[nodiscard]] SectionRecord section(SectionNumber number);
  [[nodiscard]] std::vector<SectionRecord> with(std::string_view term);
  // The texts of a field of a section, which is named by its number in its shard.
  [[nodiscard]] std::vector<std::string> texts_of(const Xapian::Database& shard, Xapian::docid number, Field field);
  // Where the section is, with the record of its file.
  [[nodiscard]] const Xapian::Database& shard_of(SectionNumber number) const;

  // Fetches what section() would take a round trip for each; nothing to do without servers.
  void look_up(std::span<const SectionNumber> numbers);

  // Whether a text stands in so many monographs that it says nothing of one.
  [[nodiscard]] bool is_common(std::string_view text);

  // To be called with every new snapshot.
  void forget();

 private:
  [[nodiscard]] PlaceInShard place_of(SectionNumber number) const;
  SectionRecord read(const Xapian::Database& shard, Xapian::docid number);
  SectionRecord unpacked(const Xapian::Database& shard, const std::string& data);

  const ShardSet& set_;
  std::map<std::string, Decompressor> decompressors_;  // by the shard's id
  // As servers sent them.
  std::unordered_map<SectionNumber, std::string> fetched_data_;
  std::optional<std::vector<std::uint64_t>> common_blocks_;  // once asked for
};

}  // namespace materia
