#include "search/name_completions.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace materia {

namespace {

using NameWords = std::span<const NameWord>;

NameWords words_beginning(std::string_view key, NameWords words) {
  const auto first = std::lower_bound(words.begin(), words.end(), key,
                                      [](const NameWord& word, std::string_view wanted) { return word.key < wanted; });
  const auto end =
      std::partition_point(first, words.end(), [key](const NameWord& word) { return word.key.starts_with(key); });
  return {first, end};
}

NameWords words_beginning(std::string_view key, const IndexReader& reader) {
  return key.empty() ? NameWords() : words_beginning(key, reader.name_words(key.front()));
}

// The bytes that stand behind `beginning` in the names that begin so.
std::string next_bytes(std::string_view beginning, const IndexReader& reader) {
  if (beginning.empty()) return reader.first_bytes_of_names();
  std::string bytes;
  NameWords words = words_beginning(beginning, reader);
  while (!words.empty()) {
    if (words.front().key.size() == beginning.size()) {
      words = words.subspan(1);
      continue;
    }
    bytes += words.front().key[beginning.size()];
    const std::string taken = std::string(beginning) + bytes.back();
    words = words.subspan(words_beginning(taken, words).size());
  }
  return bytes;
}

class SlipSearch {
 public:
  explicit SlipSearch(const IndexReader& reader) : reader_(reader) {}

  void add(const std::string& beginning) {
    if (!tried_.insert(beginning).second) return;
    for (const auto& word : words_beginning(beginning, reader_)) found_.push_back({&word, beginning.size()});
  }

  // A name that is reached by two slips, or by one from two ends ("ll"), counts once.
  [[nodiscard]] std::vector<NameCompletion> take() && {
    std::sort(found_.begin(), found_.end(), [](const NameCompletion& a, const NameCompletion& b) {
      return std::tie(a.at, b.typed_bytes) < std::tie(b.at, a.typed_bytes);
    });
    found_.erase(std::unique(found_.begin(), found_.end(),
                             [](const NameCompletion& a, const NameCompletion& b) { return a.at == b.at; }),
                 found_.end());
    return std::move(found_);
  }

 private:
  const IndexReader& reader_;
  std::unordered_set<std::string> tried_;
  std::vector<NameCompletion> found_;
};

}  // namespace

bool is_better(const NameCompletion& a, const NameCompletion& b) {
  const auto rank_of = [](const NameCompletion& name) {
    const NameWord& at = *name.at;
    return std::tuple(at.word > 0, at.key.size() > name.typed_bytes, at.name > 0, at.key.size());
  };
  const auto rank_a = rank_of(a);
  const auto rank_b = rank_of(b);
  return rank_a != rank_b ? rank_a < rank_b : *a.at < *b.at;
}

std::vector<NameCompletion> names_beginning(std::string_view key, const IndexReader& reader) {
  std::vector<NameCompletion> names;
  for (const auto& word : words_beginning(key, reader)) names.push_back({&word, key.size()});
  return names;
}

std::vector<NameCompletion> names_but_for_one_slip(std::string_view key, const IndexReader& reader) {
  SlipSearch search(reader);
  for (std::size_t i = 0; i < key.size(); ++i) {
    const std::string before(key.substr(0, i));
    const std::string rest(key.substr(i));
    if (i > 0 && words_beginning(before, reader).empty()) break;
    search.add(before + rest.substr(1));  // too much
    if (rest.size() > 1) {
      std::string swapped(key);
      std::swap(swapped[i], swapped[i + 1]);
      search.add(swapped);
    }
    for (const char byte : next_bytes(before, reader)) {
      std::string other(key);
      other[i] = byte;
      search.add(other);  // wrong
      other = key;
      other.insert(i, 1, byte);
      search.add(other);  // missing
    }
  }
  return std::move(search).take();
}

std::vector<NameCompletion> best_of_each_file(std::vector<NameCompletion>& names, std::size_t limit) {
  // A heap, for a single letter begins thousands of names and ten are wanted.
  const auto is_worse = [](const NameCompletion& a, const NameCompletion& b) { return is_better(b, a); };
  std::make_heap(names.begin(), names.end(), is_worse);
  std::vector<NameCompletion> best;
  std::unordered_set<std::uint64_t> files;
  for (auto end = names.end(); end != names.begin() && best.size() < limit; --end) {
    std::pop_heap(names.begin(), end, is_worse);
    const NameCompletion& next = *(end - 1);
    if (files.insert(next.at->file).second) best.push_back(next);
  }
  return best;
}

}  // namespace materia
