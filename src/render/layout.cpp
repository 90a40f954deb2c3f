#include "render/layout.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/characters.hpp"
#include "base/escape.hpp"
#include "base/letters.hpp"
#include "base/utf8.hpp"

namespace materia {

namespace {

constexpr std::size_t kWide = 2;

std::string_view colour_of(Style style) {
  switch (style) {
    case Style::plain: return "\x1b[0m";
    case Style::strong: return "\x1b[1m";
    case Style::faint: return "\x1b[2m";
    case Style::highlight: return "\x1b[1;35m";  // stands out on a dark ground and on a light one
  }
  return "\x1b[0m";
}

// Writes lines and keeps the colour state of the one under way.
class LineWriter {
 public:
  LineWriter(const Margins& margins, Color color) : margins_(margins), color_(color) { indent(margins.first_indent); }

  [[nodiscard]] std::size_t room() const { return margins_.width - std::min(margins_.width, columns_); }
  [[nodiscard]] bool at_start() const { return at_start_; }

  void put(const Cluster& cluster) {
    set(cluster.style);
    out_ += cluster.text;
    columns_ += cluster.columns;
    at_start_ = false;
  }

  void break_line() {
    end_line();
    indent(margins_.indent);
  }

  [[nodiscard]] std::string finish() {
    end_line();
    return std::move(out_);
  }

 private:
  void indent(std::size_t columns) {
    out_.append(columns, ' ');
    columns_ = columns;
    at_start_ = true;
  }

  void end_line() {
    set(Style::plain);
    out_ += '\n';
  }

  void set(Style style) {
    if (color_ == Color::no || style == style_) return;
    if (style_ != Style::plain) out_ += colour_of(Style::plain);
    if (style != Style::plain) out_ += colour_of(style);
    style_ = style;
  }

