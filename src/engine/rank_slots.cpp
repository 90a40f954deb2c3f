#include "engine/rank_slots.hpp"

#include <algorithm>
#include <cstddef>

#include "schema/terms.hpp"

namespace materia {

namespace {

// At about 200 bytes each, some 10 MB. More than one search can ask for by default.
constexpr std::size_t kMaxRememberedRecords = 50'000;

}  // namespace

std::vector<const SectionHead*> RankSlots::heads(std::span<const Candidate> candidates) {
  return remembered(heads_, candidates, unpack_head);
}

std::vector<const RankRecord*> RankSlots::records(std::span<const Candidate> candidates) {
  return remembered(records_, candidates, unpack_rank);
}

std::vector<SectionNumber> RankSlots::sections_named(std::string_view id) const {
  const std::string entries = std::string(id) + "/";
  // The path is what stands before a '#'; both may hold more of them.
  for (auto hash = id.find('#'); hash != std::string_view::npos; hash = id.find('#', hash + 1)) {
    const std::string path = path_term(id.substr(0, hash));
    std::vector<SectionNumber> of_entries;
    auto rank = set_.database().valuestream_begin(kRankSlot);
    const auto end = set_.database().valuestream_end(kRankSlot);
    for (auto at = set_.database().postlist_begin(path); at != set_.database().postlist_end(path); ++at) {
      if (rank != end) rank.skip_to(*at);
      if (rank == end) break;
      if (rank.get_docid() != *at) continue;
      const RankRecord record = unpack_rank(*rank);
      if (record.id == id) return {*at};
      if (record.id.starts_with(entries)) of_entries.push_back(*at);
    }
    if (!of_entries.empty()) return of_entries;
  }
  return {};
}

std::optional<SectionNumber> RankSlots::number_of(Xapian::docid in_shard, const std::string& slot) const {
  const auto count = static_cast<SectionNumber>(set_.shards().size());
  for (SectionNumber shard = 0; shard < count; ++shard) {
    const SectionNumber number = (in_shard - 1) * count + shard + 1;
    if (count == 1 || set_.database().get_document(number, Xapian::DOC_ASSUME_VALID).get_value(kRankSlot) == slot)
      return number;
  }
  return std::nullopt;
}

void RankSlots::make_room() {
  if (sent_.size() > kMaxRememberedRecords) sent_.clear();
}

void RankSlots::forget() {
  records_.clear();
  heads_.clear();
  sent_.clear();
}

template <typename Record>
std::vector<const Record*> RankSlots::remembered(std::unordered_map<SectionNumber, Record>& known,
                                                 std::span<const Candidate> candidates,
                                                 Record (*unpack)(std::string_view)) {
  std::vector<SectionNumber> missing;
  const auto add_missing = [&] {
    for (const auto& candidate : candidates)
      if (!known.contains(candidate.number)) missing.push_back(candidate.number);
  };
  add_missing();
  if (known.size() + missing.size() > kMaxRememberedRecords) {
    known.clear();
    missing.clear();
    add_missing();
  }
  if (set_.has_servers())
    std::erase_if(missing, [&](SectionNumber number) {
      const auto slot = sent_.find(number);
      if (slot == sent_.end()) return false;
      known.emplace(number, unpack(slot->second));
      return true;
    });
  // Values lie in chunks by number: one pass in that order reads each chunk once.
  std::sort(missing.begin(), missing.end());
  auto value = set_.database().valuestream_begin(kRankSlot);
  const auto end = set_.database().valuestream_end(kRankSlot);
  for (const auto number : missing) {
    if (value != end) value.skip_to(number);
    if (value != end && value.get_docid() == number) known.emplace(number, unpack(*value));
  }
  std::vector<const Record*> records;
  records.reserve(candidates.size());
  for (const auto& candidate : candidates) records.push_back(&known[candidate.number]);
  return records;
}

}  // namespace materia
