// Which words of a text match a query, and how much each counts. Ranking and snippets see the same matches.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/analyzer.hpp"
#include "base/hash.hpp"
#include "engine/index_reader.hpp"
#include "materia/text.hpp"
#include "query/plan.hpp"

namespace materia {

// A query word (or joined reading, or prefix) found in a text.
struct WordMatch {
  ByteRange range;       // into the text
  std::size_t word = 0;  // index into Matcher::words()
};

// A word that may match, with its share of the query.
struct WeightedWord {
  std::string term;
  double weight = 0;  // idf, lowered for cues and fillers; the sum over all words is Matcher::total_weight()
};

// Immutable but for the analyzer it uses.
class Matcher {
 public:
  Matcher(const Plan& plan, const IndexReader& reader, Analyzer& analyzer);

  [[nodiscard]] const std::vector<WeightedWord>& words() const { return words_; }
  [[nodiscard]] double total_weight() const { return total_weight_; }
  // Distinct words that say what is asked, without cues and fillers.
  [[nodiscard]] std::size_t content_words() const { return content_words_; }
  // Matches in order of range; where readings overlap, all of them, the longer one first.
  [[nodiscard]] std::vector<WordMatch> matches_in(std::string_view text) const;
  // Ranges of a text in a negated statement (analysis/negation.hpp).
  [[nodiscard]] std::vector<ByteRange> negated_in(std::string_view text) const;
  // Sum of the weights of the distinct words matched, as a share of all; 0..1.
  [[nodiscard]] double share_of(const std::vector<bool>& matched) const;
  // How much a question and the query say the same: share of the query in the question times share of the question's
  // telling words in the query; 0..1.
  [[nodiscard]] double likeness(std::string_view question) const;

 private:
  // Terms side by side that stand for words: a phrase, or the single term of a joined reading.
  struct Sequence {
    std::vector<std::string> terms;
    std::vector<std::size_t> words;
  };

  std::size_t add_word(const std::string& term, double weight);

  std::vector<WeightedWord> words_;
  std::unordered_map<std::string, std::size_t, StringHash, std::equal_to<>>
      single_;  // terms that match by themselves, into words_
  std::vector<Sequence> phrases_;
  std::vector<Sequence> joined_;
  std::vector<std::pair<std::string, std::size_t>> prefixes_;
  double total_weight_ = 0;
  std::size_t content_words_ = 0;
  Analyzer* analyzer_;
};

}  // namespace materia
