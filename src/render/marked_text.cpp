#include "render/marked_text.hpp"

#include <algorithm>
#include <cstddef>

#include "base/utf8.hpp"

namespace materia {

namespace {

constexpr std::string_view kPathSeparator = " › ";

// Where each offset of the damaged text begins and ends in the replaced one.
struct OffsetMap {
  std::vector<std::size_t> as_begin;  // start of the code point (or damaged run) that holds the byte
  std::vector<std::size_t> as_end;    // end of the one that holds the byte before
};

OffsetMap map_offsets(std::string_view text) {
  OffsetMap map;
  map.as_begin.resize(text.size() + 1);
  map.as_end.resize(text.size() + 1);
  std::size_t out = 0;
  for (std::size_t at = 0; at < text.size();) {
    CodePoint point = decode_utf8(text, at);
    std::size_t out_size = point.size_bytes;
    if (!point.valid) {
      out_size = std::string_view("\xEF\xBF\xBD").size();
      while (at + point.size_bytes < text.size()) {
        const CodePoint next = decode_utf8(text, at + point.size_bytes);
        if (next.valid) break;
        point.size_bytes += next.size_bytes;
      }
    }
    for (std::size_t i = 0; i < point.size_bytes; ++i) {
      map.as_begin[at + i] = out;
      map.as_end[at + i + 1] = out + out_size;
    }
    out += out_size;
    at += point.size_bytes;
  }
  map.as_begin[text.size()] = out;
  return map;
}

ByteRange mapped(const OffsetMap& map, ByteRange range) {
  const std::size_t size = map.as_begin.size() - 1;
  const std::size_t begin = std::min(range.begin, size);
  const std::size_t end = std::clamp(range.end, begin, size);
  if (begin == end) return {map.as_begin[begin], map.as_begin[begin]};
  return {map.as_begin[begin], map.as_end[end]};
}

}  // namespace

MarkedText sound_text(std::string_view text, const std::vector<Highlight>& highlights,
                      const std::vector<ByteRange>& emphasis) {
  MarkedText sound{replace_invalid_utf8(text), {}};
  if (highlights.empty() && emphasis.empty()) return sound;
  const OffsetMap map = map_offsets(text);
  for (const auto& range : emphasis) {
    const ByteRange at = mapped(map, range);
    const std::size_t done = sound.emphasis.empty() ? 0 : sound.emphasis.back().end;
    if (at.begin >= done && at.size() > 0) sound.emphasis.push_back(at);
  }
  std::vector<Highlight> moved = highlights;
  for (auto& highlight : moved) highlight.range = mapped(map, highlight.range);
  std::erase_if(moved, [](const Highlight& highlight) { return highlight.range.size() == 0; });
  std::sort(moved.begin(), moved.end(),
            [](const Highlight& a, const Highlight& b) { return a.range.begin < b.range.begin; });
  for (const auto& highlight : moved) {
    if (sound.highlights.empty() || highlight.range.begin >= sound.highlights.back().range.end) {
      sound.highlights.push_back(highlight);
      continue;
    }
    Highlight& joined = sound.highlights.back();
    joined.range.end = std::max(joined.range.end, highlight.range.end);
    joined.negated = joined.negated && highlight.negated;
  }
  return sound;
}

ByteRange sound_range(std::string_view text, ByteRange range) { return mapped(map_offsets(text), range); }

MarkedText marked_path(const Hit& hit) {
  std::string path = hit.title;
  std::vector<Highlight> highlights = hit.title_highlights;
  for (std::size_t i = 0; i < hit.heading_path.size(); ++i) {
    path += kPathSeparator;
    if (i < hit.heading_highlights.size())
      for (Highlight highlight : hit.heading_highlights[i]) {
        highlight.range = {highlight.range.begin + path.size(), highlight.range.end + path.size()};
        highlights.push_back(std::move(highlight));
      }
    path += hit.heading_path[i];
  }
  return sound_text(path, highlights);
}

std::vector<Segment> segments_of(const MarkedText& marked) {
  std::vector<std::size_t> cuts{0, marked.text.size()};
  for (const auto& highlight : marked.highlights) cuts.insert(cuts.end(), {highlight.range.begin, highlight.range.end});
  for (const auto& range : marked.emphasis) cuts.insert(cuts.end(), {range.begin, range.end});
  std::sort(cuts.begin(), cuts.end());
  std::vector<Segment> segments;
  auto highlight = marked.highlights.begin();
  auto emphasis = marked.emphasis.begin();
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    const ByteRange range{cuts[i], cuts[i + 1]};
    if (range.size() == 0) continue;
    while (highlight != marked.highlights.end() && highlight->range.end <= range.begin) ++highlight;
    while (emphasis != marked.emphasis.end() && emphasis->end <= range.begin) ++emphasis;
    Segment segment{std::string_view(marked.text).substr(range.begin, range.size())};
    if (highlight != marked.highlights.end() && highlight->range.begin <= range.begin)
      segment.marking = highlight->negated ? Marking::negated : Marking::marked;
    segment.emphasized = emphasis != marked.emphasis.end() && emphasis->begin <= range.begin;
    segments.push_back(segment);
  }
  return segments;
}

std::vector<std::string_view> negated_words(const MarkedText& marked) {
  const std::string_view text = marked.text;
  std::vector<ByteRange> runs;
  for (const auto& highlight : marked.highlights) {
    if (!highlight.negated) continue;
    const ByteRange range = highlight.range;
    const bool beside =
        !runs.empty() &&
        text.substr(runs.back().end, range.begin - runs.back().end).find_first_not_of(" -") == std::string_view::npos;
    if (beside)
      runs.back().end = range.end;
    else
      runs.push_back(range);
  }
  std::vector<std::string_view> words;
  for (const auto& run : runs)
    if (const auto word = text.substr(run.begin, run.size());
        std::find(words.begin(), words.end(), word) == words.end())
      words.push_back(word);
  return words;
}

std::vector<MarkedText> blocks_of(const MarkedText& marked) {
  std::vector<MarkedText> blocks;
  const std::string_view text = marked.text;
  auto highlight = marked.highlights.begin();
  auto emphasis = marked.emphasis.begin();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    MarkedText block{std::string(text.substr(begin, end - begin)), {}};
    for (; highlight != marked.highlights.end() && highlight->range.end <= end; ++highlight) {
      block.highlights.push_back(*highlight);
      block.highlights.back().range = {highlight->range.begin - begin, highlight->range.end - begin};
    }
    for (; emphasis != marked.emphasis.end() && emphasis->end <= end; ++emphasis)
      block.emphasis.push_back({emphasis->begin - begin, emphasis->end - begin});
    if (end > begin) blocks.push_back(std::move(block));
    begin = end + 1;
  }
  return blocks;
}

std::string join_headings(const std::vector<std::string>& heading_path) {
  std::string joined;
  for (const auto& heading : heading_path) {
    if (!joined.empty()) joined += kPathSeparator;
    joined += heading;
  }
  return joined;
}

std::string join_path(std::string_view title, const std::vector<std::string>& heading_path) {
  std::string joined(title);
  if (!heading_path.empty()) joined.append(kPathSeparator).append(join_headings(heading_path));
  return joined;
}

}  // namespace materia
