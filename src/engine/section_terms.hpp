// The terms of a section's text: as its index lists them, or made anew from the text where it has no lists.
#pragma once

#include <memory>
#include <vector>

#include "engine/candidates.hpp"
#include "engine/index_lexicon.hpp"
#include "engine/shard_set.hpp"
#include "engine/stored_sections.hpp"
#include "engine/text_term.hpp"

namespace materia {

// Not thread-safe.
class SectionTerms {
 public:
  // What is referred to must outlive it.
  SectionTerms(const ShardSet& set, StoredSections& sections, IndexLexicon& lexicon);
  ~SectionTerms();

  // With how often each stands there, in the order of the terms.
  [[nodiscard]] std::vector<TextTerm> of(SectionNumber number);

  // To be called with every new snapshot.
  void forget();

 private:
  struct Maker;
  std::vector<TextTerm> made_from_text(SectionNumber number);

  const ShardSet& set_;
  StoredSections& sections_;
  IndexLexicon& lexicon_;
  std::unique_ptr<Maker> maker_;  // once needed
};

}  // namespace materia
