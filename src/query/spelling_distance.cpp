#include "query/spelling_distance.hpp"

#include <algorithm>

namespace materia {

namespace {

constexpr int kFar = 1'000'000;

// What people do to a letter, beside taking a wrong one. Two of these cost more than one letter that is plainly wrong:
// one slip is likelier than two.
constexpr int kDoubled = 45;      // typed once for twice, or twice for once
constexpr int kSilent = 55;       // an h, or an e at the end
constexpr int kVowelMissed = 75;  // or too much
constexpr int kSwapped = 65;      // two neighbours
constexpr int kSameSound = 60;    // a letter, or two, for others that sound alike
constexpr int kNextKey = 90;      // its neighbour on the keyboard

// Readers are sure of the letter a word begins with.
constexpr int kFirstLetterPercent = 150;

// The least that a letter of difference in length costs as a rule; words that differ more are no spellings of one word.
constexpr int kLetterOfLength = 65;

constexpr bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

// Letters that are taken for each other by their sound. Vowels are, all of them.
constexpr std::string_view kSoundAlike[] = {"ckq", "csz", "xz", "gj", "fv", "mn", "dt", "bp", "vw"};

// Two letters that sound as one, or nearly.
struct Digraph {
  std::string_view two;
  char one;
};
constexpr Digraph kDigraphs[] = {{"ph", 'f'}, {"ks", 'x'}, {"cs", 'x'}, {"ch", 'k'}, {"ck", 'k'}, {"qu", 'k'},
                                 {"qu", 'c'}, {"kw", 'q'}, {"gh", 'g'}, {"dg", 'j'}, {"sc", 's'}, {"ps", 's'},
                                 {"kn", 'n'}, {"gn", 'n'}, {"pn", 'n'}, {"wr", 'r'}, {"ae", 'e'}, {"oe", 'e'},
                                 {"ee", 'i'}, {"ea", 'e'}, {"ie", 'y'}, {"oo", 'u'}, {"ou", 'u'}, {"ai", 'a'}};

constexpr std::string_view kKeyRows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};

constexpr std::size_t index_of(char letter) { return static_cast<std::size_t>(letter - 'a'); }

using LetterTable = std::array<std::array<int, 26>, 26>;

// Of a typed letter for one that is spelt.
constexpr LetterTable substitution_costs() {
  LetterTable costs{};
  const auto both = [&costs](char a, char b, int cost) {
    auto& one = costs[index_of(a)][index_of(b)];
    one = std::min(one, cost);
    auto& other = costs[index_of(b)][index_of(a)];
    other = std::min(other, cost);
  };
  for (auto& row : costs)
    for (auto& cost : row) cost = kLetterCost;
  for (std::size_t i = 0; i < 26; ++i) costs[i][i] = 0;
  for (const auto keys : kKeyRows)
    for (std::size_t i = 0; i + 1 < keys.size(); ++i) both(keys[i], keys[i + 1], kNextKey);
  for (const auto group : kSoundAlike)
    for (std::size_t i = 0; i < group.size(); ++i)
      for (std::size_t j = i + 1; j < group.size(); ++j) both(group[i], group[j], kSameSound);
  for (char a = 'a'; a <= 'z'; ++a)
    for (char b = 'a'; b <= 'z'; ++b)
      if (a != b && is_vowel(a) && is_vowel(b)) both(a, b, kSameSound);
  return costs;
}

constexpr LetterTable kSubstitution = substitution_costs();

// For every two letters the set of those they may sound like, a bit each.
constexpr std::array<std::array<unsigned, 26>, 26> digraph_sounds() {
  std::array<std::array<unsigned, 26>, 26> sounds{};
  for (const auto& [two, one] : kDigraphs) sounds[index_of(two[0])][index_of(two[1])] |= 1U << index_of(one);
  return sounds;
}

constexpr auto kDigraphSounds = digraph_sounds();

// Of a letter that stands in one of the two words only, behind `before` (0: it is the first).
int shift_cost(char letter, char before) {
  if (letter == before) return kDoubled;
  const int cost = letter == 'h' ? kSilent : is_vowel(letter) ? kVowelMissed : kLetterCost;
  return before == 0 ? cost * kFirstLetterPercent / 100 : cost;
}

}  // namespace

