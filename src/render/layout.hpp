// Styled text on a terminal: made safe, measured in columns, broken into lines, coloured. The only way foreign text
// gets into text output.
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "materia/render.hpp"
#include "render/marked_text.hpp"

namespace materia {

enum class Style { plain, strong, faint, highlight };

struct Span {
  std::string_view text;
  Style style = Style::plain;
};

// The text with its marks, on a ground of one style; the spans point into `marked`.
void add_spans(const MarkedText& marked, Style ground, std::vector<Span>& spans);

// What a terminal shows in one place: a code point with the combining marks that follow it.
struct Cluster {
  std::string text;
  std::size_t columns = 0;
  Style style = Style::plain;
  bool blank = false;  // a line may break here
};

// A longer line is hard to read however wide the terminal is.
inline constexpr std::size_t kWidestProse = 100;
// Columns to wrap prose to.
[[nodiscard]] std::size_t prose_width(const RenderOptions& options);

// `shown`, which is laid out already and one line at most, as a link to a line of a file of the corpus where the
// options ask for links.
[[nodiscard]] std::string linked_to_file(std::string_view shown, std::string_view path, std::size_t line,
                                         const RenderOptions& options);

[[nodiscard]] std::vector<Cluster> clusters_of(const std::vector<Span>& spans);
[[nodiscard]] std::size_t columns_of(std::string_view text);

inline constexpr std::size_t kNoWrap = std::numeric_limits<std::size_t>::max();

// In columns. kNoWrap as width: one line however long, for what people copy (paths).
struct Margins {
  std::size_t width = kNoWrap;
  std::size_t first_indent = 0;
  std::size_t indent = 0;  // of the lines that follow
};

// Lines that end in '\n' each; "" when there is nothing to show. Runs of blanks count as one. A word longer than a line
// is cut. Every line closes its own colour, so that any line can stand alone.
[[nodiscard]] std::string lay_out(const std::vector<Span>& spans, const Margins& margins, Color color);

// "name      value", the value wrapped under itself.
[[nodiscard]] std::string lay_out_field(std::string_view name, std::size_t name_columns, std::string_view value,
                                        std::size_t width, Color color);

// `text` as one line of at most `width` columns around the bytes in `range`, with "…" where it is cut, and below it a
// line that marks the range: "^~~~". An empty range is marked where it stands.
[[nodiscard]] std::string point_at(std::string_view text, ByteRange range, std::size_t width, std::size_t indent);

}  // namespace materia
