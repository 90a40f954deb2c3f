#include "search/matcher.hpp"

#include <algorithm>
#include <unordered_set>

#include "analysis/negation.hpp"
#include "analysis/stop_words.hpp"
#include "schema/terms.hpp"
#include "search/idf.hpp"

namespace materia {

Matcher::Matcher(const Plan& plan, const IndexReader& reader, Analyzer& analyzer) : analyzer_(&analyzer) {
  std::vector<bool> in_phrase(plan.words.size(), false);
  for (const auto& phrase : plan.phrases)
    for (std::size_t i = phrase.first; i < phrase.end; ++i) in_phrase[i] = true;

  // "10mg" is not the "mg" of "30 mg": its parts count side by side only.
  for (const auto& joined : plan.joined)
    for (std::size_t i = joined.words.first; i < joined.words.end; ++i) in_phrase[i] = true;

  const std::size_t sections = reader.document_count();
  std::vector<std::size_t> word_of(plan.words.size());
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    const QueryWord& word = plan.words[i];
    const Field field = word.field.value_or(Field::body);
    const double idf = idf_of(reader.term_frequency(field_term(field, word.term)), sections);
    word_of[i] = add_word(word.term, idf * weight_of(word.role));
    if (!in_phrase[i] && weight_of(word.role) > 0) single_.emplace(word.term, word_of[i]);
  }
  const auto sequence = [&](std::vector<std::string> terms, const WordSpan& span) {
    Sequence made{std::move(terms), {}};
    for (std::size_t i = span.first; i < span.end; ++i) made.words.push_back(word_of[i]);
    return made;
  };
  for (const auto& phrase : plan.phrases) {
    std::vector<std::string> terms;
    for (std::size_t i = phrase.first; i < phrase.end; ++i) terms.push_back(plan.words[i].term);
    phrases_.push_back(sequence(std::move(terms), phrase));
  }
  for (const auto& joined : plan.joined) {
    std::vector<std::string> terms;
    for (std::size_t i = joined.words.first; i < joined.words.end; ++i) terms.push_back(plan.words[i].term);
    phrases_.push_back(sequence(std::move(terms), joined.words));
  }
  for (const auto& joined : plan.joined) joined_.push_back(sequence({joined.term}, joined.words));
  for (const auto& prefix : plan.prefixes) prefixes_.emplace_back(prefix, add_word(prefix + "*", idf_of(1, sections)));
  for (const auto& word : words_) total_weight_ += word.weight;
  std::unordered_set<std::string_view> content;
  for (const auto& word : plan.words)
    if (word.role == WordRole::content) content.insert(word.term);
  content_words_ = content.size() + prefixes_.size();
}

std::size_t Matcher::add_word(const std::string& term, double weight) {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].term != term) continue;
    words_[i].weight = std::max(words_[i].weight, weight);
    return i;
  }
  words_.push_back({term, weight});
  return words_.size() - 1;
}

std::vector<WordMatch> Matcher::matches_in(std::string_view text) const {
  std::vector<WordMatch> found;
  std::vector<const Token*> words;
  const auto tokens = analyzer_->analyze(text);
  for (const auto& token : tokens) {
    if (token.kind == TokenKind::joined) {
      for (const auto& joined : joined_)
        if (token.term == joined.terms.front())
          for (const auto word : joined.words) found.push_back({token.range, word});
      continue;
    }
    if (!phrases_.empty()) words.push_back(&token);
    if (const auto single = single_.find(token.term); single != single_.end())
      found.push_back({token.range, single->second});
    for (const auto& [prefix, word] : prefixes_)
      if (token.spelling.starts_with(prefix) || token.term.starts_with(prefix)) found.push_back({token.range, word});
  }
  for (const auto& phrase : phrases_) {
    for (std::size_t first = 0; first + phrase.terms.size() <= words.size(); ++first) {
      const bool all =
          std::equal(phrase.terms.begin(), phrase.terms.end(), words.begin() + static_cast<std::ptrdiff_t>(first),
                     [](const std::string& term, const Token* token) { return term == token->term; });
      if (!all) continue;
      const ByteRange range{words[first]->range.begin, words[first + phrase.terms.size() - 1]->range.end};
      for (const auto word : phrase.words) found.push_back({range, word});
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const WordMatch& a, const WordMatch& b) {
    return a.range.begin != b.range.begin ? a.range.begin < b.range.begin : a.range.end > b.range.end;
  });
  return found;
}

std::vector<ByteRange> Matcher::negated_in(std::string_view text) const {
  return negated_ranges(text, analyzer_->analyze(text));
}

double Matcher::likeness(std::string_view question) const {
  std::size_t telling = 0;
  for (const auto& token : analyzer_->analyze(question))
    if (token.kind == TokenKind::word && !is_stop_word(token.spelling)) ++telling;
  if (telling == 0) return 0;
  std::vector<bool> matched(words_.size(), false);
  for (const auto& match : matches_in(question)) matched[match.word] = true;
  const auto common = static_cast<double>(std::count(matched.begin(), matched.end(), true));
  return share_of(matched) * std::min(1.0, common / static_cast<double>(telling));
}

double Matcher::share_of(const std::vector<bool>& matched) const {
  if (total_weight_ <= 0) return 0;
  double weight = 0;
  for (std::size_t i = 0; i < words_.size(); ++i)
    if (matched[i]) weight += words_[i].weight;
  return weight / total_weight_;
}

}  // namespace materia
