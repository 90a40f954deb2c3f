#include "engine/index_lexicon.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "engine/lexicon_record.hpp"
#include "engine/metadata.hpp"
#include "schema/terms.hpp"

namespace materia {

namespace {

// Most are of terms that the lexicon has not: at about 90 bytes each, some 9 MB.
constexpr std::size_t kMaxRememberedForms = 100'000;

}  // namespace

std::span<const ConceptForm> IndexLexicon::forms_starting_with(std::string_view first_term) {
  if (const auto known = forms_.find(first_term); known != forms_.end()) return known->second;
  // A term of the queries to come may be anything; what the lexicon has not is not worth remembering for ever.
  if (forms_.size() > kMaxRememberedForms)
    std::erase_if(forms_, [](const auto& entry) { return entry.second.empty(); });
  const std::string packed = set_.shards().front().get_metadata(forms_key(first_term));
  auto found = packed.empty() ? std::vector<ConceptForm>() : unpack_forms(packed);
  return forms_.emplace(std::string(first_term), std::move(found)).first->second;
}

const Concept* IndexLexicon::find(std::string_view id) {
  auto known = concepts_.find(id);
  if (known == concepts_.end()) {
    const std::string packed = set_.shards().front().get_metadata(concept_key(id));
    std::optional<Concept> entry;
    if (!packed.empty()) entry = unpack_concept(packed);
    if (entry) look_up_frequencies(*entry);
    known = concepts_.emplace(std::string(id), std::move(entry)).first;
  }
  return known->second ? &*known->second : nullptr;
}

std::vector<std::string> IndexLexicon::classes_of(std::string_view id) const {
  std::vector<std::string> classes;
  const auto& shard = set_.shards().front();
  for (auto key = shard.metadata_keys_begin(kConceptPrefix); key != shard.metadata_keys_end(kConceptPrefix); ++key) {
    Concept entry = unpack_concept(shard.get_metadata(*key));
    if (std::find(entry.members.begin(), entry.members.end(), id) != entry.members.end())
      classes.push_back(std::move(entry.id));
  }
  std::sort(classes.begin(), classes.end());
  return classes;
}

void IndexLexicon::forget() {
  forms_.clear();
  concepts_.clear();
}

// What is asked of a concept next: how many sections have it, and its members.
void IndexLexicon::look_up_frequencies(const Concept& entry) {
  if (!set_.has_servers()) return;
  std::vector<std::string> words{concept_term(entry.id)};
  for (const auto& member : entry.members) words.push_back(concept_term(member));
  auto terms = in_all_fields(words);
  terms.push_back(subject_term(words.front()));
  frequencies_.look_up(std::move(terms));
}

}  // namespace materia
