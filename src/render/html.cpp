// HTML fragments to put into a page: no style, no script, every foreign byte escaped, every link relative.

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/escape.hpp"
#include "render/formats.hpp"
#include "render/marked_text.hpp"
#include "render/summary.hpp"

namespace materia {

namespace {

std::string marked_html(const MarkedText& marked) {
  std::string out;
  for (const auto& segment : segments_of(marked)) {
    std::string text = escape_html(segment.text);
    switch (segment.marking) {
      case Marking::unmarked: break;
      case Marking::marked: text = fmt::format("<mark>{}</mark>", text); break;
      case Marking::negated:
        text = fmt::format("<mark class=\"negated\" title=\"negated in this sentence\">{}</mark>", text);
        break;
    }
    out += segment.emphasized ? fmt::format("<strong>{}</strong>", text) : text;
  }
  return out;
}

std::string snippet_html(const Snippet& snippet) {
  return (snippet.cut_before ? "… " : "") +
         marked_html(sound_text(snippet.text, snippet.highlights, snippet.emphasis)) + (snippet.cut_after ? " …" : "");
}

std::string link_around(std::string_view html, std::string_view path, std::string_view anchor) {
  return fmt::format("<a href=\"{}\">{}</a>", relative_link(path, anchor), html);
}

std::string link_to(std::string_view text, std::string_view path, std::string_view anchor) {
  return link_around(escape_html(text), path, anchor);
}

std::string paragraph(std::string_view kind, std::string_view html) {
  return fmt::format("<p class=\"materia-{}\">{}</p>\n", kind, html);
}

std::string blocks_html(const SectionText& section) {
  std::string out;
  for (const auto& block : blocks_of(sound_text(section.text, section.highlights, section.emphasis)))
    out += fmt::format("<p>{}</p>\n", marked_html(block));
  return out;
}

// The sections are links, and "3 more" is none.
std::string others_html(const Hit& hit, const std::vector<std::string>& others) {
  std::string out = "<ul class=\"materia-others\">\n";
  for (std::size_t i = 0; i < others.size(); ++i) {
    const bool is_section = i < hit.others.size();
    const std::string_view id = is_section ? std::string_view(hit.others[i].id) : std::string_view();
    const std::string_view anchor = id.substr(std::min(id.size(), hit.path.size() + 1));
    out += fmt::format("<li>{}</li>\n", is_section ? link_to(others[i], hit.path, anchor.substr(0, anchor.find('/')))
                                                   : escape_html(others[i]));
  }
  return out + "</ul>\n";
}

std::string facets_html(const Results& results) {
  std::string out = "<dl class=\"materia-facets\">\n";
  for (const auto& facet : results.facets) {
    out += fmt::format("<dt>{}</dt>\n", escape_html(facet.name));
    for (const auto& value : facet_values(facet)) out += fmt::format("<dd>{}</dd>\n", escape_html(value));
  }
  return out + "</dl>\n";
}

}  // namespace

std::string to_html(const Results& results, const RenderOptions& options) {
  std::string out;
  if (const auto topic = topic_line(results, options); !topic.empty())
    out += fmt::format("<h2 class=\"materia-topic\">{}</h2>\n", escape_html(topic));
  for (const auto& diagnostic : results.diagnostics) out += paragraph("note", escape_html(diagnostic.message));
  if (results.hits.empty()) {
    out += paragraph("none", escape_html(no_hits_sentence(results) + " " + no_hits_advice(results)));
  } else {
    out += "<ol class=\"materia-results\">\n";
    for (const auto& hit : results.hits) {
      out += fmt::format("<li value=\"{}\">\n", hit.rank);
      out += paragraph("heading", link_around(marked_html(marked_path(hit)), hit.path, hit.anchor));
      if (!hit.snippet.text.empty()) out += paragraph("snippet", snippet_html(hit.snippet));
      out += paragraph("source", escape_html(place_of(hit)));
      if (const auto others = other_sections(hit); !others.empty()) out += others_html(hit, others);
      out += "</li>\n";
    }
    out += "</ol>\n";
  }
  if (!results.facets.empty()) out += facets_html(results);
  return out + paragraph("summary", escape_html(count_summary(results) + ", " + milliseconds_text(results.elapsed)));
}

std::string to_html(const SectionText& section) {
  return fmt::format("<section class=\"materia-section\">\n<h2>{}</h2>\n{}</section>\n",
                     link_to(join_path(section.title, section.heading_path), section.path, section.anchor),
                     blocks_html(section));
}

std::string to_html(const MonographText& monograph) {
  std::string out =
      fmt::format("<article class=\"materia-monograph\">\n<h1>{}</h1>\n", link_to(monograph.title, monograph.path, ""));
  if (!monograph.aliases.empty())
    out += paragraph("aliases", escape_html(fmt::format("Also: {}", fmt::join(monograph.aliases, ", "))));
  for (const auto& section : monograph.sections) {
    if (!section.heading_path.empty())
      out += fmt::format("<h2>{}</h2>\n", link_to(join_headings(section.heading_path), section.path, section.anchor));
    out += blocks_html(section);
  }
  return out + "</article>\n";
}

std::string to_html(const IndexInfo& info) {
  std::string out = "<dl class=\"materia-index\">\n";
  for (const auto& fact : facts_of(info))
    out += fmt::format("<dt>{}</dt><dd>{}</dd>\n", fact.name, escape_html(fact.value));
  return out + "</dl>\n";
}

std::string to_html(const LexiconEntry& entry) {
  if (entry.concepts.empty())
    return paragraph("none", escape_html(no_meaning_sentence(entry) + " " + no_meaning_advice()));
  std::string out;
  for (const auto& meaning : entry.concepts) {
    out += fmt::format("<section class=\"materia-concept\">\n<h2>{}</h2>\n<dl>\n",
                       escape_html(meaning_line(entry, meaning)));
    for (const auto& fact : facts_of(meaning))
      out += fmt::format("<dt>{}</dt><dd>{}</dd>\n", fact.name, escape_html(fact.value));
    out += "</dl>\n</section>\n";
  }
  return out;
}

std::string to_html(const Suggestions& suggestions) {
  if (suggestions.suggestions.empty()) return paragraph("none", escape_html(no_suggestions_sentence(suggestions)));
  std::string out;
  if (const auto note = corrected_note(suggestions); !note.empty()) out += paragraph("note", escape_html(note));
  out += "<ul class=\"materia-suggestions\">\n";
  for (const auto& suggestion : suggestions.suggestions)
    out += fmt::format("<li class=\"{}\">{}{}</li>\n", to_string(suggestion.kind),
                       snippet_html(marked_suggestion(suggestion)), escape_html(behind_suggestion(suggestion)));
  return out + "</ul>\n";
}

std::string to_html(const SimilarSections& similar) {
  if (similar.sections.empty()) return paragraph("none", escape_html(no_similar_sentence(similar)));
  std::string out = fmt::format("<h2>{}</h2>\n<ol class=\"materia-similar\">\n", escape_html(similar_heading(similar)));
  for (const auto& section : similar.sections) {
    out += "<li>\n";
    out += paragraph("heading", link_to(join_path(section.title, section.heading_path), section.path, section.anchor));
    out += paragraph("shared", escape_html(shared_words(section)));
    out += paragraph("source", escape_html(fmt::format("{}:{}", section.path, section.lines.first))) + "</li>\n";
  }
  return out + "</ol>\n";
}

std::string to_html(const IndexReport& report) {
  std::string out = paragraph("report", escape_html(report_summary(report)));
  if (report.issues.empty()) return out;
  out += "<ul class=\"materia-issues\">\n";
  for (const auto& line : issue_lines(report)) out += fmt::format("<li>{}</li>\n", escape_html(line));
  return out + "</ul>\n";
}

std::string to_html(const Error& error) {
  const std::string hint = error.hint().empty() ? "" : " Hint: " + error.hint();
  return paragraph("error", escape_html(error.what() + hint));
}

}  // namespace materia
