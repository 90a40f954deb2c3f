#include "support/lexicon_lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "analysis/analyzer.hpp"
#include "analysis/concepts.hpp"
#include "analysis/fold.hpp"
#include "lexicon/lines.hpp"
#include "query/parser.hpp"

namespace materia::testing {

namespace {

// What people type has few words; the longest forms are names of drug combinations.
constexpr std::size_t kMaxWords = 10;

std::size_t words_in(std::string_view terms) {
  return terms.empty() ? 0 : static_cast<std::size_t>(std::count(terms.begin(), terms.end(), ' ')) + 1;
}

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return c != ' ' && c != '.' && c != '-'; }));
}

// The terms a search for the text looks for, whatever operators it reads into it.
std::string searched_terms(const Node& node, Analyzer& analyzer) {
  if (node.occur == Occur::must_not || node.kind == NodeKind::prefix || node.field) return "?";
  if (is_leaf(node.kind)) return terms_of(node.text, analyzer);
  std::string all;
  for (const auto& child : node.children) {
    const auto terms = searched_terms(child, analyzer);
    if (!terms.empty()) all += (all.empty() ? "" : " ") + terms;
  }
  return all;
}

class Lint {
 public:
  explicit Lint(const std::set<std::string>& everyday_words) : everyday_words_(everyday_words) {}

  void check(const LexiconGroup& group) {
    group_ = &group;
    std::set<std::string> own;
    check_form({group.name, FormKind::name}, own);
    for (const auto& form : group.forms) check_form(form, own);
    check_context(own);
    LexiconGroup copy = group;
    for (const auto& refused : table_.add(copy, analyzer_).refused) find(refused);
    ids_.insert(terms_of(group.name, analyzer_));
  }

  void check_members(const LexiconGroup& group) {
    group_ = &group;
    std::set<std::string> seen;
    for (const auto& member : group.members) {
      const auto id = terms_of(member, analyzer_);
      if (!ids_.contains(id)) find(fmt::format("the member '{}' is the name of no group", member));
      if (!seen.insert(id).second) find(fmt::format("the member '{}' stands in it twice", member));
      if (id == terms_of(group.name, analyzer_)) find(fmt::format("'{}' is a member of itself", member));
    }
  }

  std::vector<LexiconIssue> take() { return std::move(issues_); }

 private:
  struct Place {
    const LexiconGroup* group = nullptr;
    FormKind kind = FormKind::name;
  };

  void find(std::string message) { issues_.push_back({group_->source, group_->line, std::move(message)}); }

  void check_form(const LexiconForm& form, std::set<std::string>& own) {
    const auto terms = terms_of(form.text, analyzer_);
    if (!own.insert(spellings_of(form.text)).second) find(fmt::format("'{}' stands in it twice", form.text));
    for (const auto& other : places_[terms]) {
      if (other.group == group_) continue;
      if (other.kind == FormKind::ambiguous && form.kind == FormKind::ambiguous) continue;
      find(fmt::format("'{}' stands in {}:{} too", form.text, other.group->source, other.group->line));
      break;
    }
    places_[terms].push_back({group_, form.kind});
    check_length(form, terms);
    check_everyday(form, terms);
    if (searched_terms(parse_query(form.text).root, analyzer_) != terms)
      find(fmt::format("'{}' cannot be typed: a search for it looks for something else", form.text));
    if (form.kind == FormKind::ambiguous && group_->context.empty())
      find(fmt::format("'{}' is ambiguous, and there is no context that says what it means", form.text));
  }

  // Folded, but not stemmed: which words the analyzer takes for one may change.
  std::string spellings_of(std::string_view text) {
    std::string spellings;
    for (const auto& token : analyzer_.analyze(text))
      if (token.kind == TokenKind::word) spellings.append(token.spelling).append(" ");
    return spellings;
  }

