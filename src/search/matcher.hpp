// Which words of a text match a query, and how much each counts. Ranking and snippets see the same matches.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/analyzer.hpp"
#include "analysis/concepts.hpp"
#include "base/hash.hpp"
#include "engine/index_reader.hpp"
#include "materia/searcher.hpp"
#include "materia/text.hpp"
#include "query/plan.hpp"
#include "search/term_filter.hpp"

namespace materia {

// A query word (or joined reading, or prefix) found in a text.
struct WordMatch {
  ByteRange range;                       // into the text
  std::size_t word = 0;                  // index into Matcher::words()
  std::string_view typed;                // what of the query it stands for; belongs to the matcher
  MatchedBy via = MatchedBy::word_form;  // when it is not written as typed: see matched_by()
  double grade = 1.0;                    // how fully it says the word; less for another form of the concept
  std::uint32_t position = 0;            // of its first word among those of the text
};

// How the text says what was typed: what is written so is matched as typed, whatever else could have led to it.
[[nodiscard]] MatchedBy matched_by(std::string_view text, const WordMatch& match);

// A word that may match, with its share of the query.
struct WeightedWord {
  std::string term;
  double weight = 0;  // idf, lowered for cues and fillers
};

// Immutable but for the analyzer it uses.
class Matcher {
 public:
  Matcher(const Plan& plan, const IndexReader& reader, Analyzer& analyzer);

  [[nodiscard]] const std::vector<WeightedWord>& words() const { return words_; }
  // Matches in order of range; where readings overlap, all of them, the longer one first.
  [[nodiscard]] std::vector<WordMatch> matches_in(std::string_view text) const;
  // Ranges of a text in a negated statement (analysis/negation.hpp).
  [[nodiscard]] std::vector<ByteRange> negated_in(std::string_view text) const;

 private:
  // Terms side by side that stand for words: a phrase, or the single term of a joined reading.
  struct Sequence {
    std::vector<std::string> terms;
    std::vector<std::size_t> words;
    std::string typed;
    MatchedBy via = MatchedBy::typed;  // where the text does not say it as typed
  };

  // A term that matches by itself.
  struct Single {
    std::size_t word = 0;
    std::string typed;
    bool corrected = false;
  };

  // What a concept stands for.
  struct Meant {
    std::vector<std::size_t> words;
    std::string typed;
    std::string typed_terms;
    double grade = 1.0;
    MatchedBy via = MatchedBy::synonym;
  };

  void add_concept(const std::string& id, const std::vector<ConceptForm>& forms, const Meant& meant);
  void find_forms(std::string_view text, const std::vector<const Token*>& words, std::vector<WordMatch>& found) const;
  std::size_t add_word(const std::string& term, double weight);

  std::vector<WeightedWord> words_;
  std::unordered_map<std::string, Single, StringHash, std::equal_to<>> single_;  // by term
  std::vector<Sequence> phrases_;
  std::vector<Sequence> joined_;
  std::vector<std::pair<std::string, Single>> prefixes_;
  TermFilter filter_;  // of the terms that a match may begin with
  // Forms of the query's concepts by the term they begin with, and what of the query each concept stands for.
  std::unordered_map<std::string, std::vector<ConceptForm>, StringHash, std::equal_to<>> forms_;
  std::unordered_map<std::string, Meant, StringHash, std::equal_to<>> meant_by_concept_;
  Analyzer* analyzer_;
};

}  // namespace materia
