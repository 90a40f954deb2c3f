#include "analysis/analyzer.hpp"

#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/fold.hpp"
#include "analysis/word.hpp"
#include "base/hash.hpp"
#include "base/utf8.hpp"

namespace materia {

namespace {

// Words kept before the memory is cleared; at about 150 bytes a word this bounds it to some 30 MB.
constexpr std::size_t kMaxRememberedWords = 200'000;
// A word longer than this is analysed each time: it will not come again.
constexpr std::size_t kMaxRememberedBytes = 64;
constexpr std::size_t kMaxCompoundWords = 5;
constexpr std::size_t kMaxCompoundBytes = 64;

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_hyphen(char32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2013) || c == 0x2212 || c == 0xFE63 || c == 0xFF0D;
}
bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x2BC; }
bool is_blank(char32_t c) { return c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009; }

// The sign of a comparison that starts at text[at]: its canonical form and its length; nullopt when there is none.
struct Comparison {
  std::string_view sign;
  std::size_t size_bytes = 0;
};
std::optional<Comparison> comparison_at(std::string_view text, std::size_t at) {
  struct Row {
    std::string_view spelling;
    std::string_view sign;
  };
  static constexpr std::array<Row, 8> kSigns{
      {{">=", "≥"}, {"<=", "≤"}, {"≥", "≥"}, {"≤", "≤"}, {"⩾", "≥"}, {"⩽", "≤"}, {">", ">"}, {"<", "<"}}};
  for (const auto& row : kSigns)
    if (text.substr(at).starts_with(row.spelling)) return Comparison{row.sign, row.spelling.size()};
  return std::nullopt;
}

// Where a word that starts at text[begin] ends.
class WordScanner {
 public:
  explicit WordScanner(std::string_view text) : text_(text) {}

  [[nodiscard]] std::size_t end_of_word(std::size_t begin) const {
    if (const auto end = end_of_dotted_abbreviation(begin)) return *end;
    std::size_t at = begin;
    bool number = true;
    bool decimal = false;
    if (text_[at] == '.') {  // ".5": the caller has seen the digit behind it
      decimal = true;
      ++at;
    }
    while (at < text_.size()) {
      const char c = text_[at];
      if (is_ascii_digit(c)) {
        ++at;
      } else if (is_ascii_letter(c)) {
        number = false;
        ++at;
      } else if (number && at > begin && is_ascii_digit(text_[at - 1]) && !decimal && decimal_mark(at) > 0) {
        decimal = true;
        at += decimal_mark(at);
      } else if (number && !decimal && c == ',' && is_thousands_group(begin, at)) {
        at += 4;
      } else {
        const CodePoint point = decode_utf8(text_, at);
        const CharClass kind = classify(point.value);
        if (kind == CharClass::letter || kind == CharClass::digit || (kind == CharClass::ignored && at > begin)) {
          if (kind == CharClass::letter) number = false;
          at += point.size_bytes;
        } else if (is_apostrophe(point.value) && !number && letter_follows(at + point.size_bytes)) {
          at += point.size_bytes;
        } else {
          break;
        }
      }
    }
    return at;
  }

 private:
  // Length of a decimal mark with a digit behind it; 0: none.
  [[nodiscard]] std::size_t decimal_mark(std::size_t at) const {
    const std::size_t size = text_[at] == '.' ? 1 : text_.substr(at).starts_with("·") ? 2 : 0;
    return size > 0 && at + size < text_.size() && is_ascii_digit(text_[at + size]) ? size : 0;
  }

  // A comma between a number's first one to three digits (or another group) and exactly three more.
  [[nodiscard]] bool is_thousands_group(std::size_t begin, std::size_t comma) const {
    std::size_t before = 0;
    while (comma - before > begin && is_ascii_digit(text_[comma - before - 1])) ++before;
    if (before == 0 || before > 3) return false;
    return three_digits(comma + 1) && (comma + 4 >= text_.size() || !is_ascii_digit(text_[comma + 4]));
  }

  [[nodiscard]] bool three_digits(std::size_t at) const {
    return at + 3 <= text_.size() && is_ascii_digit(text_[at]) && is_ascii_digit(text_[at + 1]) &&
           is_ascii_digit(text_[at + 2]);
  }

