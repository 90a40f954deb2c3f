// JSON, schema 1. Keys stand in a fixed order; docs/JSON_OUTPUT.md and docs/json_output.schema.json describe each.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "base/escape.hpp"
#include "base/utf8.hpp"
#include "render/formats.hpp"
#include "render/marked_text.hpp"

namespace materia {

namespace {

using Json = nlohmann::ordered_json;

// Ranges on one line each: nlohmann's layout gives every number its own. Only layout can look like this, for a string
// holds no line end.
std::string with_short_ranges(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    const bool opens = json.substr(at, 2) == "[\n";
    const std::size_t end = opens ? json.find_first_not_of("0123456789, \n", at + 1) : std::string_view::npos;
    if (end == std::string_view::npos || json[end] != ']') {
      out += json[at++];
      continue;
    }
    for (; at < end; ++at)
      if (json[at] != ' ' && json[at] != '\n') out += json[at] == ',' ? std::string(", ") : std::string(1, json[at]);
  }
  return out;
}

std::string written(const Json& json, JsonLayout layout) {
  constexpr auto kReplace = Json::error_handler_t::replace;
  if (layout == JsonLayout::one_line) return escape_unseen_in_json(json.dump(-1, ' ', false, kReplace)) + '\n';
  return with_short_ranges(escape_unseen_in_json(json.dump(2, ' ', false, kReplace))) + '\n';
}

// {"schema":1,"KEY":value}
std::string enveloped(std::string_view key, Json value, JsonLayout layout) {
  Json json{{"schema", kJsonSchema}};
  json[std::string(key)] = std::move(value);
  return written(json, layout);
}

// nlohmann replaces damage byte by byte; ours is one U+FFFD a run, as everywhere else.
Json valid(std::string_view text) { return replace_invalid_utf8(text); }

Json valid_list(const std::vector<std::string>& texts) {
  Json list = Json::array();
  for (const auto& text : texts) list.push_back(valid(text));
  return list;
}

Json pair_of(LineRange lines) { return Json::array({lines.first, lines.last}); }
Json pair_of(ByteRange range) { return Json::array({range.begin, range.end}); }

Json json_of(const SourceRange& source) {
  return Json::array({Json::array({source.line, source.column}), Json::array({source.end_line, source.end_column})});
}

Json highlights_json(const MarkedText& marked) {
  Json highlights = Json::array();
  for (const auto& highlight : marked.highlights) {
    Json json{{"range", pair_of(highlight.range)}};
    if (!highlight.term.empty()) {
      json["term"] = valid(highlight.term);
      json["via"] = to_string(highlight.via);
    }
    if (highlight.negated) json["negated"] = true;
    if (highlight.source) json["source"] = json_of(*highlight.source);
    highlights.push_back(std::move(json));
  }
  return highlights;
}

Json emphasis_json(const MarkedText& marked) {
  Json emphasis = Json::array();
  for (const auto& range : marked.emphasis) emphasis.push_back(pair_of(range));
  return emphasis;
}

Json json_of(const Snippet& snippet) {
  const MarkedText sound = sound_text(snippet.text, snippet.highlights, snippet.emphasis);
  Json excerpts = Json::array();
  for (const auto& excerpt : snippet.excerpts)
    excerpts.push_back(
        {{"range", pair_of(sound_range(snippet.text, excerpt.range))}, {"lines", pair_of(excerpt.lines)}});
  return {{"text", sound.text},
          {"excerpts", std::move(excerpts)},
          {"highlights", highlights_json(sound)},
          {"emphasis", emphasis_json(sound)},
          {"cut_before", snippet.cut_before},
          {"cut_after", snippet.cut_after},
          {"lines", pair_of(snippet.lines)}};
}

Json json_of(const std::vector<OtherSection>& others) {
  Json sections = Json::array();
  for (const auto& other : others)
    sections.push_back({{"id", valid(other.id)},
                        {"heading_path", valid_list(other.heading_path)},
                        {"lines", pair_of(other.lines)},
                        {"score", other.score}});
  return sections;
}

Json json_of(const Facet& facet) {
  Json values = Json::array();
  for (const auto& [value, sections] : facet.values)
    values.push_back({{"value", valid(value)}, {"sections", sections}});
  return {{"name", valid(facet.name)}, {"values", std::move(values)}};
}

Json json_of(const Hit& hit) {
  Json heading_highlights = Json::array();
  for (std::size_t i = 0; i < hit.heading_path.size(); ++i)
    heading_highlights.push_back(i < hit.heading_highlights.size()
                                     ? highlights_json(sound_text(hit.heading_path[i], hit.heading_highlights[i]))
                                     : Json::array());
  Json json{{"rank", hit.rank},
            {"id", valid(hit.id)},
            {"path", valid(hit.path)},
            {"title", valid(hit.title)},
            {"heading_path", valid_list(hit.heading_path)},
            {"aspect", valid(hit.aspect)},
            {"anchor", valid(hit.anchor)},
            {"lines", pair_of(hit.lines)},
            {"score", hit.score},
            {"title_highlights", highlights_json(sound_text(hit.title, hit.title_highlights))},
            {"heading_highlights", std::move(heading_highlights)},
            {"snippet", json_of(hit.snippet)}};
  if (!hit.explanation.empty()) {
    Json parts = Json::array();
    for (const auto& part : hit.explanation)
      parts.push_back({{"name", valid(part.name)}, {"value", part.value}, {"weight", part.weight}});
    json["explanation"] = std::move(parts);
  }
  if (!hit.others.empty()) json["others"] = json_of(hit.others);
  if (hit.more_others > 0) json["more_others"] = hit.more_others;
  return json;
}

Json json_of(const Diagnostic& diagnostic, std::string_view query) {
  Json json{{"message", valid(diagnostic.message)}, {"range", pair_of(sound_range(query, diagnostic.range))}};
  if (!diagnostic.suggestions.empty()) json["suggestions"] = valid_list(diagnostic.suggestions);
  if (!diagnostic.shown_instead.empty()) json["shown_instead"] = valid(diagnostic.shown_instead);
  if (!diagnostic.option.empty()) json["option"] = valid(diagnostic.option);
  return json;
}

Json json_of(const Reading& reading) {
  Json concepts = Json::array();
  for (const auto& found : reading.concepts)
    concepts.push_back({{"typed", valid(found.typed)},
                        {"name", valid(found.name)},
                        {"kind", valid(found.kind)},
                        {"weight", found.weight},
                        {"forms", valid_list(found.forms)},
                        {"narrower", valid_list(found.narrower)}});
  return {{"tree", valid(reading.tree)},
          {"subjects", valid_list(reading.subjects)},
          {"aspects", valid_list(reading.aspects)},
          {"concepts", std::move(concepts)},
          {"other", valid_list(reading.other)}};
}

Json json_of(const SubjectCard& card) {
  Json sections = Json::array();
  for (const auto& section : card.sections)
    sections.push_back({{"id", valid(section.id)},
                        {"heading_path", valid_list(section.heading_path)},
                        {"aspect", valid(section.aspect)},
                        {"lines", pair_of(section.lines)}});
  return {{"title", valid(card.title)},
          {"path", valid(card.path)},
          {"aliases", valid_list(card.aliases)},
          {"sections", std::move(sections)}};
}

Json json_of(const SectionText& section) {
  const MarkedText sound = sound_text(section.text, section.highlights, section.emphasis);
  return {{"id", valid(section.id)},
          {"path", valid(section.path)},
          {"title", valid(section.title)},
          {"heading_path", valid_list(section.heading_path)},
          {"aspect", valid(section.aspect)},
          {"anchor", valid(section.anchor)},
          {"lines", pair_of(section.lines)},
          {"text", sound.text},
          {"highlights", highlights_json(sound)},
          {"emphasis", emphasis_json(sound)}};
}

Json json_of(const ConceptInfo& meaning, std::string_view text) {
  Json forms = Json::array();
  for (const auto& form : meaning.forms)
    forms.push_back({{"text", valid(form.text)}, {"kind", valid(form.kind)}, {"source", valid(form.source)}});
  return {{"range", pair_of(sound_range(text, meaning.range))},
          {"kind", valid(meaning.kind)},
          {"name", valid(meaning.name)},
          {"forms", std::move(forms)},
          {"context", valid_list(meaning.context)},
          {"members", valid_list(meaning.members)},
          {"classes", valid_list(meaning.classes)},
          {"source", valid(meaning.source)},
          {"sections", meaning.sections},
          {"monographs", meaning.monographs},
          {"titles", valid_list(meaning.titles)}};
}

Json json_of(const Suggestion& suggestion) {
  return {{"text", valid(suggestion.text)},
          {"kind", to_string(suggestion.kind)},
          {"title", valid(suggestion.title)},
          {"path", valid(suggestion.path)},
          {"typed", pair_of(sound_range(suggestion.text, suggestion.typed))},
          {"corrected", suggestion.corrected}};
}

Json json_of(const SimilarSection& section) {
  return {{"id", valid(section.id)},
          {"path", valid(section.path)},
          {"title", valid(section.title)},
          {"heading_path", valid_list(section.heading_path)},
          {"aspect", valid(section.aspect)},
          {"anchor", valid(section.anchor)},
          {"lines", pair_of(section.lines)},
          {"score", section.score},
          {"shared", valid_list(section.shared)}};
}

Json json_of(const FileIssue& issue) {
  return {{"kind", to_string(issue.kind)},
          {"path", valid(issue.path)},
          {"line", issue.line ? Json(*issue.line) : Json(nullptr)},
          {"message", valid(issue.message)}};
}

// What a measure is stays the same to six decimals whatever adds up the topics.
double rounded(double value) {
  constexpr double kDecimals = 1e6;
  const double whole = std::round(value * kDecimals);
  return whole == 0 ? 0 : whole / kDecimals;  // no -0.0
}

// A measure that is not defined is left out.
Json json_of(const Scores& scores) {
  Json json = Json::object();
  for (const auto& [measure, shown, key] : measure_names())
    if (scores[measure]) json[std::string(key)] = rounded(*scores[measure]);
  return json;
}

Json json_of(const MeasureComparison& row) {
  const auto& names = measure_names();
  const auto name =
      std::find_if(names.begin(), names.end(), [&](const auto& known) { return known.measure == row.measure; });
  return {{"measure", name == names.end() ? "" : name->key},
          {"difference", rounded(row.difference)},
          {"p", rounded(row.p)},
          {"better", row.better},
          {"same", row.same},
          {"worse", row.worse}};
}

Json topics_of(const EvaluationReport& report) {
  Json topics = Json::array();
  for (std::size_t i = 0; i < report.evaluation.topics.size(); ++i) {
    const auto& [topic, scores] = report.evaluation.topics[i];
    Json json{{"topic", valid(topic)}, {"scores", json_of(scores)}};
    if (report.comparison) {
      Scores differences;
      const auto& baseline = report.comparison->baseline.topics[i].scores;
      for (const auto& name : measure_names())
        if (scores[name.measure] && baseline[name.measure])
          differences[name.measure] = *scores[name.measure] - *baseline[name.measure];
      json["differences"] = json_of(differences);
    }
    topics.push_back(std::move(json));
  }
  return topics;
}

Json json_of(const Comparison& comparison) {
  Json rows = Json::array();
  for (const auto& row : comparison.measures) rows.push_back(json_of(row));
  return {{"run", valid(comparison.baseline.name)},
          {"mean", json_of(comparison.baseline.mean)},
          {"comparison", std::move(rows)}};
}

}  // namespace

