#include "render/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "base/escape.hpp"
#include "materia/render.hpp"
#include "render/marked_text.hpp"

namespace materia {

namespace {

// Letters and digits in lower case, all else as single blanks: enough to compare an aspect's name with a heading.
std::string plain_words(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    const bool upper = byte >= 'A' && byte <= 'Z';
    const bool kept = upper || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || (byte & 0x80) != 0;
    if (kept)
      out += upper ? static_cast<char>(byte - 'A' + 'a') : byte;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos; }

// A kind of form, in the order in which they are shown.
struct Kind {
  std::string_view name;    // as FormInfo::kind
  std::string_view column;  // what its forms are headed with
  std::string_view phrase;  // what a form of it is of its concept
};

constexpr Kind kKinds[] = {
    {"name", "name", "the usual name"},
    {"synonym", "synonyms", "another name of"},
    {"brand", "brands", "a brand of"},
    {"abbreviation", "short", "a short form of"},
    {"ambiguous", "ambiguous", "in capitals and beside a sign of it a short form of"},
};

// A remark that this many files share at most is told of each.
constexpr std::size_t kMostNamedFiles = 3;

// Of a facet, in the formats for people.
constexpr std::size_t kMostFacetValues = 20;

struct Alike {
  std::set<std::string_view> files;
  const FileIssue* first = nullptr;
};

std::string place_of(const FileIssue& issue) {
  return issue.line ? fmt::format("{}:{}", issue.path, *issue.line) : issue.path;
}

bool has_operators(std::string_view query) {
  if (query.find_first_of("\"+:()*") != std::string_view::npos) return true;
  for (const std::string_view word : {" -", " AND ", "NOT "})
    if (query.find(word) != std::string_view::npos) return true;
  return query.starts_with('-');
}

}  // namespace

std::string counted(std::size_t count, std::string_view singular) {
  return fmt::format("{} {}{}", count, singular, count == 1 ? "" : "s");
}

std::string milliseconds_text(std::chrono::microseconds elapsed) {
  const auto us = elapsed.count();
  if (us >= 1'000'000) return fmt::format("{:.2f} s", static_cast<double>(us) / 1e6);
  if (us >= 100) return fmt::format("{:.1f} ms", static_cast<double>(us) / 1e3);
  return fmt::format("{} µs", us);
}

std::string count_summary(const Results& results) {
  std::string total =
      (results.total.exact ? "" : "about ") + counted(std::max(results.total.count, results.hits.size()), "section");
  if (results.monographs) total = fmt::format("{} ({})", counted(*results.monographs, "monograph"), total);
  if (results.hits.empty() || results.hits.front().rank == 1)
    return fmt::format("{} of {}", results.hits.size(), total);
  if (results.hits.size() == 1) return fmt::format("number {} of {}", results.hits.front().rank, total);
  return fmt::format("{} to {} of {}", results.hits.front().rank, results.hits.back().rank, total);
}

std::vector<std::string> other_sections(const Hit& hit) {
  std::vector<std::string> sections;
  for (const auto& other : hit.others)
    sections.push_back(fmt::format(
        "{} (line {})", other.heading_path.empty() ? hit.title : join_headings(other.heading_path), other.lines.first));
  if (hit.more_others > 0) sections.push_back(fmt::format("{} more", hit.more_others));
  return sections;
}

std::vector<std::string> facet_values(const Facet& facet) {
  if (facet.values.empty()) return {"none"};
  std::vector<std::string> values;
  const std::size_t shown = std::min(facet.values.size(), kMostFacetValues);
  for (const auto& [value, sections] : std::span(facet.values).first(shown))
    values.push_back(fmt::format("{} ({})", value, sections));
  if (facet.values.size() > shown) values.push_back(fmt::format("{} more", facet.values.size() - shown));
  return values;
}

std::string no_hits_sentence(const Results& results) {
  if (is_blank(results.query)) return "The query is empty, so there is nothing to look for.";
  if (results.total.count > 0)
    return fmt::format("No hits from here on: {}{} match{} “{}”.", results.total.exact ? "" : "about ",
                       counted(results.total.count, "section"), results.total.count == 1 ? "es" : "", results.query);
  return fmt::format("No section matches “{}”.", results.query);
}

std::string no_hits_advice(const Results& results) {
  if (is_blank(results.query)) return "Give the name of a drug, words of a question, or both.";
  if (results.total.count > 0) return "Use a smaller offset.";
  const bool filtered_out = std::any_of(results.diagnostics.begin(), results.diagnostics.end(),
                                        [](const Diagnostic& remark) { return remark.option == "filter"; });
  if (filtered_out) return "Leave out a filter, or give another one.";
  if (has_operators(results.query))
    return "Try the plain words without quotes, '+', '-', field names and operators, or fewer of them.";
  return "Try fewer words, another name of the drug, or check the spelling.";
}

std::size_t line_of(const Hit& hit) {
  for (const auto& highlight : hit.snippet.highlights)
    if (highlight.source) return highlight.source->line;
  const bool shown = !hit.snippet.text.empty();
  const std::size_t line = hit.snippet.lines.first;
  const bool inside = line >= hit.lines.first && line <= hit.lines.last;
  return shown && inside ? line : hit.lines.first;
}

std::string place_of(const Hit& hit) { return fmt::format("{}:{}", hit.path, line_of(hit)); }

bool tells_more(const Hit& hit) {
  if (hit.aspect.empty() || hit.aspect == "other") return false;
  const std::string aspect = plain_words(hit.aspect);
  return std::none_of(hit.heading_path.begin(), hit.heading_path.end(), [&aspect](const std::string& heading) {
    return plain_words(heading).find(aspect) != std::string::npos;
  });
}

std::string bytes_text(std::uintmax_t bytes) {
  constexpr std::uintmax_t kMegabyte = 1'000'000;
  return bytes < kMegabyte ? fmt::format("{:.1f} kB", static_cast<double>(bytes) / 1e3)
                           : fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

std::string pack_summary(const PackReport& report) {
  const double share = report.index_bytes == 0
                           ? 0
                           : 100 * static_cast<double>(report.file_bytes) / static_cast<double>(report.index_bytes);
  return fmt::format("Packed {} of index into {}: {}, {:.0f} % of it", bytes_text(report.index_bytes),
                     report.file.string(), bytes_text(report.file_bytes), share);
}

std::string size_text(const IndexInfo& info) {
  if (info.corpus_bytes == 0) return bytes_text(info.index_bytes);
  return fmt::format("{}, {:.2f} times the {} of Markdown", bytes_text(info.index_bytes),
                     static_cast<double>(info.index_bytes) / static_cast<double>(info.corpus_bytes),
                     bytes_text(info.corpus_bytes));
}

std::vector<Fact> facts_of(const IndexInfo& info) {
  std::string aspects;
  for (const auto& row : info.aspects)
    aspects += fmt::format("{}{} {}", aspects.empty() ? "" : ", ", row.aspect, row.sections);
  std::vector<Fact> facts{{"index", info.index_home.string()}};
  if (info.generation.empty())
    facts.push_back({"made of", counted(info.shards, "shard")});
  else
    facts.push_back({"generation", fmt::format("{}, {}", info.generation, counted(info.shards, "shard"))});
  for (const auto& [server, reason] : info.missing)
    facts.push_back({"missing", fmt::format("{} ({}); what follows is without it", server, reason)});
  const std::vector<Fact> rest{
      {"corpus", info.corpus},
      {"monographs", std::to_string(info.monographs)},
      {"sections", std::to_string(info.sections)},
      {"repaired", counted(info.files_with_issues, "file")},
      {"size", info.index_bytes == 0 ? "on servers" : size_text(info)},
      {"positions", info.positions ? "kept" : "not kept"},
      {"aspects", aspects},
      {"written by", fmt::format("Materia {}, {}, schema {}, analyzer {}", info.materia_version, info.engine_version,
                                 info.schema_version, info.analyzer_version)}};
  facts.insert(facts.end(), rest.begin(), rest.end());
  return facts;
}

std::string meaning_line(const LexiconEntry& entry, const ConceptInfo& meaning) {
  const ByteRange range = sound_range(entry.text, meaning.range);
  const auto words = entry.text.substr(range.begin, range.end - range.begin);
  for (const auto& kind : kKinds) {
    if (kind.name != meaning.kind) continue;
    return fmt::format("{}: {}{}", words, kind.phrase, kind.name == "name" ? "" : " " + meaning.name);
  }
  return fmt::format("{}: {}", words, meaning.name);
}

std::vector<Fact> facts_of(const ConceptInfo& meaning) {
  std::vector<Fact> facts;
  const auto add = [&facts](std::string_view name, std::string value) {
    if (!value.empty()) facts.push_back({name, std::move(value)});
  };
  const auto joined = [](const std::vector<std::string>& texts) { return fmt::format("{}", fmt::join(texts, ", ")); };
  for (const auto& kind : kKinds) {
    std::vector<std::string> names;
    for (const auto& form : meaning.forms)
      if (form.kind == kind.name) names.push_back(form.text);
    add(kind.column, joined(names));
  }
  add("signs", joined(meaning.context));
  add("members", joined(meaning.members));
  add("belongs to", joined(meaning.classes));
  std::string titles = joined(meaning.titles);
  if (meaning.monographs > meaning.titles.size())
    titles += fmt::format(" and {} more", meaning.monographs - meaning.titles.size());
  add("subject of", std::move(titles));
  add("found in", counted(meaning.sections, "section"));
  add("source", meaning.source);
  return facts;
}

std::string no_meaning_sentence(const LexiconEntry& entry) {
  if (is_blank(entry.text)) return "There is no word to look up.";
  return fmt::format("The lexicon of this index does not know “{}”.", entry.text);
}

std::string no_meaning_advice() {
  return "Check the spelling, or teach the index the word: materia index CORPUS --lexicon FILE.";
}

Snippet marked_suggestion(const Suggestion& suggestion) {
  Snippet snippet{};
  snippet.text = suggestion.text;
  if (suggestion.typed.size() > 0) snippet.highlights.push_back({suggestion.typed});
  return snippet;
}

std::string behind_suggestion(const Suggestion& suggestion) {
  return suggestion.kind == SuggestionKind::alias ? fmt::format(" → {}", suggestion.title) : std::string();
}

std::string corrected_note(const Suggestions& suggestions) {
  const bool corrected = std::any_of(suggestions.suggestions.begin(), suggestions.suggestions.end(),
                                     [](const Suggestion& suggestion) { return suggestion.corrected; });
  return corrected ? fmt::format("Nothing begins with “{}”; did you mean:", suggestions.prefix) : std::string();
}

std::string no_suggestions_sentence(const Suggestions& suggestions) {
  if (is_blank(suggestions.prefix)) return "There is nothing to complete: give the beginning of a name or of a word.";
  return fmt::format("Nothing begins with “{}”: type less of it, check the spelling, or search for it as it is.",
                     suggestions.prefix);
}

std::string similar_heading(const SimilarSections& similar) {
  return fmt::format("Like {}", join_path(similar.title, similar.heading_path));
}

std::string shared_words(const SimilarSection& section) {
  return fmt::format("both say: {}", fmt::join(section.shared, ", "));
}

std::string no_similar_sentence(const SimilarSections& similar) {
  return fmt::format("No section is like “{}”: it says too little of its own, so search for its words instead.",
                     similar.id);
}

std::string report_summary(const IndexReport& report) {
  std::string out = fmt::format("Indexed {} ({}) in {:.2f} s: {} added, {} updated, {} removed, {} unchanged",
                                counted(report.monographs, "monograph"), counted(report.sections, "section"),
                                static_cast<double>(report.elapsed.count()) / 1e3, report.added, report.updated,
                                report.removed, report.unchanged);
  if (report.touched > 0) out += fmt::format(" ({} touched)", report.touched);
  if (report.renamed > 0) out += fmt::format(", {} renamed", report.renamed);
  if (report.moved > 0) out += fmt::format(", {} moved", report.moved);
  if (report.unpublished > 0) out += fmt::format(", {} unpublished", report.unpublished);
  if (report.skipped() > 0) out += fmt::format(", {} skipped", report.skipped());
  return out;
}

std::string render_changes(const IndexReport& report) {
  std::string text;
  for (const auto& change : report.changes) {
    const std::string paths =
        change.old_path.empty() ? change.path : fmt::format("{} -> {}", change.old_path, change.path);
    text += fmt::format("{:<12} {}\n", to_string(change.kind), escape_terminal(paths));
  }
  return text;
}

std::vector<std::string> issue_lines(const IndexReport& report) {
  std::map<std::pair<IssueKind, std::string_view>, Alike> alike;
  for (const auto& issue : report.issues) {
    auto& [files, first] = alike[{issue.kind, issue.message}];
    if (first == nullptr) first = &issue;
    files.insert(issue.path);
  }
  std::vector<std::string> lines;
  std::vector<std::string> shared;
  for (const auto& issue : report.issues) {
    const auto& [files, first] = alike.at({issue.kind, issue.message});
    if (issue.kind == IssueKind::skipped || files.size() <= kMostNamedFiles)
      lines.push_back(fmt::format("{}: {}: {}", place_of(issue), to_string(issue.kind), issue.message));
    else if (first == &issue)
      shared.push_back(fmt::format("{} files: {}: {} (first: {})", files.size(), to_string(issue.kind), issue.message,
                                   place_of(issue)));
  }
  lines.insert(lines.end(), shared.begin(), shared.end());
  return lines;
}

std::string topic_line(const Results& results, const RenderOptions& options) {
  return options.topic.empty() ? std::string() : fmt::format("{}: {}", options.topic, results.query);
}

}  // namespace materia
