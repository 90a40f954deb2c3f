#include "analysis/sentences.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "analysis/abbreviations.hpp"
#include "analysis/fold.hpp"
#include "base/characters.hpp"
#include "base/letters.hpp"
#include "base/utf8.hpp"

namespace materia {

namespace {

constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool is_any_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

// The bytes that are, or may begin, a mark at which a sentence ends. This alone passes over most bytes of a text.
constexpr auto kMayBeMark = [] {
  std::array<bool, 256> table{};
  for (const char32_t byte : {U'.', U'!', U'?', U'\n'}) table[byte] = true;
  for (const char32_t lead_byte : {U'\xE2', U'\xE3', U'\xEF'}) table[lead_byte] = true;  // … 。 ！？｡
  return table;
}();

enum class MarkKind {
  none,
  stop,         // needs a blank behind it: a full stop may stand inside a number, an abbreviation, an address
  ideographic,  // needs none
};

struct Mark {
  MarkKind kind = MarkKind::none;
  std::size_t size_bytes = 0;
};

Mark mark_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const char c = text[at];
  if (c == '.' || c == '!' || c == '?') return {MarkKind::stop, 1};
  if (is_ascii(c) || !kMayBeMark[static_cast<unsigned char>(c)]) return {};
  const std::string_view three_bytes = text.substr(at, 3);
  if (three_bytes == "…") return {MarkKind::stop, 3};
  for (const std::string_view mark : {"。", "！", "？", "｡"})
    if (three_bytes == mark) return {MarkKind::ideographic, 3};
  return {};
}

// Bytes of the blank at a place, 0 for none. A line end is one.
std::size_t blank_size(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (is_ascii(text[at])) return is_space(text[at]) ? 1 : 0;
  const CodePoint code_point = decode_utf8(text, at);
  return code_point.valid && is_white_space(code_point.value) ? code_point.size_bytes : 0;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (const std::size_t size = blank_size(text, at)) at += size;
  return at;
}

std::size_t skip_blanks_in_line(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != '\n') {
    const std::size_t size = blank_size(text, at);
    if (size == 0) break;
    at += size;
  }
  return at;
}

// The end of text[0, end) without the blanks there, not before `begin`.
std::size_t without_blanks_behind(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin) {
    const std::size_t last = is_ascii(text[end - 1]) ? end - 1 : boundary_before(text, end - 1);
    if (last < begin || blank_size(text, last) == 0) break;
    end = last;
  }
  return end;
}

bool is_opening(char32_t c) {
  return c == '(' || c == '[' || c == '{' || c == '"' || c == '\'' || c == U'“' || c == U'‘' || c == U'„' ||
         c == U'‚' || c == U'«' || c == U'‹' || c == U'「' || c == U'『' || c == U'（';
}

bool is_closing(char32_t c) {
  return c == ')' || c == ']' || c == '}' || c == '"' || c == '\'' || c == U'”' || c == U'’' || c == U'»' ||
         c == U'›' || c == U'」' || c == U'』' || c == U'）' || c == U'】' || c == U'》';
}

bool is_dash(char32_t c) { return c == '-' || c == U'–' || c == U'—'; }

std::size_t skip_closing(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint code_point = decode_utf8(text, at);
    if (is_closing(code_point.value)) {
      at += code_point.size_bytes;
      continue;
    }
    // French puts a blank before the quotation mark that closes.
    const std::size_t next = skip_blanks_in_line(text, at);
    if (next == at || !text.substr(next).starts_with("»")) break;
    at = next;
  }
  return at;
}

// What stands where a sentence may begin.
enum class Follower {
  goes_on,  // what does not begin a sentence: a small letter, a comma
  number,
  starter,  // a word that begins many sentences
  other,    // a capital, a bullet, a symbol
};

std::size_t end_of_ascii_word(std::string_view text, std::size_t at) {
  while (at < text.size() && is_ascii_letter(text[at])) ++at;
  return at;
}

