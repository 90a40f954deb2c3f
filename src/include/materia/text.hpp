#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace materia {

/// Half-open range [begin, end) of BYTES in a UTF-8 string. Both ends lie on code-point boundaries.
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] std::size_t size() const noexcept { return end - begin; }
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// Closed range of 1-based lines of a file. Front matter counts.
struct LineRange {
  std::size_t first = 1;
  std::size_t last = 1;

  friend bool operator==(const LineRange&, const LineRange&) = default;
};

/// Where words stand in a file: from (line, column) up to, not including, (end_line, end_column). Lines and columns are
/// 1-based; columns count bytes of the line in UTF-8, without a byte order mark. Markup that stands among the words is
/// inside.
struct SourceRange {
  std::size_t line = 1;
  std::size_t column = 1;
  std::size_t end_line = 1;
  std::size_t end_column = 1;

  friend bool operator==(const SourceRange&, const SourceRange&) = default;
};

/// A remark on the query text (unknown field, unbalanced quote, unknown word) or on what else was asked for. The search
/// still ran, on the repaired query.
struct Diagnostic {
  std::string message;                     ///< one sentence: what was found and how it was read
  ByteRange range{};                       ///< the bytes of the query it speaks of
  std::vector<std::string> suggestions{};  ///< words that may have been meant by an unknown one, best first
  std::string shown_instead{};             ///< the one of them that was searched for; empty: none was
  std::string option{};  ///< "where", "path", "aspect", "filter" (all three) or "facet" when it speaks of that part of
                         ///< the request and not of the query; "partial" when it names a server that is missing,
                         ///< "timeout" when the time was over; `range` is then empty
  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

}  // namespace materia
