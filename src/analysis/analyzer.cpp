#include "analysis/analyzer.hpp"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analysis/comparisons.hpp"
#include "analysis/fold.hpp"
#include "analysis/recent_words.hpp"
#include "analysis/units.hpp"
#include "analysis/word.hpp"
#include "analysis/word_scanner.hpp"
#include "base/hash.hpp"
#include "base/letters.hpp"
#include "base/utf8.hpp"

namespace materia {

namespace {

// Words kept before the memory is cleared; at about 150 bytes a word this bounds it to some 30 MB.
constexpr std::size_t kMaxRememberedWords = 200'000;
// Who has met so many reads a corpus, not a query and what it finds.
constexpr std::size_t kWordsOfManyTexts = 4'000;
// A word longer than this is analysed each time: it will not come again.
constexpr std::size_t kMaxRememberedBytes = 64;
constexpr std::size_t kMaxCompoundWords = 5;
constexpr std::size_t kMaxCompoundBytes = 64;
// Numbers before one unit: three strengths of a combination, "40/5/12.5 mg".
constexpr std::size_t kMaxRangeNumbers = 3;

bool is_hyphen(char32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2013) || c == 0x2212 || c == 0xFE63 || c == 0xFF0D;
}
bool is_dash(char32_t c) { return is_hyphen(c) || c == 0x2014 || c == 0x2015; }
bool is_slash(char32_t c) { return c == '/' || c == 0x2044; }
bool is_blank(char32_t c) { return c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009; }
// The last two are typed in place of the first.
bool is_degree_sign(char32_t c) { return c == 0xB0 || c == 0xBA || c == 0x2DA; }

// ℃ and ℉; empty for all others.
std::string_view scale_of(char32_t c) { return c == 0x2103 ? "c" : c == 0x2109 ? "f" : std::string_view(); }

// The decimal of a common fraction; empty for others, for 5/10 may be two strengths.
std::string_view decimal_of(std::string_view numerator, std::string_view denominator) {
  if (numerator == "1" && denominator == "2") return "0.5";
  if (numerator == "1" && denominator == "4") return "0.25";
  if (numerator == "3" && denominator == "4") return "0.75";
  return {};
}

}  // namespace

struct Analyzer::Impl {
  Impl() { words_.max_load_factor(0.5F); }  // every token of every text is looked up here

  std::span<const Token> analyze(std::string_view text);
  [[nodiscard]] std::size_t memory() const { return memory_; }

 private:
  // A word of the text that later words may join with.
  struct Seen {
    const Word* word = nullptr;
    ByteRange range;
    std::uint32_t position = 0;
    std::size_t token_index = 0;  // of its first token
  };

  // A number that a unit may follow.
  struct Number {
    Seen seen;
    std::string_view value;
  };

  // Among the readings that start with the same word; of several a query means the first.
  enum class Place { first, last };

  // What stands between a number and the next.
  enum class Link {
    none,
    dash,   // "5–10 mg", but also "10-mg"
    other,  // a slash, "to" or "or": numbers only, for "500/mL" is no 500 mL
  };

  // The sign of a comparison that a number may follow.
  struct Comparison {
    std::string_view sign;
    ByteRange range;
  };

  // What stands at one place of the text, to the tokenizer.
  struct Character {
    CharClass kind = CharClass::other;
    CodePoint point;
  };

  // A term that words make together.
  struct JoinedTerm {
    std::string term;
    std::uint32_t number = 0;
  };

  const Word& word_of(std::string_view raw);
  const Word& remembered(std::string_view raw);
  const JoinedTerm& keep(std::string term);
  void add_word(std::string_view term, std::string_view spelling, ByteRange range, std::uint32_t number = 0);
  void forget();
  void add_joined(const Seen& first, std::size_t end, std::string term, Place place = Place::last);
  void drop_pending();
  void close_chain();
  void join_numbers(std::string_view unit, std::size_t end);
  void join_comparison_words(const Seen& number);
  bool join_fraction(const Seen& denominator);
  void read_unit(const Seen& seen);

