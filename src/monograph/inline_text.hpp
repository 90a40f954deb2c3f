// The text of one paragraph or heading, gathered from its inline nodes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

// Plain text in one line: spaces collapsed, control characters gone. Remembers where the lines of the source begin and
// which '|' cannot divide the cells of a table.
class InlineText {
 public:
  void clear();

  void append(std::string_view text);  // UTF-8; kEscapedPipe stands for a '|' that was escaped
  void append_code(std::string_view text);
  void end_line();
  void truncate(std::size_t size_bytes);
  void trim_end();

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::size_t size() const { return text_.size(); }
  [[nodiscard]] bool empty() const { return text_.empty(); }

  // Offsets in text(): the first is 0. Lines that left no text count.
  [[nodiscard]] const std::vector<std::size_t>& line_starts() const { return line_starts_; }
  // Ascending offsets of '|' that came escaped or in code.
  [[nodiscard]] const std::vector<std::size_t>& literal_pipes() const { return literal_pipes_; }

  // What read_markdown puts for `\|` before cmark sees it, as cmark's tree no longer tells `\|` from `|`.
  static constexpr char kEscapedPipe = '\x02';

 private:
  void gap();

  std::string text_;
  std::vector<std::size_t> line_starts_ = {0};
  std::vector<std::size_t> literal_pipes_;
};

}  // namespace materia
