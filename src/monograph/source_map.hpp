// Where the words of a block stand in the file: its text is the source without the markup between.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "monograph/monograph.hpp"

namespace materia {

// The body of a file, by lines.
class SourceLines {
 public:
  // first_line: the line of the file on which it begins.
  SourceLines(std::string_view body, std::size_t first_line);

  // The text of the lines with the ends between them; what is no line of the body is left out.
  [[nodiscard]] std::string_view text_of(LineRange lines) const;

 private:
  std::string_view body_;
  std::size_t first_line_;
  std::vector<std::size_t> starts_;  // of each line, and the end of the body
};

// Runs of the block's text that stand in its lines as they are, in the order of both. What the text has from elsewhere
// (Block::carried), and what stands otherwise there (an entity), is in none.
[[nodiscard]] std::vector<SourceRun> source_runs(const Block& block, const SourceLines& source);

// From the first byte of `range` that has a place to the last; nullopt when none has.
[[nodiscard]] std::optional<SourceRange> source_of(const Block& block, ByteRange range);

}  // namespace materia
