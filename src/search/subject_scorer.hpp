// How much of a monograph's names a query says, and how much of the query they explain.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/hash.hpp"
#include "engine/index_reader.hpp"
#include "query/plan.hpp"
#include "search/term_filter.hpp"

namespace materia {

struct SubjectMatch {
  double subject = 0;  // idf-weighted share of the best name that the query says; 0..1
  double named = 0;    // idf-weighted share of the query that a name said in whole explains; 0..1
};

class SubjectScorer {
 public:
  SubjectScorer(const Plan& plan, const IndexReader& reader);

  // Reads at once what match() will ask for of these.
  void look_up(std::span<const RankRecord* const> records) const;
  [[nodiscard]] SubjectMatch match(const RankRecord& record);

 private:
  SubjectMatch best_of(std::string_view names, double certainty_of_first, double certainty_of_others);
  SubjectMatch match_name(std::string_view name);
  [[nodiscard]] bool has_said_term(std::string_view name) const;
  double idf(std::string_view term);
  void say(const std::string& term, double query_weight);

  const IndexReader& reader_;
  std::size_t sections_;
  // Terms that the query says, and how much of the query says them.
  std::unordered_map<std::string, double, StringHash, std::equal_to<>> said_;
  TermFilter filter_;  // of said_
  std::unordered_map<std::string, double, StringHash, std::equal_to<>> idfs_;
  double query_weight_ = 0;
  std::vector<std::string_view> counted_;  // terms of the name that is being matched
};

}  // namespace materia