  [[nodiscard]] Character character_at(std::size_t at) const;
  [[nodiscard]] bool follows(std::size_t at, std::string_view folded) const;
  [[nodiscard]] bool only_blanks_between(std::size_t begin, std::size_t end) const;
  std::size_t read_word(std::size_t begin);
  std::size_t read_sign(std::size_t at, const CodePoint& point);

  // Kept from text to text.
  // The words themselves lie elsewhere: the table is small, so that more of it stays in the processor's cache.
  std::unordered_map<std::string, std::unique_ptr<const Word>, StringHash, std::equal_to<>> words_;
  RecentWords recent_words_;
  std::unordered_map<std::string, JoinedTerm, StringHash, std::equal_to<>> joined_terms_;
  std::uint32_t last_number_ = 0;
  std::size_t memory_ = 0;

  // Of the text at hand.
  std::string_view text_;
  std::vector<Word> long_words_;
  std::vector<Token> tokens_;
  std::uint32_t position_ = 0;
  std::vector<Seen> chain_;      // words held together by single hyphens: "beta-blocker", "IL-6", "5-10"
  std::optional<Seen> last_;     // the last word
  std::vector<Number> numbers_;  // the number, or the numbers of a range, that a unit may follow
  Link link_ = Link::none;       // behind the last number
  std::string_view pair_;        // the unit whose first word was the last: "international"
  std::optional<Comparison> comparison_;
  bool degree_ = false;  // the last character was '°'
};

const Word& Analyzer::Impl::word_of(std::string_view raw) {
  if (raw.size() > ShortWord::kMostBytes) return remembered(raw);
  const auto word = ShortWord::of(raw);
  if (const Word* recent = recent_words_.find(word)) return *recent;
  const Word& meaning = remembered(raw);
  if (words_.size() >= kWordsOfManyTexts) recent_words_.hold(word, meaning);
  return meaning;
}

const Word& Analyzer::Impl::remembered(std::string_view raw) {
  if (raw.size() > kMaxRememberedBytes) {
    long_words_.push_back(analyze_word(raw));
    return long_words_.back();
  }
  if (const auto found = words_.find(raw); found != words_.end()) return *found->second;
  auto word = std::make_unique<Word>(analyze_word(raw));
  for (auto& part : word->parts) part.number = ++last_number_;
  return *words_.emplace(std::string(raw), std::move(word)).first->second;
}

// The lasting copy of a term that words make together.
const Analyzer::Impl::JoinedTerm& Analyzer::Impl::keep(std::string term) {
  if (const auto found = joined_terms_.find(term); found != joined_terms_.end()) return found->second;
  std::string key = term;
  return joined_terms_.emplace(std::move(key), JoinedTerm{std::move(term), ++last_number_}).first->second;
}

void Analyzer::Impl::forget() {
  recent_words_.clear();
  words_.clear();
  joined_terms_.clear();
  last_number_ = 0;
  ++memory_;
}

void Analyzer::Impl::add_word(std::string_view term, std::string_view spelling, ByteRange range, std::uint32_t number) {
  tokens_.push_back({term, spelling, range, position_++, TokenKind::word, number});
}

void Analyzer::Impl::add_joined(const Seen& first, std::size_t end, std::string term, Place place) {
  if (term.empty()) return;
  std::size_t behind = first.token_index;  // tokens inserted since may have moved it
  const auto passes = [&](const Token& token) {
    if (token.position < first.position) return true;
    return token.position == first.position && (place == Place::last || token.kind == TokenKind::word);
  };
  while (behind < tokens_.size() && passes(tokens_[behind])) ++behind;
  const JoinedTerm& kept = keep(std::move(term));
  tokens_.insert(tokens_.begin() + static_cast<std::ptrdiff_t>(behind),
                 Token{kept.term, kept.term, {first.range.begin, end}, first.position, TokenKind::joined, kept.number});
}

