#include "support/small_index.hpp"

#include "query/parser.hpp"
#include "search/similar_words.hpp"

namespace materia::testing {

SmallIndex::SmallIndex(const std::vector<std::pair<std::string, std::string>>& files) {
  for (const auto& [path, bytes] : files) corpus_.write(path, bytes);
  Indexer(home_ / "index", {.shards = 1}).update(corpus_.path());
  reader_ = std::make_unique<IndexReader>(home_ / "index");
}

Plan SmallIndex::plan(std::string_view query) {
  Plan plan;
  reader_->read([&] {
    plan = plan_query(
        parse_query(query), analyzer_, aspects_,
        {.section_count = reader_->document_count(),
         .frequency = [&](std::string_view term) { return reader_->term_frequency(term); },
         .terms_of_words = [&](std::string_view beginning,
                               std::size_t limit) { return reader_->terms_of_words(beginning, limit); },
         .forms_starting_with = [&](std::string_view first_term) { return reader_->forms_starting_with(first_term); },
         .concept_of = [&](std::string_view id) { return reader_->concept_of(id); },
         .similar_words = [&](std::string_view spelling) { return similar_words(spelling, *reader_, analyzer_); }});
  });
  return plan;
}

Matcher SmallIndex::matcher(std::string_view query) { return {plan(query), *reader_, analyzer_}; }

}  // namespace materia::testing