  [[nodiscard]] bool letter_follows(std::size_t at) const {
    return at < text_.size() && classify(decode_utf8(text_, at).value) == CharClass::letter;
  }

  // "i.v.", "q.i.d.", "U.S": single letters with dots between them. The last dot is left outside.
  [[nodiscard]] std::optional<std::size_t> end_of_dotted_abbreviation(std::size_t begin) const {
    std::size_t at = begin;
    std::size_t letters = 0;
    while (at < text_.size() && is_ascii_letter(text_[at])) {
      ++letters;
      const bool more = at + 2 < text_.size() && text_[at + 1] == '.' && is_ascii_letter(text_[at + 2]);
      if (!more) {
        ++at;
        break;
      }
      at += 2;
    }
    if (letters < 2) return std::nullopt;
    if (at < text_.size()) {
      const CharClass next = classify(decode_utf8(text_, at).value);
      if (next == CharClass::letter || next == CharClass::digit) return std::nullopt;
    }
    return at;
  }

  std::string_view text_;
};

}  // namespace

struct Analyzer::Impl {
  Impl() { words.max_load_factor(0.5F); }  // every token of every text is looked up here

  std::unordered_map<std::string, Word, StringHash, std::equal_to<>> words;
  std::unordered_map<std::string, std::string, StringHash, std::equal_to<>> joined_terms;
  std::vector<Word> long_words;
  std::vector<Token> tokens;

  // A word of the text that later words may join with.
  struct Seen {
    const Word* word = nullptr;
    ByteRange range;
    std::uint32_t position = 0;
    std::size_t token_index = 0;  // of its first token
  };

  const Word& word_of(std::string_view raw) {
    if (raw.size() > kMaxRememberedBytes) {
      long_words.push_back(analyze_word(raw));
      return long_words.back();
    }
    if (const auto found = words.find(raw); found != words.end()) return found->second;
    return words.emplace(std::string(raw), analyze_word(raw)).first->second;
  }

  // The lasting copy of a term that words make together.
  std::string_view keep(std::string term) {
    if (const auto found = joined_terms.find(term); found != joined_terms.end()) return found->second;
    std::string key = term;
    return joined_terms.emplace(std::move(key), std::move(term)).first->second;
  }

  void add_joined(const Seen& first, std::size_t end, std::string term) {
    if (term.empty()) return;
    std::size_t behind = first.token_index;  // tokens inserted since may have moved it
    while (behind < tokens.size() && tokens[behind].position <= first.position) ++behind;
    const std::string_view kept = keep(std::move(term));
    tokens.insert(tokens.begin() + static_cast<std::ptrdiff_t>(behind),
                  Token{kept, kept, {first.range.begin, end}, first.position, TokenKind::joined});
  }

  // Words held together by single hyphens: "beta-blocker", "IL-6", "5-10".
  struct Chain {
    std::vector<Seen> words;
  };

  void close_chain(Chain& chain) {
    if (chain.words.size() >= 2 && chain.words.size() <= kMaxCompoundWords) {
      const std::size_t begin = chain.words.front().range.begin;
      const std::size_t end = chain.words.back().range.end;
      bool letters = false;
      std::vector<std::string_view> folded;
      for (const auto& seen : chain.words) {
        folded.push_back(seen.word->folded);
        letters = letters || seen.word->number.empty();
      }
      const bool number_and_unit =
          chain.words.size() == 2 && !chain.words[0].word->number.empty() && !chain.words[1].word->unit.empty();
      if (letters && !number_and_unit && end - begin <= kMaxCompoundBytes)
        add_joined(chain.words.front(), end, join_compound(folded));
    }
    chain.words.clear();
  }

  std::span<const Token> analyze(std::string_view text);
};

