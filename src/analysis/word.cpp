#include "analysis/word.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "analysis/fold.hpp"
#include "analysis/stemmer.hpp"
#include "analysis/units.hpp"
#include "base/letters.hpp"
#include "base/utf8.hpp"

namespace materia {

namespace {

enum class RunKind { letters, greek, digits, mixed };

struct Run {
  RunKind kind = RunKind::letters;
  std::size_t begin = 0;
  std::size_t end = 0;
};

RunKind kind_of(const CodePoint& point, CharClass char_class) {
  if (char_class == CharClass::digit) return RunKind::digits;
  return is_greek(point.value) ? RunKind::greek : RunKind::letters;
}

// Runs of letters, of Greek letters and of digits. Marks inside a number or a word belong to the run in front of them.
std::vector<Run> runs_of(std::string_view raw) {
  std::vector<Run> runs;
  bool only_marks = true;
  for (std::size_t at = 0; at < raw.size();) {
    const CodePoint point = decode_utf8(raw, at);
    const CharClass char_class = classify(point.value);
    const bool mark = char_class == CharClass::other || char_class == CharClass::ignored;
    const RunKind kind = kind_of(point, char_class);
    if (runs.empty() || (!mark && !only_marks && runs.back().kind != kind)) {
      runs.push_back({kind, at, at + point.size_bytes});
    } else {
      if (!mark) runs.back().kind = kind;
      runs.back().end = at + point.size_bytes;
    }
    if (!mark) only_marks = false;
    at += point.size_bytes;
  }
  return runs;
}

bool is_decimal_mark(std::string_view folded, std::size_t at) {
  return folded[at] == '.' || folded.substr(at, 2) == "·";
}

// The decimals of a fraction that is one character and comes out even; empty for others.
std::string_view decimals_of_fraction(std::string_view folded, std::size_t at) {
  const std::string_view sign = folded.substr(at, 2);
  if (sign == "¼") return "25";
  if (sign == "½") return "5";
  if (sign == "¾") return "75";
  return {};
}

// "1,000" → "1000", ".50" → "0.5", "5.0" → "5", "1½" → "1.5", "007" stays. Empty when the text is no plain number.
std::string canonical_number(std::string_view folded) {
  std::string digits;
  bool decimal = false;
  for (std::size_t at = 0; at < folded.size(); ++at) {
    const char c = folded[at];
    const std::string_view fraction = decimals_of_fraction(folded, at);
    if (c >= '0' && c <= '9') {
      digits += c;
    } else if (c == ',' || c == ' ') {  // the scanner lets them group thousands only; thin spaces fold to blanks
      continue;
    } else if (!decimal && !fraction.empty() && at + 2 == folded.size()) {
      return (digits.empty() ? "0" : digits) + "." + std::string(fraction);
    } else if (!decimal && is_decimal_mark(folded, at)) {
      decimal = true;
      if (digits.empty()) digits += '0';
      digits += '.';
      if (c != '.') ++at;
    } else {
      return {};
    }
  }
  if (decimal) {
    while (digits.ends_with('0')) digits.pop_back();
    if (digits.ends_with('.')) digits.pop_back();
  }
  return digits;
}

// The unit that a word, or the tail of one, is; nullopt when it is none.
std::optional<Unit> unit_of(std::string_view raw) {
  if (raw.starts_with("µ") || raw.starts_with("μ")) return find_unit("µ" + fold_word(raw.substr(2)));
  return find_unit(fold_word(raw));
}

std::string term_of_letters(std::string_view raw) {
  if (const auto unit = unit_of(raw); unit && unit->place == UnitPlace::anywhere) return std::string(unit->term);
  return stem(fold_word(raw));
}

std::string term_of_digits(std::string_view raw) {
  std::string folded = fold_word(raw);
  std::string number = canonical_number(folded);
  return number.empty() ? folded : number;
}

bool is_dotted_abbreviation(std::string_view raw) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    const bool dot = raw[at] == '.';
    if (dot != (at % 2 == 1)) return false;
    if (!dot) ++letters;
  }
  return letters >= 2 && !(raw[0] >= '0' && raw[0] <= '9');
}

