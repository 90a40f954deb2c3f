// The text of a section and what of the query it says, read once for the ranking and for the snippet.
#pragma once

#include <unordered_map>
#include <vector>

#include "engine/index_reader.hpp"
#include "search/matcher.hpp"

namespace materia {

struct SectionEvidence {
  SectionRecord record;
  std::vector<std::vector<WordMatch>> matches;  // by block, as Matcher::matches_in gives them
};

// Of one search.
class EvidenceReader {
 public:
  EvidenceReader(const IndexReader& reader, const Matcher& matcher) : reader_(reader), matcher_(matcher) {}

  [[nodiscard]] const Matcher& matcher() const { return matcher_; }
  // Valid as long as the reader of the evidence.
  [[nodiscard]] const SectionEvidence& of(SectionNumber number);

 private:
  const IndexReader& reader_;
  const Matcher& matcher_;
  std::unordered_map<SectionNumber, SectionEvidence> read_;
};

}  // namespace materia
