#include "engine/query_compiler.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "schema/fields.hpp"
#include "schema/terms.hpp"

namespace materia {

namespace {

using EngineQuery = Xapian::Query;

// Where all words of a phrase are in more sections than this, reading the texts of those that have them all would take
// longer than the rest of a search.
constexpr std::size_t kCommonWord = 500;

EngineQuery scaled(const EngineQuery& query, double weight) {
  if (query.empty() || weight == 1.0) return query;
  return {EngineQuery::OP_SCALE_WEIGHT, query, weight};
}

// Readings that count as one term. Xapian estimates how many sections have any of them two by two, rounds each time,
// and goes about it in an order of its own in each shard; in a tree of pairs the order, and so the weight, is the same
// everywhere.
EngineQuery same_term(std::span<const EngineQuery> readings) {
  if (readings.size() <= 2) return {EngineQuery::OP_SYNONYM, readings.begin(), readings.end()};
  const auto half = readings.size() / 2;
  return {EngineQuery::OP_SYNONYM, same_term(readings.first(half)), same_term(readings.subspan(half))};
}

// Each reading where none of those before it is. OP_MAX would take the best one; but when all of its readings end in
// the same section, Xapian 1.4 may go on to ask it for its weight, and crash.
EngineQuery first_said(std::span<const EngineQuery> readings) {
  EngineQuery said;
  EngineQuery before;
  for (const auto& reading : readings) {
    said |= before.empty() ? reading : EngineQuery(EngineQuery::OP_AND_NOT, reading, before);
    before |= reading;
  }
  return said;
}

class Compiler {
 public:
  Compiler(const TermFrequency& frequency, const FilterOfPhrase& filter_of_phrase)
      : frequency_(frequency), filter_of_phrase_(filter_of_phrase) {}

  EngineQuery compile_node(const PlanNode& node) const {
    switch (node.kind) {
      case PlanKind::term:
      case PlanKind::phrase:
      case PlanKind::synonym: return leaf(node);
      case PlanKind::all_of: return compile_children(node, EngineQuery::OP_AND);
      case PlanKind::any_of: return compile_children(node, EngineQuery::OP_OR);
      case PlanKind::group: return compile_group(node);
      case PlanKind::nothing: break;
    }
    return {};
  }

 private:
  // Its words in one field, wherever they stand in it.
  EngineQuery words_in_field(const PlanNode& phrase, Field field) const {
    std::vector<EngineQuery> words;
    for (const auto& child : phrase.children) {
      words.push_back(in_field(child, field));
      if (words.back().empty()) return {};
    }
    return {EngineQuery::OP_AND, words.begin(), words.end()};
  }

  [[nodiscard]] bool is_common(const PlanNode& phrase, Field field) const {
    return std::all_of(phrase.children.begin(), phrase.children.end(),
                       [&](const PlanNode& word) { return frequency_(field_term(field, word.term)) > kCommonWord; });
  }

  // Another way to write a term: "drug-drug" is a term of its own, and "drug drug" says the same.
  EngineQuery written_apart(const PlanNode& phrase, Field field) const {
    return is_common(phrase, field) ? words_in_field(phrase, field) : phrase_in_field(phrase, field);
  }

  EngineQuery phrase_in_field(const PlanNode& node, Field field) const {
    const EngineQuery all = words_in_field(node, field);
    if (all.empty()) return {};
    if (!filter_of_phrase_) {
      // Only the words it is made of are looked for side by side; they weigh what they weigh one by one.
      std::vector<EngineQuery> words;
      for (const auto& child : node.children) words.push_back(in_field(child, field));
      return {EngineQuery::OP_PHRASE, words.begin(), words.end(), static_cast<Xapian::termcount>(words.size())};
    }
    FieldPhrase phrase{field, {}};
    for (const auto& child : node.children) phrase.terms.push_back(child.term);
    return {EngineQuery::OP_FILTER, all, EngineQuery(filter_of_phrase_(std::move(phrase)))};
  }

  EngineQuery in_field(const PlanNode& node, Field field) const {
    switch (node.kind) {
      case PlanKind::term: {
        const std::string term = field_term(field, node.term);
        return frequency_(term) > 0 ? EngineQuery(term) : EngineQuery();
      }
      case PlanKind::phrase: return phrase_in_field(node, field);
      case PlanKind::synonym: {
        std::vector<EngineQuery> readings;
        const bool is_of_term = node.children.front().kind == PlanKind::term;
        for (const auto& child : node.children)
          readings.push_back(child.kind == PlanKind::phrase && is_of_term ? written_apart(child, field)
                                                                          : in_field(child, field));
        // Xapian 1.4 cannot count what a filter of ours lets through, as common statistics would need: the first
        // reading that a section has counts. With positions it could; but scores are to be the same with and without
        // them.
        const bool has_phrase = std::any_of(node.children.begin(), node.children.end(),
                                            [](const PlanNode& child) { return child.kind == PlanKind::phrase; });
        std::erase_if(readings, [](const EngineQuery& reading) { return reading.empty(); });
        return has_phrase ? first_said(readings) : same_term(readings);
      }
      case PlanKind::all_of:
      case PlanKind::any_of:
      case PlanKind::group:
      case PlanKind::nothing: break;
    }
    return {};
  }

