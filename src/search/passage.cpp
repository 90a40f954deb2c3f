#include "search/passage.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "analysis/sentences.hpp"
#include "base/utf8.hpp"

namespace materia {

namespace {

// A part with all of its words together is worth more than two that share them.
constexpr double kTogether = 0.3;
// Of what stands everywhere anyhow.
constexpr double kCommon = 0.02;
// A longer lead-in is no label.
constexpr std::size_t kMaxLeadBytes = 100;
// Of what the part says that says most: with less, a piece of that one is shown.
constexpr double kEnough = 0.7;
// Gains below this share of the whole query are not worth an ellipsis.
constexpr double kLeastGain = 0.02;

// A part of a block, and what of the query it says.
struct Part {
  std::size_t block = 0;
  std::size_t number = 0;  // of the part in its block
  ByteRange range;
  std::vector<double> grades;  // by word
  double weight = 0;           // of what it says, by itself
};

std::vector<double> grades_in(ByteRange range, const std::vector<WordMatch>& matches, std::size_t words) {
  std::vector<double> grades(words, 0);
  auto match = std::lower_bound(matches.begin(), matches.end(), range.begin,
                                [](const WordMatch& m, std::size_t begin) { return m.range.begin < begin; });
  for (; match != matches.end() && match->range.begin < range.end; ++match)
    if (is_inside(match->range, range)) grades[match->word] = std::max(grades[match->word], match->grade);
  return grades;
}

double weight_of(std::span<const double> grades, std::span<const double> weights) {
  double weight = 0;
  for (std::size_t i = 0; i < grades.size(); ++i) weight += grades[i] * weights[i];
  return weight;
}

bool ends_clause(char c) { return c == ',' || c == ';' || c == ':'; }

// The longest stretch of whole words within max_bytes that says most of what a part says that does not fit. Begins
// behind a comma where one is near.
ByteRange cut_part(std::string_view text, ByteRange part, const std::vector<WordMatch>& matches,
                   std::span<const double> weights, std::size_t max_bytes) {
  const auto end_for = [&](std::size_t begin) {
    std::size_t end = std::min(part.end, boundary_before(text, begin + max_bytes));
    if (end < part.end) {
      std::size_t word_end = end;
      while (word_end > begin && text[word_end] != ' ') --word_end;
      if (word_end > begin) end = word_end;  // a single word longer than the room is cut where it must be
    }
    while (end > begin && text[end - 1] == ' ') --end;
    return boundary_before(text, end);
  };
  ByteRange best{part.begin, end_for(part.begin)};
  double best_weight = weight_of(grades_in(best, matches, weights.size()), weights);
  for (const auto& match : matches) {
    if (!is_inside(match.range, part)) continue;
    // A third of the room stands before the first match, so that it is read in its context.
    const std::size_t lead = std::min(max_bytes / 3, match.range.begin - part.begin);
    std::size_t begin = boundary_after(text, match.range.begin - lead);
    while (begin > part.begin && begin < match.range.begin && text[begin - 1] != ' ')
      begin = boundary_after(text, begin + 1);
    for (std::size_t at = begin; at + 1 < match.range.begin; ++at)
      if (ends_clause(text[at]) && text[at + 1] == ' ') {
        begin = at + 2;
        break;
      }
    const ByteRange range{begin, end_for(begin)};
    if (const double weight = weight_of(grades_in(range, matches, weights.size()), weights); weight > best_weight) {
      best = range;
      best_weight = weight;
    }
  }
  return best;
}

// The parts that are shown, and how many bytes they take.
class Selection {
 public:
  Selection(const std::vector<StoredBlock>& blocks, const PassageLimits& limits)
      : blocks_(blocks), limits_(limits), parts_(blocks.size()) {}

  const std::vector<ByteRange>& parts(std::size_t block) {
    if (parts_[block].empty()) parts_[block] = parts_of(blocks_[block].block);
    return parts_[block];
  }

  [[nodiscard]] bool is_shown(std::size_t block, std::size_t part) const {
    const auto known = shown_.find(block);
    return known != shown_.end() && std::binary_search(known->second.begin(), known->second.end(), part);
  }
  [[nodiscard]] bool is_empty() const { return shown_.empty(); }

