#pragma once

#include <cstddef>
#include <fstream>
#include <istream>
#include <optional>
#include <string>
#include <string_view>

namespace materia {

/// One line of a batch: a query and the id its answers carry, or what is wrong with the line.
struct BatchEntry {
  std::size_t line = 0;  ///< 1-based
  std::string topic;
  std::string query;
  std::string fault;  ///< empty when the line is good
};

/// What a batch is called in messages, and the option that named it.
struct BatchRole {
  std::string_view noun = "batch";
  std::string_view option = "--batch";
};

/// Reads `id<TAB>query` lines one at a time, so that answers stream. Blank lines are passed over; CRLF and a byte
/// order mark are tolerated.
class BatchReader {
 public:
  /// A file name, or "-" for standard input. Throws Error io.
  explicit BatchReader(const std::string& source, BatchRole role = {});

  /// nullopt at the end. Throws Error io.
  [[nodiscard]] std::optional<BatchEntry> next();
  /// For messages: the file name or "standard input".
  [[nodiscard]] const std::string& name() const noexcept { return name_; }

 private:
  BatchRole role_;
  std::string name_;
  std::ifstream file_;
  std::istream& lines_;
  std::size_t line_ = 0;
};

/// What is wrong with the id of a query; empty when nothing is.
[[nodiscard]] std::string id_fault(std::string_view id);

/// One line without its end. Separate from the reader for its own sake: it is the format.
[[nodiscard]] BatchEntry parse_batch_line(std::string_view text, std::size_t line);

}  // namespace materia
