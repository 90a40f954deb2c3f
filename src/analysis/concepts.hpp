// Concepts in the analyzer's terms: a lexicon as the index and the planner use it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/analyzer.hpp"
#include "base/hash.hpp"
#include "lexicon/lexicon.hpp"

namespace materia {

// One form of a concept, as word terms with blanks between.
struct ConceptForm {
  std::string terms;
  std::string concept_id;
  FormKind kind = FormKind::synonym;
  std::string text;        // as the lexicon has it
  std::uint32_t file = 0;  // index into Concept::files
  std::uint32_t line = 0;  // 1-based, in that file
};

// What is known of a concept.
struct Concept {
  std::string id;                          // the terms of its name: the same in every index
  std::string name;                        // for people
  std::vector<ConceptForm> forms;          // its name first
  std::vector<std::string> context;        // words as the lexicon has them
  std::vector<std::string> context_terms;  // any of which, beside an ambiguous form, shows that this is meant
  std::vector<std::string> members;        // ids of narrower concepts, or of the parts of a combination
  std::vector<std::string> files;          // that name it, without directory
};

// Of several drugs: its name is theirs with " + " between.
[[nodiscard]] inline bool is_combination(const Concept& entry) { return entry.name.find(" + ") != std::string::npos; }

// Whether a built-in table of drugs has it.
[[nodiscard]] bool is_drug(const Concept& entry);

// The term a concept is indexed under: no word begins with '~', so that it can stand in any field, and it has no blank,
// so that it can stand in a list of terms.
[[nodiscard]] std::string concept_term(std::string_view concept_id);

// All concepts of a lexicon.
class ConceptTable {
 public:
  // Adds a group. A form that another concept has already stays there, unless both take it for ambiguous. Forms that no
  // text could mean safely (one letter, grammar, nothing but digits) are left out. Both are told.
  struct Added {
    std::vector<std::string> refused;        // with the reason
    std::vector<std::string> meant_already;  // forms that mean another concept
  };
  Added add(const LexiconGroup& group, Analyzer& analyzer);
  // As a user's group: joins the concept that has its name, or the drug whose salt it is, and short forms are ambiguous
  // whatever column they stand in.
  Added add_users(const LexiconGroup& group, Analyzer& analyzer);
  // As it was stored.
  void add(Concept entry);

  [[nodiscard]] const std::vector<Concept>& concepts() const { return concepts_; }
  [[nodiscard]] const Concept* find(std::string_view id) const;
  // Sorted by their terms, then by concept.
  [[nodiscard]] std::span<const ConceptForm> forms_starting_with(std::string_view first_term) const;
  // Of all forms, sorted.
  [[nodiscard]] std::vector<std::string_view> first_terms() const;

 private:
  enum class Origin { builtin, user };
  Added add_group(const LexiconGroup& group, Analyzer& analyzer, Origin origin);
  std::size_t concept_named(const std::string& terms, const LexiconGroup& group, Analyzer& analyzer, Origin origin);
  [[nodiscard]] const Concept* meant_by(std::string_view terms) const;
  [[nodiscard]] const Concept* known_as(const std::string& terms, std::string_view name, Analyzer& analyzer) const;
  [[nodiscard]] bool is_taken(const ConceptForm& form, Added& added) const;
  void add_form(std::size_t at, ConceptForm form);

  std::vector<Concept> concepts_;
  std::unordered_map<std::string, std::size_t, StringHash, std::equal_to<>> by_id_;
  std::unordered_map<std::string, std::vector<ConceptForm>, StringHash, std::equal_to<>> forms_;
};

// The word terms of a text, with blanks between.
[[nodiscard]] std::string terms_of(std::string_view text, Analyzer& analyzer);

// Whether a short form stands as one: some capital, no small letter.
[[nodiscard]] bool is_in_capitals(std::string_view text);

// A form of a concept in a text, as words [first, end).
struct ConceptMatch {
  std::size_t first = 0;
  std::size_t end = 0;
  const ConceptForm* form = nullptr;
};

// Of the word at a place of the text.
using FormsOfWord = std::function<std::span<const ConceptForm>(std::size_t word)>;
using FormsStartingWith = std::function<std::span<const ConceptForm>(std::string_view first_term)>;

// A lexicon as it is looked up, wherever it is kept. What it gives stays valid as long as that.
struct LexiconView {
  FormsStartingWith forms_starting_with;
  std::function<const Concept*(std::string_view id)> find;  // nullptr: no such concept
};
[[nodiscard]] LexiconView view_of(const ConceptTable& lexicon);

// From left to right the longest form at each word; words of one match are in no other. An ambiguous form gives a match
// for each of its concepts.
void find_concepts(std::span<const std::string_view> terms, const FormsOfWord& forms_at,
                   std::vector<ConceptMatch>& matches);
void find_concepts(std::span<const std::string_view> terms, const FormsStartingWith& forms_starting_with,
                   std::vector<ConceptMatch>& matches);

}  // namespace materia
