// Search results for people at a terminal.

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "base/escape.hpp"
#include "render/formats.hpp"
#include "render/layout.hpp"
#include "render/marked_text.hpp"
#include "render/summary.hpp"

namespace materia {

namespace {

std::string notes_of(const Results& results, std::size_t width, Color color) {
  std::string out;
  for (const auto& diagnostic : results.diagnostics) {
    out += lay_out({{"note: ", Style::strong}, {diagnostic.message}}, {width, 0, 2}, color);
    if (diagnostic.option.empty()) out += point_at(results.query, diagnostic.range, width, 2);
  }
  if (!out.empty()) out += '\n';
  return out;
}

std::string concepts_of(const Reading& reading, std::size_t name_columns, std::size_t width, Color color) {
  std::string out;
  for (const auto& found : reading.concepts) {
    std::string text = found.typed == found.name ? found.typed : fmt::format("{} = {}", found.typed, found.name);
    text += fmt::format(" ({}, {:.1f})", found.kind, found.weight);
    if (!found.forms.empty()) text += fmt::format("; also {}", fmt::join(found.forms, ", "));
    if (!found.narrower.empty()) text += fmt::format("; with {}", fmt::join(found.narrower, ", "));
    out += lay_out_field("concept", name_columns, text, width, color);
  }
  return out;
}

std::string reading_of(const Reading& reading, std::size_t width, Color color) {
  const auto list = [](const std::vector<std::string>& names) {
    return names.empty() ? std::string("none") : fmt::format("{}", fmt::join(names, ", "));
  };
  const std::size_t name_columns = 10;
  return lay_out_field("read as", name_columns, reading.tree, width, color) +
         lay_out_field("subjects", name_columns, list(reading.subjects), width, color) +
         lay_out_field("aspects", name_columns, list(reading.aspects), width, color) +
         concepts_of(reading, name_columns, width, color) +
         lay_out_field("other", name_columns, list(reading.other), width, color) + '\n';
}

// The sections of the monograph that the query names: where to go on.
std::string card_of(const SubjectCard& card, std::size_t width, Color color) {
  std::vector<std::string> headings;
  for (const auto& section : card.sections)
    if (section.heading_path.size() == 1) headings.push_back(section.heading_path.front());
  if (headings.empty()) return {};
  return lay_out({{card.title, Style::strong}, {fmt::format(": {}", fmt::join(headings, " · "))}}, {width, 0, 2},
                 color) +
         '\n';
}

std::string snippet_of(const Snippet& snippet, const Margins& margins, Color color) {
  const MarkedText sound = sound_text(snippet.text, snippet.highlights, snippet.emphasis);
  std::vector<Span> spans;
  if (snippet.cut_before) spans.push_back({"… "});
  add_spans(sound, Style::plain, spans);
  if (snippet.cut_after) spans.push_back({" …"});
  return sound.text.empty() ? std::string() : lay_out(spans, margins, color);
}

// "negated: chronic lymphocytic leukemia"; "" when nothing is.
std::string negation_of(const Snippet& snippet, const Margins& margins, Color color) {
  const MarkedText sound = sound_text(snippet.text, snippet.highlights);
  const auto words = negated_words(sound);
  if (words.empty()) return {};
  return lay_out({{fmt::format("negated: {}", fmt::join(words, ", ")), Style::faint}}, margins, color);
}

// "matches: heart attack = MI (synonym), doses = dose (word form)"; each once, and "" when nothing says what it
// matches.
std::string matches_of(const Snippet& snippet, const Margins& margins, Color color) {
  std::vector<std::string> matches;
  const MarkedText sound = sound_text(snippet.text, snippet.highlights);
  for (const auto& highlight : sound.highlights) {
    if (highlight.term.empty()) continue;
    const auto& [begin, end] = highlight.range;
    std::string how(to_string(highlight.via));
    std::replace(how.begin(), how.end(), '_', ' ');
    std::string match = fmt::format("{} = {} ({})", sound.text.substr(begin, end - begin), highlight.term, how);
    if (std::find(matches.begin(), matches.end(), match) == matches.end()) matches.push_back(std::move(match));
  }
  if (matches.empty()) return {};
  return lay_out({{fmt::format("matches: {}", fmt::join(matches, ", ")), Style::faint}}, margins, color);
}

// The parts of a score under each other, so that what decided is seen at a glance.
std::string explanation_of(const Hit& hit, std::size_t indent, Color color) {
  std::size_t name_columns = 5;
  for (const auto& part : hit.explanation) name_columns = std::max(name_columns, columns_of(part.name));
  std::string out;
  const auto row = [&](std::string_view name, const std::string& rest) {
    const std::string gap(name_columns - std::min(name_columns, columns_of(name)), ' ');
    // Not through the layout, which counts a run of blanks as one.
    out += std::string(indent, ' ');
    if (color == Color::yes) out += "\x1b[2m";
    out += escape_terminal(name) + gap + rest;
    if (color == Color::yes) out += "\x1b[0m";
    out += '\n';
  };
  for (const auto& part : hit.explanation)
    row(part.name, fmt::format("{:>11.4f} x {:>8.4f} = {:>10.4f}", part.value, part.weight, part.value * part.weight));
  row("score", fmt::format("{:>11} {:>10} = {:>10.4f}", "", "", hit.score));
  return out;
}

std::string facets_of(const Results& results, std::size_t width, Color color) {
  std::size_t name_columns = 0;
  for (const auto& facet : results.facets) name_columns = std::max(name_columns, columns_of(facet.name) + 2);
  std::string out;
  name_columns = std::min(name_columns, width / 2);
  for (const auto& facet : results.facets)
    out +=
        lay_out_field(facet.name, name_columns, fmt::format("{}", fmt::join(facet_values(facet), " · ")), width, color);
  return out.empty() ? out : out + '\n';
}

// "l/lenalidomide.md:44  [precautions]".
std::string place_line(const Hit& hit, std::size_t indent, const RenderOptions& options) {
  std::string place = lay_out({{place_of(hit), Style::faint}}, {}, options.color);
  if (!place.empty()) place.pop_back();
  const std::string aspect =
      tells_more(hit) ? lay_out({{fmt::format("[{}]", hit.aspect), Style::faint}}, {kNoWrap, 2, 2}, options.color)
                      : "\n";
  return std::string(indent, ' ') + linked_to_file(place, hit.path, line_of(hit), options) + aspect;
}

std::string hit_of(const Hit& hit, const RenderOptions& options) {
  const std::size_t width = prose_width(options);
  const Color color = options.color;
  const std::string rank = fmt::format("{}. ", hit.rank);
  const std::size_t indent = rank.size();
  const MarkedText heading = marked_path(hit);
  std::vector<Span> spans{{rank}};
  add_spans(heading, Style::strong, spans);
  std::string out = lay_out(spans, {width, 0, indent}, color);
  out += snippet_of(hit.snippet, {width, indent, indent}, color);
  out += negation_of(hit.snippet, {width, indent, indent}, color);
  out += place_line(hit, indent, options);
  if (const auto others = other_sections(hit); !others.empty())
    out += lay_out({{fmt::format("also: {}", fmt::join(others, " · "))}}, {width, indent, indent}, color);
  if (!hit.explanation.empty()) {
    out += matches_of(hit.snippet, {width, indent, indent}, color);
    out += explanation_of(hit, indent, color);
  }
  return out + '\n';
}

}  // namespace

std::string to_text(const Results& results, const RenderOptions& options) {
  const std::size_t width = prose_width(options);
  std::string out;
  if (const auto topic = topic_line(results, options); !topic.empty())
    out += lay_out({{topic, Style::strong}}, {width, 0, 2}, options.color) + '\n';
  out += notes_of(results, width, options.color);
  if (results.reading) out += reading_of(*results.reading, width, options.color);
  if (results.hits.empty()) {
    out += lay_out({{no_hits_sentence(results)}}, {width}, options.color);
    out += lay_out({{no_hits_advice(results)}}, {width}, options.color);
    out += '\n';
  }
  if (results.subject) out += card_of(*results.subject, width, options.color);
  for (const auto& hit : results.hits) out += hit_of(hit, options);
  out += facets_of(results, width, options.color);
  const std::string summary = fmt::format("{}, {}", count_summary(results), milliseconds_text(results.elapsed));
  out += lay_out({{summary, Style::faint}}, {width}, options.color);
  return options.topic.empty() ? out : out + '\n';  // the next answer of the batch follows
}

}  // namespace materia