constexpr std::size_t kLongestStarter = std::ranges::max(kSentenceStarters, {}, &std::string_view::size).size();

bool is_starter(std::string_view text, std::size_t begin, std::size_t end) {
  if (end - begin > kLongestStarter) return false;
  // "A. Smith" and "In-111" are none.
  if (end < text.size() && (text[end] == '.' || text[end] == '-' || is_ascii_digit(text[end]))) return false;
  return std::ranges::binary_search(kSentenceStarters, text.substr(begin, end - begin));
}

Follower follower_in_ascii(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (is_ascii_digit(c)) return Follower::number;
  if (!is_ascii_letter(c)) return is_any_of(c, ",;:)]}%/=&") ? Follower::goes_on : Follower::other;
  const std::size_t end = end_of_ascii_word(text, at);
  if (is_capital(c)) return is_starter(text, at, end) ? Follower::starter : Follower::other;
  // The letter of the next item of a list: "a. Shake it. b. Open it."
  if (end == at + 1 && end < text.size() && is_any_of(text[end], ".)") && blank_size(text, end + 1) > 0)
    return Follower::other;
  // Names such as pH, mRNA and eGFR keep their small letter at the beginning of a sentence.
  return std::ranges::any_of(text.substr(at, end - at), is_capital) ? Follower::other : Follower::goes_on;
}

// The alphabets that have capitals.
bool has_case(char32_t c) { return c < 0x590 || (c >= 0x1E00 && c < 0x2000); }

Follower follower_beyond_ascii(std::string_view text, std::size_t at) {
  const CodePoint code_point = decode_utf8(text, at);
  const char32_t c = code_point.value;
  if (c == U'¿' || c == U'¡') return Follower::starter;
  if (classify(c) != CharClass::letter || !has_case(c) || to_lower(c) != c) return Follower::other;
  // A Greek letter among Latin ones is a symbol, which keeps its size: "β-Blockers", "α receptors".
  const bool is_micro = c == 0xB5 || c == 0x3BC;
  if (is_greek(c) && !is_micro) {
    const std::size_t next = at + code_point.size_bytes;
    if (next == text.size() || !is_greek(decode_utf8(text, next).value)) return Follower::other;
  }
  return Follower::goes_on;
}

// Looks through brackets, quotes and dashes at what begins behind them.
Follower follower_at(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != '\n') {
    const CodePoint code_point = decode_utf8(text, at);
    const std::size_t next = at + code_point.size_bytes;
    const bool dash = is_dash(code_point.value);
    // The item of a list, or an answer: "Tell your doctor. - if you smoke", "Is it safe? : Yes".
    if ((dash || code_point.value == ':') && blank_size(text, next) > 0) return Follower::other;
    if (!dash && !is_opening(code_point.value))
      return is_ascii(text[at]) ? follower_in_ascii(text, at) : follower_beyond_ascii(text, at);
    at = next;
  }
  return Follower::other;
}

// Longer words are no abbreviations, and are not read to their beginning.
constexpr std::size_t kLongestAbbreviation =
    std::ranges::max(kAbbreviations, {}, [](const Abbreviation& a) { return a.spelling.size(); }).spelling.size();
constexpr std::size_t kLongestDotted = 24;

// Letters and the stops between them before a full stop: "q.i.d" of "given q.i.d.".
ByteRange dotted_word_before(std::string_view text, std::size_t sentence_begin, std::size_t stop) {
  const std::size_t limit = std::max(sentence_begin, stop > kLongestDotted ? stop - kLongestDotted : 0);
  std::size_t begin = stop;
  while (begin > limit && (is_ascii_letter(text[begin - 1]) || text[begin - 1] == '.')) --begin;
  while (begin < stop && text[begin] == '.') ++begin;
  return {begin, stop};
}

// The code point that ends before `at`, 0 at the beginning of the text.
char32_t code_point_before(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  if (is_ascii(text[at - 1])) return static_cast<char32_t>(text[at - 1]);
  return decode_utf8(text, boundary_before(text, at - 1)).value;
}

