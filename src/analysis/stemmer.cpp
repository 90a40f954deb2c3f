#include "analysis/stemmer.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "analysis/spelling.hpp"
#include "analysis/stemmer_endings.hpp"
#include "analysis/stemmer_words.hpp"

namespace materia {

namespace {

using namespace stemmer;

bool is_vowel(std::string_view word, std::size_t i) {
  switch (word[i]) {
    case 'a':
    case 'e':
    case 'i':
    case 'o': return true;
    case 'u': return i == 0 || word[i - 1] != 'q';
    case 'y': return i > 0;
    default: return false;
  }
}

bool has_vowel(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i)
    if (is_vowel(word, i)) return true;
  return false;
}

// One syllable, one vowel, one consonant at the end: "dos", "us", "hop". A verb that had no e would have doubled it.
bool is_short(std::string_view cut) {
  const std::size_t last = cut.size() - 1;
  if (cut.size() < 2 || is_vowel(cut, last) || !is_vowel(cut, last - 1)) return false;
  if (cut[last] == 'w' || cut[last] == 'x') return false;
  return !has_vowel(cut.substr(0, last - 1));
}

bool is_doubled(std::string_view cut) {
  constexpr std::string_view kDoubling = "bdgmnprt";
  return cut.size() > 2 && cut.back() == cut[cut.size() - 2] && kDoubling.find(cut.back()) != std::string_view::npos;
}

constexpr char letter_of(const WordStem& row) { return row.word.front(); }
constexpr char letter_of(const EndingRule& row) { return row.ending.back(); }
constexpr char letter_of(const VerbEnding& row) { return row.cut.back(); }

constexpr std::string_view ending_of(const EndingRule& row) { return row.ending; }
constexpr std::string_view ending_of(const VerbEnding& row) { return row.cut; }

constexpr std::size_t kLetters = 26;

// Rows by a letter of their words, so that a word is held against few of them.
template <typename Row, std::size_t n>
struct RowsByLetter {
  std::array<Row, n> rows{};
  std::array<std::size_t, kLetters + 1> begins{};

  [[nodiscard]] constexpr std::span<const Row> of(char letter) const {
    const auto i = static_cast<std::size_t>(letter - 'a');
    return std::span(rows).subspan(begins[i], begins[i + 1] - begins[i]);
  }
};

template <typename Row, std::size_t n>
constexpr RowsByLetter<Row, n> rows_by_letter(std::array<Row, n> rows) {
  RowsByLetter<Row, n> by_letter{rows, {}};
  std::sort(by_letter.rows.begin(), by_letter.rows.end(),
            [](const Row& a, const Row& b) { return letter_of(a) < letter_of(b); });
  for (const auto& row : rows)
    for (auto i = static_cast<std::size_t>(letter_of(row) - 'a') + 1; i <= kLetters; ++i) ++by_letter.begins[i];
  return by_letter;
}

template <typename Row, std::size_t... n>
constexpr auto joined(const std::array<Row, n>&... lists) {
  std::array<Row, (n + ...)> all{};
  auto end = all.begin();
  ((end = std::copy(lists.begin(), lists.end(), end)), ...);
  return all;
}

constexpr auto kListed = rows_by_letter(joined(kWhole, kIrregular, kLatinPlurals, kFamilies, kBritish));
constexpr auto kEndingsByLetter = rows_by_letter(kEndings);
constexpr auto kVerbEndingsByLetter = rows_by_letter(kVerbEndings);

bool has_ending(std::string_view word, std::string_view ending) {
  return word.size() >= ending.size() && std::equal(ending.rbegin(), ending.rend(), word.rbegin());
}

// The row of the longest ending that `accepts` takes; nullptr: there is none.
template <typename Row, std::size_t n, typename Accepts>
const Row* longest_ending(const RowsByLetter<Row, n>& rows, std::string_view word, const Accepts& accepts) {
  const Row* longest = nullptr;
  for (const auto& row : rows.of(word.back())) {
    const bool is_longer = longest == nullptr || ending_of(row).size() > ending_of(*longest).size();
    if (is_longer && has_ending(word, ending_of(row)) && accepts(row)) longest = &row;
  }
  return longest;
}

// nullopt: no list knows the word.
std::optional<std::string_view> listed(std::string_view word) {
  const auto rows = kListed.of(word.front());
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const WordStem& row) { return row.word == word; });
  return found != rows.end() ? std::optional(found->stem) : std::nullopt;
}

// The verb of a form whose -ed or -ing is cut off.
void restore_verb(std::string& cut) {
  constexpr std::size_t kOwnWord = 3;  // a rule of that many letters knows more than doubling and shortness do
  const auto* row = longest_ending(kVerbEndingsByLetter, cut, [](const VerbEnding&) { return true; });
  const bool knows_better = row != nullptr && row->cut.size() >= kOwnWord;
  if (!knows_better && is_doubled(cut)) {
    cut.pop_back();
  } else if (!knows_better && is_short(cut)) {
    cut += 'e';
  } else if (row != nullptr) {
    cut.replace(cut.size() - row->cut.size(), row->cut.size(), row->verb);
  }
}

// One step towards the stem; the word itself when there is none.
void take_step(std::string& word) {
  const auto* rule = longest_ending(kEndingsByLetter, word, [&word](const EndingRule& row) {
    return word.size() >= row.ending.size() + row.min_left;
  });
  if (rule == nullptr || rule->ending == rule->replacement) return;
  const std::size_t left = word.size() - rule->ending.size();
  const bool is_verb_form = rule->ending == "ed" || rule->ending == "ing";
  if (is_verb_form && (left < 2 || !has_vowel(std::string_view(word).substr(0, left)))) return;
  word.replace(left, rule->ending.size(), rule->replacement);
  if (is_verb_form) restore_verb(word);
}

}  // namespace

std::string stem(std::string_view word) {
  constexpr std::size_t kLongestWord = 64;  // no word of a language, nothing to stem
  const bool is_word = std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!is_word || word.size() < 3 || word.size() > kLongestWord) return std::string(word);
  std::string out = fold_spelling(word);
  // A step takes letters away or leaves a word that the next one knows: "fibres", "fibre", "fiber".
  for (std::string before; before != out;) {
    if (const auto known = listed(out)) return std::string(*known);
    before = out;
    take_step(out);
  }
  return out;
}

}  // namespace materia
