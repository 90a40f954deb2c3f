#include "query/lexer.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "query/characters.hpp"
#include "query/field_hint.hpp"
#include "query/marks.hpp"
#include "query/parser.hpp"

namespace materia {

namespace {

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text), chars_(text), marks_(find_marks(chars_)) {}

  Tokens run() {
    note_controls();
    for (std::size_t i = 0; i < chars_.size();) {
      const Mark mark = marks_.marks[i];
      if (is_separator(chars_.kind(i)) || mark == Mark::stray_quote) {
        ++i;
      } else if (mark == Mark::group_close) {
        tokens_.push_back({LexemeKind::close, bytes(i, i + 1), bytes(i, i + 1), std::nullopt, Occur::should});
        ++i;
      } else {
        i = read_item(i);
      }
    }
    auto diagnostics = std::move(marks_.diagnostics);
    diagnostics.insert(diagnostics.end(), diagnostics_.begin(), diagnostics_.end());
    return {std::move(tokens_), std::move(diagnostics)};
  }

 private:
  ByteRange bytes(std::size_t first, std::size_t last) const { return {chars_.at(first), chars_.at(last)}; }
  std::string_view slice(std::size_t first, std::size_t last) const {
    return text_.substr(chars_.at(first), chars_.at(last) - chars_.at(first));
  }
  void remark(std::string message, ByteRange range) { diagnostics_.push_back({std::move(message), range}); }

  void note_controls() {
    std::size_t count = 0;
    ByteRange first;
    for (std::size_t i = 0; i < chars_.size(); ++i) {
      if (chars_.kind(i) != CharacterKind::control) continue;
      if (count == 0) first = bytes(i, i + 1);
      ++count;
    }
    if (count > 0)
      remark(count == 1 ? "a control character was read as a space"
                        : std::to_string(count) + " control characters were read as spaces",
             first);
  }

  // [sign] [field ':'] and a phrase, an opening parenthesis or bare text. Returns the index after it.
  std::size_t read_item(std::size_t begin) {
    Lexeme token;
    std::size_t i = begin;
    if (has_sign(i)) {
      token.sign = chars_.ascii(i) == '+' ? Occur::must : Occur::must_not;
      i = value_at(i + 1);
    }
    if (const auto field = read_field(i)) {
      token.field = field->field;
      i = field->value;
    }
    if (marks_.marks[i] == Mark::group_open) {
      token.kind = LexemeKind::open;
      token.text = bytes(i, i + 1);
      return push(token, begin, i + 1);
    }
    if (marks_.marks[i] == Mark::quote_open) return read_phrase(token, begin, i);
    return read_bare(token, begin, i);
  }

  std::size_t push(Lexeme token, std::size_t begin, std::size_t end) {
    token.range = bytes(begin, end);
    tokens_.push_back(token);
    return end;
  }

  // A quote that opens nothing may stand between a sign or field and its word.
  std::size_t value_at(std::size_t i) const { return marks_.marks[i] == Mark::stray_quote ? i + 1 : i; }

  bool starts_operand(std::size_t i) const {
    return is_alphanumeric(chars_.kind(i)) || chars_.kind(i) == CharacterKind::open ||
           marks_.marks[i] == Mark::quote_open ||
           (marks_.marks[i] == Mark::stray_quote && is_alphanumeric(chars_.kind(i + 1)));
  }

  // "-2.5" and "+10 %" are numbers, "-5-fluorouracil" is not.
  bool is_signed_number(std::size_t sign) const {
    std::size_t i = sign + 1;
    if (chars_.kind(i) != CharacterKind::digit) return false;
    while (chars_.kind(i) == CharacterKind::digit || chars_.ascii(i) == '.' || chars_.ascii(i) == ',') ++i;
    const char next = chars_.ascii(i);
    return chars_.kind(i) != CharacterKind::letter && next != '-' && next != '\'' && next != '*';
  }

  bool has_sign(std::size_t i) const {
    const char c = chars_.ascii(i);
    if (c != '+' && c != '-') return false;
    const bool at_start = is_separator(chars_.kind_before(i)) || marks_.marks[i - 1] == Mark::group_open;
    return at_start && starts_operand(i + 1) && !is_signed_number(i);
  }

  struct FieldAt {
    Field field;
    std::size_t value;  // index of what is looked for in it
  };

  std::optional<FieldAt> read_field(std::size_t begin) {
    std::size_t colon = begin;
    while ((chars_.kind(colon) == CharacterKind::letter && chars_.ascii(colon) != 0) || chars_.ascii(colon) == '_')
      ++colon;
    if (colon - begin < 2 || chars_.ascii(colon) != ':') return std::nullopt;
    const std::string_view name = slice(begin, colon);
    const std::size_t value = colon + 1;
    if (const auto field = field_from_typed_name(name)) {
      const std::size_t first = value_at(value);
      if (!is_separator(chars_.kind(first)) && marks_.marks[first] != Mark::group_close) return FieldAt{*field, first};
      remark("nothing follows " + std::string(name) + ": directly, so it was read as a plain word",
             bytes(begin, value));
    } else if (starts_operand(value)) {
      remark(unknown_field_message(name), bytes(begin, value));
    }
    return std::nullopt;
  }