void Analyzer::Impl::drop_pending() {
  numbers_.clear();
  link_ = Link::none;
  pair_ = {};
  comparison_.reset();
  degree_ = false;
}

void Analyzer::Impl::close_chain() {
  if (chain_.size() >= 2 && chain_.size() <= kMaxCompoundWords) {
    const std::size_t begin = chain_.front().range.begin;
    const std::size_t end = chain_.back().range.end;
    bool letters = false;
    std::vector<std::string_view> folded;
    for (const auto& seen : chain_) {
      folded.push_back(seen.word->folded);
      letters = letters || seen.word->number.empty();
    }
    const bool dose = chain_.size() == 2 && !chain_[0].word->number.empty() && !chain_[1].word->unit.empty();
    if (letters && !dose && end - begin <= kMaxCompoundBytes) add_joined(chain_.front(), end, join_compound(folded));
  }
  chain_.clear();
}

void Analyzer::Impl::join_numbers(std::string_view unit, std::size_t end) {
  for (auto it = numbers_.rbegin(); it != numbers_.rend(); ++it)
    add_joined(it->seen, end, std::string(it->value) + std::string(unit));
}

bool Analyzer::Impl::only_blanks_between(std::size_t begin, std::size_t end) const {
  while (begin < end) {
    const CodePoint point = decode_utf8(text_, begin);
    if (!is_blank(point.value) && !is_hyphen(point.value)) return false;
    begin += point.size_bytes;
  }
  return true;
}

// "less than 2" is "<2" too. The number's tokens are in place.
void Analyzer::Impl::join_comparison_words(const Seen& number) {
  // From the last word to the first, as far as the words stand side by side.
  constexpr std::size_t kMostWords = 5;
  std::array<const Token*, kMostWords> before{};
  std::size_t count = 0;
  std::size_t begin = number.range.begin;
  for (std::size_t i = number.token_index; i > 0 && count < kMostWords; --i) {
    const Token& token = tokens_[i - 1];
    if (token.kind == TokenKind::joined) continue;
    if (!only_blanks_between(token.range.end, begin)) break;
    before[count++] = &token;
    begin = token.range.begin;
  }
  for (const auto& [words_of_sign, sign] : comparison_words()) {
    std::string_view rest = words_of_sign;
    std::size_t matched = 0;
    while (!rest.empty() && matched < count && rest.ends_with(before[matched]->spelling)) {
      rest.remove_suffix(before[matched]->spelling.size());
      ++matched;
      if (!rest.ends_with(' ')) break;
      rest.remove_suffix(1);
    }
    if (!rest.empty() || matched == 0) continue;
    const Token& first = *before[matched - 1];
    const Seen seen{nullptr, first.range, first.position, static_cast<std::size_t>(&first - tokens_.data())};
    const std::size_t number_end = number.range.begin + number.word->parts[0].end;
    add_joined(seen, number_end, std::string(sign) + number.word->parts[0].term, Place::first);
    return;
  }
}

// "1/2" is "0.5", "t1/2" is "t½". True when the two words are one number now.
bool Analyzer::Impl::join_fraction(const Seen& denominator) {
  if (!last_) return false;
  const std::size_t gap = denominator.range.begin - last_->range.end;
  if (gap == 0 || !is_slash(decode_utf8(text_, last_->range.end).value) ||
      decode_utf8(text_, last_->range.end).size_bytes != gap)
    return false;
  const Word& numerator = *last_->word;
  if (!numerator.number.empty()) {
    const std::string_view value = decimal_of(numerator.number, denominator.word->number);
    if (value.empty()) return false;
    add_joined(*last_, denominator.range.end, std::string(value));
    numbers_.assign(1, {*last_, value});
    link_ = Link::none;
    return true;
  }
  if (numerator.parts.size() == 2 && !numerator.begins_with_number) {
    const std::string_view value = decimal_of(numerator.parts[1].term, denominator.word->number);
    if (!value.empty())
      add_joined(*last_, denominator.range.end, numerator.parts[0].term + std::string(value), Place::first);
  }
  return false;
}

