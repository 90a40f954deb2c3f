// The words that are met while documents are made, and in how many monographs: what becomes known words.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/hash.hpp"
#include "engine/known_words.hpp"

namespace materia {

struct SeenWord {
  std::size_t files = 0;      // monographs that have it
  std::size_t last_file = 0;  // number of the last of them
  bool is_name = false;

  // Files are numbered from 1 and come one after the other.
  void count(std::size_t file) {
    if (last_file != file) ++files;
    last_file = file;
  }
};

class SeenWords {
 public:
  // Stays where it is until words are set aside or taken.
  [[nodiscard]] SeenWord& of(std::string_view spelling);
  [[nodiscard]] std::size_t size() const { return words_.size(); }

  // Keeps them for take() in less memory, and goes on with none.
  void set_aside();
  // All since the last call, merged.
  [[nodiscard]] std::vector<KnownWord> take();

 private:
  std::unordered_map<std::string, SeenWord, StringHash, std::equal_to<>> words_;
  std::vector<KnownWord> set_aside_;
};

}  // namespace materia
