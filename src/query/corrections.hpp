// Words of a query that nobody knows, and the words that are searched for instead or offered.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "materia/text.hpp"
#include "query/plan.hpp"
#include "query/tree.hpp"
#include "schema/fields.hpp"

namespace materia {

struct Correction {
  ByteRange range;                   // into Query::text
  std::string typed;                 // as it stands there
  std::optional<Field> field;        // that it was to stand in
  std::string shown;                 // searched for instead; empty: only offered
  std::string shown_term;            // its term
  std::vector<std::string> offered;  // best first, `shown` among them; never empty
};

// One for each word that no section and no form of the lexicon has, and that is near to others: in the order of
// `words`. Grammar, talk, numbers, short words, and what stands in a joined reading are left alone; a word in a phrase
// is as its writer wants it, so that others are only offered. Beginnings (prefix*) and what is excluded are no words of
// the query.
[[nodiscard]] std::vector<Correction> corrections_for(const std::vector<QueryWord>& words,
                                                      const std::vector<JoinedReading>& joined, const Query& query,
                                                      const Vocabulary& vocabulary);

// The remark that says so.
[[nodiscard]] Diagnostic remark_on(const Correction& correction);

}  // namespace materia
