// Patterns of paths: `*`, `?`, `[a-z]`, and `**` across directories.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace materia {

class PathGlob {
 public:
  static constexpr std::size_t kMaxBytes = 1'000;

  // Throws Error invalid_argument for a pattern that cannot be read.
  explicit PathGlob(std::string_view pattern);

  // The whole path, relative to the corpus. Takes time in proportion to the lengths of both.
  [[nodiscard]] bool fits(std::string_view path) const;

 private:
  enum class Kind {
    one_of,         // one character of the ranges
    none_of,        // one that is in none of them
    any_but_slash,  // `*`
    any,            // `**`
    directories,    // `**/`: nothing, or anything that ends in '/'
  };
  struct Part {
    Kind kind = Kind::one_of;
    std::vector<std::pair<char32_t, char32_t>> ranges;
  };

  std::size_t read_set(std::string_view pattern, std::size_t at);
  [[nodiscard]] static bool takes(const Part& part, char32_t character);
  [[nodiscard]] static bool is_repeated(const Part& part) {
    return part.kind != Kind::one_of && part.kind != Kind::none_of;
  }

  std::vector<Part> parts_;
};

}  // namespace materia
