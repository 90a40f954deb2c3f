// All that a terminal shows beside search results, which are in text_results.cpp.

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "render/formats.hpp"
#include "render/layout.hpp"
#include "render/marked_text.hpp"
#include "render/summary.hpp"

namespace materia {

namespace {

// One line each; a blank line where a block takes more than one, so that paragraphs stand apart and lists together.
std::string blocks_text(const SectionText& section, const RenderOptions& options) {
  std::string out;
  bool apart = false;
  for (const auto& block : blocks_of(sound_text(section.text, section.highlights, section.emphasis))) {
    std::vector<Span> spans;
    add_spans(block, Style::plain, spans);
    const std::string lines = lay_out(spans, {prose_width(options)}, options.color);
    const bool is_long = std::count(lines.begin(), lines.end(), '\n') > 1;
    if (!out.empty() && (apart || is_long)) out += '\n';
    apart = is_long;
    out += lines;
  }
  return out;
}

std::string heading_line(std::string_view text, const RenderOptions& options) {
  return lay_out({{text, Style::strong}}, {prose_width(options)}, options.color);
}

// "l/lenalidomide.md:12".
std::string path_line(const std::string& path, std::size_t line, const RenderOptions& options) {
  std::string shown = lay_out({{fmt::format("{}:{}", path, line), Style::faint}}, {}, options.color);
  if (!shown.empty()) shown.pop_back();
  return linked_to_file(shown, path, line, options) + '\n';
}

}  // namespace

std::string to_text(const SectionText& section, const RenderOptions& options) {
  return heading_line(join_path(section.title, section.heading_path), options) +
         path_line(section.path, section.lines.first, options) + '\n' + blocks_text(section, options);
}

std::string to_text(const MonographText& monograph, const RenderOptions& options) {
  std::string out = heading_line(monograph.title, options);
  if (!monograph.aliases.empty())
    out += lay_out({{fmt::format("Also: {}", fmt::join(monograph.aliases, ", "))}}, {prose_width(options), 0, 2},
                   options.color);
  out += lay_out({{monograph.path, Style::faint}}, {}, options.color);
  for (const auto& section : monograph.sections) {
    out += '\n';
    out += heading_line(join_headings(section.heading_path), options);
    out += blocks_text(section, options);
  }
  return out;
}

std::string to_text(const IndexInfo& info, const RenderOptions& options) {
  std::string out;
  for (const auto& fact : facts_of(info))
    out += lay_out_field(fact.name, 12, fact.value, prose_width(options), options.color);
  return out;
}

std::string to_text(const LexiconEntry& entry, const RenderOptions& options) {
  if (entry.concepts.empty())
    return lay_out({{no_meaning_sentence(entry)}}, {prose_width(options)}, options.color) +
           lay_out({{no_meaning_advice()}}, {prose_width(options)}, options.color);
  std::string out;
  for (const auto& meaning : entry.concepts) {
    if (!out.empty()) out += '\n';
    out += heading_line(meaning_line(entry, meaning), options);
    for (const auto& fact : facts_of(meaning))
      out += lay_out_field(fact.name, 12, fact.value, prose_width(options), options.color);
  }
  return out;
}

std::string to_text(const IndexReport& report, const RenderOptions& options) {
  std::string out = lay_out({{report_summary(report)}}, {}, options.color);
  for (const auto& line : issue_lines(report)) out += lay_out({{line}}, {}, options.color);
  return out;
}

std::string to_text(const PackReport& report, const RenderOptions& options) {
  return lay_out({{pack_summary(report)}}, {}, options.color);
}

std::string to_text(const Error& error, const RenderOptions& options) {
  std::string out = lay_out({{"materia: ", Style::strong}, {error.what()}}, {}, options.color);
  if (!error.hint().empty()) out += lay_out({{"hint: "}, {error.hint()}}, {kNoWrap, 2, 2}, options.color);
  return out;
}

}  // namespace materia
