// Markdown to headings and blocks of plain text, with the lines they stand on. The only user of cmark.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "materia/text.hpp"
#include "monograph/monograph.hpp"

namespace materia {

struct Heading {
  int level = 1;
  std::string text;         // plain
  std::string explicit_id;  // `{#id}` behind it or `{: #id}` beside it
  LineRange lines;
  std::size_t first_block = 0;  // of the blocks below it; they end where the next heading's begin
};

// A list item owns the blocks [first_block, end_block), those of the items nested in it included.
struct ListItem {
  std::size_t first_block = 0;
  std::size_t end_block = 0;
};

inline constexpr std::size_t kNoListItem = static_cast<std::size_t>(-1);

struct PlacedBlock {
  Block block;
  std::size_t list_item = kNoListItem;  // the innermost item around it
  bool after_break = false;             // a thematic break stands between it and the block before
};

struct MarkdownDocument {
  std::vector<Heading> headings;
  std::vector<PlacedBlock> blocks;
  std::vector<ListItem> list_items;
};

// text is what read_source and split_front_matter leave; it begins on line first_line of the file. Any text is valid
// Markdown. Time and memory are linear in the text, however deep it nests.
[[nodiscard]] MarkdownDocument read_markdown(std::string_view text, std::size_t first_line);

}  // namespace materia
