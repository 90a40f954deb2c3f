#include "render/marked_text.hpp"

#include <algorithm>
#include <cstddef>

#include "base/utf8.hpp"

namespace materia {

namespace {

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

MarkedText sound_text(std::string_view text, const std::vector<Highlight>& highlights) {
  MarkedText sound{replace_invalid_utf8(text), {}};
  if (highlights.empty()) return sound;
  const OffsetMap map = map_offsets(text);
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

std::vector<Segment> segments_of(const MarkedText& marked) {
  std::vector<Segment> segments;
  const std::string_view text = marked.text;
  std::size_t done = 0;
  for (const auto& highlight : marked.highlights) {
    const ByteRange range = highlight.range;
    if (range.begin > done) segments.push_back({text.substr(done, range.begin - done), Marking::unmarked});
    segments.push_back(
        {text.substr(range.begin, range.size()), highlight.negated ? Marking::negated : Marking::marked});
    done = range.end;
  }
  if (done < text.size()) segments.push_back({text.substr(done), Marking::unmarked});
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

std::vector<std::string_view> blocks_of(std::string_view text) {
  std::vector<std::string_view> blocks;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) blocks.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return blocks;
}

std::string join_headings(const std::vector<std::string>& heading_path) {
  std::string joined;
  for (const auto& heading : heading_path) {
    if (!joined.empty()) joined += " › ";
    joined += heading;
  }
  return joined;
}

std::string join_path(std::string_view title, const std::vector<std::string>& heading_path) {
  std::string joined(title);
  if (!heading_path.empty()) joined += " › " + join_headings(heading_path);
  return joined;
}

}  // namespace materia