  Margins margins_;
  Color color_;
  std::string out_;
  std::size_t columns_ = 0;
  bool at_start_ = true;
  Style style_ = Style::plain;
};

// End of the word that starts at `at`. Wide characters are words of their own: their scripts have no blanks.
std::size_t word_end(const std::vector<Cluster>& clusters, std::size_t at) {
  if (clusters[at].columns == kWide) return at + 1;
  while (at < clusters.size() && !clusters[at].blank && clusters[at].columns != kWide) ++at;
  return at;
}

std::size_t columns_between(const std::vector<Cluster>& clusters, std::size_t begin, std::size_t end) {
  std::size_t columns = 0;
  for (std::size_t i = begin; i < end; ++i) columns += clusters[i].columns;
  return columns;
}

}  // namespace

void add_spans(const MarkedText& marked, Style ground, std::vector<Span>& spans) {
  for (const auto& segment : segments_of(marked)) {
    const Style unmarked = segment.emphasized ? Style::strong : ground;
    spans.push_back({segment.text, segment.marking == Marking::unmarked ? unmarked : Style::highlight});
  }
}

std::size_t prose_width(const RenderOptions& options) {
  return std::clamp<std::size_t>(options.width, 20, kWidestProse);
}

std::string linked_to_file(std::string_view shown, std::string_view path, std::size_t line,
                           const RenderOptions& options) {
  if (options.hyperlinks == Hyperlinks::no || options.corpus.empty()) return std::string(shown);
  // OSC 8: the address, ST, what is shown, OSC 8 without one, ST.
  return fmt::format("\x1b]8;;{}\x1b\\{}\x1b]8;;\x1b\\", file_link(options.corpus, path, line), shown);
}

std::vector<Cluster> clusters_of(const std::vector<Span>& spans) {
  std::vector<Cluster> clusters;
  for (const auto& span : spans) {
    const std::string text = replace_invalid_utf8(span.text);
    clusters.reserve(clusters.size() + text.size());
    for (std::size_t at = 0; at < text.size();) {
      if (is_printable_ascii(text[at])) {  // as most are: no tables need to be asked
        clusters.push_back({std::string(1, text[at]), 1, span.style, text[at] == ' '});
        ++at;
        continue;
      }
      const CodePoint point = decode_utf8(text, at);
      at += point.size_bytes;
      const auto shown = terminal_form(point.value);
      if (!shown) continue;
      const std::size_t columns = display_columns(*shown);
      const bool combines = columns == 0 && !clusters.empty() && !clusters.back().blank;
      if (!combines)
        clusters.push_back({"", columns, span.style, is_white_space(*shown) && !is_no_break_space(*shown)});
      append_utf8(clusters.back().text, *shown);
    }
  }
  return clusters;
}

std::size_t columns_of(std::string_view text) {
  const auto clusters = clusters_of({{text}});
  return columns_between(clusters, 0, clusters.size());
}

std::string lay_out(const std::vector<Span>& spans, const Margins& margins, Color color) {
  const auto clusters = clusters_of(spans);
  if (std::all_of(clusters.begin(), clusters.end(), [](const Cluster& cluster) { return cluster.blank; })) return {};
  LineWriter lines(margins, color);
  const Cluster* gap = nullptr;
  for (std::size_t at = 0; at < clusters.size();) {
    if (clusters[at].blank) {
      gap = &clusters[at++];
      continue;
    }
    const std::size_t end = word_end(clusters, at);
    const std::size_t columns = columns_between(clusters, at, end);
    if (!lines.at_start() && columns + (gap != nullptr ? 1U : 0U) > lines.room())
      lines.break_line();
    else if (!lines.at_start() && gap != nullptr)
      lines.put(*gap);
    gap = nullptr;
    for (; at < end; ++at) {
      if (!lines.at_start() && clusters[at].columns > lines.room()) lines.break_line();
      lines.put(clusters[at]);
    }
  }
  return lines.finish();
}

std::string lay_out_field(std::string_view name, std::size_t name_columns, std::string_view value, std::size_t width,
                          Color color) {
  std::string out = lay_out({{name, Style::faint}}, {}, color);
  if (!out.empty()) out.pop_back();
  const std::string wrapped = lay_out({{value}}, {width, name_columns, name_columns}, Color::no);
  if (wrapped.empty()) return out + '\n';
  return out + wrapped.substr(std::min(columns_of(name), name_columns - 1));
}

std::string point_at(std::string_view text, ByteRange range, std::size_t width, std::size_t indent) {
  const std::string sound = replace_invalid_utf8(text);
  const ByteRange at = sound_range(text, range);
  const std::string_view view = sound;
  const auto clusters = clusters_of({{view.substr(0, at.begin)}, {view.substr(at.begin)}});
  const std::size_t mark_begin = columns_of(view.substr(0, at.begin));
  const std::size_t mark_columns = std::max<std::size_t>(1, columns_of(view.substr(at.begin, at.size())));

  const std::size_t room = width - std::min(width, indent + 3);  // both "…", and the mark behind the last word
  const std::size_t total = columns_between(clusters, 0, clusters.size());
  const std::size_t window_begin = total <= room ? 0 : mark_begin - std::min(mark_begin, room / 3);
  const std::size_t window_end = window_begin + room;

  std::string line(indent, ' ');
  std::size_t column = 0;
  std::size_t mark_indent = indent;
  std::size_t shown_until = window_begin;
  if (window_begin > 0) line += "…";
  if (window_begin > 0) ++mark_indent;
  for (const auto& cluster : clusters) {
    if (column >= window_begin && column + cluster.columns <= window_end) {
      line += cluster.text;
      if (column < mark_begin) mark_indent += cluster.columns;
      shown_until = column + cluster.columns;
    }
    column += cluster.columns;
  }
  if (shown_until < total) line += "…";

  const std::size_t room_for_mark = std::max<std::size_t>(1, shown_until - std::min(shown_until, mark_begin));
  std::string mark(mark_indent, ' ');
  mark += '^';
  mark.append(std::min(mark_columns, room_for_mark) - 1, '~');
  return line + '\n' + mark + '\n';
}

}  // namespace materia
