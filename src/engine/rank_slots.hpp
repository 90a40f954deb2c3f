// The rank slots of an index, which tell of a section what ranking needs: read for hundreds of candidates at once, and
// remembered, for the candidates of one query are so for the next.
#pragma once

#include <xapian.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/candidates.hpp"
#include "engine/section_record.hpp"
#include "engine/shard_set.hpp"

namespace materia {

// Not thread-safe.
class RankSlots {
 public:
  // The shards must outlive it.
  explicit RankSlots(const ShardSet& set) : set_(set) {}

  // Both in the order of `candidates`; valid until the next call.
  [[nodiscard]] std::vector<const SectionHead*> heads(std::span<const Candidate> candidates);
  [[nodiscard]] std::vector<const RankRecord*> records(std::span<const Candidate> candidates);

  // The section of an id; of one that has no text but FAQ entries, these. Empty: there is none that can be a hit.
  [[nodiscard]] std::vector<SectionNumber> sections_named(std::string_view id) const;
  // Of a section whose shard is not known, by its rank slot.
  [[nodiscard]] std::optional<SectionNumber> number_of(Xapian::docid in_shard, const std::string& slot) const;

  // Takes a slot that a server sent along with a section.
  void remember(SectionNumber number, std::string slot) { sent_.insert_or_assign(number, std::move(slot)); }
  // Before a search: keeps what servers have sent within bounds, which must not be done while their slots are needed.
  void make_room();

  // To be called with every new snapshot.
  void forget();

 private:
  template <typename Record>
  std::vector<const Record*> remembered(std::unordered_map<SectionNumber, Record>& known,
                                        std::span<const Candidate> candidates, Record (*unpack)(std::string_view));

  const ShardSet& set_;
  std::unordered_map<SectionNumber, RankRecord> records_;
  std::unordered_map<SectionNumber, SectionHead> heads_;
  std::unordered_map<SectionNumber, std::string> sent_;  // by servers
};

}  // namespace materia
