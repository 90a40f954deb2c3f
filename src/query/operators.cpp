#include "query/operators.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace materia {

namespace {

Operator operator_named(std::string_view word) {
  if (word == "AND") return Operator::conjunction;
  if (word == "OR") return Operator::disjunction;
  if (word == "NOT") return Operator::negation;
  return Operator::none;
}

bool is_plain(const Lexeme& token) { return token.sign == Occur::should && !token.field; }

class OperatorReader {
 public:
  OperatorReader(std::string_view text, const std::vector<Lexeme>& tokens) : text_(text), tokens_(tokens) {
    found_.of_token.resize(tokens.size(), Operator::none);
  }

  Operators run() {
    if (is_typed_in_capitals()) {
      const auto first = std::find_if(tokens_.begin(), tokens_.end(),
                                      [this](const Lexeme& token) { return candidate(token) != Operator::none; });
      if (first != tokens_.end())
        remark("the query is in capitals throughout, so AND, OR and NOT were read as words", *first);
    } else {
      find_negations();
      find_conjunctions_and_disjunctions();
    }
    return std::move(found_);
  }

 private:
  void remark(std::string message, const Lexeme& token) {
    found_.diagnostics.push_back({std::move(message), token.range});
  }

  std::string_view word(const Lexeme& token) const { return text_.substr(token.text.begin, token.text.size()); }

  Operator candidate(const Lexeme& token) const {
    return token.kind == LexemeKind::word && is_plain(token) ? operator_named(word(token)) : Operator::none;
  }

  void find_negations() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (candidate(tokens_[i]) != Operator::negation) continue;
      if (can_be_negated(i + 1)) {
        found_.of_token[i] = Operator::negation;
      } else {
        remark("NOT has nothing after it to leave out, so it was read as a word", tokens_[i]);
      }
    }
  }

  bool can_be_negated(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind != LexemeKind::close && tokens_[i].sign == Occur::should &&
           candidate(tokens_[i]) == Operator::none;
  }

  void find_conjunctions_and_disjunctions() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Operator found = candidate(tokens_[i]);
      if (found != Operator::conjunction && found != Operator::disjunction) continue;
      const bool has_left =
          i > 0 && tokens_[i - 1].kind != LexemeKind::open && found_.of_token[i - 1] == Operator::none;
      if (has_left && starts_operand(i + 1)) {
        found_.of_token[i] = found;
      } else {
        remark(std::string(word(tokens_[i])) + (has_left ? " has nothing after it" : " has nothing before it") +
                   " to join, so it was read as a word",
               tokens_[i]);
      }
    }
  }

  bool starts_operand(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind != LexemeKind::close &&
           (candidate(tokens_[i]) == Operator::none || found_.of_token[i] == Operator::negation);
  }

  // "CAN I TAKE ASPIRIN AND IBUPROFEN OR NOT" is a question with the caps lock on, "DVT AND PE NOT MI" is not: no
  // lower-case letter, no other syntax, and three words in a row.
  bool is_typed_in_capitals() const {
    if (std::any_of(text_.begin(), text_.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return false;
    constexpr std::size_t kWordsOfASentence = 3;
    std::size_t in_a_row = 0;
    std::size_t longest = 0;
    for (const auto& token : tokens_) {
      if (token.kind != LexemeKind::word || !is_plain(token)) return false;
      in_a_row = candidate(token) == Operator::none ? in_a_row + 1 : 0;
      longest = std::max(longest, in_a_row);
    }
    return longest >= kWordsOfASentence;
  }

  std::string_view text_;
  const std::vector<Lexeme>& tokens_;
  Operators found_;
};

}  // namespace

Operators read_operators(std::string_view text, const std::vector<Lexeme>& tokens) {
  return OperatorReader(text, tokens).run();
}

}  // namespace materia
