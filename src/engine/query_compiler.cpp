#include "engine/query_compiler.hpp"

#include <vector>

#include "schema/fields.hpp"
#include "schema/terms.hpp"

namespace materia {

namespace {

using EngineQuery = Xapian::Query;

EngineQuery scaled(const EngineQuery& query, double weight) {
  if (query.empty() || weight == 1.0) return query;
  return {EngineQuery::OP_SCALE_WEIGHT, query, weight};
}

class Compiler {
 public:
  explicit Compiler(const TermExists& exists) : exists_(exists) {}

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
  EngineQuery phrase_in_field(const PlanNode& node, Field field) const {
    std::vector<EngineQuery> words;
    for (const auto& child : node.children) words.push_back(in_field(child, field));
    return {EngineQuery::OP_PHRASE, words.begin(), words.end(), static_cast<Xapian::termcount>(words.size())};
  }

  EngineQuery in_field(const PlanNode& node, Field field) const {
    switch (node.kind) {
      case PlanKind::term: {
        const std::string term = field_term(field, node.term);
        return exists_(term) ? EngineQuery(term) : EngineQuery();
      }
      case PlanKind::phrase: return phrase_in_field(node, field);
      case PlanKind::synonym: {
        std::vector<EngineQuery> readings;
        for (const auto& child : node.children) readings.push_back(in_field(child, field));
        return {EngineQuery::OP_SYNONYM, readings.begin(), readings.end()};
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

  const TermExists& exists_;
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

Xapian::Query compile(const Plan& plan, const SectionFilter& filter, const TermExists& exists) {
  EngineQuery query = Compiler(exists).compile_node(plan.root);
  if (query.empty()) return query;
  query = filtered_by_file(query, filter);
  if (!filter.aspects.empty()) {
    std::vector<EngineQuery> wanted;
    for (const auto aspect : filter.aspects) wanted.emplace_back(aspect_term(aspect));
    query = EngineQuery(EngineQuery::OP_FILTER, query, EngineQuery(EngineQuery::OP_OR, wanted.begin(), wanted.end()));
  }
  return query;
}

}  // namespace materia
