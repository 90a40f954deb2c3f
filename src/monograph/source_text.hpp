// The bytes of a file made into text that every later step can rely on: valid UTF-8, '\n' line ends, no control
// characters, line numbers as in the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "materia/indexer.hpp"

namespace materia {

struct SourceText {
  std::string text;               // holds no byte below 0x20 but '\t' and '\n', and no 0x7F
  std::vector<FileIssue> issues;  // one of kind `skipped` when the file is not text; text is then empty
};

[[nodiscard]] SourceText read_source(std::string_view bytes);

}  // namespace materia
