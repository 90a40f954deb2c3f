#include "analysis/stemmer.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

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

constexpr std::string_view row_key(const EndingRule& row) { return row.ending; }
constexpr std::string_view row_key(const VerbEnding& row) { return row.cut; }

// The letters that any row of a table ends in: most words are done with one look.
template <typename Rows>
constexpr std::uint32_t last_letters(const Rows& rows) {
  std::uint32_t letters = 0;
  for (const auto& row : rows) letters |= 1U << (row_key(row).back() - 'a');
  return letters;
}
constexpr std::uint32_t kLastLettersOfEndings = last_letters(kEndings);

// The row of the longest ending that `accepts` takes.
template <typename Rows, typename Accepts>
auto longest_ending(const Rows& rows, std::string_view word, const Accepts& accepts) -> decltype(rows.data()) {
  constexpr std::size_t kLongest = 10;
  for (std::size_t size = std::min(word.size(), kLongest); size > 0; --size) {
    const std::string_view ending = word.substr(word.size() - size);
    const auto found = std::lower_bound(rows.begin(), rows.end(), ending,
                                        [](const auto& row, auto key) { return row_key(row) < key; });
    if (found != rows.end() && row_key(*found) == ending && accepts(*found)) return &*found;
  }
  return nullptr;
}

template <std::size_t n>
std::optional<std::string_view> find(const std::array<WordStem, n>& rows, std::string_view word) {
  const auto found =
      std::lower_bound(rows.begin(), rows.end(), word, [](const WordStem& row, auto key) { return row.word < key; });
  return found != rows.end() && found->word == word ? std::optional(found->stem) : std::nullopt;
}

std::optional<std::string_view> listed(std::string_view word) {
  if (const auto hit = find(kWhole, word)) return hit;
  if (const auto hit = find(kIrregular, word)) return hit;
  if (const auto hit = find(kLatinPlurals, word)) return hit;
  if (const auto hit = find(kFamilies, word)) return hit;
  return find(kBritish, word);
}

// The verb of a form whose -ed or -ing is cut off.
void restore_verb(std::string& cut) {
  constexpr std::size_t kOwnWord = 3;  // a rule of that many letters knows more than doubling and shortness do
  const auto* row = longest_ending(kVerbEndings, cut, [](const VerbEnding&) { return true; });
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
  if ((kLastLettersOfEndings >> (word.back() - 'a') & 1U) == 0) return;
  const auto* rule = longest_ending(
      kEndings, word, [&word](const EndingRule& row) { return word.size() >= row.ending.size() + row.min_left; });
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
