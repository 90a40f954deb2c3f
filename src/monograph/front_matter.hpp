// The YAML head of a Markdown file, as Jekyll reads it: split from the body, and the few keys that name the subject.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "materia/indexer.hpp"

namespace materia {

struct FrontMatter {
  std::string title;               // empty when there is none
  std::vector<std::string> names;  // aliases, synonyms, brand and generic names, in file order
  bool published = true;
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
