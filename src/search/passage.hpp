// Which sentences, list items and table cells of a section show best what a query asks for.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/section_record.hpp"
#include "materia/text.hpp"
#include "search/matcher.hpp"

namespace materia {

// A stretch of one block, of whole sentences or cells unless it is cut.
struct Passage {
  std::size_t block = 0;          // index into the blocks of the section
  std::vector<ByteRange> pieces;  // of the block's text, in order; what stands between two is left out
  bool is_cut = false;            // begins or ends inside of a part, for not even one fits
};

// What one snippet may hold.
struct PassageLimits {
  std::size_t passages = 3;
  std::size_t bytes = 240;  // with what joins them
};

// What stands between two pieces, or two blocks, of which something is left out.
inline constexpr std::string_view kLeftOut = " … ";

[[nodiscard]] bool is_inside(ByteRange inner, ByteRange outer);

// What joins a block to the one behind it, by how the first one ends.
[[nodiscard]] std::string_view joint_of(std::string_view text);

// The sentences of a block, or the cells of a table row.
[[nodiscard]] std::vector<ByteRange> parts_of(const Block& block);
// What is shown in front of any part of the block: the lead-in of an item, the first cell of a row. Empty: nothing.
[[nodiscard]] ByteRange lead_of(const Block& block);

// Passages in reading order. Together they say as much of the query as fits, the telling words first; words that stand
// together come before those that stand apart. What room is left goes to what follows them. Without any match: the
// beginning of the section. A part is cut only where it says much more than all that fits.
// matches: of each block, as Matcher::matches_in gives them; weights: of each word of the matcher; is_common: whether a
// block of text is one that stands everywhere, which is shown only when nothing else says anything.
[[nodiscard]] std::vector<Passage> choose_passages(const std::vector<StoredBlock>& blocks,
                                                   const std::vector<std::vector<WordMatch>>& matches,
                                                   std::span<const double> weights,
                                                   const std::function<bool(const Block&)>& is_common,
                                                   const PassageLimits& limits);

}  // namespace materia
