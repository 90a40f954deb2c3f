#include "search/matcher.hpp"

#include <algorithm>

#include "analysis/fold.hpp"
#include "analysis/negation.hpp"
#include "schema/terms.hpp"
#include "search/idf.hpp"

namespace materia {

namespace {

std::string typed_text(const Plan& plan, const WordSpan& words) {
  const auto begin = plan.words[words.first].range.begin;
  return plan.text.substr(begin, plan.words[words.end - 1].range.end - begin);
}

std::string joined_terms(const std::vector<std::string>& terms) {
  std::string all;
  for (const auto& term : terms) all.append(all.empty() ? "" : " ").append(term);
  return all;
}

std::string typed_terms(const Plan& plan, const WordSpan& words) {
  std::string all;
  for (std::size_t i = words.first; i < words.end; ++i) all.append(all.empty() ? "" : " ").append(plan.words[i].term);
  return all;
}

}  // namespace

MatchedBy matched_by(std::string_view text, const WordMatch& match) {
  const std::string_view matched = text.substr(match.range.begin, match.range.size());
  return matched == match.typed || fold_word(matched) == fold_word(match.typed) ? MatchedBy::typed : match.via;
}

Matcher::Matcher(const Plan& plan, const IndexReader& reader, Analyzer& analyzer) : analyzer_(&analyzer) {
  std::vector<bool> in_phrase(plan.words.size(), false);
  for (const auto& phrase : plan.phrases)
    for (std::size_t i = phrase.words.first; i < phrase.words.end; ++i) in_phrase[i] = true;
  const std::vector<bool> quoted = in_phrase;

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
    if (!in_phrase[i] && weight_of(word.role) > 0)
      single_.emplace(word.term, Single{word_of[i], typed_text(plan, {i, i + 1}), word.corrected});
  }
  const auto sequence = [&](std::vector<std::string> terms, const WordSpan& span, MatchedBy via) {
    Sequence made{std::move(terms), {}, typed_text(plan, span), via};
    for (std::size_t i = span.first; i < span.end; ++i) made.words.push_back(word_of[i]);
    return made;
  };
  for (const auto& phrase : plan.phrases) {
    const bool as_typed = joined_terms(phrase.terms) == typed_terms(plan, phrase.words);
    phrases_.push_back(sequence(phrase.terms, phrase.words, as_typed ? MatchedBy::word_form : MatchedBy::synonym));
  }
  for (const auto& joined : plan.joined) {
    std::vector<std::string> terms;
    for (std::size_t i = joined.words.first; i < joined.words.end; ++i) terms.push_back(plan.words[i].term);
    phrases_.push_back(sequence(std::move(terms), joined.words, MatchedBy::compound));
  }
  for (const auto& joined : plan.joined) joined_.push_back(sequence({joined.term}, joined.words, MatchedBy::compound));
  for (const auto& prefix : plan.prefixes)
    prefixes_.emplace_back(prefix, Single{add_word(prefix + "*", idf_of(1, sections)), prefix + "*"});
  for (const auto& c : plan.concepts) {
    if (quoted[c.words.first]) continue;  // the readings of the phrase have its forms
    Meant meant{{}, typed_text(plan, c.words), typed_terms(plan, c.words), c.weight};
    for (std::size_t i = c.words.first; i < c.words.end; ++i)
      if (weight_of(plan.words[i].role) > 0) meant.words.push_back(word_of[i]);
    if (meant.words.empty()) continue;
    add_concept(c.id, c.forms, meant);
    meant.via = MatchedBy::narrower;
    meant.grade = kMemberWeight;
    for (const auto& member : c.members) add_concept(member.id, member.forms, meant);
    meant.grade = kPartWeight;
    for (const auto& part : c.parts) add_concept(part.id, part.forms, meant);
  }
  for (auto& [term, forms] : forms_)
    std::stable_sort(forms.begin(), forms.end(),
                     [](const ConceptForm& a, const ConceptForm& b) { return a.terms < b.terms; });
  for (const auto& [term, single] : single_) filter_.add(term);
  for (const auto& [term, forms] : forms_) filter_.add(term);
  for (const auto& joined : joined_) filter_.add(joined.terms.front());
}