  EngineQuery leaf(const PlanNode& node) const {
    if (node.field) return scaled(in_field(node, *node.field), node.weight * row_of(*node.field).weight);
    std::vector<EngineQuery> fields;
    fields.reserve(kFields.size());
    for (const auto& row : kFields) fields.push_back(scaled(in_field(node, row.field), node.weight * row.weight));
    return {EngineQuery::OP_OR, fields.begin(), fields.end()};
  }

  EngineQuery compile_children(const PlanNode& node, EngineQuery::op op) const {
    std::vector<EngineQuery> children;
    for (const auto& child : node.children) children.push_back(compile_node(child));
    return {op, children.begin(), children.end()};
  }

  EngineQuery compile_group(const PlanNode& node) const {
    std::vector<EngineQuery> should;
    std::vector<EngineQuery> must;
    std::vector<EngineQuery> must_not;
    for (const auto& child : node.children) {
      switch (child.occur) {
        case Occur::should: should.push_back(compile_node(child)); break;
        case Occur::must: must.push_back(compile_node(child)); break;
        case Occur::must_not: must_not.push_back(compile_node(child)); break;
      }
    }
    EngineQuery positive(EngineQuery::OP_OR, should.begin(), should.end());
    if (!must.empty()) {
      const EngineQuery required(EngineQuery::OP_AND, must.begin(), must.end());
      positive = should.empty() ? required : EngineQuery(EngineQuery::OP_AND_MAYBE, required, positive);
    }
    if (positive.empty() || must_not.empty()) return positive;
    return {EngineQuery::OP_AND_NOT, positive, EngineQuery(EngineQuery::OP_OR, must_not.begin(), must_not.end())};
  }

  const TermFrequency& frequency_;
  const FilterOfPhrase& filter_of_phrase_;
};

EngineQuery any_file(const std::vector<std::string>& paths) {
  std::vector<EngineQuery> files;
  files.reserve(paths.size());
  for (const auto& path : paths) files.emplace_back(path_term(path));
  return {EngineQuery::OP_OR, files.begin(), files.end()};
}

EngineQuery filtered_by_file(const EngineQuery& query, const SectionFilter& filter) {
  switch (filter.files) {
    case SectionFilter::Files::all: break;
    case SectionFilter::Files::only: return {EngineQuery::OP_FILTER, query, any_file(filter.paths)};
    case SectionFilter::Files::all_but:
      if (!filter.paths.empty()) return {EngineQuery::OP_AND_NOT, query, any_file(filter.paths)};
      break;
  }
  return query;
}

}  // namespace

Xapian::Query compile(const Plan& plan, const SectionFilter& filter, const TermFrequency& frequency,
                      const FilterOfPhrase& filter_of_phrase) {
  EngineQuery query = Compiler(frequency, filter_of_phrase).compile_node(plan.root);
  if (query.empty()) return query;
  query = filtered_by_file(query, filter);
  if (!filter.aspects.empty()) {
    std::vector<EngineQuery> wanted;
    for (const auto aspect : filter.aspects) wanted.emplace_back(aspect_term(aspect));
    query = EngineQuery(EngineQuery::OP_FILTER, query, EngineQuery(EngineQuery::OP_OR, wanted.begin(), wanted.end()));
  }
  return query;
}

Xapian::Query compile_likeness(std::span<const WeightedTerm> terms, std::string_view left_out_path) {
  std::vector<EngineQuery> said;
  said.reserve(terms.size());
  for (const auto& [term, weight] : terms) said.push_back(scaled(EngineQuery(term), weight));
  std::vector<EngineQuery> left_out{EngineQuery(aspect_term(Aspect::disclaimer))};
  if (!left_out_path.empty()) left_out.emplace_back(path_term(left_out_path));
  return {EngineQuery::OP_AND_NOT, EngineQuery(EngineQuery::OP_OR, said.begin(), said.end()),
          EngineQuery(EngineQuery::OP_OR, left_out.begin(), left_out.end())};
}

}  // namespace materia