  void check_length(const LexiconForm& form, const std::string& terms) {
    const auto letters = letters_in(form.text);
    const std::size_t least = form.kind == FormKind::ambiguous ? 2 : 3;
    if (letters < least) find(fmt::format("'{}' is too short for kind {}", form.text, row_of(form.kind).name));
    if (words_in(terms) > kMaxWords) find(fmt::format("'{}' has more than {} words", form.text, kMaxWords));
    if (form.text.find("  ") != std::string::npos) find(fmt::format("'{}' has two blanks in a row", form.text));
  }

  // What a form is indexed under counts as well: "ARDS" must not be found by "ard". An ambiguous form has its context.
  void check_everyday(const LexiconForm& form, const std::string& terms) {
    if (form.kind == FormKind::ambiguous || words_in(terms) != 1) return;
    if (everyday_words_.contains(fold_word(form.text)) || everyday_words_.contains(terms))
      find(fmt::format("'{}' is a word of everyday language", form.text));
  }

  void check_context(const std::set<std::string>& own) {
    for (const auto& context : group_->context) {
      const auto terms = terms_of(context, analyzer_);
      if (own.contains(spellings_of(context)))
        find(fmt::format("the context '{}' is a form of the group itself", context));
      if (words_in(terms) != 1)
        find(fmt::format("the context '{}' is not one word: each of its words would count", context));
      if (everyday_words_.contains(fold_word(context)))
        find(fmt::format("the context '{}' is a word of everyday language", context));
    }
  }

  const std::set<std::string>& everyday_words_;
  Analyzer analyzer_;
  ConceptTable table_;
  std::map<std::string, std::vector<Place>> places_;
  std::set<std::string> ids_;
  const LexiconGroup* group_ = nullptr;
  std::vector<LexiconIssue> issues_;
};

// The concept that a name means; nullopt: none.
std::optional<std::string> meant_by(const std::string& terms, const ConceptTable& table) {
  for (const auto& form : table.forms_starting_with(terms.substr(0, terms.find(' '))))
    if (form.terms == terms && form.kind != FormKind::ambiguous) return form.concept_id;
  return std::nullopt;
}

}  // namespace

std::set<std::string> words_of_list(std::string_view text) {
  std::set<std::string> words;
  for_each_line(text, [&](std::string_view line, std::size_t) {
    for (const auto word : split(line, ' '))
      if (!trimmed(word).empty()) words.emplace(trimmed(word));
  });
  return words;
}

std::vector<LexiconIssue> lint_groups(std::span<const LexiconGroup> groups,
                                      const std::set<std::string>& everyday_words) {
  Lint lint(everyday_words);
  for (const auto& group : groups) lint.check(group);
  for (const auto& group : groups) lint.check_members(group);
  return lint.take();
}

std::vector<LexiconIssue> lint_look_alikes(std::string_view pairs, std::string_view source,
                                           std::span<const LexiconGroup> groups) {
  std::vector<LexiconIssue> issues;
  Analyzer analyzer;
  ConceptTable table;
  for (const auto& group : groups) table.add(group, analyzer);
  std::set<std::pair<std::string, std::string>> seen;
  for_each_line(pairs, [&](std::string_view line, std::size_t number) {
    const auto find = [&](std::string message) { issues.push_back({std::string(source), number, std::move(message)}); };
    const auto cells = split(line, '\t');
    if (cells.size() != 2 || trimmed(cells[0]).empty() || trimmed(cells[1]).empty()) {
      find("not two names with a tab between them");
      return;
    }
    const auto one = terms_of(cells[0], analyzer);
    const auto other = terms_of(cells[1], analyzer);
    if (one == other) find(fmt::format("'{}' and '{}' are one name", cells[0], cells[1]));
    if (!seen.insert(std::minmax(one, other)).second)
      find(fmt::format("'{}' and '{}' stand in it twice", cells[0], cells[1]));
    const auto meant = meant_by(one, table);
    if (meant && one != other && meant == meant_by(other, table))
      find(fmt::format("'{}' and '{}' are names of one thing, {}", cells[0], cells[1], *meant));
  });
  return issues;
}

}  // namespace materia::testing