  // Shows a part if there is room for it.
  bool add(std::size_t block, std::size_t part) {
    show(block, part);
    if (fits()) return true;
    hide(block, part);
    return false;
  }

  // Whether it would; leaves everything as it is.
  bool has_room_for(std::size_t block, std::size_t part) {
    show(block, part);
    const bool room = fits();
    hide(block, part);
    return room;
  }

  void add_cut(std::size_t block, std::size_t part, ByteRange range) {
    show(block, part);
    cut_ = range;
  }

  [[nodiscard]] std::vector<Passage> passages() const {
    std::vector<Passage> all;
    for (const auto& [block, shown] : shown_) all.push_back({block, pieces_of(block, shown), cut_.size() > 0});
    return all;
  }

 private:
  using Numbers = std::vector<std::size_t>;  // ascending

  void show(std::size_t block, std::size_t part) {
    static_cast<void>(parts(block));
    auto& shown = shown_[block];
    shown.insert(std::lower_bound(shown.begin(), shown.end(), part), part);
  }

  void hide(std::size_t block, std::size_t part) {
    auto& shown = shown_[block];
    shown.erase(std::lower_bound(shown.begin(), shown.end(), part));
    if (shown.empty()) shown_.erase(block);
  }

  [[nodiscard]] std::vector<ByteRange> pieces_of(std::size_t block, const Numbers& shown) const {
    std::vector<ByteRange> pieces;
    const auto& parts = parts_[block];
    const ByteRange first = cut_.size() > 0 ? cut_ : parts[shown.front()];
    // What follows the lead right away goes on with it.
    const ByteRange lead = cut_.size() > 0 ? ByteRange{} : lead_of(blocks_[block].block);
    const bool goes_on = parts.size() > 1 && parts.front() == lead && first.begin == parts[1].begin;
    if (lead.size() > 0 && first.begin > 0 && !goes_on) pieces.push_back(lead);
    std::size_t last = parts.size();
    for (const std::size_t part : shown) {
      const ByteRange range = cut_.size() > 0 ? cut_ : parts_[block][part];
      if (last + 1 == part)
        pieces.back().end = range.end;
      else
        pieces.push_back(goes_on && last == parts.size() ? ByteRange{0, range.end} : range);
      last = part;
    }
    return pieces;
  }

  [[nodiscard]] bool fits() const {
    std::size_t bytes = 0;
    std::size_t runs = 0;
    std::size_t last_block = blocks_.size();
    bool last_is_whole = false;
    for (const auto& [block, shown] : shown_) {
      const auto pieces = pieces_of(block, shown);
      const std::string& text = blocks_[block].block.text;
      const bool goes_on = last_block + 1 == block && last_is_whole && pieces.front().begin == 0 &&
                           blocks_[block].ordinal == blocks_[last_block].ordinal + 1;
      if (last_block != blocks_.size())
        bytes += goes_on ? joint_of(blocks_[last_block].block.text).size() : kLeftOut.size();
      const bool has_lead = pieces.size() > 1 && pieces.front() == lead_of(blocks_[block].block);
      runs += pieces.size() - (has_lead ? 1 : 0) - (goes_on ? 1 : 0);
      for (const auto& piece : pieces) bytes += piece.size();
      bytes += (pieces.size() - 1) * kLeftOut.size();
      last_block = block;
      last_is_whole = pieces.back().end == text.size();
    }
    return bytes <= limits_.bytes && runs <= limits_.passages;
  }

