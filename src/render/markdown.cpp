// Markdown (CommonMark) to paste into a page, an issue or an answer.

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "base/characters.hpp"
#include "base/escape.hpp"
#include "base/utf8.hpp"
#include "render/formats.hpp"
#include "render/marked_text.hpp"
#include "render/summary.hpp"

namespace materia {

namespace {

// "**" works only against a letter or a digit: between punctuation and a word CommonMark leaves the asterisks standing.
// So bold runs from the first to the last of them, and pieces that touch become one.
MarkedText bold_ranges(MarkedText marked) {
  std::vector<Highlight> kept;
  for (Highlight highlight : marked.highlights) {
    const ByteRange range = highlight.range;
    std::size_t begin = range.end;
    std::size_t end = range.begin;
    for (std::size_t at = range.begin; at < range.end;) {
      const CodePoint point = decode_utf8(marked.text, at);
      if (is_letter_or_digit(point.value)) {
        begin = std::min(begin, at);
        end = at + point.size_bytes;
      }
      at += point.size_bytes;
    }
    if (begin >= end) continue;
    if (!kept.empty() && kept.back().range.end == begin) {
      kept.back().range.end = end;
      continue;
    }
    highlight.range = {begin, end};
    kept.push_back(highlight);
  }
  marked.highlights = std::move(kept);
  return marked;
}

// Emphasis outside of the bold, where asterisks of both would touch.
void keep_emphasis_apart(MarkedText& marked) {
  auto bold = marked.highlights.begin();
  std::erase_if(marked.emphasis, [&](const ByteRange& range) {
    while (bold != marked.highlights.end() && bold->range.end < range.begin) ++bold;
    return bold != marked.highlights.end() && bold->range.begin <= range.end;
  });
  std::vector<Highlight> as_highlights;
  for (const auto& range : marked.emphasis) as_highlights.push_back({.range = range});
  const MarkedText between_letters = bold_ranges({marked.text, std::move(as_highlights)});
  marked.emphasis.clear();
  for (const auto& highlight : between_letters.highlights) marked.emphasis.push_back(highlight.range);
}

enum class Place { block_start, inside };

std::string marked_markdown(MarkedText marked, Place place) {
  marked = bold_ranges(std::move(marked));
  keep_emphasis_apart(marked);
  std::string out;
  for (const auto& segment : segments_of(marked)) {
    if (segment.marking != Marking::unmarked)
      out += fmt::format("**{}**", escape_markdown(segment.text));
    else if (segment.emphasized)
      out += fmt::format("*{}*", escape_markdown(segment.text));
    else
      out += out.empty() && place == Place::block_start ? escape_markdown_block(segment.text)
                                                        : escape_markdown(segment.text);
  }
  return out;
}

std::string snippet_text(const Snippet& snippet) {
  const MarkedText marked = sound_text(snippet.text, snippet.highlights, snippet.emphasis);
  return (snippet.cut_before ? "… " : "") +
         marked_markdown(marked, snippet.cut_before ? Place::inside : Place::block_start) +
         (snippet.cut_after ? " …" : "");
}

// "Negated: chronic lymphocytic leukemia"; "" when nothing is.
std::string negation_text(const Snippet& snippet) {
  const MarkedText sound = sound_text(snippet.text, snippet.highlights);
  const auto words = negated_words(sound);
  return words.empty() ? "" : escape_markdown_block(fmt::format("Negated: {}", fmt::join(words, ", ")));
}

std::string link_around(std::string_view markdown, std::string_view path, std::string_view anchor) {
  return fmt::format("[{}]({})", markdown, relative_link(path, anchor));
}

std::string link_to(std::string_view text, std::string_view path, std::string_view anchor) {
  return link_around(escape_markdown(text), path, anchor);
}

std::string blocks_text(const SectionText& section) {
  std::string out;
  for (const auto& block : blocks_of(sound_text(section.text, section.highlights, section.emphasis)))
    out += '\n' + marked_markdown(block, Place::block_start) + '\n';
  return out;
}

}  // namespace

std::string to_markdown(const Results& results, const RenderOptions& options) {
  std::string out;
  if (const auto topic = topic_line(results, options); !topic.empty())
    out += fmt::format("## {}\n\n", escape_markdown(topic));
  for (const auto& diagnostic : results.diagnostics)
    out += fmt::format("> **Note:** {}\n\n", escape_markdown(diagnostic.message));
  for (const auto& hit : results.hits) {
    const std::string number = fmt::format("{}. ", hit.rank);
    const std::string indent(number.size(), ' ');
    out += number + link_around(marked_markdown(marked_path(hit), Place::inside), hit.path, hit.anchor) + "\n\n";
    if (!hit.snippet.text.empty()) out += indent + snippet_text(hit.snippet) + "\n\n";
    if (const auto negation = negation_text(hit.snippet); !negation.empty()) out += indent + negation + "\n\n";
    if (const auto others = other_sections(hit); !others.empty())
      out += indent + escape_markdown_block(fmt::format("Also: {}", fmt::join(others, " · "))) + "\n\n";
  }
  if (results.hits.empty())
    out += escape_markdown_block(no_hits_sentence(results)) + "\n\n" + escape_markdown_block(no_hits_advice(results)) +
           "\n\n";
  for (const auto& facet : results.facets)
    out += escape_markdown_block(fmt::format("{}: {}", facet.name, fmt::join(facet_values(facet), " · "))) + "\n\n";
  out += fmt::format("{}, {}\n", count_summary(results), milliseconds_text(results.elapsed));
  return options.topic.empty() ? out : out + '\n';  // the next answer of the batch follows
}

std::string to_markdown(const SectionText& section) {
  return fmt::format("## {}\n", link_to(join_path(section.title, section.heading_path), section.path, section.anchor)) +
         blocks_text(section);
}

std::string to_markdown(const MonographText& monograph) {
  std::string out = fmt::format("# {}\n", link_to(monograph.title, monograph.path, ""));
  if (!monograph.aliases.empty())
    out += fmt::format("\nAlso: {}\n", escape_markdown(fmt::format("{}", fmt::join(monograph.aliases, ", "))));
  for (const auto& section : monograph.sections) {
    if (!section.heading_path.empty())
      out += fmt::format("\n## {}\n", link_to(join_headings(section.heading_path), section.path, section.anchor));
    out += blocks_text(section);
  }
  return out;
}

std::string to_markdown(const IndexInfo& info) {
  std::string out;
  for (const auto& fact : facts_of(info)) out += fmt::format("- {}: {}\n", fact.name, escape_markdown(fact.value));
  return out;
}

std::string to_markdown(const LexiconEntry& entry) {
  if (entry.concepts.empty())
    return escape_markdown_block(no_meaning_sentence(entry)) + "\n\n" + escape_markdown_block(no_meaning_advice()) +
           '\n';
  std::string out;
  for (const auto& meaning : entry.concepts) {
    if (!out.empty()) out += '\n';
    out += fmt::format("## {}\n\n", escape_markdown(meaning_line(entry, meaning)));
    for (const auto& fact : facts_of(meaning)) out += fmt::format("- {}: {}\n", fact.name, escape_markdown(fact.value));
  }
  return out;
}

std::string to_markdown(const Suggestions& suggestions) {
  if (suggestions.suggestions.empty()) return escape_markdown_block(no_suggestions_sentence(suggestions)) + '\n';
  std::string out;
  if (const auto note = corrected_note(suggestions); !note.empty()) out += escape_markdown_block(note) + "\n\n";
  for (const auto& suggestion : suggestions.suggestions)
    out += fmt::format("- {}{}\n", snippet_text(marked_suggestion(suggestion)),
                       escape_markdown(behind_suggestion(suggestion)));
  return out;
}

std::string to_markdown(const SimilarSections& similar) {
  if (similar.sections.empty()) return escape_markdown_block(no_similar_sentence(similar)) + '\n';
  std::string out = fmt::format("## {}\n\n", escape_markdown(similar_heading(similar)));
  std::size_t number = 0;
  for (const auto& section : similar.sections)
    out += fmt::format("{}. {} ({:.2f}; {})\n", ++number,
                       link_to(join_path(section.title, section.heading_path), section.path, section.anchor),
                       section.score, escape_markdown(shared_words(section)));
  return out;
}

std::string to_markdown(const IndexReport& report) {
  std::string out = escape_markdown(report_summary(report)) + '\n';
  if (!report.issues.empty()) out += '\n';
  for (const auto& line : issue_lines(report)) out += fmt::format("- {}\n", escape_markdown_block(line));
  return out;
}

std::string to_markdown(const Error& error) {
  std::string out = fmt::format("**materia:** {}\n", escape_markdown(error.what()));
  if (!error.hint().empty()) out += fmt::format("\nHint: {}\n", escape_markdown(error.hint()));
  return out;
}

}  // namespace materia