std::string to_json(const Results& results, JsonLayout layout, const RenderOptions& options) {
  Json json{{"schema", kJsonSchema}};
  if (!options.topic.empty()) json["topic"] = valid(options.topic);
  json["query"] = valid(results.query);
  json["total"] = {{"count", results.total.count}, {"exact", results.total.exact}};
  Json hits = Json::array();
  for (const auto& hit : results.hits) hits.push_back(json_of(hit));
  json["hits"] = std::move(hits);
  Json diagnostics = Json::array();
  for (const auto& diagnostic : results.diagnostics) diagnostics.push_back(json_of(diagnostic, results.query));
  json["diagnostics"] = std::move(diagnostics);
  if (results.subject) json["subject"] = json_of(*results.subject);
  if (results.reading) json["reading"] = json_of(*results.reading);
  if (results.monographs) json["monographs"] = *results.monographs;
  if (!results.facets.empty()) {
    Json facets = Json::array();
    for (const auto& facet : results.facets) facets.push_back(json_of(facet));
    json["facets"] = std::move(facets);
  }
  json["elapsed_us"] = results.elapsed.count();
  return written(json, layout);
}

std::string to_json(const SectionText& section, JsonLayout layout, const RenderOptions&) {
  return enveloped("section", json_of(section), layout);
}