// A word behind a number that may be its unit, or go on with a range. The word's tokens are in place.
void Analyzer::Impl::read_unit(const Seen& seen) {
  const Word& word = *seen.word;
  std::string_view unit = pair_.empty() ? std::string_view(word.unit) : pair_;
  if (degree_ && word.folded == "c") unit = "°c";
  if (degree_ && word.folded == "f") unit = "°f";
  if (pair_.empty()) {
    for (const auto& pair : unit_pairs(word.folded)) {
      if (!follows(seen.range.end, pair.second)) continue;
      pair_ = pair.term;
      return;
    }
  }
  pair_ = {};
  // Not the "mg" of "12 10mg", but that of "12–10mg".
  const bool belongs = link_ == Link::dash || (link_ == Link::none) != word.begins_with_number;
  if (!unit.empty() && belongs) {
    // Only here is "h" an hour.
    if (!word.unit.empty() && word.parts.size() == 1) {
      tokens_[seen.token_index].term = word.unit;
      tokens_[seen.token_index].number = 0;
    }
    join_numbers(unit, seen.range.end);
  } else if (link_ == Link::none && (word.folded == "to" || word.folded == "or")) {
    link_ = Link::other;
    return;
  }
  numbers_.clear();
  link_ = Link::none;
}

// Whether the next word behind blanks is this one; `folded` is ASCII in small letters.
bool Analyzer::Impl::follows(std::size_t at, std::string_view folded) const {
  const std::size_t end_of_last = at;
  while (at < text_.size() && is_blank(decode_utf8(text_, at).value)) at += decode_utf8(text_, at).size_bytes;
  if (at == end_of_last || text_.size() - at < folded.size()) return false;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (ascii_lower(text_[at + i]) != folded[i]) return false;
  }
  at += folded.size();
  if (at == text_.size()) return true;
  const CharClass next = classify(decode_utf8(text_, at).value);
  return next != CharClass::letter && next != CharClass::digit;
}

Analyzer::Impl::Character Analyzer::Impl::character_at(std::size_t at) const {
  const char c = text_[at];
  if (is_ascii_letter(c)) return {CharClass::letter, {static_cast<unsigned char>(c), 1, true}};
  if (static_cast<unsigned char>(c) >= 0x80) {
    const CodePoint point = decode_utf8(text_, at);
    return {classify(point.value), point};
  }
  // A point in front of a digit begins a decimal, unless it stands in "1.2.3" or "fig.3".
  const bool decimal = c == '.' && at + 1 < text_.size() && is_ascii_digit(text_[at + 1]) &&
                       (at == 0 || !(is_ascii_letter(text_[at - 1]) || is_ascii_digit(text_[at - 1])));
  const CharClass kind = is_ascii_digit(c) || decimal ? CharClass::digit : CharClass::other;
  return {kind, {static_cast<unsigned char>(c), 1, true}};
}

