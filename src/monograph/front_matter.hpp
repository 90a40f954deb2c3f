// The YAML head of a Markdown file, as Jekyll reads it: split from the body, the few keys that name the subject, and
// all others as labels.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "materia/indexer.hpp"

namespace materia {

// A key of the head, folded as for the names, and a scalar it has, on one line.
struct Attribute {
  std::string key;
  std::string value;
  friend bool operator==(const Attribute&, const Attribute&) = default;
};

// Longer values are texts and no labels; more pairs than these are left out.
inline constexpr std::size_t kMaxAttributeBytes = 100;
inline constexpr std::size_t kMaxAttributes = 64;

struct FrontMatter {
  std::string title;               // empty when there is none
  std::vector<std::string> names;  // aliases, synonyms, brand and generic names, in file order
  bool published = true;
  std::vector<Attribute> attributes;  // in file order, each once; without `title` and `published`
};

struct FrontMatterSplit {
  FrontMatter front_matter;
  std::string_view body;            // a view into the text given
  std::size_t body_first_line = 1;  // line of the file on which the body begins
  std::vector<FileIssue> issues;    // lines are lines of the file
};

// text is valid UTF-8 with '\n' line ends. Never throws for content: what cannot be read is named in issues, and a head
// that never closes, or that is no mapping, is body (nothing is lost).
[[nodiscard]] FrontMatterSplit split_front_matter(std::string_view text);

}  // namespace materia
