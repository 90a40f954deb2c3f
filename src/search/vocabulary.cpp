#include "search/vocabulary.hpp"

#include "search/similar_words.hpp"

namespace materia {

Vocabulary vocabulary_of(const IndexReader& reader, Analyzer& analyzer) {
  return {.section_count = reader.document_count(),
          .frequency = [&](std::string_view term) { return reader.term_frequency(term); },
          .terms_of_words = [&](std::string_view beginning,
                                std::size_t limit) { return reader.terms_of_words(beginning, limit); },
          .forms_starting_with = [&](std::string_view term) { return reader.forms_starting_with(term); },
          .concept_of = [&](std::string_view id) { return reader.concept_of(id); },
          .similar_words = [&](std::string_view spelling) { return similar_words(spelling, reader, analyzer); }};
}

}  // namespace materia
