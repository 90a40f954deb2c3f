#include "engine/stored_sections.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/hash.hpp"
#include "engine/metadata.hpp"
#include "schema/terms.hpp"

namespace materia {

namespace {

// At about 400 bytes each, less than a megabyte.
constexpr std::size_t kMaxRememberedData = 2'000;

}  // namespace

SectionRecord StoredSections::section(SectionNumber number) {
  const auto [shard, number_there] = place_of(number);
  if (const auto fetched = fetched_data_.find(number); fetched != fetched_data_.end())
    return unpacked(set_.shards()[shard], fetched->second);
  return read(set_.shards()[shard], number_there);
}

std::vector<SectionRecord> StoredSections::with(std::string_view term) {
  std::vector<SectionRecord> sections;
  const std::string name(term);
  for (auto posting = set_.database().postlist_begin(name); posting != set_.database().postlist_end(name); ++posting)
    sections.push_back(section(*posting));
  return sections;
}

std::vector<std::string> StoredSections::texts_of(const Xapian::Database& shard, Xapian::docid number, Field field) {
  SectionRecord record = read(shard, number);
  switch (field) {
    case Field::title: return {std::move(record.title)};
    case Field::heading:
      // The last of a FAQ entry is its question, which is in the text.
      if (record.entry_number > 0) record.heading_path.pop_back();
      return std::move(record.heading_path);
    case Field::alias: return unpack_file(shard.get_metadata(file_key(record.path))).aliases;
    case Field::body: break;
  }
  std::vector<std::string> texts;
  for (auto& stored : record.blocks) texts.push_back(std::move(stored.block.text));
  return texts;
}

const Xapian::Database& StoredSections::shard_of(SectionNumber number) const {
  return set_.shards()[place_of(number).shard];
}

void StoredSections::look_up(std::span<const SectionNumber> numbers) {
  if (!set_.has_servers()) return;
  if (fetched_data_.size() > kMaxRememberedData) fetched_data_.clear();
  std::vector<SectionNumber> wanted;
  std::vector<PlaceInShard> places;
  for (const auto number : numbers) {
    if (fetched_data_.contains(number)) continue;
    wanted.push_back(number);
    places.push_back(place_of(number));
  }
  auto fetched = data_of(set_.shards(), places);
  for (std::size_t i = 0; i < wanted.size(); ++i) fetched_data_.emplace(wanted[i], std::move(fetched[i]));
}

bool StoredSections::is_common(std::string_view text) {
  if (!common_blocks_) {
    const std::string packed = set_.shards().front().get_metadata(kCommonBlocksKey);
    common_blocks_ = packed.empty() ? std::vector<std::uint64_t>() : unpack_fingerprints(packed);
  }
  return std::binary_search(common_blocks_->begin(), common_blocks_->end(), hash_of(text));
}

void StoredSections::forget() {
  decompressors_.clear();
  fetched_data_.clear();
  common_blocks_.reset();
}

// Xapian deals the numbers of the whole out to the shards in turn.
PlaceInShard StoredSections::place_of(SectionNumber number) const {
  const auto count = static_cast<SectionNumber>(set_.shards().size());
  return {(number - 1) % count, (number - 1) / count + 1};
}

SectionRecord StoredSections::read(const Xapian::Database& shard, Xapian::docid number) {
  return unpacked(shard, shard.get_document(number, Xapian::DOC_ASSUME_VALID).get_value(kSectionSlot));
}

SectionRecord StoredSections::unpacked(const Xapian::Database& shard, const std::string& data) {
  const std::string id = shard.get_uuid();
  auto known = decompressors_.find(id);
  if (known == decompressors_.end()) known = decompressors_.emplace(id, shard.get_metadata(kDictionaryKey)).first;
  return unpack_section(known->second.record(data));
}

}  // namespace materia
