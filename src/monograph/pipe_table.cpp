#include "monograph/pipe_table.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/letters.hpp"

namespace materia {

namespace {

constexpr std::string_view kCellSeparator = "; ";
constexpr std::string_view kHeadSeparator = ": ";
constexpr std::string_view kRowSeparator = " — ";
constexpr std::size_t kMaxCarriedHead = 120;

// The lines of a paragraph, and which pipes on them divide cells.
class Lines {
 public:
  explicit Lines(const InlineText& paragraph) : paragraph_(paragraph) {}

  [[nodiscard]] std::size_t count() const { return paragraph_.line_starts().size(); }

  [[nodiscard]] std::string_view line(std::size_t index) const {
    return trim(std::string_view(paragraph_.text()).substr(begin(index), end(index) - begin(index)));
  }

  [[nodiscard]] bool has_pipe(std::size_t index) const {
    for (std::size_t at = begin(index); at < end(index); ++at) {
      if (divides(at)) return true;
    }
    return false;
  }

  // The cells, trimmed; the empty ones at the ends that outer pipes make are left out.
  [[nodiscard]] std::vector<std::string_view> cells(std::size_t index) const {
    const std::string_view text = paragraph_.text();
    std::vector<std::string_view> cells;
    std::size_t from = begin(index);
    for (std::size_t at = from; at < end(index); ++at) {
      if (!divides(at)) continue;
      cells.push_back(trim(text.substr(from, at - from)));
      from = at + 1;
    }
    cells.push_back(trim(text.substr(from, end(index) - from)));
    if (cells.size() > 1 && cells.back().empty()) cells.pop_back();
    if (cells.size() > 1 && cells.front().empty()) cells.erase(cells.begin());
    return cells;
  }

  // "| --- | :-: |": dashes and colons between at least one pipe.
  [[nodiscard]] bool is_delimiter_row(std::size_t index) const {
    const std::string_view text = line(index);
    if (text.find('-') == std::string_view::npos || text.find_first_not_of("|:- ") != std::string_view::npos)
      return false;
    if (!has_pipe(index)) return false;
    const auto parts = cells(index);
    return std::all_of(parts.begin(), parts.end(),
                       [](std::string_view cell) { return cell.find('-') != std::string_view::npos; });
  }

 private:
  [[nodiscard]] std::size_t begin(std::size_t index) const { return paragraph_.line_starts()[index]; }
  [[nodiscard]] std::size_t end(std::size_t index) const {
    return index + 1 < count() ? begin(index + 1) : paragraph_.size();
  }
  [[nodiscard]] bool divides(std::size_t at) const {
    const auto& literal = paragraph_.literal_pipes();
    return paragraph_.text()[at] == '|' && !std::binary_search(literal.begin(), literal.end(), at);
  }

  const InlineText& paragraph_;
};

void carry(Block& block, std::string_view text) {
  block.carried.push_back({block.text.size(), block.text.size() + text.size()});
  block.text += text;
}

// Appends a part of the paragraph with its emphasis.
void append(Block& block, std::string_view part, std::string_view paragraph, const std::vector<ByteRange>& emphasis) {
  const auto begin = static_cast<std::size_t>(part.data() - paragraph.data());
  for (const auto& range : emphasis) {
    const std::size_t from = std::max(range.begin, begin);
    const std::size_t to = std::min(range.end, begin + part.size());
    const bool is_all = from == begin && to == begin + part.size();
    if (from < to && !is_all)
      block.emphasis.push_back({block.text.size() + from - begin, block.text.size() + to - begin});
  }
  block.text += part;
}

Block head_block(const std::vector<std::string_view>& heads, const InlineText& paragraph,
                 const std::vector<ByteRange>& emphasis, std::size_t line) {
  Block block;
  block.kind = BlockKind::table_head;
  block.lines = {line, line};
  for (const std::string_view head : heads) {
    if (head.empty()) continue;
    if (!block.text.empty()) carry(block, kCellSeparator);
    append(block, head, paragraph.text(), emphasis);
  }
  return block;
}

bool has_cell(const std::vector<std::string_view>& cells, std::size_t first, std::size_t end) {
  return std::any_of(cells.begin() + static_cast<std::ptrdiff_t>(first),
                     cells.begin() + static_cast<std::ptrdiff_t>(end),
                     [](std::string_view cell) { return !cell.empty(); });
}

// The first cell says which row it is: its head would stand in front of every one.
Block row_block(const std::vector<std::string_view>& heads, const std::vector<std::string_view>& cells,
                const InlineText& paragraph, const std::vector<ByteRange>& emphasis, std::size_t line,
                std::size_t& carried_budget) {
  Block block;
  block.kind = BlockKind::table_row;
  block.lines = {line, line};
  const bool is_named = cells.size() > 1 && !cells.front().empty();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].empty()) continue;
    std::string prefix(block.text.empty()                            ? std::string_view()
                       : is_named && i > 0 && !has_cell(cells, 1, i) ? kRowSeparator
                                                                     : kCellSeparator);
    const std::size_t head_bytes = i < heads.size() && !(is_named && i == 0) ? heads[i].size() : 0;
    if (head_bytes > 0 && head_bytes <= kMaxCarriedHead && head_bytes <= carried_budget) {
      prefix.append(heads[i]).append(kHeadSeparator);
      carried_budget -= head_bytes;
    }
    if (!prefix.empty()) carry(block, prefix);
    append(block, cells[i], paragraph.text(), emphasis);
  }
  return block;
}

}  // namespace

std::vector<Block> cut_pipe_tables(const InlineText& paragraph, const std::vector<ByteRange>& emphasis,
                                   BlockKind text_kind, std::size_t last_line, std::size_t& carried_budget) {
  std::vector<Block> blocks;
  const Lines lines(paragraph);
  // cmark takes link definitions off the start of a paragraph but leaves its first line: count from the end.
  const auto file_line = [&](std::size_t index) {
    const std::size_t from_end = lines.count() - 1 - index;
    return last_line > from_end ? last_line - from_end : 1;
  };
  const auto keep = [&](Block block) {
    if (!block.text.empty()) blocks.push_back(std::move(block));
  };
  const auto keep_text = [&](std::size_t from, std::size_t to) {
    Block block;
    block.kind = text_kind;
    for (std::size_t i = from; i < to; ++i) {
      if (lines.line(i).empty()) continue;
      if (!block.text.empty()) block.text += ' ';
      append(block, lines.line(i), paragraph.text(), emphasis);
    }
    if (to > from) block.lines = {file_line(from), file_line(to - 1)};
    keep(std::move(block));
  };

  std::size_t text_from = 0;
  bool any = false;
  for (std::size_t i = 1; i < lines.count(); ++i) {
    if (!lines.is_delimiter_row(i) || i - 1 < text_from || !lines.has_pipe(i - 1)) continue;
    any = true;
    keep_text(text_from, i - 1);
    const auto heads = lines.cells(i - 1);
    keep(head_block(heads, paragraph, emphasis, file_line(i - 1)));
    std::size_t row = i + 1;
    for (; row < lines.count() && lines.has_pipe(row); ++row) {
      keep(row_block(heads, lines.cells(row), paragraph, emphasis, file_line(row), carried_budget));
    }
    text_from = row;
    i = row;
  }
  if (!any) return {};
  keep_text(text_from, lines.count());
  return blocks;
}

}  // namespace materia
