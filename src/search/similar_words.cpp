#include "search/similar_words.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include "schema/fields.hpp"
#include "schema/terms.hpp"

namespace materia {

namespace {

std::size_t sections_with(std::string_view term, const IndexReader& reader) {
  std::size_t most = 0;
  for (const auto& row : kFields) most = std::max(most, reader.term_frequency(field_term(row.field, term)));
  return most;
}

// By a name of the lexicon that is this one word: a brand that no section names is found by its generic name, one of a
// combination by its parts.
std::size_t sections_with_concept(std::string_view term, const IndexReader& reader) {
  std::size_t most = 0;
  for (const auto& form : reader.forms_starting_with(term)) {
    const Concept* entry = form.terms == term ? reader.concept_of(form.concept_id) : nullptr;
    if (entry == nullptr) continue;
    most = std::max(most, sections_with(concept_term(entry->id), reader));
    for (const auto& member : entry->members) most = std::max(most, sections_with(concept_term(member), reader));
  }
  return most;
}

}  // namespace

std::size_t sections_by_meaning(std::string_view spelling, const IndexReader& reader, Analyzer& analyzer) {
  const std::string term = terms_of(spelling, analyzer);
  const std::size_t sections = sections_with(term, reader);
  return sections > 0 ? sections : sections_with_concept(term, reader);
}

std::vector<SimilarWord> similar_words(std::string_view spelling, const IndexReader& reader, Analyzer& analyzer) {
  const auto like = reader.words_like(spelling);
  std::vector<std::string> terms;
  terms.reserve(like.size());
  for (const auto& known : like) terms.push_back(terms_of(known.word, analyzer));
  reader.look_up_words(terms);
  std::vector<SimilarWord> similar;
  for (std::size_t i = 0; i < like.size(); ++i) {
    const auto& known = like[i];
    SimilarWord word{known.word, 0, known.is_name, terms[i]};
    word.sections = sections_with(word.term, reader);
    if (word.sections == 0 && known.in_lexicon) word.sections = sections_with_concept(word.term, reader);
    if (word.sections > 0 || known.in_lexicon) similar.push_back(std::move(word));
  }
  return similar;
}

}  // namespace materia