std::string to_json(const MonographText& monograph, JsonLayout layout, const RenderOptions&) {
  Json sections = Json::array();
  for (const auto& section : monograph.sections) sections.push_back(json_of(section));
  return enveloped("monograph",
                   {{"path", valid(monograph.path)},
                    {"title", valid(monograph.title)},
                    {"aliases", valid_list(monograph.aliases)},
                    {"sections", std::move(sections)}},
                   layout);
}

std::string to_json(const IndexInfo& info, JsonLayout layout, const RenderOptions&) {
  Json aspects = Json::array();
  for (const auto& row : info.aspects) aspects.push_back({{"aspect", valid(row.aspect)}, {"sections", row.sections}});
  Json missing = Json::array();
  for (const auto& [server, reason] : info.missing)
    missing.push_back({{"server", valid(server)}, {"reason", valid(reason)}});
  return enveloped("index",
                   {{"index_home", valid(info.index_home.string())},
                    {"generation", valid(info.generation)},
                    {"shards", info.shards},
                    {"missing", std::move(missing)},
                    {"positions", info.positions},
                    {"schema_version", info.schema_version},
                    {"analyzer_version", info.analyzer_version},
                    {"materia_version", valid(info.materia_version)},
                    {"engine_version", valid(info.engine_version)},
                    {"corpus", valid(info.corpus)},
                    {"monographs", info.monographs},
                    {"sections", info.sections},
                    {"files_with_issues", info.files_with_issues},
                    {"index_bytes", info.index_bytes},
                    {"corpus_bytes", info.corpus_bytes},
                    {"aspects", std::move(aspects)}},
                   layout);
}

