#include "search/section_evidence.hpp"

namespace materia {

const SectionEvidence& EvidenceReader::of(SectionNumber number) {
  const auto [known, is_new] = read_.try_emplace(number);
  auto& [record, matches] = known->second;
  if (is_new) {
    record = reader_.section(number);
    matches.reserve(record.blocks.size());
    for (const auto& stored : record.blocks) matches.push_back(matcher_.matches_in(stored.block.text));
  }
  return known->second;
}

}  // namespace materia
