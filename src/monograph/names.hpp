// What a monograph is called: its title and its other names, and which section only says a name.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "monograph/monograph.hpp"

namespace materia {

// "drugs/l/insulin-glargine.md" -> "Insulin glargine".
[[nodiscard]] std::string title_from_path(std::string_view path);

// The names a section such as "Generic Name" or "Brand Names:" gives, when its heading is one of those and its body is
// nothing but a name or a list of names; else none.
[[nodiscard]] std::vector<std::string> names_in_section(std::string_view title, std::string_view heading,
                                                        std::span<const Block> blocks);

// The names, without those empty, repeated, or equal to the title but for case and punctuation.
[[nodiscard]] std::vector<std::string> distinct_names(std::string_view title, std::span<const std::string> names);

// The words of a monograph's names.
class NameWords {
 public:
  NameWords(std::string_view title, std::span<const std::string> aliases);

  // True when the blocks say nothing but words of the names (and joining words such as "and").
  [[nodiscard]] bool cover(std::span<const Block> blocks) const;

 private:
  void add(std::string_view name);

  std::unordered_set<std::string> words_;
};

}  // namespace materia
