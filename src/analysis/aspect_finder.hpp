// Finds aspects in headings and in questions, by the patterns of the aspect table, on the analyzer's own terms.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "schema/aspects.hpp"

namespace materia {

// An aspect that a question asks for, and the words that ask.
struct AspectWish {
  Aspect aspect = Aspect::other;
  double strength = 0;             // 0..1
  std::vector<std::size_t> words;  // those that ask, not those asked about; indexes into the terms that were searched
};

// May be shared by threads.
class AspectFinder {
 public:
  AspectFinder();                                           // of aspect_table()
  explicit AspectFinder(std::span<const AspectRow> table);  // which must outlive it
  ~AspectFinder();
  AspectFinder(AspectFinder&&) noexcept;
  AspectFinder& operator=(AspectFinder&&) noexcept;

  // The aspect of a heading given its word terms: the longest pattern wins, then the earliest; in a sentence
  // the earliest. Aspect::other: none.
  [[nodiscard]] Aspect of_heading(std::span<const std::string_view> terms) const;
  // The aspects that a question's word terms ask for, each once at its greatest strength; strongest first, of equal
  // ones that of more words. A cue inside a longer one, and one around a surer one, do not count.
  [[nodiscard]] std::vector<AspectWish> asked_by(std::span<const std::string_view> terms) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace materia
