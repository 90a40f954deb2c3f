// The lexicon of an index: its records are read when a word or a concept is asked for, and remembered. What it has
// looked up is bounded by the lexicon itself.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/concepts.hpp"
#include "base/hash.hpp"
#include "engine/shard_set.hpp"
#include "engine/term_frequencies.hpp"

namespace materia {

// Not thread-safe.
class IndexLexicon {
 public:
  // What is referred to must outlive it.
  IndexLexicon(const ShardSet& set, TermFrequencies& frequencies) : set_(set), frequencies_(frequencies) {}

  // Sorted by their terms; valid until forget().
  [[nodiscard]] std::span<const ConceptForm> forms_starting_with(std::string_view first_term);
  // nullptr: no such concept; valid until forget().
  [[nodiscard]] const Concept* find(std::string_view id);
  // The ids of the concepts that have this one as a member, sorted. Reads every concept.
  [[nodiscard]] std::vector<std::string> classes_of(std::string_view id) const;

  // To be called with every new snapshot.
  void forget();

 private:
  void look_up_frequencies(const Concept& entry);

  const ShardSet& set_;
  TermFrequencies& frequencies_;
  std::unordered_map<std::string, std::vector<ConceptForm>, StringHash, std::equal_to<>> forms_;  // by first term
  std::unordered_map<std::string, std::optional<Concept>, StringHash, std::equal_to<>> concepts_;
};

}  // namespace materia
