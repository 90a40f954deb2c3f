#include "engine/term_frequencies.hpp"

#include <xapian.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/server_queries.hpp"
#include "schema/fields.hpp"
#include "schema/terms.hpp"

namespace materia {

namespace {

// At about 50 bytes each, some 5 MB.
constexpr std::size_t kMaxRememberedFrequencies = 100'000;

}  // namespace

std::vector<std::string> in_all_fields(std::span<const std::string> words) {
  std::vector<std::string> terms;
  for (const auto& word : words)
    for (const auto& row : kFields) terms.push_back(field_term(row.field, word));
  return terms;
}

std::size_t TermFrequencies::of(std::string_view term) {
  if (const auto found = known_.find(term); found != known_.end()) return found->second;
  if (known_.size() >= kMaxRememberedFrequencies) known_.clear();
  std::string name(term);
  const std::size_t frequency = set_.database().get_termfreq(name);
  known_.emplace(std::move(name), frequency);
  return frequency;
}

std::size_t TermFrequencies::of_any(std::span<const std::string> terms) const {
  if (set_.has_servers()) return sections_with_any_of(set_.database(), terms);
  std::vector<Xapian::docid> sections;
  for (const auto& term : terms)
    sections.insert(sections.end(), set_.database().postlist_begin(term), set_.database().postlist_end(term));
  std::sort(sections.begin(), sections.end());
  return static_cast<std::size_t>(std::distance(sections.begin(), std::unique(sections.begin(), sections.end())));
}

void TermFrequencies::look_up(std::vector<std::string> terms) {
  if (!set_.has_servers()) return;
  std::erase_if(terms, [&](const std::string& term) { return known_.contains(term); });
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  const auto found = frequencies_of(set_.database(), terms);
  for (std::size_t i = 0; i < terms.size(); ++i) known_.emplace(std::move(terms[i]), found[i]);
}

void TermFrequencies::look_up_words(std::span<const std::string> words) {
  if (set_.has_servers()) look_up(in_all_fields(words));
}

}  // namespace materia
