#include "analysis/concepts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analysis/stop_words.hpp"
#include "lexicon/salts.hpp"

namespace materia {

namespace {

constexpr std::size_t kMaxFormWords = 10;

// A form of so few bytes means too many things in too many texts.
constexpr std::size_t kShortForm = 3;

std::string_view first_of(std::string_view terms) { return terms.substr(0, terms.find(' ')); }

// Sorted as ConceptTable::forms_starting_with has them.
bool comes_before(const ConceptForm& a, const ConceptForm& b) {
  return a.terms != b.terms ? a.terms < b.terms : a.concept_id < b.concept_id;
}

// Those of sorted forms that have exactly these terms.
std::span<const ConceptForm> forms_of(std::string_view terms, std::span<const ConceptForm> forms) {
  const auto first = std::lower_bound(forms.begin(), forms.end(), terms,
                                      [](const ConceptForm& form, std::string_view t) { return form.terms < t; });
  const auto end = std::find_if(first, forms.end(), [&](const ConceptForm& form) { return form.terms != terms; });
  return {first, end};
}

// A form as terms, and why it must not be in a lexicon; no fault: it may.
struct AnalysedForm {
  std::string terms;
  std::string fault;
};

AnalysedForm analysed(std::string_view text, Analyzer& analyzer) {
  AnalysedForm form;
  std::size_t words = 0;
  bool telling = false;
  std::size_t letters = 0;
  for (const auto& token : analyzer.analyze(text)) {
    if (token.kind != TokenKind::word) continue;
    if (++words > 1) form.terms += ' ';
    form.terms += token.term;
    letters += token.spelling.size();
    const bool number = token.term.find_first_not_of("0123456789.") == std::string_view::npos;
    telling = telling || !(number || is_stop_word(token.spelling) || is_filler_word(token.spelling));
  }
  if (words == 0)
    form.fault = "has no word";
  else if (words > kMaxFormWords)
    form.fault = fmt::format("has {} words, more than {}", words, kMaxFormWords);
  else if (letters < 2)
    form.fault = "is a single letter";
  else if (!telling)
    form.fault = "is nothing but grammar or numbers";
  return form;
}

// The place of a file among those of a concept.
std::uint32_t file_of(Concept& entry, const std::string& source) {
  const auto found = std::find(entry.files.begin(), entry.files.end(), source);
  const auto at = found - entry.files.begin();
  if (found == entry.files.end()) entry.files.push_back(source);
  return static_cast<std::uint32_t>(at);
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

bool is_drug(const Concept& entry) {
  return std::any_of(entry.files.begin(), entry.files.end(), [](const std::string& file) {
    return file.starts_with("drugs_") || file.starts_with("combinations.");
  });
}

std::string concept_term(std::string_view concept_id) {
  std::string term(1, '~');
  term.append(concept_id);
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
  forms.insert(std::upper_bound(forms.begin(), forms.end(), form, comes_before), form);
  concepts_[at].forms.push_back(std::move(form));
}

void ConceptTable::add(Concept entry) {
  const std::size_t at = concepts_.size();
  by_id_.emplace(entry.id, at);
  auto forms = std::exchange(entry.forms, {});
  concepts_.push_back(std::move(entry));
  for (auto& form : forms) add_form(at, std::move(form));
}

const Concept* ConceptTable::meant_by(std::string_view terms) const {
  for (const auto& form : forms_of(terms, forms_starting_with(first_of(terms))))
    if (form.kind != FormKind::ambiguous || form.concept_id == terms) return find(form.concept_id);
  return nullptr;
}

// What a user's name stands for already: a concept that has it, or the drug whose salt it is.
const Concept* ConceptTable::known_as(const std::string& terms, std::string_view name, Analyzer& analyzer) const {
  if (const auto* known = meant_by(terms)) return known;
  for (auto drug = without_salt(name); drug; drug = without_salt(*drug))
    if (const auto* known = meant_by(terms_of(*drug, analyzer)); known != nullptr && is_drug(*known)) return known;
  return nullptr;
}

std::size_t ConceptTable::concept_named(const std::string& terms, const LexiconGroup& group, Analyzer& analyzer,
                                        Origin origin) {
  if (origin == Origin::user)
    if (const auto* known = known_as(terms, group.name, analyzer)) return by_id_.at(known->id);
  const std::size_t at = concepts_.size();
  by_id_.emplace(terms, at);
  concepts_.push_back({terms, group.name, {}, {}, {}, {}, {group.source}});
  const bool is_short = origin == Origin::user && terms.size() <= kShortForm;
  add_form(at, {terms, terms, is_short ? FormKind::ambiguous : FormKind::name, group.name, 0,
                static_cast<std::uint32_t>(group.line)});
  return at;
}

ConceptTable::Added ConceptTable::add(const LexiconGroup& group, Analyzer& analyzer) {
  return add_group(group, analyzer, Origin::builtin);
}

ConceptTable::Added ConceptTable::add_users(const LexiconGroup& group, Analyzer& analyzer) {
  return add_group(group, analyzer, Origin::user);
}

// Whether the form is its concept's already, or another's and so not to be had.
bool ConceptTable::is_taken(const ConceptForm& form, Added& added) const {
  for (const auto& other : forms_of(form.terms, forms_starting_with(first_of(form.terms)))) {
    if (other.concept_id == form.concept_id) return true;
    if (form.kind == FormKind::ambiguous && other.kind == FormKind::ambiguous) continue;
    added.meant_already.push_back(form.text);
    return true;
  }
  return false;
}

ConceptTable::Added ConceptTable::add_group(const LexiconGroup& group, Analyzer& analyzer, Origin origin) {
  Added added;
  auto name = analysed(group.name, analyzer);
  if (!name.fault.empty()) {
    added.refused.push_back(fmt::format("'{}' {}", group.name, name.fault));
    return added;
  }
  if (origin == Origin::builtin && by_id_.contains(name.terms)) {
    added.meant_already.push_back(group.name);
    return added;
  }
  const std::size_t at = concept_named(name.terms, group, analyzer, origin);
  const std::string id = concepts_[at].id;
  for (const auto& form : group.forms) {
    auto [terms, fault] = analysed(form.text, analyzer);
    if (!fault.empty()) {
      added.refused.push_back(fmt::format("'{}' {}", form.text, fault));
      continue;
    }
    const bool is_short = origin == Origin::user && terms.size() <= kShortForm;
    ConceptForm made{std::move(terms), id, is_short ? FormKind::ambiguous : form.kind,
                     form.text,        0,  static_cast<std::uint32_t>(group.line)};
    if (is_taken(made, added)) continue;
    made.file = file_of(concepts_[at], group.source);
    add_form(at, std::move(made));
  }
  Concept& entry = concepts_[at];
  for (const auto& context : group.context) {
    entry.context.push_back(context);
    for (const auto& token : analyzer.analyze(context))
      if (token.kind == TokenKind::word && !is_stop_word(token.spelling)) entry.context_terms.emplace_back(token.term);
  }
  for (const auto& member : group.members) entry.members.push_back(terms_of(member, analyzer));
  return added;
}

bool is_in_capitals(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) &&
         std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

LexiconView view_of(const ConceptTable& lexicon) {
  return {[&lexicon](std::string_view first_term) { return lexicon.forms_starting_with(first_term); },
          [&lexicon](std::string_view id) { return lexicon.find(id); }};
}

void find_concepts(std::span<const std::string_view> terms, const FormsStartingWith& forms_starting_with,
                   std::vector<ConceptMatch>& matches) {
  find_concepts(
      terms, [&](std::size_t word) { return forms_starting_with(terms[word]); }, matches);
}

void find_concepts(std::span<const std::string_view> terms, const FormsOfWord& forms_at,
                   std::vector<ConceptMatch>& matches) {
  std::string run;  // the words from `first` on
  for (std::size_t first = 0; first < terms.size();) {
    std::span<const ConceptForm> left = forms_at(first);
    std::span<const ConceptForm> longest;
    std::size_t end = first;
    if (!left.empty()) run = terms[first];
    for (std::size_t next = first + 1; !left.empty(); ++next) {
      const auto exact = forms_of(run, left);
      if (!exact.empty()) {
        longest = exact;
        end = next;
      }
      if (next == terms.size()) break;
      // No term has a byte below the blank: what goes on with another word comes right behind.
      left = left.subspan(static_cast<std::size_t>(exact.data() + exact.size() - left.data()));
      run += ' ';
      if (left.empty() || !left.front().terms.starts_with(run)) break;
      run += terms[next];
    }
    for (const auto& form : longest) matches.push_back({first, end, &form});
    first = std::max(end, first + 1);
  }
}

}  // namespace materia
