// Text with highlights, made sound before any renderer cuts it: valid UTF-8, ranges in order, disjoint and on
// code-point boundaries. A renderer may then slice without looking.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "materia/searcher.hpp"
#include "materia/text.hpp"

namespace materia {

struct MarkedText {
  std::string text;
  std::vector<Highlight> highlights;
  std::vector<ByteRange> emphasis{};
};

// Damaged bytes are replaced and the ranges moved with them; ranges that overlap are joined, negated when all of them
// are; empty ones and those outside are dropped.
[[nodiscard]] MarkedText sound_text(std::string_view text, const std::vector<Highlight>& highlights,
                                    const std::vector<ByteRange>& emphasis = {});
// "Lenalidomide › Precautions" with what matches in title and headings.
[[nodiscard]] MarkedText marked_path(const Hit& hit);

// Where `range` of `text` stands after the same replacement; clipped, may be empty.
[[nodiscard]] ByteRange sound_range(std::string_view text, ByteRange range);

enum class Marking { unmarked, marked, negated };

struct Segment {
  std::string_view text;
  Marking marking = Marking::unmarked;
  bool emphasized = false;
};

// The text in order as marked and unmarked pieces, none empty. They point into `marked`.
[[nodiscard]] std::vector<Segment> segments_of(const MarkedText& marked);

// The negated words as they stand in the text, side by side as one, each once: "chronic lymphocytic leukemia". They
// point into `marked`.
[[nodiscard]] std::vector<std::string_view> negated_words(const MarkedText& marked);

// The lines of a text with what is marked in each, without their ends and without empty ones.
[[nodiscard]] std::vector<MarkedText> blocks_of(const MarkedText& marked);

// "Dosage › Renal impairment"; "" for the text above the first heading.
[[nodiscard]] std::string join_headings(const std::vector<std::string>& heading_path);

// "Lenalidomide › Precautions".
[[nodiscard]] std::string join_path(std::string_view title, const std::vector<std::string>& heading_path);

}  // namespace materia
