#include "query/marks.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace materia {

namespace {

class Marker {
 public:
  explicit Marker(const Characters& chars) : chars_(chars) { found_.marks.resize(chars.size() + 1, Mark::text); }

  Marks run() {
    mark_quotes();
    match_parentheses();
    mark_parentheses();
    return std::move(found_);
  }

 private:
  Mark& mark(std::size_t i) { return found_.marks[i]; }
  bool is_alnum(std::size_t i) const { return i < chars_.size() && is_alphanumeric(chars_.kind(i)); }

  // Runs of the same complaint side by side make one remark.
  void remark(std::string_view message, std::size_t i) {
    auto& all = found_.diagnostics;
    if (!all.empty() && all.back().message == message && all.back().range.end == chars_.at(i)) {
      all.back().range.end = chars_.at(i + 1);
    } else {
      all.push_back({std::string(message), {chars_.at(i), chars_.at(i + 1)}});
    }
  }

  // Any double quote closes any other: pasted text mixes their shapes. After a digit a quote is the inch sign.
  void mark_quotes() {
    for (std::size_t i = next_quote(0); i < chars_.size(); i = next_quote(i + 1)) {
      if (chars_.kind_before(i) == CharacterKind::digit) continue;
      const std::size_t close = next_quote(i + 1);
      if (close == chars_.size()) {
        mark(i) = Mark::stray_quote;
        remark("the quote is never closed, so what follows was read as plain words", i);
        return;
      }
      mark(i) = Mark::quote_open;
      mark(close) = Mark::quote_close;
      i = close;
    }
  }

  // chars_.size() when there is none.
  std::size_t next_quote(std::size_t i) const {
    while (i < chars_.size() && chars_.kind(i) != CharacterKind::quote) ++i;
    return i;
  }

  // What is known of a parenthesis before it is judged.
  struct Parenthesis {
    bool is_matched = false;
    bool holds_one_word = false;  // no space or quote inside; of an opening one
    std::size_t close = 0;        // of an opening one
  };

  void match_parentheses() {
    parentheses_.resize(chars_.size());
    std::vector<std::size_t> open;
    std::size_t last_break = 0;  // 1 + index of the last space or quote
    bool in_quotes = false;
    for (std::size_t i = 0; i < chars_.size(); ++i) {
      if (mark(i) == Mark::quote_open || mark(i) == Mark::quote_close) in_quotes = mark(i) == Mark::quote_open;
      if (is_separator(chars_.kind(i)) || chars_.kind(i) == CharacterKind::quote) last_break = i + 1;
      if (in_quotes) continue;
      if (chars_.kind(i) == CharacterKind::open) open.push_back(i);
      if (chars_.kind(i) != CharacterKind::close || open.empty()) continue;
      const std::size_t opened = open.back();
      open.pop_back();
      parentheses_[opened] = {true, last_break <= opened, i};
      parentheses_[i].is_matched = true;
    }
  }

  bool is_glued_before(std::size_t i) const {
    const CharacterKind before = chars_.kind_before(i);
    if (is_separator(before) || before == CharacterKind::open || before == CharacterKind::close ||
        before == CharacterKind::quote)
      return false;
    const char c = chars_.ascii(i - 1);
    if (c == ':') return false;  // title:(a b)
    const CharacterKind before_sign = chars_.kind_before(i - 1);
    return !((c == '+' || c == '-') && (is_separator(before_sign) || before_sign == CharacterKind::open));
  }

  bool is_glued_after(std::size_t i) const {
    constexpr std::string_view kJoiners = "-+'/_";
    if (is_alnum(i + 1)) return true;
    const char c = chars_.ascii(i + 1);
    return c != 0 && kJoiners.find(c) != std::string_view::npos &&
           (is_alnum(i + 2) || chars_.kind(i + 2) == CharacterKind::open);
  }

  void mark_parentheses() {
    bool in_quotes = false;
    for (std::size_t i = 0; i < chars_.size(); ++i) {
      if (mark(i) == Mark::quote_open || mark(i) == Mark::quote_close) in_quotes = mark(i) == Mark::quote_open;
      if (in_quotes) continue;
      if (chars_.kind(i) == CharacterKind::close) {
        if (parentheses_[i].is_matched) {
          mark(i) = Mark::group_close;
        } else {
          remark("')' closes nothing, so it was left out", i);
        }
      } else if (chars_.kind(i) == CharacterKind::open) {
        const Parenthesis open = parentheses_[i];
        if (open.is_matched) {
          if (open.holds_one_word && (is_glued_before(i) || is_glued_after(open.close))) {
            i = open.close;  // with all that is inside it is part of a word
          } else {
            mark(i) = Mark::group_open;
          }
        } else if (is_glued_before(i)) {
          remark("'(' is never closed, so it was left out", i);
        } else {
          mark(i) = Mark::group_open;
          remark("'(' is never closed, so it was closed at the end", i);
        }
      }
    }
  }

  const Characters& chars_;
  std::vector<Parenthesis> parentheses_;  // by code point
  Marks found_;
};

}  // namespace

Marks find_marks(const Characters& chars) { return Marker(chars).run(); }

}  // namespace materia