  std::size_t read_phrase(Lexeme token, std::size_t begin, std::size_t quote) {
    std::size_t first = quote + 1;
    std::size_t last = first;
    bool has_word = false;
    std::optional<std::size_t> star;
    for (; marks_.marks[last] != Mark::quote_close; ++last) {
      has_word = has_word || is_alphanumeric(chars_.kind(last));
      if (!star && ends_word_with_star(last)) star = last;
    }
    const std::size_t end = last + 1;
    if (!has_word) {
      remark("the quotes hold no word, so they were left out", bytes(begin, end));
      return end;
    }
    if (star) remark("'*' inside quotes does not continue a word, so it was left out", bytes(*star, *star + 1));
    while (is_separator(chars_.kind(first))) ++first;
    while (is_separator(chars_.kind(last - 1))) --last;
    token.kind = LexemeKind::phrase;
    token.text = bytes(first, last);
    return push(token, begin, end);
  }

  std::size_t read_bare(Lexeme token, std::size_t begin, std::size_t first) {
    std::size_t end = first;
    while (!is_separator(chars_.kind(end)) && !ends_bare(marks_.marks[end])) ++end;
    token.text = bytes(first, end);
    const std::string_view bare = slice(first, end);
    if (bare.find('*') != std::string_view::npos) read_stars(token, first, end);
    return push(token, begin, end);
  }

  static bool ends_bare(Mark mark) {
    return mark == Mark::group_open || mark == Mark::group_close || mark == Mark::quote_open;
  }

  // "thromb*", but neither "CYP2C19*2" nor a '*' that stands for itself.
  bool ends_word_with_star(std::size_t i) const {
    return chars_.ascii(i) == '*' && is_alphanumeric(chars_.kind_before(i)) &&
           chars_.kind(i + 1) != CharacterKind::digit;
  }

  // Makes the token a prefix when it is one, else says why not.
  void read_stars(Lexeme& token, std::size_t first, std::size_t end) {
    std::size_t star = end;
    while (chars_.ascii(star) != '*') --star;
    std::size_t letters = 0;
    bool is_one_word = is_alphanumeric(chars_.kind(first));
    for (std::size_t i = first; i < star; ++i) {
      if (is_alphanumeric(chars_.kind(i))) {
        ++letters;
      } else if (chars_.ascii(i) != '-' && chars_.ascii(i) != '\'') {
        is_one_word = false;
      }
    }
    constexpr std::string_view kTrailing = ".,;:?!";
    for (std::size_t i = star + 1; i < end; ++i)
      if (chars_.ascii(i) == 0 || kTrailing.find(chars_.ascii(i)) == std::string_view::npos) is_one_word = false;

    constexpr std::size_t kMinPrefixLetters = 2;
    if (is_one_word && letters >= kMinPrefixLetters) {
      token.kind = LexemeKind::prefix;
      token.text = bytes(first, star);
    } else if (is_one_word) {
      token.text = bytes(first, star);
      remark("'*' needs at least two letters before it, so only the word before it was read", bytes(first, star + 1));
    } else if (const auto odd = find_odd_star(first, end)) {
      remark("'*' continues a word only at its end, so it was left out", bytes(*odd, *odd + 1));
    }
  }

  // Star alleles (HLA-B*57:01) and stars without a word (lists, products) are text like any other.
  std::optional<std::size_t> find_odd_star(std::size_t first, std::size_t end) const {
    for (std::size_t i = first; i < end; ++i) {
      const bool before_letter = chars_.ascii(i) == '*' && chars_.kind(i + 1) == CharacterKind::letter;
      if (before_letter || ends_word_with_star(i)) return i;
    }
    return std::nullopt;
  }

  std::string_view text_;
  Characters chars_;
  Marks marks_;
  std::vector<Lexeme> tokens_;
  std::vector<Diagnostic> diagnostics_;
};

// Closes what is open at the end, takes out parentheses that hold nothing or are too deep.
Tokens tidy_parentheses(Tokens lexed) {
  Tokens tidy;
  tidy.diagnostics = std::move(lexed.diagnostics);
  std::vector<std::size_t> open;  // indices into tidy.tokens
  std::size_t too_deep = 0;
  ByteRange first_too_deep;
  bool was_too_deep = false;
  for (const auto& token : lexed.tokens) {
    if (token.kind == LexemeKind::open) {
      if (open.size() == kMaxQueryDepth) {
        if (!was_too_deep) first_too_deep = token.range;
        was_too_deep = true;
        ++too_deep;
        continue;
      }
      open.push_back(tidy.tokens.size());
    } else if (token.kind == LexemeKind::close) {
      if (too_deep > 0) {
        --too_deep;
        continue;
      }
      const std::size_t opened = open.back();
      open.pop_back();
      if (opened + 1 == tidy.tokens.size()) {
        tidy.diagnostics.push_back(
            {"the parentheses hold nothing, so they were left out", {tidy.tokens.back().range.begin, token.range.end}});
        tidy.tokens.pop_back();
        continue;
      }
    }
    tidy.tokens.push_back(token);
  }
  if (was_too_deep)
    tidy.diagnostics.push_back(
        {"parentheses more than " + std::to_string(kMaxQueryDepth) + " deep were left out", first_too_deep});
  for (; !open.empty(); open.pop_back()) {
    if (open.back() + 1 == tidy.tokens.size()) {
      tidy.tokens.pop_back();
      continue;
    }
    const std::size_t end = tidy.tokens.back().range.end;
    tidy.tokens.push_back({LexemeKind::close, {end, end}, {end, end}, std::nullopt, Occur::should});
  }
  return tidy;
}

}  // namespace

Tokens lex_query(std::string_view text) { return tidy_parentheses(Lexer(text).run()); }

}  // namespace materia
