// What a query is made of, for measuring how much of it a section says: its telling words, and for each the terms that
// say it.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/hash.hpp"
#include "engine/index_reader.hpp"
#include "query/plan.hpp"
#include "search/matcher.hpp"
#include "search/term_filter.hpp"

namespace materia {

// That a term says a unit, and how fully: 1 as typed, less by another form of the concept.
struct Saying {
  std::size_t unit = 0;
  double grade = 1.0;
};

class QueryUnits {
 public:
  QueryUnits(const Plan& plan, const IndexReader& reader);

  [[nodiscard]] std::size_t size() const { return weights_.size(); }
  // Units that are no cues.
  [[nodiscard]] std::size_t content_units() const { return content_units_; }
  // Index of the first word of the plan that it is.
  [[nodiscard]] std::size_t word(std::size_t unit) const { return words_[unit]; }
  // idf, lowered for cues.
  [[nodiscard]] double weight(std::size_t unit) const { return weights_[unit]; }
  // Terms of the text that say a unit, without repetition.
  [[nodiscard]] const std::vector<std::string>& terms() const { return terms_; }
  [[nodiscard]] std::span<const Saying> said_by(std::string_view term) const;
  // For each word of a matcher the unit it is; nullopt: none.
  [[nodiscard]] std::vector<std::optional<std::size_t>> units_of(const std::vector<WeightedWord>& words) const;
  // Raises grades[unit] to what the terms of a list (names by '\n', terms by ' ') say.
  void raise(std::vector<double>& grades, std::string_view list) const;
  // The share of the query that the grades say; 0..1.
  [[nodiscard]] double share(std::span<const double> grades) const;

 private:
  void add(const std::string& term, std::size_t unit, double grade);

  std::vector<double> weights_;
  std::vector<std::size_t> words_;
  std::vector<std::string> term_of_unit_;
  double total_ = 0;
  std::size_t content_units_ = 0;
  std::vector<std::string> terms_;
  TermFilter filter_;  // of terms_
  std::unordered_map<std::string, std::vector<Saying>, StringHash, std::equal_to<>> sayings_;
};

// Calls use(term) for every term of a list.
template <typename Use>
void for_each_term(std::string_view list, const Use& use) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= list.size(); ++i) {
    if (i < list.size() && list[i] != ' ' && list[i] != '\n') continue;
    if (i > begin) use(list.substr(begin, i - begin));
    begin = i + 1;
  }
}

}  // namespace materia
