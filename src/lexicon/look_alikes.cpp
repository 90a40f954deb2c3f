#include "lexicon/look_alikes.hpp"

#include <algorithm>
#include <cstddef>

#include "lexicon/builtin.hpp"
#include "lexicon/lines.hpp"

namespace materia {

namespace {

// Shorter words are parts of compounds and letters of strengths ("la", "xr"): nobody's name.
constexpr std::size_t kShortestName = 4;

void add_word(std::string word, std::vector<std::string>& words) {
  if (word.size() >= kShortestName) words.push_back(std::move(word));
}

// "co-trimoxazole" is "trimoxazole" and "cotrimoxazole".
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  std::string part;
  std::string joined;
  for (const char c : name) {
    if (c >= 'a' && c <= 'z') {
      part += c;
      joined += c;
      continue;
    }
    if (c != '-') joined.clear();
    add_word(std::exchange(part, {}), words);
  }
  if (joined != part) add_word(std::move(joined), words);
  add_word(std::move(part), words);
  return words;
}

template <typename Value>
void sort_once(std::vector<Value>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

LookAlikes::LookAlikes(std::string_view table) {
  for_each_line(table, [&](std::string_view line, std::size_t) {
    const auto cells = split(line, '\t');
    if (cells.size() < 2) return;
    const auto of_one = words_of(trimmed(cells[0]));
    const auto of_other = words_of(trimmed(cells[1]));
    const auto in = [](const std::vector<std::string>& words, const std::string& word) {
      return std::find(words.begin(), words.end(), word) != words.end();
    };
    for (const auto& one : of_one) {
      for (const auto& other : of_other) {
        if (in(of_other, one) || in(of_one, other)) continue;
        pairs_.emplace_back(one, other);
        pairs_.emplace_back(other, one);
      }
    }
    words_.insert(words_.end(), of_one.begin(), of_one.end());
    words_.insert(words_.end(), of_other.begin(), of_other.end());
  });
  sort_once(words_);
  sort_once(pairs_);
}

bool LookAlikes::has(std::string_view word) const { return std::binary_search(words_.begin(), words_.end(), word); }

bool LookAlikes::are_a_pair(std::string_view one, std::string_view other) const {
  const auto found =
      std::lower_bound(pairs_.begin(), pairs_.end(), std::pair(one, other), [](const auto& a, const auto& b) {
        const auto first = std::string_view(a.first).compare(b.first);
        return first != 0 ? first < 0 : std::string_view(a.second) < b.second;
      });
  return found != pairs_.end() && found->first == one && found->second == other;
}

std::vector<std::string_view> LookAlikes::taken_for(std::string_view word) const {
  std::vector<std::string_view> others;
  auto at = std::lower_bound(pairs_.begin(), pairs_.end(), word,
                             [](const auto& pair, std::string_view wanted) { return pair.first < wanted; });
  for (; at != pairs_.end() && at->first == word; ++at) others.emplace_back(at->second);
  return others;
}

const LookAlikes& builtin_look_alike_words() {
  static const LookAlikes kLookAlikes(builtin_look_alikes());
  return kLookAlikes;
}

}  // namespace materia
