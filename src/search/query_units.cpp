#include "search/query_units.hpp"

#include <algorithm>

#include "schema/terms.hpp"
#include "search/idf.hpp"

namespace materia {

namespace {

// The parts of a word such as "il-6" say little each by itself.
constexpr double kPartOfJoined = 0.4;

}  // namespace

QueryUnits::QueryUnits(const Plan& plan, const IndexReader& reader) {
  const std::size_t sections = reader.document_count();
  std::unordered_map<std::string_view, std::size_t> unit_of_term;
  std::vector<std::size_t> unit_of_word(plan.words.size(), plan.words.size());
  std::vector<bool> is_part(plan.words.size(), false);
  for (const auto& joined : plan.joined)
    for (std::size_t i = joined.words.first; i < joined.words.end; ++i) is_part[i] = true;
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    const auto& word = plan.words[i];
    const double role = weight_of(word.role);
    if (role <= 0) continue;
    const auto [known, is_new] = unit_of_term.emplace(word.term, weights_.size());
    unit_of_word[i] = known->second;
    const std::string field_word = field_term(word.field.value_or(Field::body), word.term);
    const double weight = role * idf_of(reader.term_frequency(field_word), sections);
    if (is_new) {
      weights_.push_back(weight);
      words_.push_back(i);
      term_of_unit_.push_back(word.term);
      if (word.role == WordRole::content) ++content_units_;
      add(word.term, known->second, is_part[i] ? kPartOfJoined : 1.0);
    } else {
      weights_[known->second] = std::max(weights_[known->second], weight);
    }
  }
  const auto add_to_words = [&](const std::string& term, const WordSpan& words, double grade) {
    for (std::size_t i = words.first; i < words.end; ++i)
      if (unit_of_word[i] < plan.words.size()) add(term, unit_of_word[i], grade);
  };
  for (const auto& joined : plan.joined) add_to_words(joined.term, joined.words, 1.0);
  for (const auto& c : plan.concepts) {
    add_to_words(concept_term(c.id), c.words, c.weight);
    for (const auto& member : c.members) add_to_words(concept_term(member.id), c.words, kMemberWeight);
    for (const auto& part : c.parts) add_to_words(concept_term(part.id), c.words, kPartWeight);
  }
  for (const auto& weight : weights_) total_ += weight;
}

void QueryUnits::add(const std::string& term, std::size_t unit, double grade) {
  auto& sayings = sayings_[term];
  if (sayings.empty()) {
    terms_.push_back(term);
    filter_.add(term);
  }
  for (auto& saying : sayings) {
    if (saying.unit != unit) continue;
    saying.grade = std::max(saying.grade, grade);
    return;
  }
  sayings.push_back({unit, grade});
}

std::span<const Saying> QueryUnits::said_by(std::string_view term) const {
  if (!filter_.may_have(term)) return {};
  const auto found = sayings_.find(term);
  if (found == sayings_.end()) return {};
  return found->second;
}

std::vector<std::optional<std::size_t>> QueryUnits::units_of(const std::vector<WeightedWord>& words) const {
  std::vector<std::optional<std::size_t>> units(words.size());
  for (std::size_t word = 0; word < words.size(); ++word)
    for (std::size_t unit = 0; unit < term_of_unit_.size(); ++unit)
      if (term_of_unit_[unit] == words[word].term) units[word] = unit;
  return units;
}

void QueryUnits::raise(std::vector<double>& grades, std::string_view list) const {
  for_each_term(list, [&](std::string_view term) {
    for (const auto& [unit, grade] : said_by(term)) grades[unit] = std::max(grades[unit], grade);
  });
}

double QueryUnits::share(std::span<const double> grades) const {
  if (total_ <= 0) return 0;
  double said = 0;
  for (std::size_t unit = 0; unit < grades.size(); ++unit) said += grades[unit] * weights_[unit];
  return said / total_;
}

}  // namespace materia
