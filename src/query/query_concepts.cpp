#include "query/query_concepts.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "schema/terms.hpp"

namespace materia {

namespace {

// Of a class; the members that most sections speak of come first.
constexpr std::size_t kMaxMembers = 24;

// A brand that is also a word of more sections than this share is that word, unless it is typed as a name.
constexpr double kEverydayShare = 0.02;

bool is_telling(WordRole role) { return role == WordRole::content; }

std::size_t sections_with(const Vocabulary& vocabulary, const std::string& term) {
  std::size_t most = 0;
  for (const auto& row : kFields) most = std::max(most, vocabulary.frequency(field_term(row.field, term)));
  return most;
}

bool is_outside(const WordSpan& span, std::size_t word) { return word < span.first || word >= span.end; }

// Whether the query says nothing but the words of the span.
bool is_whole_query(const std::vector<QueryWord>& words, const WordSpan& span) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (is_outside(span, i) && is_telling(words[i].role)) return false;
  return true;
}

bool has_context(const std::vector<QueryWord>& words, const WordSpan& span, const Concept& entry) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (is_outside(span, i) && std::find(entry.context_terms.begin(), entry.context_terms.end(), words[i].term) !=
                                   entry.context_terms.end())
      return true;
  return false;
}

QueryConcept concept_at(const ConceptMatch& match, const WordSpan& span, const Concept& entry,
                        const Vocabulary& vocabulary) {
  QueryConcept made{entry.id, entry.name, match.form->kind, span, row_of(match.form->kind).weight, entry.forms, {}, {}};
  std::vector<std::pair<std::size_t, const Concept*>> members;
  for (const auto& id : entry.members)
    if (const auto* member = vocabulary.concept_of(id); member != nullptr)
      if (const auto sections = sections_with(vocabulary, concept_term(id)); sections > 0)
        members.emplace_back(sections, member);
  std::stable_sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (members.size() > kMaxMembers) members.resize(kMaxMembers);
  auto& narrower = is_combination(entry) ? made.parts : made.members;
  for (const auto& [sections, member] : members) narrower.push_back({member->id, member->forms});
  return made;
}

}  // namespace

std::vector<QueryConcept> concepts_in(const std::vector<QueryWord>& words, std::span<const WordSpan> leaves,
                                      const Vocabulary& vocabulary) {
  std::vector<QueryConcept> concepts;
  std::vector<QueryConcept> doubtful;
  std::vector<std::string_view> terms;
  std::vector<ConceptMatch> matches;
  for (const auto& leaf : leaves) {
    terms.clear();
    matches.clear();
    for (std::size_t i = leaf.first; i < leaf.end; ++i) terms.push_back(words[i].term);
    find_concepts(terms, vocabulary.forms_starting_with, matches);
    for (const auto& match : matches) {
      const auto* entry = vocabulary.concept_of(match.form->concept_id);
      if (entry == nullptr) continue;
      const WordSpan span{leaf.first + match.first, leaf.first + match.end};
      auto& target = match.form->kind == FormKind::ambiguous ? doubtful : concepts;
      target.push_back(concept_at(match, span, *entry, vocabulary));
    }
  }
  // What is sure about the rest of the query may be the second sign of a doubtful one.
  const auto is_sure = [&](const std::string& id) {
    return std::any_of(concepts.begin(), concepts.end(), [&](const QueryConcept& c) { return c.id == id; });
  };
  const auto has_sign = [&](const QueryConcept& c) {
    return is_sure(c.id) || has_context(words, c.words, *vocabulary.concept_of(c.id));
  };
  std::vector<QueryConcept> meant;
  for (const auto& c : doubtful) {
    const bool another_has = std::any_of(doubtful.begin(), doubtful.end(), [&](const QueryConcept& other) {
      return other.words.first == c.words.first && other.id != c.id && has_sign(other);
    });
    if (has_sign(c) || (is_whole_query(words, c.words) && !another_has)) meant.push_back(c);
  }
  concepts.insert(concepts.end(), meant.begin(), meant.end());
  const auto everyday = static_cast<std::size_t>(kEverydayShare * static_cast<double>(vocabulary.section_count));
  std::erase_if(concepts, [&](const QueryConcept& c) {
    if (c.words.end - c.words.first != 1 || c.typed_as != FormKind::brand) return false;
    const auto& word = words[c.words.first];
    return vocabulary.frequency(field_term(Field::body, word.term)) > everyday &&
           sections_with(vocabulary, concept_term(c.id)) < vocabulary.frequency(field_term(Field::body, word.term));
  });
  std::stable_sort(concepts.begin(), concepts.end(),
                   [](const QueryConcept& a, const QueryConcept& b) { return a.words.first < b.words.first; });
  return concepts;
}

}  // namespace materia