std::span<const Token> Analyzer::Impl::analyze(std::string_view text) {
  tokens.clear();
  long_words.clear();
  if (words.size() > kMaxRememberedWords) words.clear();
  if (joined_terms.size() > kMaxRememberedWords) joined_terms.clear();
  long_words.reserve(text.size() / kMaxRememberedBytes + 1);  // references into it must hold

  const WordScanner scanner(text);
  std::uint32_t position = 0;
  Chain chain;
  std::vector<Seen> numbers;             // the number, or the two ends of a range, that a unit may follow
  std::optional<Comparison> comparison;  // the sign that a number may follow
  std::size_t comparison_begin = 0;
  bool degree = false;  // the last character was '°'

  const auto drop_pending = [&] {
    numbers.clear();
    comparison.reset();
    degree = false;
  };
  const auto join_numbers = [&](std::string_view unit, std::size_t end) {
    for (auto it = numbers.rbegin(); it != numbers.rend(); ++it)
      add_joined(*it, end, it->word->number + std::string(unit));
  };

  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    CharClass kind = CharClass::other;
    CodePoint point{static_cast<unsigned char>(c), 1, true};
    if (is_ascii_letter(c)) {
      kind = CharClass::letter;
    } else if (is_ascii_digit(c) || (c == '.' && at + 1 < text.size() && is_ascii_digit(text[at + 1]) &&
                                     (at == 0 || !is_ascii_letter(text[at - 1])))) {
      kind = CharClass::digit;
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      point = decode_utf8(text, at);
      kind = classify(point.value);
    }

    if (kind == CharClass::ideograph) {
      close_chain(chain);
      drop_pending();
      const std::string_view kept = keep(fold_word(text.substr(at, point.size_bytes)));
      tokens.push_back({kept, kept, {at, at + point.size_bytes}, position++, TokenKind::word});
      at += point.size_bytes;
      continue;
    }
    if (kind == CharClass::letter || kind == CharClass::digit) {
      const std::size_t end = scanner.end_of_word(at);
      const Word& word = word_of(text.substr(at, end - at));
      if (word.parts.empty()) {  // marks alone
        at = end;
        continue;
      }
      const Seen seen{&word, {at, end}, position, tokens.size()};
      for (const auto& part : word.parts) {
        const std::string_view spelling = word.parts.size() == 1 ? word.folded : part.term;
        tokens.push_back({part.term, spelling, {at + part.begin, at + part.end}, position++, TokenKind::word});
      }
      if (!word.joined.empty()) add_joined(seen, end, word.joined);

      if (!word.number.empty() && comparison)
        add_joined({&word, {comparison_begin, end}, seen.position, seen.token_index}, end,
                   std::string(comparison->sign) + word.number);
      comparison.reset();

      const std::string unit = degree && (word.folded == "c" || word.folded == "f") ? "°" + word.folded : word.unit;
      const bool in_range = !chain.words.empty() && !chain.words.back().word->number.empty();
      if (!word.number.empty()) {
        if (!in_range || chain.words.size() > 1) numbers.clear();
        numbers.push_back(seen);
      } else {
        const bool unit_of_numbers = word.parts.size() == 1 || in_range;  // not the "mg" of "12 10mg"
        if (!unit.empty() && unit_of_numbers) join_numbers(unit, end);
        numbers.clear();
      }
      degree = false;
      chain.words.push_back(seen);
      at = end;
      // A hyphen with a word right behind it goes on with the chain.
      if (at < text.size()) {
        const CodePoint next = decode_utf8(text, at);
        const std::size_t behind = at + next.size_bytes;
        if (is_hyphen(next.value) && behind < text.size()) {
          const CharClass after = classify(decode_utf8(text, behind).value);
          if (after == CharClass::letter || after == CharClass::digit) {
            at = behind;
            continue;
          }
        }
      }
      close_chain(chain);
      continue;
    }

    if (const auto sign = comparison_at(text, at)) {
      drop_pending();
      comparison = sign;
      comparison_begin = at;
      at += sign->size_bytes;
      continue;
    }
    if (c == '%' && !numbers.empty()) {
      join_numbers("%", at + 1);
      numbers.clear();
    } else if (point.value == 0xB0 && !numbers.empty()) {
      degree = true;
    } else if (!is_blank(point.value)) {
      drop_pending();
    }
    at += point.size_bytes;
  }
  close_chain(chain);
  return tokens;
}

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

std::span<const Token> Analyzer::analyze(std::string_view text) { return impl_->analyze(text); }

}  // namespace materia
