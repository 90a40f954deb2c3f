// Completions and similar sections for people at a terminal.

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "render/formats.hpp"
#include "render/layout.hpp"
#include "render/marked_text.hpp"
#include "render/summary.hpp"

namespace materia {

namespace {

std::string line_of(const Suggestion& suggestion, std::size_t width, Color color) {
  const Snippet marked = marked_suggestion(suggestion);
  const MarkedText sound = sound_text(marked.text, marked.highlights);
  std::vector<Span> spans;
  add_spans(sound, Style::plain, spans);
  const std::string behind = behind_suggestion(suggestion);
  spans.push_back({behind, Style::faint});
  return lay_out(spans, {width, 0, 2}, color);
}

std::string entry_of(const SimilarSection& section, std::size_t number, std::size_t width, Color color) {
  const std::string rank = fmt::format("{}. ", number);
  const std::size_t indent = rank.size();
  const std::string heading = join_path(section.title, section.heading_path);
  const std::string place = fmt::format("{}:{} ({:.2f})", section.path, section.lines.first, section.score);
  return '\n' + lay_out({{rank}, {heading, Style::strong}}, {width, 0, indent}, color) +
         lay_out({{shared_words(section)}}, {width, indent, indent}, color) +
         lay_out({{place, Style::faint}}, {kNoWrap, indent, indent}, color);
}

}  // namespace

std::string to_text(const Suggestions& suggestions, const RenderOptions& options) {
  const std::size_t width = prose_width(options);
  if (suggestions.suggestions.empty()) return lay_out({{no_suggestions_sentence(suggestions)}}, {width}, options.color);
  std::string out;
  if (const auto note = corrected_note(suggestions); !note.empty()) out += lay_out({{note}}, {width}, options.color);
  for (const auto& suggestion : suggestions.suggestions) out += line_of(suggestion, width, options.color);
  return out;
}

std::string to_text(const SimilarSections& similar, const RenderOptions& options) {
  const std::size_t width = prose_width(options);
  if (similar.sections.empty()) return lay_out({{no_similar_sentence(similar)}}, {width}, options.color);
  std::string out = lay_out({{similar_heading(similar), Style::strong}}, {width}, options.color);
  for (std::size_t i = 0; i < similar.sections.size(); ++i)
    out += entry_of(similar.sections[i], i + 1, width, options.color);
  return out;
}

}  // namespace materia