  const std::vector<StoredBlock>& blocks_;
  const PassageLimits& limits_;
  std::vector<std::vector<ByteRange>> parts_;  // by block, once asked for
  std::map<std::size_t, Numbers> shown_;       // parts, by block
  ByteRange cut_;                              // what is shown of the one part, which does not fit; empty: all
};

// The parts that say something of the query.
std::vector<Part> telling_parts(Selection& selection, const std::vector<StoredBlock>& blocks,
                                const std::vector<std::vector<WordMatch>>& matches, std::span<const double> weights,
                                const std::function<bool(const Block&)>& is_common) {
  std::vector<Part> telling;
  for (std::size_t block = 0; block < blocks.size(); ++block) {
    if (matches[block].empty()) continue;
    const bool common = is_common(blocks[block].block);
    const auto& ranges = selection.parts(block);
    const auto lead_grades = grades_in(lead_of(blocks[block].block), matches[block], weights.size());
    for (std::size_t number = 0; number < ranges.size(); ++number) {
      Part part{block, number, ranges[number], grades_in(ranges[number], matches[block], weights.size()), 0};
      // It is shown with every part, but says nothing for one that says nothing.
      if (weight_of(part.grades, weights) <= 0) continue;
      for (std::size_t i = 0; i < lead_grades.size(); ++i) part.grades[i] = std::max(part.grades[i], lead_grades[i]);
      if (common)
        for (auto& grade : part.grades) grade *= kCommon;
      part.weight = weight_of(part.grades, weights);
      telling.push_back(std::move(part));
    }
  }
  return telling;
}

// How much more is said with a part.
double gain_of(const Part& part, std::span<const double> said, std::span<const double> weights) {
  double gain = 0;
  for (std::size_t i = 0; i < said.size(); ++i) gain += std::max(0.0, part.grades[i] - said[i]) * weights[i];
  return gain;
}

// Gives how much of the query they say.
double show_telling_parts(Selection& selection, const std::vector<Part>& telling, std::span<const double> weights) {
  double total = 0;
  for (const auto weight : weights) total += weight;
  std::vector<double> said(weights.size(), 0);
  std::vector<const Part*> left;
  left.reserve(telling.size());
  for (const auto& part : telling) left.push_back(&part);
  while (!left.empty()) {
    const Part* best = nullptr;
    double best_value = 0;
    for (const Part* part : left) {
      const double gain = gain_of(*part, said, weights);
      if (gain <= (selection.is_empty() ? 0 : kLeastGain * total) || !selection.has_room_for(part->block, part->number))
        continue;
      const double value = gain + kTogether * part->weight * gain / std::max(total, 1e-9);
      if (best == nullptr || value > best_value) {
        best = part;
        best_value = value;
      }
    }
    if (best == nullptr) break;
    selection.add(best->block, best->number);
    for (std::size_t i = 0; i < said.size(); ++i) said[i] = std::max(said[i], best->grades[i]);
    std::erase(left, best);
  }
  return weight_of(said, weights);
}

// A piece of the part that says most, where that does not fit and says more than what does: evidence of less is none.
std::optional<Passage> cut_passage(const std::vector<Part>& telling, double said,
                                   const std::vector<StoredBlock>& blocks,
                                   const std::vector<std::vector<WordMatch>>& matches, std::span<const double> weights,
                                   std::size_t max_bytes) {
  const auto most = std::max_element(telling.begin(), telling.end(),
                                     [](const Part& a, const Part& b) { return a.weight < b.weight; });
  if (most == telling.end() || said >= kEnough * most->weight) return std::nullopt;
  const auto& of_block = matches[most->block];
  const ByteRange cut = cut_part(blocks[most->block].block.text, most->range, of_block, weights, max_bytes);
  if (weight_of(grades_in(cut, of_block, weights.size()), weights) <= said) return std::nullopt;
  return Passage{most->block, {cut}, true};
}

// What follows the last part that is shown, as far as it fits; then what leads to the first.
void fill(Selection& selection, const std::vector<StoredBlock>& blocks,
          const std::function<bool(const Block&)>& is_common) {
  const auto passages = selection.passages();
  if (passages.empty()) return;
  for (const auto& passage : passages) {
    const auto& parts = selection.parts(passage.block);
    std::size_t next = parts.size();
    while (next > 0 && !selection.is_shown(passage.block, next - 1)) --next;
    while (next < parts.size() && selection.add(passage.block, next)) ++next;
  }
  const std::size_t top = passages.front().block;
  std::size_t part = 0;
  while (part < selection.parts(top).size() && !selection.is_shown(top, part)) ++part;
  while (part > 0 && selection.add(top, part - 1)) --part;
  // "Common side effects include:" is no sentence without what it leads to, nor the other way round.
  if (top > 0 && blocks[top].ordinal == blocks[top - 1].ordinal + 1 && blocks[top - 1].block.text.ends_with(':') &&
      blocks[top].block.kind == BlockKind::list_item && !selection.parts(top - 1).empty())
    selection.add(top - 1, selection.parts(top - 1).size() - 1);
  for (std::size_t block = passages.back().block + 1; block < blocks.size(); ++block) {
    const bool follows = blocks[block].ordinal == blocks[block - 1].ordinal + 1 &&
                         selection.is_shown(block - 1, selection.parts(block - 1).size() - 1);
    if (!follows || blocks[block].block.text.empty() || is_common(blocks[block].block)) return;
    const std::size_t parts = selection.parts(block).size();
    for (std::size_t next = 0; next < parts; ++next)
      if (!selection.add(block, next)) return;
  }
}

void show_beginning(Selection& selection, const std::vector<StoredBlock>& blocks,
                    const std::function<bool(const Block&)>& is_common, std::size_t max_bytes) {
  std::size_t block = 0;
  const auto is_worth_it = [&](std::size_t at) {
    return !blocks[at].block.text.empty() && !is_common(blocks[at].block);
  };
  while (block < blocks.size() && !is_worth_it(block)) ++block;
  if (block == blocks.size()) block = 0;
  if (selection.parts(block).empty() || selection.add(block, 0)) return;
  selection.add_cut(block, 0, cut_part(blocks[block].block.text, selection.parts(block).front(), {}, {}, max_bytes));
}

}  // namespace

bool is_inside(ByteRange inner, ByteRange outer) { return outer.begin <= inner.begin && inner.end <= outer.end; }

std::string_view joint_of(std::string_view text) {
  return text.empty() || std::string_view(".:;!?").find(text.back()) != std::string_view::npos ? " " : "; ";
}

std::vector<ByteRange> parts_of(const Block& block) {
  if (block.kind != BlockKind::table_row && block.kind != BlockKind::table_head) return sentences_of(block.text);
  std::vector<ByteRange> cells;
  std::size_t begin = 0;
  for (const auto& carried : block.carried) {
    // The mark between two cells, and the head of the second one.
    std::size_t next = carried.begin;
    while (next < carried.end && carried.begin > 0 && block.text[next] != ' ') ++next;
    if (carried.begin == 0) continue;
    if (block.text[carried.begin] == ' ') next = block.text.find(' ', carried.begin + 1);
    cells.push_back({begin, carried.begin});
    begin = std::min(next + 1, block.text.size());
  }
  if (begin < block.text.size()) cells.push_back({begin, block.text.size()});
  return cells;
}

ByteRange lead_of(const Block& block) {
  if (block.kind == BlockKind::table_row) {
    const bool is_named = !block.carried.empty() && block.carried.front().begin > 0;
    return is_named && block.carried.front().begin <= kMaxLeadBytes ? ByteRange{0, block.carried.front().begin}
                                                                    : ByteRange{};
  }
  if (block.lead_in_bytes == 0 || block.lead_in_bytes > kMaxLeadBytes) return {};
  return {0, block.lead_in_bytes};
}

std::vector<Passage> choose_passages(const std::vector<StoredBlock>& blocks,
                                     const std::vector<std::vector<WordMatch>>& matches,
                                     std::span<const double> weights,
                                     const std::function<bool(const Block&)>& is_common, const PassageLimits& limits) {
  if (blocks.empty()) return {};
  Selection selection(blocks, limits);
  const auto telling = telling_parts(selection, blocks, matches, weights, is_common);
  const double said = show_telling_parts(selection, telling, weights);
  if (auto cut = cut_passage(telling, said, blocks, matches, weights, limits.bytes)) return {std::move(*cut)};
  if (selection.is_empty()) show_beginning(selection, blocks, is_common, limits.bytes);
  fill(selection, blocks, is_common);
  return selection.passages();
}

}  // namespace materia