bool is_correctable(std::string_view folded_word) {
  return folded_word.size() >= kShortestCorrected && folded_word.size() <= kLongestCorrected &&
         std::all_of(folded_word.begin(), folded_word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

int largest_cost(std::size_t typed_letters) {
  if (typed_letters <= 5) return kLetterCost;
  return typed_letters <= 8 ? 150 : 200;
}

SpellingSearch::Row::Row() { costs.fill(kFar); }

SpellingSearch::SpellingSearch(std::string_view typed, int bound)
    : typed_(typed.substr(0, kLongestCorrected)), bound_(bound), rows_(1) {
  Row& row = rows_.front();
  row.costs[0] = 0;
  row.end = 1;
  for (std::size_t j = 0; j < typed_.size(); ++j) {
    const char before = j > 0 ? typed_[j - 1] : '\0';
    const bool last_e = typed_[j] == 'e' && j + 1 == typed_.size();
    extra_.push_back(last_e ? kSilent : shift_cost(typed_[j], before));
    sounds_.push_back(j > 0 ? kDigraphSounds[index_of(before)][index_of(typed_[j])] : 0);
    if (row.costs[j] + extra_[j] > bound_) continue;
    row.costs[j + 1] = row.costs[j] + extra_[j];
    row.end = j + 2;
  }
}

// One more row of the table of Damerau and Levenshtein, as far as it is within the bound. False: none of it is.
bool SpellingSearch::add_letter(char letter) {
  const std::size_t depth = read_.size() + 1;
  if (rows_.size() <= depth) rows_.emplace_back();
  const char before = read_.empty() ? '\0' : read_.back();
  const Row& above = rows_[depth - 1];
  const Row& two_above = rows_[depth > 1 ? depth - 2 : 0];
  Row& row = rows_[depth];
  for (std::size_t j = row.first; j < row.end; ++j) row.costs[j] = kFar;
  read_ += letter;
  const int missed = shift_cost(letter, before);
  const auto& substitution = kSubstitution[index_of(letter)];
  const unsigned sound_of_two = depth > 1 ? kDigraphSounds[index_of(before)][index_of(letter)] : 0;
  std::size_t j = std::min(above.first, two_above.first);
  const std::size_t end = std::min(typed_.size() + 1, std::max(above.end, two_above.end) + 2);
  row.first = typed_.size() + 1;
  row.end = 0;
  for (; j <= typed_.size(); ++j) {
    int cost = above.costs[j] + missed;
    if (j > 0) {
      const std::size_t typed = index_of(typed_[j - 1]);
      const int wrong = depth == 1 || j == 1 ? substitution[typed] * kFirstLetterPercent / 100 : substitution[typed];
      cost = std::min({cost, above.costs[j - 1] + wrong, row.costs[j - 1] + extra_[j - 1]});
      if (depth > 1 && (sound_of_two >> typed & 1U) != 0) cost = std::min(cost, two_above.costs[j - 1] + kSameSound);
    }
    if (j > 1) {
      if ((sounds_[j - 1] >> index_of(letter) & 1U) != 0) cost = std::min(cost, above.costs[j - 2] + kSameSound);
      if (depth > 1 && letter == typed_[j - 2] && before == typed_[j - 1])
        cost = std::min(cost, two_above.costs[j - 2] + kSwapped);
    }
    if (cost <= bound_) {
      row.costs[j] = cost;
      row.first = std::min(row.first, j);
      row.end = j + 1;
    } else if (j + 1 >= end) {
      break;
    }
  }
  // The next row may also start from the one above this: a swap, or two letters for one.
  return row.end > 0 || above.end > 0;
}

std::optional<int> SpellingSearch::cost_of(std::string_view word, std::size_t shared) {
  read_.resize(std::min(read_.size(), shared));
  if (is_out(shared)) return std::nullopt;
  dead_.reset();
  const auto lengths_apart = static_cast<std::size_t>(bound_ / kLetterOfLength);
  if (word.size() > typed_.size() + lengths_apart || typed_.size() > word.size() + lengths_apart) return std::nullopt;
  for (std::size_t i = read_.size(); i < word.size(); ++i) {
    if (add_letter(word[i])) continue;
    dead_ = i + 1;
    return std::nullopt;
  }
  const int cost = rows_[word.size()].costs[typed_.size()];
  if (cost > bound_) return std::nullopt;
  return cost;
}

std::optional<int> largest_cost_from(char letter, std::string_view typed) {
  const int largest = largest_cost(typed.size());
  const char first = typed.front();
  const bool sounds_alike = kSubstitution[index_of(first)][index_of(letter)] <= kSameSound ||
                            std::any_of(std::begin(kDigraphs), std::end(kDigraphs), [&](const Digraph& digraph) {
                              return (digraph.two[0] == letter && digraph.one == first) ||
                                     (digraph.one == letter && typed.starts_with(digraph.two));
                            });
  // A second letter that comes first is a swap, or something stands in front of it; an h is easily missed.
  if (sounds_alike || (typed.size() > 1 && typed[1] == letter) || letter == 'h') return largest;
  // Another letter, or one missing, and hardly anything else.
  const int only_first = kLetterCost * kFirstLetterPercent / 100;
  if (only_first > largest) return std::nullopt;
  return only_first;
}

std::optional<int> spelling_cost(std::string_view typed, std::string_view word, int bound) {
  return SpellingSearch(typed, bound).cost_of(word, 0);
}

std::string sound_of(std::string_view word) {
  // First the digraphs, then one letter for each group of sounds; vowels count at the beginning only.
  std::string sound;
  for (std::size_t i = 0; i < word.size(); ++i) {
    char c = word[i];
    const char next = i + 1 < word.size() ? word[i + 1] : '\0';
    const bool at_start = i == 0;
    const bool silent_at_start = at_start && ((c == 'k' && next == 'n') || (c == 'g' && next == 'n') ||
                                              (c == 'p' && (next == 's' || next == 'n')) || (c == 'w' && next == 'r'));
    if (silent_at_start || c == 'h') continue;
    if (c == 'p' && next == 'h') {
      c = 'f';
      ++i;
    } else if (c == 'c') {
      c = next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
    } else if (c == 'x') {
      if (!at_start) sound += 'k';
      c = 's';
    } else if (c == 'z') {
      c = 's';
    } else if (c == 'q') {
      c = 'k';
      if (next == 'u') ++i;
    } else if (c == 'g' && (next == 'e' || next == 'i' || next == 'y')) {
      c = 'j';
    } else if (is_vowel(c)) {
      if (!at_start && !sound.empty()) continue;
      c = 'a';
    }
    if (sound.empty() || sound.back() != c) sound += c;
  }
  return sound;
}

}  // namespace materia
