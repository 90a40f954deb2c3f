#include "query/corrections.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/stop_words.hpp"
#include "query/spelling_advice.hpp"
#include "query/spelling_distance.hpp"
#include "schema/terms.hpp"

namespace materia {

namespace {

// A pasted page has hundreds of words that nobody knows, and each is looked for among thousands.
constexpr std::size_t kMaxCorrections = 10;

bool is_in_phrase(const Node& node, const ByteRange& range) {
  if (node.kind == NodeKind::phrase) return node.range.begin <= range.begin && range.end <= node.range.end;
  return std::any_of(node.children.begin(), node.children.end(),
                     [&](const Node& child) { return is_in_phrase(child, range); });
}

class Corrector {
 public:
  Corrector(const Query& query, const Vocabulary& vocabulary) : query_(query), vocabulary_(vocabulary) {}

  [[nodiscard]] bool is_unknown(const QueryWord& word) const {
    if (!is_correctable(word.spelling) || is_stop_word(word.spelling) || is_filler_word(word.spelling)) return false;
    if (is_in_any_field(word.term)) return false;
    return !vocabulary_.forms_starting_with || vocabulary_.forms_starting_with(word.term).empty();
  }

  [[nodiscard]] std::optional<Correction> correction_of(const QueryWord& word) const {
    auto candidates = vocabulary_.similar_words(word.spelling);
    if (word.field) keep_words_of(*word.field, candidates);
    leave_out_grammar(candidates);
    const auto advice = advise(word.spelling, candidates, builtin_look_alike_words());
    if (advice.verdict == SpellingVerdict::nothing) return std::nullopt;
    Correction correction;
    correction.range = word.range;
    correction.typed = query_.text.substr(word.range.begin, word.range.size());
    correction.field = word.field;
    for (const auto& suggestion : advice.suggestions) correction.offered.push_back(suggestion.word);
    if (advice.verdict == SpellingVerdict::replace && !is_in_phrase(query_.root, word.range)) {
      correction.shown = advice.suggestions.front().word;
      correction.shown_term = advice.suggestions.front().term;
    }
    return correction;
  }

 private:
  [[nodiscard]] bool is_in_any_field(std::string_view term) const {
    return std::any_of(kFields.begin(), kFields.end(),
                       [&](const FieldRow& row) { return vocabulary_.frequency(field_term(row.field, term)) > 0; });
  }

  // What stands in other fields only may have been meant all the same, but cannot be shown.
  void keep_words_of(Field field, std::vector<SimilarWord>& candidates) const {
    for (auto& candidate : candidates) candidate.sections = vocabulary_.frequency(field_term(field, candidate.term));
  }

  // Nothing would be searched for; but it may have been meant.
  static void leave_out_grammar(std::vector<SimilarWord>& candidates) {
    for (auto& candidate : candidates)
      if (is_stop_word(candidate.word) || is_filler_word(candidate.word)) candidate.sections = 0;
  }

  const Query& query_;
  const Vocabulary& vocabulary_;
};

}  // namespace

std::vector<Correction> corrections_for(const std::vector<QueryWord>& words, const std::vector<JoinedReading>& joined,
                                        const Query& query, const Vocabulary& vocabulary) {
  std::vector<Correction> corrections;
  if (!vocabulary.similar_words) return corrections;
  const Corrector corrector(query, vocabulary);
  std::size_t unknown = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool in_joined = std::any_of(joined.begin(), joined.end(), [&](const JoinedReading& reading) {
      return reading.words.first <= i && i < reading.words.end && vocabulary.frequency(reading.term) > 0;
    });
    if (in_joined || !corrector.is_unknown(words[i])) continue;
    if (++unknown > kMaxCorrections) break;
    if (auto correction = corrector.correction_of(words[i])) corrections.push_back(std::move(*correction));
  }
  return corrections;
}

Diagnostic remark_on(const Correction& correction) {
  const std::string nobody = correction.field
                                 ? fmt::format("no {} has '{}'", row_of(*correction.field).name, correction.typed)
                                 : fmt::format("no section has '{}'", correction.typed);
  Diagnostic remark{{}, correction.range, correction.offered, correction.shown};
  if (!correction.shown.empty()) {
    remark.message = fmt::format("{}; showing {}", nobody, correction.shown);
  } else {
    std::string offered;
    for (std::size_t i = 0; i < correction.offered.size(); ++i) {
      if (i > 0) offered += i + 1 < correction.offered.size() ? ", " : " or ";
      offered += correction.offered[i];
    }
    remark.message = fmt::format("{}; did you mean {}?", nobody, offered);
  }
  return remark;
}

}  // namespace materia
