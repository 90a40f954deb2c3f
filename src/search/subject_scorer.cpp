#include "search/subject_scorer.hpp"

#include <algorithm>
#include <unordered_set>

#include "schema/terms.hpp"
#include "search/idf.hpp"
#include "search/query_units.hpp"

namespace materia {

namespace {

// An alias said in whole counts this much of a title said in whole: "Morphine" before "Morphine Systemic (Morphine)".
constexpr double kAliasCertainty = 0.85;

// So does the title when another name of its concept was said.
constexpr double kConceptCertainty = 0.92;

// A share of one, but for rounding.
constexpr double kAlmostAll = 0.999;

}  // namespace

SubjectScorer::SubjectScorer(const Plan& plan, const IndexReader& reader)
    : reader_(reader), sections_(reader.document_count()) {
  std::unordered_set<std::string_view> seen;
  std::vector<double> weights(plan.words.size(), 0);
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    const auto& word = plan.words[i];
    if (word.role == WordRole::stop || !seen.insert(word.term).second) continue;
    weights[i] = idf(word.term) * weight_of(word.role);
    query_weight_ += weights[i];
    say(word.term, weights[i]);
  }
  for (const auto& joined : plan.joined) {
    double weight = 0;
    for (std::size_t i = joined.words.first; i < joined.words.end; ++i) weight += weights[i];
    say(joined.term, weight);
  }
  for (const auto& c : plan.concepts) {
    double weight = 0;
    for (std::size_t i = c.words.first; i < c.words.end; ++i) weight += weights[i];
    say(concept_term(c.id), weight);
    double all_parts = 0;
    for (const auto& part : c.parts) all_parts += idf(concept_term(part.id));
    for (const auto& part : c.parts) say(concept_term(part.id), weight * idf(concept_term(part.id)) / all_parts);
  }
}

void SubjectScorer::say(const std::string& term, double query_weight) {
  filter_.add(term);
  auto& said = said_[term];
  said = std::max(said, query_weight);
}

SubjectMatch SubjectScorer::match(const RankRecord& record) {
  const auto typed = best_of(record.names, 1.0, kAliasCertainty);
  const auto meant = best_of(record.concept_names, kConceptCertainty, kConceptCertainty * kAliasCertainty);
  return {std::max(typed.subject, meant.subject), std::max(typed.named, meant.named)};
}

SubjectMatch SubjectScorer::best_of(std::string_view names, double certainty_of_first, double certainty_of_others) {
  SubjectMatch best;
  for (double certainty = certainty_of_first; !names.empty(); certainty = certainty_of_others) {
    const auto end = names.find('\n');
    const SubjectMatch one = match_name(names.substr(0, end));
    best.subject = std::max(best.subject, certainty * one.subject);
    best.named = std::max(best.named, certainty * one.named);
    if (end == std::string_view::npos) break;
    names.remove_prefix(end + 1);
  }
  return best;
}

bool SubjectScorer::has_said_term(std::string_view name) const {
  bool any = false;
  for_each_term(name, [&](std::string_view term) { any = any || (filter_.may_have(term) && said_.contains(term)); });
  return any;
}

void SubjectScorer::look_up(std::span<const RankRecord* const> records) const {
  std::vector<std::string> terms;
  std::unordered_set<std::string_view> seen;
  for (const auto* record : records) {
    for (const std::string* names : {&record->names, &record->concept_names}) {
      if (!has_said_term(*names) || !seen.insert(*names).second) continue;
      for_each_term(*names, [&](std::string_view term) {
        terms.push_back(field_term(Field::title, term));
        terms.push_back(field_term(Field::alias, term));
      });
    }
  }
  reader_.look_up_terms(std::move(terms));
}

SubjectMatch SubjectScorer::match_name(std::string_view name) {
  if (!has_said_term(name)) return {};  // spares the look-ups of names that have nothing to do with the query
  double said = 0;
  double all = 0;
  double explained = 0;
  // "Cyanocobalamin (Vitamin B12)" is one concept twice, and explains no more of a query than "Cyanocobalamin".
  counted_.clear();
  for_each_term(name, [&](std::string_view term) {
    if (std::find(counted_.begin(), counted_.end(), term) != counted_.end()) return;
    counted_.push_back(term);
    const double weight = idf(term);
    all += weight;
    const auto found = said_.find(term);
    if (found == said_.end()) return;
    said += weight;
    explained += found->second;
  });
  SubjectMatch match;
  match.subject = all > 0 ? said / all : 0;
  if (match.subject > kAlmostAll && query_weight_ > 0) match.named = std::min(1.0, explained / query_weight_);
  return match;
}

// Of a term in names: a word that many monographs carry in their name tells little about which is meant.
double SubjectScorer::idf(std::string_view term) {
  const auto known = idfs_.find(term);
  if (known != idfs_.end()) return known->second;
  const auto in_names =
      reader_.term_frequency(field_term(Field::title, term)) + reader_.term_frequency(field_term(Field::alias, term));
  return idfs_.emplace(std::string(term), idf_of(in_names, sections_)).first->second;
}

}  // namespace materia
