#include "support/small_index.hpp"

#include "query/parser.hpp"
#include "search/vocabulary.hpp"

namespace materia::testing {

SmallIndex::SmallIndex(const std::vector<std::pair<std::string, std::string>>& files) {
  for (const auto& [path, bytes] : files) corpus_.write(path, bytes);
  Indexer(home_ / "index", {.shards = 1}).update(corpus_.path());
  reader_ = std::make_unique<IndexReader>(home_ / "index");
}

Plan SmallIndex::plan(std::string_view query) {
  Plan plan;
  reader_->read(
      [&] { plan = plan_query(parse_query(query), analyzer_, aspects_, vocabulary_of(*reader_, analyzer_)); });
  return plan;
}

Matcher SmallIndex::matcher(std::string_view query) { return {plan(query), *reader_, analyzer_}; }

}  // namespace materia::testing