std::string to_json(const PackReport& report, JsonLayout layout) {
  return enveloped(
      "pack",
      {{"file", valid(report.file.string())}, {"file_bytes", report.file_bytes}, {"index_bytes", report.index_bytes}},
      layout);
}

std::string to_json(const LexiconEntry& entry, JsonLayout layout, const RenderOptions&) {
  Json concepts = Json::array();
  for (const auto& meaning : entry.concepts) concepts.push_back(json_of(meaning, entry.text));
  return enveloped("lexicon", {{"text", valid(entry.text)}, {"concepts", std::move(concepts)}}, layout);
}

std::string to_json(const Suggestions& suggestions, JsonLayout layout, const RenderOptions&) {
  Json list = Json::array();
  for (const auto& suggestion : suggestions.suggestions) list.push_back(json_of(suggestion));
  return enveloped("suggest", {{"prefix", valid(suggestions.prefix)}, {"suggestions", std::move(list)}}, layout);
}

std::string to_json(const SimilarSections& similar, JsonLayout layout, const RenderOptions&) {
  Json sections = Json::array();
  for (const auto& section : similar.sections) sections.push_back(json_of(section));
  return enveloped("similar",
                   {{"id", valid(similar.id)},
                    {"title", valid(similar.title)},
                    {"heading_path", valid_list(similar.heading_path)},
                    {"sections", std::move(sections)}},
                   layout);
}

std::string to_json(const IndexReport& report, JsonLayout layout, const RenderOptions&) {
  Json issues = Json::array();
  for (const auto& issue : report.issues) issues.push_back(json_of(issue));
  Json changes = Json::array();
  for (const auto& change : report.changes) {
    Json json{{"kind", to_string(change.kind)}, {"path", valid(change.path)}};
    if (!change.old_path.empty()) json["old_path"] = valid(change.old_path);
    changes.push_back(std::move(json));
  }
  return enveloped("report",
                   {{"added", report.added},
                    {"updated", report.updated},
                    {"renamed", report.renamed},
                    {"moved", report.moved},
                    {"unchanged", report.unchanged},
                    {"touched", report.touched},
                    {"removed", report.removed},
                    {"unpublished", report.unpublished},
                    {"skipped", report.skipped()},
                    {"monographs", report.monographs},
                    {"sections", report.sections},
                    {"issues", std::move(issues)},
                    {"changes", std::move(changes)},
                    {"elapsed_ms", report.elapsed.count()}},
                   layout);
}

std::string to_json(const Error& error, JsonLayout layout, const RenderOptions&) {
  return enveloped("error",
                   {{"code", to_string(error.code())}, {"message", valid(error.what())}, {"hint", valid(error.hint())}},
                   layout);
}

std::string to_json(const EvaluationReport& report, JsonLayout layout) {
  const auto& evaluation = report.evaluation;
  Json json{{"run", valid(evaluation.name)},
            {"judged", to_string(evaluation.unit)},
            {"no_gain_to", evaluation.scale.no_gain_to},
            {"relevant_from", evaluation.scale.relevant_from},
            {"mean", json_of(evaluation.mean)},
            {"topics", topics_of(report)},
            {"left_out", valid_list(evaluation.left_out)}};
  if (report.comparison) json["baseline"] = json_of(*report.comparison);
  return enveloped("evaluation", std::move(json), layout);
}

std::string to_json(const CheckReport& report, JsonLayout layout) {
  Json findings = Json::array();
  for (const auto& finding : report.findings)
    findings.push_back({{"kind", to_string(finding.kind)},
                        {"fault", is_fault(finding.kind)},
                        {"where", valid(finding.where)},
                        {"message", valid(finding.message)},
                        {"repairable", finding.repairable}});
  return enveloped("check",
                   {{"index_home", valid(report.index_home)},
                    {"generation", valid(report.generation)},
                    {"shards", report.shards},
                    {"files", report.files},
                    {"sections", report.sections},
                    {"records", report.records},
                    {"postings", report.postings},
                    {"corpus", valid(report.corpus)},
                    {"compared", report.compared},
                    {"sound", report.faults() == 0},
                    {"findings", std::move(findings)},
                    {"repaired", valid_list(report.repaired)},
                    {"hint", valid(report.hint)},
                    {"elapsed_ms", report.elapsed.count()}},
                   layout);
}

}  // namespace materia