// Greek letters by themselves, and what stands between them: "TNF" and "α", "NF", "κ" and "B", "β" and "1a".
std::vector<Run> pieces_around_greek(const std::vector<Run>& runs) {
  std::vector<Run> pieces;
  for (const auto& run : runs) {
    if (!pieces.empty() && run.kind != RunKind::greek && pieces.back().kind != RunKind::greek) {
      pieces.back().kind = RunKind::mixed;
      pieces.back().end = run.end;
    } else {
      pieces.push_back(run);
    }
  }
  return pieces;
}

// The pieces that are found by themselves. A word without Greek is cut at the first change between letters and digits:
// names such as CYP3A4 or HbA1c keep their tail whole. A single character in front of a longer tail ("H1N1", "3A4")
// says nothing by itself.
std::vector<Run> pieces_of(std::string_view raw, const std::vector<Run>& runs) {
  if (std::any_of(runs.begin(), runs.end(), [](const Run& run) { return run.kind == RunKind::greek; }))
    return pieces_around_greek(runs);
  if (runs.size() <= 2) return runs;
  if (fold_word(raw.substr(0, runs[0].end)).size() == 1) return {{RunKind::mixed, 0, raw.size()}};
  return {runs[0], {RunKind::mixed, runs[1].begin, raw.size()}};
}

std::string term_of(std::string_view text, RunKind kind) {
  switch (kind) {
    case RunKind::digits: return term_of_digits(text);
    case RunKind::mixed: return fold_word(text);
    case RunKind::letters:
    case RunKind::greek: break;
  }
  return term_of_letters(text);
}

WordPart part_of(std::string term, std::size_t begin, std::size_t end) {
  return {std::move(term), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// "10mg", "50µg", "1.73m²": the parts are those of "10 mg".
void add_dose(Word& word, std::string_view raw, std::size_t number_end, const Unit& unit) {
  word.unit = unit.term;
  word.parts.push_back(part_of(term_of_digits(raw.substr(0, number_end)), 0, number_end));
  word.joined = word.parts[0].term + word.unit;
  Word tail = analyze_word(raw.substr(number_end));
  if (tail.parts.size() == 1) tail.parts[0].term = word.unit;
  for (auto& part : tail.parts)
    word.parts.push_back(part_of(std::move(part.term), number_end + part.begin, number_end + part.end));
}

bool is_plain(std::string_view raw) {
  return std::all_of(raw.begin(), raw.end(), [](char c) { return is_ascii_letter(c); });
}

// As most words are: one run, folded once.
Word word_of_plain_letters(std::string_view raw) {
  Word word;
  word.folded = fold_word(raw);
  const auto unit = find_unit(word.folded);
  if (unit) word.unit = unit->term;
  const bool is_unit = unit && unit->place == UnitPlace::anywhere;
  word.parts.push_back(part_of(is_unit ? word.unit : stem(word.folded), 0, raw.size()));
  return word;
}

}  // namespace

Word analyze_word(std::string_view raw) {
  if (is_plain(raw)) return word_of_plain_letters(raw);
  Word word;
  word.folded = fold_word(raw);
  if (is_dotted_abbreviation(raw)) {
    std::erase(word.folded, '.');
    word.parts.push_back(part_of(word.folded, 0, raw.size()));
    return word;
  }
  const auto runs = runs_of(raw);
  word.begins_with_number = runs[0].kind == RunKind::digits;
  if (const auto unit = unit_of(raw)) {
    word.unit = unit->term;
    if (unit->place == UnitPlace::anywhere) {
      word.parts.push_back(part_of(word.unit, 0, raw.size()));
      return word;
    }
  }
  if (word.begins_with_number && runs.size() > 1) {
    if (const auto unit = unit_of(raw.substr(runs[1].begin))) {
      add_dose(word, raw, runs[1].begin, *unit);
      return word;
    }
  }

  const auto pieces = pieces_of(raw, runs);
  std::string joined;
  for (const auto& piece : pieces) {
    const std::string_view text = raw.substr(piece.begin, piece.end - piece.begin);
    std::string term = term_of(text, piece.kind);
    joined += piece.kind == RunKind::digits ? term : fold_word(text);
    if (!term.empty()) word.parts.push_back(part_of(std::move(term), piece.begin, piece.end));
  }
  if (word.parts.size() > 1) word.joined = stem(joined);
  if (runs.size() == 1 && word.begins_with_number) word.number = canonical_number(word.folded);
  return word;
}

std::string join_compound(const std::vector<std::string_view>& folded_words) {
  std::string joined;
  for (const auto& word : folded_words) joined += word;
  return stem(joined);
}

}  // namespace materia
