#include "search/facets.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <unordered_map>

#include "schema/aspects.hpp"
#include "search/folded_text.hpp"
#include "search/labels.hpp"
#include "search/missing.hpp"

namespace materia {

namespace {

// Sections by the spellings of one value.
using Spellings = std::map<std::string_view, std::size_t>;

FacetValue value_of(const Spellings& spellings) {
  FacetValue value;
  std::size_t most = 0;
  for (const auto& [spelling, sections] : spellings) {
    value.sections += sections;
    if (sections <= most) continue;
    most = sections;
    value.value = spelling;
  }
  return value;
}

void sort_values(std::vector<FacetValue>& values) {
  std::sort(values.begin(), values.end(), [](const FacetValue& a, const FacetValue& b) {
    return a.sections != b.sections ? a.sections > b.sections : a.value < b.value;
  });
}

Facet aspects_of(std::span<const SectionHead* const> matches) {
  std::array<std::size_t, kAspectCount> sections{};
  for (const auto* match : matches) {
    ++sections[static_cast<std::size_t>(match->aspect)];
    // As the index has them, so that a filter by the value finds as many.
    if (match->asks_for != Aspect::other && match->asks_for != match->aspect)
      ++sections[static_cast<std::size_t>(match->asks_for)];
  }
  Facet facet{std::string(kAspectFacet), {}};
  for (const auto& row : aspect_table())
    if (const auto count = sections[static_cast<std::size_t>(row.aspect)]; count > 0)
      facet.values.push_back({std::string(row.name), count});
  sort_values(facet.values);
  return facet;
}

using SectionsByPath = std::unordered_map<std::string_view, std::size_t>;

Facet values_of_key(std::string_view key, std::span<const FileRecord> files, const SectionsByPath& sections) {
  std::unordered_map<std::string, Spellings> values;  // by their folded forms
  for (const auto& file : files) {
    const auto matching = sections.find(file.path);
    if (matching == sections.end()) continue;
    std::vector<std::string> counted;
    for (const auto value : values_of(file, key)) {
      std::string folded = folded_text(value);
      if (std::find(counted.begin(), counted.end(), folded) != counted.end()) continue;
      values[folded][value] += matching->second;
      counted.push_back(std::move(folded));
    }
  }
  Facet facet{std::string(key), {}};
  facet.values.reserve(values.size());
  for (const auto& [folded, spellings] : values) facet.values.push_back(value_of(spellings));
  sort_values(facet.values);
  return facet;
}

}  // namespace

std::vector<Facet> facets_of(std::span<const SectionHead* const> matches, std::span<const std::string> names,
                             const IndexReader& reader, std::vector<Diagnostic>& remarks) {
  std::vector<Facet> facets;
  const auto is_done = [&](std::string_view name) {
    return std::any_of(facets.begin(), facets.end(), [&](const Facet& facet) { return facet.name == name; });
  };
  SectionsByPath sections;
  std::vector<std::string> keys;
  for (const auto& typed : names) {
    const std::string name = folded_key(typed);
    if (is_done(name)) continue;
    if (name == kAspectFacet) {
      facets.push_back(aspects_of(matches));
      continue;
    }
    if (keys.empty()) {
      for (const auto* match : matches) ++sections[match->path()];
      keys = keys_of(reader.files());
    }
    if (std::find(keys.begin(), keys.end(), name) == keys.end())
      remarks.push_back(no_such_facet(typed, keys));
    else
      facets.push_back(values_of_key(name, reader.files(), sections));
  }
  return facets;
}

}  // namespace materia