// Returns where to read on.
std::size_t Analyzer::Impl::read_word(std::size_t begin) {
  const std::size_t end = end_of_word(text_, begin);
  const Word& word = word_of(text_.substr(begin, end - begin));
  if (word.parts.empty()) {  // marks alone
    close_chain();
    return end;
  }

  const bool is_number = !word.number.empty();
  if (comparison_ && word.begins_with_number) {
    const Seen sign{nullptr, comparison_->range, position_, tokens_.size()};
    add_word(comparison_->sign, comparison_->sign, comparison_->range);
    add_joined(sign, begin + word.parts[0].end, std::string(comparison_->sign) + word.parts[0].term);
  }
  Seen seen{&word, {begin, end}, position_, tokens_.size()};
  for (const auto& part : word.parts) {
    const std::string_view spelling = word.parts.size() == 1 ? word.folded : part.term;
    add_word(part.term, spelling, {begin + part.begin, begin + part.end}, part.number);
  }
  if (!word.joined.empty()) add_joined(seen, end, word.joined);
  if (word.begins_with_number && !comparison_) join_comparison_words(seen);
  comparison_.reset();

  if (!is_number) {
    if (!numbers_.empty()) read_unit(seen);
  } else if (!join_fraction(seen)) {
    if (link_ == Link::none || numbers_.size() >= kMaxRangeNumbers) numbers_.clear();
    numbers_.push_back({seen, word.number});
    link_ = Link::none;
  }
  degree_ = false;
  last_ = seen;
  chain_.push_back(seen);

  // A hyphen with a word right behind it goes on with the chain.
  if (end < text_.size()) {
    const CodePoint next = decode_utf8(text_, end);
    std::size_t behind = end + next.size_bytes;
    if (is_hyphen(next.value)) {
      while (behind < text_.size() && character_at(behind).kind == CharClass::ignored)
        behind += decode_utf8(text_, behind).size_bytes;
      const CharClass after = behind < text_.size() ? classify(decode_utf8(text_, behind).value) : CharClass::other;
      if (after == CharClass::letter || after == CharClass::digit) {
        if (!numbers_.empty()) link_ = Link::dash;
        return behind;
      }
    }
  }
  close_chain();
  return end;
}

// What stands between words. Returns where to read on.
std::size_t Analyzer::Impl::read_sign(std::size_t at, const CodePoint& point) {
  std::size_t end = at + point.size_bytes;
  if (is_blank(point.value)) return end;
  if (const auto sign = comparison_sign(point.value); !sign.empty()) {
    drop_pending();
    comparison_ = {sign, {at, end}};
    if (point.size_bytes == 1 && end < text_.size() && text_[end] == '=') {
      ++end;
      comparison_ = {comparison_or_equal(sign), {at, end}};
    }
    return end;
  }
  const bool behind_number = !numbers_.empty();
  if (behind_number && is_degree_sign(point.value)) {
    degree_ = true;
    return end;
  }
  if (behind_number && link_ == Link::none && (is_dash(point.value) || is_slash(point.value))) {
    link_ = is_dash(point.value) ? Link::dash : Link::other;
    return end;
  }
  if (behind_number && point.value == '%') {
    add_word("%", "%", {at, end});  // as "percent" is a word
    join_numbers("%", end);
  }
  if (const auto scale = scale_of(point.value); behind_number && !scale.empty()) {
    add_word(scale, scale, {at, end});
    join_numbers("°" + std::string(scale), end);
  }
  drop_pending();
  return end;
}

std::span<const Token> Analyzer::Impl::analyze(std::string_view text) {
  text_ = text;
  tokens_.clear();
  long_words_.clear();
  if (words_.size() > kMaxRememberedWords || joined_terms_.size() > kMaxRememberedWords) forget();
  long_words_.reserve(text.size() / kMaxRememberedBytes + 1);  // references into it must hold
  position_ = 0;
  chain_.clear();
  last_.reset();
  drop_pending();

  for (std::size_t at = 0; at < text.size();) {
    const auto [kind, point] = character_at(at);
    switch (kind) {
      case CharClass::letter:
      case CharClass::digit: at = read_word(at); break;
      case CharClass::ideograph: {
        close_chain();
        drop_pending();
        const JoinedTerm& kept = keep(fold_word(text.substr(at, point.size_bytes)));
        add_word(kept.term, kept.term, {at, at + point.size_bytes}, kept.number);
        at += point.size_bytes;
        break;
      }
      case CharClass::ignored: at += point.size_bytes; break;
      case CharClass::other: at = read_sign(at, point); break;
    }
  }
  close_chain();
  return tokens_;
}

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

std::span<const Token> Analyzer::analyze(std::string_view text) { return impl_->analyze(text); }

std::size_t Analyzer::memory() const { return impl_->memory(); }

}  // namespace materia