// The last part of a longer word, such as the s of "St. John's" and the C of "37 °C": no word on its own.
bool is_part_of_word(std::string_view text, std::size_t begin) {
  const char32_t before = code_point_before(text, begin);
  if (before == '-' || before == '/' || before == '\'') {
    const char outer = begin > 1 ? text[begin - 2] : ' ';
    return !is_space(outer) && !is_any_of(outer, ".([");
  }
  if (before >= 0x80) return !is_white_space(before) && !is_opening(before) && !is_dash(before);
  return is_ascii_digit(static_cast<char>(before)) || before == '@' || before == '_';
}

std::optional<AbbreviationKind> find_abbreviation(std::string_view word) {
  if (word.size() > kLongestAbbreviation) return std::nullopt;
  const auto find = [](std::string_view spelling) -> std::optional<AbbreviationKind> {
    const auto found = std::ranges::lower_bound(kAbbreviations, spelling, {}, &Abbreviation::spelling);
    if (found == kAbbreviations.end() || found->spelling != spelling) return std::nullopt;
    return found->kind;
  };
  if (const auto as_written = find(word); as_written || !is_capital(word[0])) return as_written;
  std::array<char, kLongestAbbreviation> small{};
  std::ranges::copy(word, small.begin());
  small[0] = ascii_lower(small[0]);
  return find({small.data(), word.size()});
}

// "q.i.d", "U.S": a stop after every letter.
bool is_letters_with_stops(std::string_view word) {
  for (std::size_t i = 1; i < word.size(); i += 2)
    if (word[i] != '.') return false;
  return word.size() % 2 == 1;
}

// "vitamin", "filamin", "hexosaminidase": families whose members have letters.
bool is_lettered_family(std::string_view word) {
  return word.size() >= 5 &&
         (word.ends_with("in") || word.ends_with("ine") || word.ends_with("ase") || word.ends_with("zyme"));
}

