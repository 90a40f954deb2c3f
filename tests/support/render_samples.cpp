#include "support/render_samples.hpp"

#include <stdexcept>

namespace materia::testing {

using namespace std::chrono_literals;

ByteRange range_of(std::string_view text, std::string_view part) {
  const std::size_t at = text.find(part);
  if (at == std::string_view::npos) throw std::logic_error("sample text without: " + std::string(part));
  return {at, at + part.size()};
}

Results sample_results() {
  const std::string first =
      "Thromboembolic Events: lenalidomide with dexamethasone raises the risk of blood clots in the legs (DVT) and "
      "lungs; "
      "≥ 1 in 10 patients had one.";
  const std::string second = "Tell your doctor if you ever had blood clots, a stroke or a heart attack";
  Results results;
  results.query = "blood clots dexamethasone";
  results.total = {128, true};
  results.hits = {
      {.rank = 1,
       .id = "l/lenalidomide.md#precautions",
       .path = "l/lenalidomide.md",
       .title = "Lenalidomide",
       .heading_path = {"Precautions"},
       .aspect = "precautions",
       .anchor = "precautions",
       .lines = {40, 58},
       .score = 12.5,
       .heading_highlights = {{}},
       .snippet = {.text = first,
                   .excerpts = {{{0, first.size()}, {44, 44}}},
                   .highlights = {{.range = range_of(first, "dexamethasone"),
                                   .term = "dexamethasone",
                                   .source = SourceRange{44, 31, 44, 44}},
                                  {range_of(first, "blood")},
                                  {range_of(first, "clots")}},
                   .emphasis = {range_of(first, "raises")},
                   .lines = {44, 44}},
       .explanation = {}},
      {.rank = 2,
       .id = "t/thalidomide.md#before-you-start/1",
       .path = "t/thalidomide.md",
       .title = "Thalidomide",
       .heading_path = {"Before you start", "Who should not take it?"},
       .aspect = "precautions",
       .anchor = "before-you-start",
       .lines = {20, 31},
       .score = 8.0625,
       .title_highlights = {{.range = {0, 11}, .term = "thalidomide"}},
       .heading_highlights = {{}, {{{4, 10}}}},
       .snippet = {.text = second,
                   .excerpts = {{{0, 33}, {22, 22}}, {{34, second.size()}, {24, 25}}},
                   .highlights = {{range_of(second, "blood clots")}},
                   .cut_before = true,
                   .cut_after = true,
                   .lines = {22, 25}},
       .explanation = {}},
  };
  results.elapsed = 1234us;
  return results;
}

Results explained_results() {
  Results results = sample_results();
  results.query = "drug:lenalidomide \"blood clots";
  results.total = {1250, false};
  results.diagnostics = {
      {"there is no field “drug”; read as words", range_of(results.query, "drug:")},
      {"the quote is not closed; closed at the end", range_of(results.query, "\"blood clots")},
  };
  results.reading = Reading{"group(should words\"drug lenalidomide\" should phrase\"blood clots\")",
                            {"Lenalidomide"},
                            {},
                            {{"DVT", "deep vein thrombosis", "abbreviation", 0.7, {"deep venous thrombosis"}, {}}},
                            {"blood"}};
  results.subject = SubjectCard{
      "Lenalidomide", "l/lenalidomide.md", {"Revlimid"}, {{"l/lenalidomide.md#usage", {"Usage"}, "usage", {8, 12}}}};
  results.hits[0].explanation = {{"subject", 1, 4}, {"body", 6.25, 1}, {"aspect-prior", 0.5, 4.5}};
  results.hits[1].explanation = {{"subject", 0.015625, 4}, {"body", 8, 1}};
  return results;
}

Results negated_results() {
  const std::string text = "Lenalidomide is not typically used to treat chronic lymphocytic leukemia.";
  Results results;
  results.query = "lenalidomide chronic lymphocytic leukemia";
  results.total = {1, true};
  results.hits = {{.rank = 1,
                   .id = "l/lenalidomide.md#usage",
                   .path = "l/lenalidomide.md",
                   .title = "Lenalidomide",
                   .heading_path = {"Usage"},
                   .aspect = "usage",
                   .anchor = "usage",
                   .lines = {16, 28},
                   .score = 9.5,
                   .snippet = {.text = text,
                               .excerpts = {{{0, text.size()}, {27, 27}}},
                               .highlights = {{range_of(text, "Lenalidomide")},
                                              {range_of(text, "chronic"), true},
                                              {range_of(text, "lymphocytic"), true},
                                              {range_of(text, "leukemia"), true}},
                               .emphasis = {range_of(text, "not")},
                               .cut_before = true,
                               .lines = {27, 27}},
                   .explanation = {}}};
  results.elapsed = 980us;
  return results;
}

Results empty_results() {
  Results results;
  results.query = "unobtainium dosage";
  results.total = {0, true};
  results.elapsed = 85us;
  return results;
}

Results corrected_results() {
  Results results = sample_results();
  results.query = "blood clots dexamethason lanosin";
  results.diagnostics = {{"no section has 'dexamethason'; showing dexamethasone",
                          range_of(results.query, "dexamethason"),
                          {"dexamethasone"},
                          "dexamethasone"},
                         {"no section has 'lanosin'; did you mean lanolin or lanoxin?",
                          range_of(results.query, "lanosin"),
                          {"lanolin", "lanoxin"},
                          {}}};
  return results;
}

Results arranged_results() {
  Results results = sample_results();
  results.hits[0].others = {{"l/lenalidomide.md#usage", {"Usage"}, {8, 12}, 6.5},
                            {"l/lenalidomide.md#lead", {}, {3, 4}, 5.25},
                            {"l/lenalidomide.md#faqs/2", {"FAQs", "Is *bleeding* <likely>?"}, {70, 72}, 4}};
  results.hits[0].more_others = 2;
  results.monographs = 41;
  results.facets = {{"aspect", {{"precautions", 70}, {"side-effects", 38}, {"usage", 20}}}, {"drug_class", {}}};
  Facet letters{"brand_names", {}};
  for (char letter = 'a'; letter <= 'w'; ++letter) letters.values.push_back({std::string("Brand ") + letter, 1});
  results.facets.push_back(std::move(letters));
  results.diagnostics = {{"no monograph has drug_class 'opiod'; did you mean 'opioid'?", {}, {"opioid"}, {}, "where"}};
  return results;
}

SectionText sample_section() {
  return {
      "m/metformin.md#renal-impairment",
      "m/metformin.md",
      "Metformin",
      {"Dosage", "Renal impairment"},
      "dosage",
      "renal-impairment",
      {61, 70},
      "The dose follows the kidney function, which is measured before treatment and at least once a year while it "
      "lasts.\neGFR ≥ 45: full dose\neGFR 30–44: half the dose\nBelow 30 mL/min/1.73 m² metformin must not be taken, "
      "because lactic acidosis becomes more likely."};
}

MonographText sample_monograph() {
  return {
      "m/metformin.md",
      "Metformin",
      {"metformin hydrochloride", "Glucophage"},
      {{"m/metformin.md#", "m/metformin.md", "Metformin", {}, "other", "", {5, 6}, "A medicine for type 2 diabetes."},
       sample_section()}};
}

IndexInfo sample_info() {
  IndexInfo info;
  info.index_home = "index";
  info.generation = "g000001";
  info.shards = 2;
  info.schema_version = 1;
  info.analyzer_version = 3;
  info.materia_version = "0.1.0";
  info.engine_version = "Xapian 1.4.22";
  info.corpus = "corpus";
  info.monographs = 57;
  info.sections = 512;
  info.files_with_issues = 1;
  info.index_bytes = 2'457'600;
  info.corpus_bytes = 1'250'000;
  info.aspects = {{"usage", 60}, {"side-effects", 57}, {"other", 3}};
  return info;
}

LexiconEntry sample_lexicon_entry() {
  const ConceptInfo drug{.range = {0, 7},
                         .kind = "brand",
                         .name = "rivaroxaban",
                         .forms = {{"rivaroxaban", "name", "drugs_m_to_z.tsv:500"},
                                   {"Xarelto", "brand", "drugs_m_to_z.tsv:500"},
                                   {"clot pill", "synonym", "own.tsv:3"}},
                         .context = {},
                         .members = {},
                         .classes = {"anticoagulant", "factor Xa inhibitor"},
                         .source = "drugs_m_to_z.tsv:500",
                         .sections = 12,
                         .monographs = 1,
                         .titles = {"Rivaroxaban"}};
  const ConceptInfo condition{
      .range = {8, 10},
      .kind = "ambiguous",
      .name = "pulmonary embolism",
      .forms = {{"pulmonary embolism", "name", "conditions.tsv:13"}, {"PE", "ambiguous", "conditions.tsv:13"}},
      .context = {"DVT", "thrombosis"},
      .members = {},
      .classes = {},
      .source = "conditions.tsv:13",
      .sections = 1,
      .monographs = 7,
      .titles = {"A", "B", "C", "D", "E"}};
  return {"Xarelto PE", {drug, condition}};
}

Suggestions sample_suggestions() {
  return {"le",
          {{"Lenalidomide", SuggestionKind::subject, "Lenalidomide", "l/lenalidomide.md", {0, 2}, false},
           {"Leukeran", SuggestionKind::alias, "Chlorambucil", "c/chlorambucil.md", {0, 2}, false},
           {"Lenalidomide side effects", SuggestionKind::aspect, "Lenalidomide", "l/lenalidomide.md", {0, 2}, false},
           {"leukemia", SuggestionKind::word, "", "", {0, 2}, false}}};
}

Suggestions corrected_suggestions() {
  return {"hydrolazine",
          {{"Hydralazine", SuggestionKind::subject, "Hydralazine", "h/hydralazine.md", {0, 11}, true},
           {"Hydroxyzine", SuggestionKind::subject, "Hydroxyzine", "h/hydroxyzine.md", {0, 11}, true}}};
}

SimilarSections sample_similar() {
  return {"l/lenalidomide.md#precautions",
          "Lenalidomide",
          {"Precautions"},
          {{"t/thalidomide.md#precautions",
            "t/thalidomide.md",
            "Thalidomide",
            {"Precautions"},
            "precautions",
            "precautions",
            {62, 80},
            0.375,
            {"blood donation", "thrombus"}},
           {"p/pomalidomide.md#faqs/2",
            "p/pomalidomide.md",
            "Pomalidomide",
            {"FAQs", "Can I give blood?"},
            "faq",
            "faqs",
            {90, 92},
            0.25,
            {"blood donation", "donate"}}}};
}

IndexReport sample_report() {
  IndexReport report;
  report.added = 55;
  report.updated = 1;
  report.renamed = 0;
  report.moved = 1;
  report.unchanged = 1;
  report.touched = 1;
  report.changes = {{ChangeKind::edited, "b/béta.md", {}}, {ChangeKind::moved, "n/new.md", "o/old.md"}};
  report.removed = 2;
  report.unpublished = 1;
  report.monographs = 57;
  report.sections = 512;
  report.issues = {
      {IssueKind::note, "a/aspirin.md", 1, "TOML front matter is not read; passed over"},
      {IssueKind::repaired, "b/béta.md", 12, "invalid UTF-8; replaced by U+FFFD"},
      {IssueKind::skipped, "z/huge.md", std::nullopt, "is 104857600 bytes, over the limit of 16777216"},
  };
  report.elapsed = 214ms;
  return report;
}

CheckReport sample_check() {
  CheckReport report;
  report.index_home = "index";
  report.generation = "g000007";
  report.shards = 2;
  report.files = 58;
  report.sections = 856;
  report.records = 33985;
  report.postings = 61704;
  report.corpus = "/srv/corpus";
  report.compared = 57;
  report.findings = {
      {FindingKind::section, "l/lenalidomide.md#dosage", "not what the file gives: its text, terms"},
      {FindingKind::left_over, "g000008", "left by a run that was stopped", true},
      {FindingKind::changed, "a/aspirin.md", "has changed since it was indexed"},
  };
  report.repaired = {"XAPIANDB.new"};
  report.hint = "rebuild it with `materia index /srv/corpus --index index --rebuild`";
  report.elapsed = 1240ms;
  return report;
}

Error sample_error() {
  return {ErrorCode::index_not_found, "there is no index at nowhere",
          "make one with: materia index CORPUS --index nowhere"};
}

const std::vector<HostileString>& hostile_strings() {
  static const std::vector<HostileString> strings = {
      {"\x1b[31mred\x1b[0m", "ANSI colour"},
      {"\x1b]0;title\x07", "sets the window title, BEL"},
      {"\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\", "terminal hyperlink"},
      {"\x1bP1;1|17/ab\x1b\\", "DCS: redefines a key"},
      {"\xC2\x9B"
       "2J clear",
       "C1 CSI in UTF-8"},
      {"\x9B"
       "2J clear",
       "C1 CSI as a bare byte"},
      {"good\rbad", "CR overwrites the line"},
      {"ab\b\bcd\x7F", "backspace and DEL"},
      {std::string("nul\0nul", 7), "NUL"},
      {"one\ntwo\n\n---\nthree", "newlines: would forge lines, tables, issues"},
      {"tab\there\vand\fthere", "blanks that move the cursor"},
      {"safe \xE2\x80\xAEtxt.exe\xE2\x80\xAC end", "right-to-left override"},
      {"iso \xE2\x81\xA7\xD7\x90\xD7\x91 never closed", "unclosed isolate"},
      {"zero\xE2\x80\x8Bwidth\xEF\xBB\xBF\xC2\xADsoft", "invisible characters"},
      {"tag\xF3\xA0\x81\x81\xF3\xA0\x81\x82", "tag characters hide text from people and show it to programs"},
      {"line\xE2\x80\xA8sep\xE2\x80\xA9par\xC2\x85nel", "line ends of Unicode"},
      {"<script>alert('x')</script>\"&amp; <!-- --> ]]>", "HTML"},
      {"\" onmouseover=\"alert(1)", "breaks out of an attribute"},
      {"javascript:alert(1).md", "a scheme"},
      {"//evil.example/x.md", "a host"},
      {"data:text/html,<b>x</b>", "another scheme"},
      {"[x](javascript:alert(1)) ![i](http://e/i.png)", "Markdown link and image"},
      {"**b** _i_ `c` ~~s~~ # h\n> q\n- l\n1. n\n    code", "Markdown marks"},
      {"{{ site.secret }} {% raw %} $x^2$ &copy; \\", "Liquid, math, entities, a trailing backslash"},
      {"```\nfence", "an open fence"},
      {"\xFF\xFE\xC3\x28\xE2\x82", "damaged UTF-8"},
      {"\xED\xA0\x80\xF4\x90\x80\x80", "surrogate and too large"},
      {"\xEF\xBF\xBF noncharacter", "U+FFFF"},
      {"a\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85 stacked", "combining marks"},
      {"\xCC\x81leading", "a combining mark in front"},
      {"日本語の長い文章がここにあります。改行は単語の間にありません。", "wide characters without blanks"},
      {std::string(120, 'x'), "a word longer than a line"},
      {"", "nothing"},
      {" \t \n ", "blanks only"},
  };
  return strings;
}

Results hostile_results(const std::string& text) {
  Results results;
  results.query = text;
  results.total = {1, true};
  const Hit hit{.rank = 1,
                .id = text,
                .path = text,
                .title = text,
                .heading_path = {text, text},
                .aspect = text,
                .anchor = text,
                .lines = {1, 2},
                .score = 1,
                .title_highlights = {{{1, 4}}, {{3, 5}}},
                .heading_highlights = {{{{7, 1000}, true}}},
                .snippet = {.text = text,
                            .excerpts = {{{0, 3}, {1, 1}}, {{2, 1000}, {1, 1}}},
                            .highlights = {{{1, 4}}, {{3, 5}}, {{9, 8}}, {{7, 1000}, true}, {{2000, 2001}}},
                            .emphasis = {{2, 6}, {5, 7}, {4, 3}, {8, 1000}},
                            .cut_before = true,
                            .cut_after = true,
                            .lines = {1, 1}},
                .explanation = {{text, 1, 1}}};
  results.hits = {hit, hit};
  results.hits[0].others = {{text, {text}, {1, 2}, 1}, {text, {}, {1, 2}, 1}};
  results.facets = {{text, {{text, 1}}}};
  results.hits[1].rank = 2;
  results.diagnostics = {
      {text, {1, 3}}, {text, {500, 400}, {text, ""}, text}, {text, {2, 2}}, {text, {}, {}, {}, text}};
  results.reading = Reading{text, {text}, {text}, {{text, text, text, 1, {text}, {text}}}, {text}};
  results.subject = SubjectCard{text, text, {text}, {{text, {text}, text, {1, 2}}}};
  return results;
}

EvaluationReport sample_evaluation() {
  const auto judgements = read_judgements(
      "q1 0 l/lenalidomide.md#precautions 2\nq1 0 t/thalidomide.md#precautions 2\nq1 0 l/lenalidomide.md#usage 0\n"
      "q2 0 m/metformin.md#dosage 1\nq3 0 m/metformin.md#usage 0\n");
  EvaluationOptions options{.name = "after.run", .relevant_from = 2};
  EvaluationReport report;
  report.evaluation = evaluate(judgements,
                               read_run("q1 Q0 l/lenalidomide.md#precautions 1 2 materia\n"
                                        "q1 Q0 t/thalidomide.md#precautions 2 1 materia\n"
                                        "q2 Q0 m/metformin.md#usage 1 2 materia\n"
                                        "q2 Q0 m/metformin.md#dosage 2 1 materia\n"),
                               options);
  options.name = "before.run";
  report.comparison = compare(report.evaluation, evaluate(judgements,
                                                          read_run("q1 Q0 l/lenalidomide.md#usage 1 2 materia\n"
                                                                   "q1 Q0 l/lenalidomide.md#precautions 2 1 materia\n"
                                                                   "q2 Q0 m/metformin.md#dosage 1 1 materia\n"),
                                                          options));
  return report;
}

std::vector<std::string> render_everything(const std::string& text, Format format, const RenderOptions& options) {
  const Results results = hostile_results(text);
  std::vector<std::string> out = {render(results, format, options)};
  if (format == Format::trec) return out;
  Results none = results;
  none.hits.clear();
  none.total.count = 0;
  const SectionText section{text, text, text, {text}, text, text, {1, 2}, text};
  const MonographText monograph{text, text, {text, text}, {section, section}};
  IndexInfo info;
  info.index_home = text;
  info.generation = info.materia_version = info.engine_version = info.corpus = text;
  info.aspects = {{text, 1}};
  IndexReport report;
  report.issues = {{IssueKind::skipped, text, 3, text}};
  report.changes = {{ChangeKind::moved, text, text}};
  out.push_back(render(none, format, options));
  out.push_back(render(section, format, options));
  out.push_back(render(monograph, format, options));
  out.push_back(render(info, format, options));
  out.push_back(render(report, format, options));
  LexiconEntry entry{text, {{{1, 4}, text, text, {{text, text, text}}, {text}, {text}, {text}, text, 1, 2, {text}}}};
  out.push_back(render(entry, format, options));
  entry.concepts.clear();
  out.push_back(render(entry, format, options));
  Suggestions suggestions{text, {{text, SuggestionKind::alias, text, text, {1, 4}, true}}};
  out.push_back(render(suggestions, format, options));
  suggestions.suggestions.clear();
  out.push_back(render(suggestions, format, options));
  SimilarSections similar{text, text, {text}, {{text, text, text, {text}, text, text, {1, 2}, 0.5, {text, text}}}};
  out.push_back(render(similar, format, options));
  similar.sections.clear();
  out.push_back(render(similar, format, options));
  out.push_back(render(Error(ErrorCode::io, text, text), format, options));
  if (format == Format::markdown || format == Format::html) return out;
  EvaluationReport evaluation = sample_evaluation();
  evaluation.evaluation.name = evaluation.comparison->baseline.name = text;
  evaluation.evaluation.topics.front().topic = text;
  evaluation.evaluation.left_out = {text};
  out.push_back(render(evaluation, format, options));
  return out;
}

}  // namespace materia::testing
