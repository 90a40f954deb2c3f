#include "search/filters.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "schema/terms.hpp"
#include "search/folded_text.hpp"
#include "search/labels.hpp"
#include "search/missing.hpp"

namespace materia {

namespace {

using Files = std::span<const FileRecord>;
using Chosen = std::vector<bool>;  // in the order of Files

// Most frequent first, each in one spelling.
std::vector<std::string> all_values_of(Files files, std::string_view key) {
  struct Value {
    std::string spelling;
    std::size_t files = 0;
  };
  std::map<std::string, Value> values;  // by their folded forms
  for (const auto& file : files)
    for (const auto value : values_of(file, key)) {
      auto& known = values[folded_text(value)];
      if (known.files++ == 0) known.spelling = value;
    }
  std::vector<Value> by_frequency;
  by_frequency.reserve(values.size());
  for (auto& [folded, value] : values) by_frequency.push_back(std::move(value));
  std::stable_sort(by_frequency.begin(), by_frequency.end(),
                   [](const Value& a, const Value& b) { return a.files > b.files; });
  std::vector<std::string> spellings;
  spellings.reserve(by_frequency.size());
  for (auto& value : by_frequency) spellings.push_back(std::move(value.spelling));
  return spellings;
}

// The files that say any of the values of one key.
Chosen with_any_value(Files files, std::string_view key, std::span<const FrontMatterValue* const> wanted,
                      std::vector<Diagnostic>& remarks) {
  std::unordered_map<std::string, bool> found;  // by folded value
  for (const auto* one : wanted) found.emplace(folded_text(one->value), false);
  Chosen chosen(files.size(), false);
  bool any_with_key = false;
  for (std::size_t i = 0; i < files.size(); ++i)
    for (const auto value : values_of(files[i], key)) {
      any_with_key = true;
      const auto asked = found.find(folded_text(value));
      if (asked == found.end()) continue;
      asked->second = true;
      chosen[i] = true;
    }
  if (!any_with_key) {
    remarks.push_back(no_such_key(wanted.front()->key, keys_of(files)));
    return chosen;
  }
  for (const auto* one : wanted)
    if (!found.at(folded_text(one->value))) remarks.push_back(no_such_value(*one, all_values_of(files, key)));
  return chosen;
}

// The files that fit any of the patterns.
Chosen with_any_path(Files files, const std::vector<std::string>& patterns, const std::vector<PathGlob>& globs,
                     std::vector<Diagnostic>& remarks) {
  Chosen chosen(files.size(), false);
  for (std::size_t pattern = 0; pattern < globs.size(); ++pattern) {
    bool any = false;
    for (std::size_t i = 0; i < files.size(); ++i)
      if (globs[pattern].fits(files[i].path)) any = chosen[i] = true;
    if (any) continue;
    std::vector<std::string> paths;
    paths.reserve(files.size());
    for (const auto& file : files) paths.push_back(file.path);
    remarks.push_back(no_such_path(patterns[pattern], paths));
  }
  return chosen;
}

void keep_only(Chosen& chosen, const Chosen& others) {
  for (std::size_t i = 0; i < chosen.size(); ++i) chosen[i] = chosen[i] && others[i];
}

void note_missing_aspects(const std::vector<Aspect>& aspects, const IndexReader& reader,
                          std::vector<Diagnostic>& remarks) {
  for (const auto aspect : aspects) {
    if (reader.term_frequency(aspect_term(aspect)) > 0) continue;
    std::vector<std::string> known;
    for (const auto& row : aspect_table())
      if (reader.term_frequency(aspect_term(row.aspect)) > 0) known.emplace_back(row.name);
    remarks.push_back(no_such_aspect(row_of(aspect).name, known));
  }
}

}  // namespace

SectionFilter filter_of(const Request& request, const std::vector<Aspect>& aspects, const std::vector<PathGlob>& globs,
                        const IndexReader& reader, std::vector<Diagnostic>& remarks) {
  SectionFilter filter{aspects, SectionFilter::Files::all, {}};
  const std::size_t remarks_before = remarks.size();
  note_missing_aspects(aspects, reader, remarks);
  if (request.where.empty() && globs.empty()) return filter;

  const Files files = reader.files();
  Chosen chosen(files.size(), true);
  std::map<std::string, std::vector<const FrontMatterValue*>> by_key;
  for (const auto& one : request.where) by_key[folded_key(one.key)].push_back(&one);
  for (const auto& [key, wanted] : by_key) keep_only(chosen, with_any_value(files, key, wanted, remarks));
  if (!globs.empty()) keep_only(chosen, with_any_path(files, request.paths, globs, remarks));

  const auto kept = static_cast<std::size_t>(std::count(chosen.begin(), chosen.end(), true));
  if (kept == 0 && !files.empty() && remarks.size() == remarks_before)
    remarks.push_back({"each filter fits a monograph, but none fits all of them", {}, {}, {}, "filter"});
  // The shorter list is the faster one.
  const bool name_others = kept > files.size() / 2;
  filter.files = name_others ? SectionFilter::Files::all_but : SectionFilter::Files::only;
  for (std::size_t i = 0; i < files.size(); ++i)
    if (chosen[i] != name_others) filter.paths.push_back(files[i].path);
  return filter;
}

}  // namespace materia
