// Names that are easily taken for each other when they are read, heard or typed: one must never become the other.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace materia {

// The pairs of lexicon/look_alikes.tsv, word by word: of "folic acid" and "folinic acid" the words folic and folinic. A
// name with a hyphen is also known without it. Words are in lower case, letters only, four or more.
class LookAlikes {
 public:
  explicit LookAlikes(std::string_view table);

  // Every word of every name, sorted.
  [[nodiscard]] std::span<const std::string> words() const { return words_; }
  [[nodiscard]] bool has(std::string_view word) const;
  [[nodiscard]] bool are_a_pair(std::string_view one, std::string_view other) const;
  // Those that a word is a pair with, sorted.
  [[nodiscard]] std::vector<std::string_view> taken_for(std::string_view word) const;

 private:
  std::vector<std::string> words_;
  std::vector<std::pair<std::string, std::string>> pairs_;  // both ways round, sorted
};

// Those compiled in; read when they are asked for first.
[[nodiscard]] const LookAlikes& builtin_look_alike_words();

}  // namespace materia
