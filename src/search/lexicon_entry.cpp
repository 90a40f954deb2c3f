#include "search/lexicon_entry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "analysis/concepts.hpp"
#include "base/utf8.hpp"
#include "schema/terms.hpp"

namespace materia {

namespace {

constexpr std::size_t kMaxTitles = 5;

// Names of those concepts that the lexicon has.
std::vector<std::string> names_of(const std::vector<std::string>& ids, const IndexReader& reader) {
  std::vector<std::string> names;
  for (const auto& id : ids)
    if (const auto* entry = reader.concept_of(id); entry != nullptr) names.push_back(entry->name);
  return names;
}

std::string source_of(const ConceptForm& form, const Concept& entry) {
  return form.file < entry.files.size() ? fmt::format("{}:{}", entry.files[form.file], form.line) : std::string();
}

// The usual name first, then by kind, each in the lexicon's order.
std::vector<FormInfo> forms_of(const Concept& entry) {
  std::vector<FormInfo> forms;
  for (const auto& row : kFormKinds)
    for (const auto& form : entry.forms)
      if (form.kind == row.kind) forms.push_back({form.text, std::string(row.name), source_of(form, entry)});
  return forms;
}

void add_places(ConceptInfo& info, const Concept& entry, const IndexReader& reader) {
  const std::string term = bounded_term("", concept_term(entry.id));
  std::vector<std::string> terms;
  terms.reserve(kFields.size());
  for (const auto& field : kFields) terms.push_back(field_term(field.field, term));
  info.sections = reader.sections_with_any(terms);
  std::set<std::string> paths;
  for (const auto& section : reader.sections_with(subject_term(term)))
    if (paths.insert(section.path).second) info.titles.push_back(section.title);
  info.monographs = paths.size();
  std::sort(info.titles.begin(), info.titles.end());
  info.titles.resize(std::min(info.titles.size(), kMaxTitles));
}

}  // namespace

LexiconEntry lexicon_entry(std::string_view text, const IndexReader& reader, Analyzer& analyzer) {
  LexiconEntry result;
  result.text = replace_invalid_utf8(text);
  std::vector<std::string_view> terms;
  std::vector<ByteRange> ranges;
  for (const auto& token : analyzer.analyze(result.text)) {
    if (token.kind != TokenKind::word) continue;
    terms.push_back(token.term);
    ranges.push_back(token.range);
  }
  std::vector<ConceptMatch> matches;
  find_concepts(
      terms, [&](std::string_view first_term) { return reader.forms_starting_with(first_term); }, matches);
  for (const auto& match : matches) {
    const auto* entry = reader.concept_of(match.form->concept_id);
    if (entry == nullptr) continue;
    ConceptInfo info;
    info.range = {ranges[match.first].begin, ranges[match.end - 1].end};
    info.kind = row_of(match.form->kind).name;
    info.name = entry->name;
    info.forms = forms_of(*entry);
    info.context = entry->context;
    info.members = names_of(entry->members, reader);
    info.classes = names_of(reader.classes_of(entry->id), reader);
    std::sort(info.classes.begin(), info.classes.end());
    info.source = source_of(*match.form, *entry);
    add_places(info, *entry, reader);
    result.concepts.push_back(std::move(info));
  }
  return result;
}

}  // namespace materia
