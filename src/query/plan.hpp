// What is to be asked of the index: the query's words weighted, and what the query is about.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.hpp"
#include "analysis/aspect_finder.hpp"
#include "analysis/concepts.hpp"
#include "materia/text.hpp"
#include "query/tree.hpp"
#include "schema/fields.hpp"

namespace materia {

enum class PlanKind {
  term,     // one term
  phrase,   // children (terms) side by side, in order
  synonym,  // children (terms, phrases) count as one term with common statistics
  all_of,   // every child
  any_of,   // a child
  group,    // children by their occur; as in tree.hpp
  nothing,  // no match
};

enum class WordRole {
  content,  // says what is asked
  cue,      // asks for an aspect ("side effects")
  filler,   // talk around it; not searched
  stop,     // grammar; not searched
};

// What a word counts beside a content word, in the index's score and in ours.
[[nodiscard]] constexpr double weight_of(WordRole role) {
  switch (role) {
    case WordRole::content: return 1.0;
    case WordRole::cue: return 0.4;
    case WordRole::filler:
    case WordRole::stop: return 0.0;
  }
  return 0.0;
}

struct PlanNode {
  PlanKind kind = PlanKind::nothing;
  Occur occur = Occur::should;
  std::optional<Field> field;  // nullopt: all fields, each with its weight
  std::string term;            // without prefix
  double weight = 1.0;
  WordRole role = WordRole::content;
  std::vector<PlanNode> children;
};

// A positive word of the query.
struct QueryWord {
  std::string term;
  std::string spelling;  // folded, not stemmed
  ByteRange range;       // into Query::text
  WordRole role = WordRole::content;
  std::optional<Field> field;
  bool corrected = false;  // term and spelling are those of the word that was searched instead
};

// Words [first, end) of the query.
struct WordSpan {
  std::size_t first = 0;
  std::size_t end = 0;
};

// Words that one term of the text may stand for: "il6" for "il" and "6".
struct JoinedReading {
  std::string term;
  WordSpan words;
};

// A phrase, as typed or with another form of a concept in the place of the one typed.
struct PhraseReading {
  std::vector<std::string> terms;
  WordSpan words;
};

// A drug of the class that was asked for, or of the combination.
struct NarrowerConcept {
  std::string id;
  std::vector<ConceptForm> forms;
};

// A concept that the query names.
struct QueryConcept {
  std::string id;
  std::string name;  // for people
  FormKind typed_as = FormKind::name;
  WordSpan words;
  double weight = 1.0;  // of its other forms, against the words typed
  std::vector<ConceptForm> forms;
  std::vector<NarrowerConcept> members;
  std::vector<NarrowerConcept> parts;
};

// A run of query words that is the whole name of a monograph, or means what a monograph is about.
struct NamedSubject {
  std::string name_terms;  // as in subject_term()
  WordSpan words;
  std::string meaning;  // the name of the concept by which it is; empty: named as typed
};

struct Plan {
  std::string text;  // of the query; the ranges of `words` are into it
  PlanNode root;
  std::vector<QueryWord> words;  // in query order
  std::vector<JoinedReading> joined;
  std::vector<PhraseReading> phrases;   // of two words or more; the readings of one phrase share their words
  std::vector<QueryConcept> concepts;   // in query order
  std::vector<std::string> prefixes;    // of prefix*, folded
  std::vector<AspectWish> wishes;       // word indexes are into `words`
  std::vector<NamedSubject> subjects;   // longest first, disjoint
  std::vector<Diagnostic> diagnostics;  // words that nobody has, words beyond the bounds
};

// A word of the index that may be what was meant by one that is in none of it.
struct SimilarWord {
  std::string word;          // as it is spelt, folded
  std::size_t sections = 0;  // that have it or its concept; 0: a name the lexicon knows and the index has nothing on
  bool is_name = false;      // of a monograph or a drug
  std::string term;          // it is indexed under
};

// What the planner asks of the index.
struct Vocabulary {
  std::size_t section_count = 0;
  // How many sections carry a term (with the prefix of its field).
  std::function<std::size_t(std::string_view term)> frequency;
  // The terms (without prefix) of words that begin so; at most `limit`.
  std::function<std::vector<std::string>(std::string_view beginning, std::size_t limit)> terms_of_words;
  // The lexicon's forms that begin with a term, sorted by their terms.
  FormsStartingWith forms_starting_with;
  // nullptr: no such concept.
  std::function<const Concept*(std::string_view id)> concept_of;
  // The words of the corpus and the lexicon that are spelt or sound much like this one; in no order.
  std::function<std::vector<SimilarWord>(std::string_view spelling)> similar_words;
};

// Bounds of what one search asks for; what lies beyond is left out with a remark.
inline constexpr std::size_t kMaxSearchedWords = 128;
inline constexpr std::size_t kMaxPrefixTerms = 64;

[[nodiscard]] Plan plan_query(const Query& query, Analyzer& analyzer, const AspectFinder& aspects,
                              const Vocabulary& vocabulary);

}  // namespace materia
