// Values of every type that is rendered: ordinary ones for the golden files, hostile ones for what must never get
// through.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "materia/render.hpp"

namespace materia::testing {

inline constexpr Format kAllFormats[] = {Format::text,     Format::json, Format::jsonl,
                                         Format::markdown, Format::html, Format::trec};

// Two hits, one of them cut; nothing odd.
[[nodiscard]] Results sample_results();
// The same with score parts, a reading and two diagnostics.
[[nodiscard]] Results explained_results();
// One hit, whose sentence negates three of the four words that match.
[[nodiscard]] Results negated_results();
[[nodiscard]] Results empty_results();
// One word searched for instead of an unknown one, two offered for another.
[[nodiscard]] Results corrected_results();
// Grouped by monograph, with facets and a remark on a filter.
[[nodiscard]] Results arranged_results();
[[nodiscard]] SectionText sample_section();
[[nodiscard]] MonographText sample_monograph();
[[nodiscard]] IndexInfo sample_info();
[[nodiscard]] LexiconEntry sample_lexicon_entry();
// One of each kind; and two that begin otherwise than typed.
[[nodiscard]] Suggestions sample_suggestions();
[[nodiscard]] Suggestions corrected_suggestions();
[[nodiscard]] SimilarSections sample_similar();
[[nodiscard]] IndexReport sample_report();
// A fault of each sort of place, a note, and something removed.
[[nodiscard]] CheckReport sample_check();
[[nodiscard]] Error sample_error();
// Two topics, one without anything relevant, and a baseline.
[[nodiscard]] EvaluationReport sample_evaluation();

struct HostileString {
  std::string text;
  std::string_view reason;
};
[[nodiscard]] const std::vector<HostileString>& hostile_strings();

// Each type with `text` in every string field, ranges that cut code points, overlap and lie outside.
[[nodiscard]] Results hostile_results(const std::string& text);

// Every type with `text` in every string field, rendered; trec only for results.
[[nodiscard]] std::vector<std::string> render_everything(const std::string& text, Format format,
                                                         const RenderOptions& options);

// The range of the first place where `part` stands in `text`.
[[nodiscard]] ByteRange range_of(std::string_view text, std::string_view part);

}  // namespace materia::testing