// The ASCII word with a blank behind it before `at`; of a very long one, the end.
std::string_view word_before(std::string_view text, std::size_t at) {
  if (at < 2 || text[at - 1] != ' ') return {};
  const std::size_t end = at - 1;
  const std::size_t limit = end > kLongestDotted ? end - kLongestDotted : 0;
  std::size_t begin = end;
  while (begin > limit && is_ascii_letter(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}

// The last of a row of letters: the E of "hepatitis C, D, and E."
bool ends_row_of_letters(std::string_view text, std::size_t letter) {
  const std::string_view conjunction = word_before(text, letter);
  if (conjunction != "and" && conjunction != "or") return false;
  const std::size_t begin = letter - 1 - conjunction.size();
  if (begin < 4 || text[begin - 1] != ' ') return false;
  const std::size_t other = begin - (text[begin - 2] == ',' ? 3 : 2);
  return is_capital(text[other]) && text[other - 1] == ' ';
}

// The letter is the name of a kind, not an initial: "hepatitis C.", "Category D.", "cathepsin A."
bool names_a_kind(std::string_view text, std::size_t letter) {
  const std::string_view word = word_before(text, letter);
  if (word.empty()) return false;
  std::array<char, kLongestDotted> small{};
  std::ranges::transform(word, small.begin(), ascii_lower);
  const std::string_view folded(small.data(), word.size());
  return is_lettered_family(folded) || std::ranges::binary_search(kLetteredWords, folded) ||
         ends_row_of_letters(text, letter);
}

// "5 g.", "over 12 h.", "99 F."; without the blank it is no letter on its own anyway.
bool is_unit(std::string_view text, std::size_t letter) {
  return is_any_of(text[letter], "CFKLdghlms") && letter > 1 && text[letter - 1] == ' ' &&
         is_ascii_digit(text[letter - 2]);
}

// Nothing of the sentence stands before, or a colon that begins a list with its first item.
bool is_place_of_list_number(std::string_view text, std::size_t sentence_begin, ByteRange word) {
  if (word.begin == sentence_begin) return true;
  const std::string_view number = text.substr(word.begin, word.size());
  if (number != "1" && number != "a" && number != "A" && number != "i" && number != "I") return false;
  const std::size_t before = without_blanks_behind(text, sentence_begin, word.begin);
  return before > sentence_begin && before < word.begin && text[before - 1] == ':';
}

// "1." and "2.1." of a list or a heading; a year is none.
bool is_list_number(std::string_view text, std::size_t sentence_begin, std::size_t stop) {
  constexpr std::size_t kLongest = 6;
  std::size_t begin = stop;
  while (begin > sentence_begin && stop - begin <= kLongest &&
         (is_ascii_digit(text[begin - 1]) || text[begin - 1] == '.'))
    --begin;
  const std::string_view number = text.substr(begin, stop - begin);
  return number.size() <= kLongest && std::min(number.find('.'), number.size()) <= 3 &&
         is_place_of_list_number(text, sentence_begin, {begin, stop});
}

// "a.", "iv." of a list.
bool is_list_letter(std::string_view text, std::size_t sentence_begin, ByteRange word) {
  const std::string_view letters = text.substr(word.begin, word.size());
  const bool is_roman = letters.size() <= 4 && letters.find_first_not_of("ivx") == std::string_view::npos;
  return (letters.size() == 1 || is_roman) && is_place_of_list_number(text, sentence_begin, word);
}

// The initial of a name beyond ASCII: "Ö. Smith".
bool is_initial_beyond_ascii(std::string_view text, std::size_t stop) {
  const std::size_t begin = boundary_before(text, stop - 1);
  const char32_t letter = decode_utf8(text, begin).value;
  if (to_lower(letter) == letter) return false;
  const char32_t before = code_point_before(text, begin);
  return before == 0 || before == '.' || is_white_space(before) || is_opening(before);
}

// What the full stop at `stop` belongs to; nothing for a word like any other.
std::optional<AbbreviationKind> abbreviation_before(std::string_view text, std::size_t sentence_begin,
                                                    std::size_t stop) {
  if (stop == sentence_begin) return std::nullopt;
  const char last = text[stop - 1];
  if (is_ascii_digit(last))
    return is_list_number(text, sentence_begin, stop) ? std::optional(AbbreviationKind::leads_on) : std::nullopt;
  if (!is_ascii(last))
    return is_initial_beyond_ascii(text, stop) ? std::optional(AbbreviationKind::may_end) : std::nullopt;

  const ByteRange range = dotted_word_before(text, sentence_begin, stop);
  if (range.size() == 0 || range.size() == kLongestDotted) return std::nullopt;
  const std::string_view word = text.substr(range.begin, range.size());
  if (is_list_letter(text, sentence_begin, range)) return AbbreviationKind::leads_on;
  const bool is_dotted = word.find('.') != std::string_view::npos;
  if (!is_dotted && is_part_of_word(text, range.begin)) return std::nullopt;
  if (const auto known = find_abbreviation(word)) return known;
  if (word.size() == 1 && (is_unit(text, range.begin) || names_a_kind(text, range.begin))) return std::nullopt;
  if (is_letters_with_stops(word)) return AbbreviationKind::may_end;
  return std::nullopt;
}

bool goes_on_after(AbbreviationKind kind, Follower follower) {
  switch (kind) {
    case AbbreviationKind::leads_on: return true;
    case AbbreviationKind::before_number: return follower == Follower::number;
    case AbbreviationKind::may_end: return follower != Follower::starter;
  }
  return false;
}

// Several marks in a row, and what they are together.
struct Marks {
  std::size_t end = 0;
  bool is_full_stop = false;
  bool is_ideographic = false;
};

Marks marks_at(std::string_view text, std::size_t at) {
  Marks marks{at, text[at] == '.', false};
  while (true) {
    const Mark mark = mark_at(text, marks.end);
    if (mark.kind == MarkKind::none) return marks;
    if (marks.end > at) marks.is_full_stop = false;
    marks.is_ideographic |= mark.kind == MarkKind::ideographic;
    marks.end += mark.size_bytes;
  }
}

// A blank was forgotten: "twice a day.The dose". Only small letters before and a typical first word behind tell it from
// an address.
bool lacks_blank(std::string_view text, std::size_t sentence_begin, std::size_t stop, std::size_t end) {
  const ByteRange word = dotted_word_before(text, sentence_begin, stop);
  return end == stop + 1 && word.size() >= 3 && word.size() < kLongestDotted &&
         std::ranges::all_of(text.substr(word.begin, word.size()), [](char c) { return c >= 'a' && c <= 'z'; }) &&
         is_capital(text[end]) && follower_at(text, end) == Follower::starter &&
         blank_size(text, end_of_ascii_word(text, end)) > 0;
}

// The end of the numbers of notes behind a full stop: "in adults.1,2", "in adults.[3]".
std::size_t skip_notes(std::string_view text, std::size_t stop, std::size_t end) {
  if (end != stop + 1 || stop < 3 || end == text.size()) return end;
  const bool in_brackets = text[end] == '[';
  if (!in_brackets && !is_ascii_digit(text[end])) return end;
  if (!std::ranges::all_of(text.substr(stop - 3, 3), is_ascii_letter)) return end;
  constexpr std::size_t kLongest = 12;
  const std::size_t begin = end + (in_brackets ? 1 : 0);
  std::size_t at = begin;
  while (at < text.size() && at - begin < kLongest && (is_ascii_digit(text[at]) || is_any_of(text[at], ",-"))) ++at;
  if (at == begin) return end;
  if (!in_brackets) return blank_size(text, at) > 0 ? at : end;
  return at < text.size() && text[at] == ']' ? at + 1 : end;
}

struct Decision {
  bool ends = false;
  std::size_t end = 0;  // of the marks and what belongs to them, whether the sentence ends there or not
};

Decision decide(std::string_view text, std::size_t sentence_begin, std::size_t at) {
  const Marks marks = marks_at(text, at);
  const std::size_t end = skip_closing(text, skip_notes(text, at, marks.end));
  if (marks.is_ideographic) return {true, end};
  const std::size_t next = skip_blanks_in_line(text, end);
  if (next == text.size() || text[next] == '\n') return {true, end};
  if (next == end) return {marks.is_full_stop && lacks_blank(text, sentence_begin, at, end), end};
  const Follower follower = follower_at(text, next);
  if (follower == Follower::goes_on) return {false, end};
  if (!marks.is_full_stop) return {true, end};
  const auto abbreviation = abbreviation_before(text, sentence_begin, at);
  return {!abbreviation || !goes_on_after(*abbreviation, follower), end};
}

std::size_t find_possible_mark(std::string_view text, std::size_t at) {
  while (at < text.size() && !kMayBeMark[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

}  // namespace

std::vector<ByteRange> sentences_of(std::string_view text) {
  std::vector<ByteRange> sentences;
  std::size_t begin = skip_blanks(text, 0);
  const auto add_until = [&](std::size_t end) {
    const std::size_t last = without_blanks_behind(text, begin, end);
    if (last > begin) sentences.push_back({begin, last});
    begin = skip_blanks(text, end);
  };
  for (std::size_t at = begin; (at = find_possible_mark(text, at)) < text.size();) {
    if (text[at] == '\n') {
      add_until(at);
      at = begin;
    } else if (mark_at(text, at).kind == MarkKind::none) {
      ++at;
    } else {
      const Decision decision = decide(text, begin, at);
      if (decision.ends) add_until(decision.end);
      at = decision.ends ? begin : decision.end;
    }
  }
  add_until(text.size());
  return sentences;
}

}  // namespace materia
