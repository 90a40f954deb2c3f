#include "engine/seen_words.hpp"

#include <utility>

namespace materia {

SeenWord& SeenWords::of(std::string_view spelling) {
  auto seen = words_.find(spelling);
  if (seen == words_.end()) seen = words_.emplace(std::string(spelling), SeenWord{}).first;
  return seen->second;
}

void SeenWords::set_aside() {
  for (const auto& [spelling, word] : words_)
    set_aside_.push_back({.word = spelling, .is_name = word.is_name, .in_lexicon = false, .files = word.files});
  words_.clear();
}

std::vector<KnownWord> SeenWords::take() {
  set_aside();
  merge_known_words(set_aside_);
  return std::exchange(set_aside_, {});
}

}  // namespace materia
