#include "analysis/word.hpp"

#include <algorithm>
#include <cstddef>

#include "analysis/fold.hpp"
#include "analysis/stemmer.hpp"
#include "analysis/units.hpp"
#include "base/utf8.hpp"

namespace materia {

namespace {

struct Run {
  CharClass kind = CharClass::other;
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Runs of letters and of digits. Marks inside a number or a word belong to the run around them.
std::vector<Run> runs_of(std::string_view raw) {
  std::vector<Run> runs;
  for (std::size_t at = 0; at < raw.size();) {
    const CodePoint point = decode_utf8(raw, at);
    const CharClass kind = classify(point.value);
    const bool extends = kind == CharClass::other || kind == CharClass::ignored;
    if (runs.empty() || (!extends && runs.back().kind != kind && runs.back().kind != CharClass::other)) {
      runs.push_back({kind, at, at + point.size_bytes});
    } else {
      if (!extends) runs.back().kind = kind;
      runs.back().end = at + point.size_bytes;
    }
    at += point.size_bytes;
  }
  return runs;
}

bool is_decimal_mark(std::string_view folded, std::size_t at) {
  return folded[at] == '.' || folded.substr(at, 2) == "·";
}

// "1,000" → "1000", ".50" → "0.5", "5.0" → "5", "007" stays. Empty when the text is no plain number.
std::string canonical_number(std::string_view folded) {
  std::string digits;
  bool decimal = false;
  for (std::size_t at = 0; at < folded.size(); ++at) {
    const char c = folded[at];
    if (c >= '0' && c <= '9') {
      digits += c;
    } else if (c == ',') {
      continue;
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

std::string term_of_letters(const std::string& folded) {
  if (const auto unit = unit_term(folded)) return std::string(*unit);
  return stem(folded);
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

}  // namespace

Word analyze_word(std::string_view raw) {
  Word word;
  const auto whole = [&](std::string term) {
    if (!term.empty()) word.parts.push_back({std::move(term), 0, static_cast<std::uint32_t>(raw.size())});
  };
  if (is_dotted_abbreviation(raw)) {
    word.folded = fold_word(raw);
    std::erase(word.folded, '.');
    whole(word.folded);
    return word;
  }

  const auto runs = runs_of(raw);
  word.folded = fold_word(raw);
  if (runs.size() == 1) {
    if (runs[0].kind == CharClass::digit) {
      word.number = canonical_number(word.folded);
      whole(word.number.empty() ? word.folded : word.number);
    } else {
      if (const auto unit = unit_term(word.folded)) word.unit = *unit;
      whole(term_of_letters(word.folded));
    }
    return word;
  }

  // Two pieces at the first change between letters and digits: names such as CYP3A4 or HbA1c keep their tail whole.
  // A single letter in front of a longer tail ("H1N1") says nothing by itself.
  const std::size_t cut = runs[1].begin;
  const std::string head = fold_word(raw.substr(0, cut));
  const std::string tail = fold_word(raw.substr(cut));
  if (head.empty() || tail.empty() || (runs.size() > 2 && head.size() == 1)) {
    whole(word.folded);
    return word;
  }
  const auto cut_at = static_cast<std::uint32_t>(cut);
  const auto end = static_cast<std::uint32_t>(raw.size());
  if (runs[0].kind == CharClass::digit) {
    const std::string number = canonical_number(head);
    word.parts.push_back({number.empty() ? head : number, 0, cut_at});
    if (const auto unit = runs.size() == 2 ? unit_term(tail) : std::nullopt) {
      word.unit = *unit;
      word.parts.push_back({word.unit, cut_at, end});
      word.joined = word.parts[0].term + word.unit;
    } else {
      word.parts.push_back({runs.size() == 2 ? term_of_letters(tail) : tail, cut_at, end});
      word.joined = word.parts[0].term + tail;
    }
  } else {
    word.parts.push_back({term_of_letters(head), 0, cut_at});
    word.parts.push_back({tail, cut_at, end});
    word.joined = word.folded;
  }
  return word;
}

std::string join_compound(const std::vector<std::string_view>& folded_words) {
  std::string joined;
  for (const auto& word : folded_words) joined += word;
  return stem(joined);
}

}  // namespace materia