void Matcher::add_concept(const std::string& id, const std::vector<ConceptForm>& forms, const Meant& meant) {
  const auto [known, is_new] = meant_by_concept_.try_emplace(id, meant);
  if (!is_new) {
    auto& words = known->second.words;
    words.insert(words.end(), meant.words.begin(), meant.words.end());
    return;
  }
  for (const auto& form : forms) forms_[form.terms.substr(0, form.terms.find(' '))].push_back(form);
}

// A short form that means several things is one of them only in capitals.
void Matcher::find_forms(std::string_view text, const std::vector<const Token*>& words,
                         std::vector<WordMatch>& found) const {
  std::vector<std::string_view> terms;
  terms.reserve(words.size());
  for (const Token* word : words) terms.push_back(word->term);
  std::vector<ConceptMatch> matches;
  const auto forms_of = [this](std::string_view term) -> std::span<const ConceptForm> {
    const auto known = forms_.find(term);
    if (known == forms_.end()) return {};
    return known->second;
  };
  find_concepts(terms, forms_of, matches);
  for (const auto& match : matches) {
    const ByteRange range{words[match.first]->range.begin, words[match.end - 1]->range.end};
    if (match.form->kind == FormKind::ambiguous && !is_in_capitals(text.substr(range.begin, range.size()))) continue;
    const Meant& meant = meant_by_concept_.at(match.form->concept_id);
    const bool as_typed = match.form->terms == meant.typed_terms;
    for (const auto word : meant.words)
      found.push_back({range, word, meant.typed, as_typed ? MatchedBy::word_form : meant.via,
                       as_typed ? 1.0 : meant.grade, words[match.first]->position});
  }
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
  const bool looks_back = !phrases_.empty() || !forms_.empty();
  bool may_begin_form = false;
  for (const auto& token : analyzer_->analyze(text)) {
    if (looks_back && token.kind == TokenKind::word) words.push_back(&token);
    for (const auto& [prefix, single] : prefixes_)
      if (token.kind == TokenKind::word && (token.spelling.starts_with(prefix) || token.term.starts_with(prefix)))
        found.push_back({token.range, single.word, single.typed, MatchedBy::prefix, 1.0, token.position});
    if (!filter_.may_have(token.term)) continue;
    may_begin_form = true;
    if (token.kind == TokenKind::joined) {
      for (const auto& joined : joined_)
        if (token.term == joined.terms.front())
          for (const auto word : joined.words)
            found.push_back({token.range, word, joined.typed, joined.via, 1.0, token.position});
    }
    if (const auto single = single_.find(token.term); single != single_.end()) {
      const auto& [word, typed, corrected] = single->second;
      const auto via = token.kind == TokenKind::joined ? MatchedBy::compound
                       : corrected                     ? MatchedBy::spelling
                                                       : MatchedBy::word_form;
      found.push_back({token.range, word, typed, via, 1.0, token.position});
    }
  }
  for (const auto& phrase : phrases_) {
    for (std::size_t first = 0; first + phrase.terms.size() <= words.size(); ++first) {
      const bool all =
          std::equal(phrase.terms.begin(), phrase.terms.end(), words.begin() + static_cast<std::ptrdiff_t>(first),
                     [](const std::string& term, const Token* token) { return term == token->term; });
      if (!all) continue;
      const ByteRange range{words[first]->range.begin, words[first + phrase.terms.size() - 1]->range.end};
      for (const auto word : phrase.words)
        found.push_back({range, word, phrase.typed, phrase.via, 1.0, words[first]->position});
    }
  }
  if (!forms_.empty() && may_begin_form) find_forms(text, words, found);
  std::stable_sort(found.begin(), found.end(), [](const WordMatch& a, const WordMatch& b) {
    return a.range.begin != b.range.begin ? a.range.begin < b.range.begin : a.range.end > b.range.end;
  });
  return found;
}

std::vector<ByteRange> Matcher::negated_in(std::string_view text) const {
  return negated_ranges(text, analyzer_->analyze(text));
}

}  // namespace materia
