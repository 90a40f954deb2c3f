#include "analysis/concepts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analysis/stop_words.hpp"

namespace materia {

namespace {

constexpr std::size_t kMaxFormWords = 10;

// A form of so few bytes means too many things in too many texts.
constexpr std::size_t kShortForm = 3;

std::string_view first_of(std::string_view terms) { return terms.substr(0, terms.find(' ')); }

// Whether the words of a form stand at the beginning of `terms`; how many they are, or 0.
std::size_t words_matched(std::string_view form, std::span<const std::string_view> terms) {
  std::size_t count = 0;
  while (true) {
    const auto blank = form.find(' ');
    if (count == terms.size() || terms[count] != form.substr(0, blank)) return 0;
    ++count;
    if (blank == std::string_view::npos) return count;
    form.remove_prefix(blank + 1);
  }
}

// Why a form must not be in a lexicon; empty: it may.
std::string fault_of(std::string_view text, Analyzer& analyzer) {
  std::size_t words = 0;
  bool telling = false;
  std::size_t letters = 0;
  for (const auto& token : analyzer.analyze(text)) {
    if (token.kind != TokenKind::word) continue;
    ++words;
    letters += token.spelling.size();
    const bool number = token.term.find_first_not_of("0123456789.") == std::string_view::npos;
    telling = telling || !(number || is_stop_word(token.spelling) || is_filler_word(token.spelling));
  }
  if (words == 0) return "has no word";
  if (words > kMaxFormWords) return fmt::format("has {} words, more than {}", words, kMaxFormWords);
  if (letters < 2) return "is a single letter";
  if (!telling) return "is nothing but grammar or numbers";
  return {};
}

}  // namespace

std::string terms_of(std::string_view text, Analyzer& analyzer) {
  std::string terms;
  for (const auto& token : analyzer.analyze(text)) {
    if (token.kind != TokenKind::word) continue;
    if (!terms.empty()) terms += ' ';
    terms += token.term;
  }
  return terms;
}

std::string concept_term(std::string_view concept_id) {
  std::string term = "~";
  term += concept_id;
  std::replace(term.begin(), term.end(), ' ', '_');
  return term;
}

const Concept* ConceptTable::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &concepts_[found->second];
}

std::span<const ConceptForm> ConceptTable::forms_starting_with(std::string_view first_term) const {
  const auto found = forms_.find(first_term);
  if (found == forms_.end()) return {};
  return found->second;
}

std::vector<std::string_view> ConceptTable::first_terms() const {
  std::vector<std::string_view> terms;
  for (const auto& [term, forms] : forms_) terms.push_back(term);
  std::sort(terms.begin(), terms.end());
  return terms;
}

void ConceptTable::add_form(std::size_t at, ConceptForm form) {
  auto& forms = forms_[std::string(first_of(form.terms))];
  const auto before = [](const ConceptForm& a, const ConceptForm& b) {
    return a.terms.size() != b.terms.size() ? a.terms.size() > b.terms.size() : a.concept_id < b.concept_id;
  };
  forms.insert(std::upper_bound(forms.begin(), forms.end(), form, before), form);
  concepts_[at].forms.push_back(std::move(form));
}

void ConceptTable::add(Concept entry) {
  const std::size_t at = concepts_.size();
  by_id_.emplace(entry.id, at);
  auto forms = std::exchange(entry.forms, {});
  concepts_.push_back(std::move(entry));
  for (auto& form : forms) add_form(at, std::move(form));
}

std::size_t ConceptTable::concept_named(const std::string& terms, const LexiconGroup& group, Origin origin) {
  if (origin == Origin::user) {
    for (const auto& form : forms_starting_with(first_of(terms)))
      if (form.terms == terms && form.kind != FormKind::ambiguous) return by_id_.at(form.concept_id);
  }
  const std::size_t at = concepts_.size();
  by_id_.emplace(terms, at);
  concepts_.push_back({terms, group.name, {}, {}, {}, fmt::format("{}:{}", group.source, group.line)});
  add_form(at, {terms, terms, FormKind::name, group.name});
  return at;
}

ConceptTable::Added ConceptTable::add(const LexiconGroup& group, Analyzer& analyzer) {
  return add_group(group, analyzer, Origin::builtin);
}

ConceptTable::Added ConceptTable::add_users(const LexiconGroup& group, Analyzer& analyzer) {
  return add_group(group, analyzer, Origin::user);
}

ConceptTable::Added ConceptTable::add_group(const LexiconGroup& group, Analyzer& analyzer, Origin origin) {
  Added added;
  if (const auto fault = fault_of(group.name, analyzer); !fault.empty()) {
    added.refused.push_back(fmt::format("'{}' {}", group.name, fault));
    return added;
  }
  const std::string name_terms = terms_of(group.name, analyzer);
  if (origin == Origin::builtin && by_id_.contains(name_terms)) {
    added.meant_already.push_back(group.name);
    return added;
  }
  const std::size_t at = concept_named(name_terms, group, origin);
  const std::string id = concepts_[at].id;
  for (const auto& form : group.forms) {
    if (const auto fault = fault_of(form.text, analyzer); !fault.empty()) {
      added.refused.push_back(fmt::format("'{}' {}", form.text, fault));
      continue;
    }
    ConceptForm made{terms_of(form.text, analyzer), id, form.kind, form.text};
    if (origin == Origin::user && made.terms.size() <= kShortForm) made.kind = FormKind::ambiguous;
    bool known = false;
    const auto others = forms_.find(first_of(made.terms));
    if (others != forms_.end()) {
      for (const auto& other : others->second) {
        if (other.terms != made.terms) continue;
        if (other.concept_id == id) {
          known = true;
        } else if (made.kind != FormKind::ambiguous || other.kind != FormKind::ambiguous) {
          added.meant_already.push_back(form.text);
          known = true;
        }
        if (known) break;
      }
    }
    if (!known) add_form(at, std::move(made));
  }
  for (const auto& context : group.context)
    for (const auto& token : analyzer.analyze(context))
      if (token.kind == TokenKind::word && !is_stop_word(token.spelling))
        concepts_[at].context_terms.emplace_back(token.term);
  for (const auto& member : group.members) concepts_[at].members.push_back(terms_of(member, analyzer));
  return added;
}

void find_concepts(std::span<const std::string_view> terms, const FormsStartingWith& forms,
                   std::vector<ConceptMatch>& matches) {
  for (std::size_t first = 0; first < terms.size();) {
    std::size_t longest = 0;
    for (const auto& form : forms(terms[first])) {
      if (longest > 0 && form.terms.size() < matches.back().form->terms.size()) break;
      const std::size_t words = words_matched(form.terms, terms.subspan(first));
      if (words == 0 || words < longest) continue;
      longest = words;
      matches.push_back({first, first + words, &form});
    }
    first += std::max<std::size_t>(longest, 1);
  }
}

}  // namespace materia
