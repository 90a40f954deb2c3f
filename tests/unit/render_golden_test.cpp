#include <catch2/catch.hpp>
#include <string>

#include "support/golden.hpp"
#include "support/render_samples.hpp"

namespace materia {
namespace {

using namespace materia::testing;

// One file a value and format; the extension tells an editor, and the schema test, what is in it.
std::string golden_name(const std::string& value, Format format) {
  switch (format) {
    case Format::text: return "render/" + value + ".txt";
    case Format::json: return "render/" + value + ".json";
    case Format::jsonl: return "render/" + value + ".jsonl";
    case Format::markdown: return "render/" + value + ".md";
    case Format::html: return "render/" + value + ".html";
    case Format::trec: return "render/" + value + ".trec";
  }
  return {};
}

template <class Value>
void check_formats(const std::string& name, const Value& value) {
  for (const Format format : kAllFormats)
    if (format != Format::trec) check_golden(golden_name(name, format), render(value, format));
}

TEST_CASE("search results look as approved", "[render][golden]") {
  check_formats("results", sample_results());
  check_formats("results_explained", explained_results());
  check_formats("results_negated", negated_results());
  check_formats("results_none", empty_results());
  check_formats("results_corrected", corrected_results());
  check_formats("results_arranged", arranged_results());
  check_golden("render/results.trec", render(sample_results(), Format::trec, {.topic = "q7"}));
  check_golden("render/results_topic.jsonl", render(sample_results(), Format::jsonl, {.topic = "q7"}));
  check_golden("render/results_topic.txt", render(sample_results(), Format::text, {.topic = "q7"}));
  check_golden("render/results_topic.md", render(sample_results(), Format::markdown, {.topic = "q7"}));
  check_golden("render/results_topic.html", render(sample_results(), Format::html, {.topic = "q7"}));
  check_golden("render/results_colour.txt",
               render(sample_results(), Format::text, {.color = Color::yes, .width = 60, .topic = {}}));
  check_golden("render/results_explained_colour.txt",
               render(explained_results(), Format::text, {.color = Color::yes, .width = 60, .topic = {}}));
  check_golden("render/results_negated_colour.txt",
               render(negated_results(), Format::text, {.color = Color::yes, .width = 40, .topic = {}}));
  check_golden("render/results_narrow.txt",
               render(explained_results(), Format::text, {.color = Color::no, .width = 1, .topic = {}}));
}

TEST_CASE("all other values look as approved", "[render][golden]") {
  check_formats("section", sample_section());
  check_formats("monograph", sample_monograph());
  check_formats("info", sample_info());
  check_formats("lexicon", sample_lexicon_entry());
  check_formats("lexicon_none", LexiconEntry{"xylophone", {}});
  check_formats("suggest", sample_suggestions());
  check_formats("suggest_corrected", corrected_suggestions());
  check_formats("suggest_none", Suggestions{"xylophone", {}});
  check_formats("similar", sample_similar());
  check_formats("similar_none",
                SimilarSections{"l/lenalidomide.md#generic-name", "Lenalidomide", {"Generic Name"}, {}});
  check_formats("report", sample_report());
  check_formats("error", sample_error());
  check_golden("render/check.txt", render(sample_check(), Format::text));
  check_golden("render/check.json", render(sample_check(), Format::json));
  check_golden("render/check.jsonl", render(sample_check(), Format::jsonl));
  CheckReport sound = sample_check();
  sound.findings.clear();
  sound.repaired.clear();
  sound.hint.clear();
  check_golden("render/check_sound.txt", render(sound, Format::text));
  check_golden("render/evaluation.txt", render(sample_evaluation(), Format::text));
  check_golden("render/evaluation.json", render(sample_evaluation(), Format::json));
  check_golden("render/evaluation.jsonl", render(sample_evaluation(), Format::jsonl));
  EvaluationReport alone = sample_evaluation();
  alone.comparison.reset();
  check_golden("render/evaluation_alone.txt", render(alone, Format::text));
  check_golden("render/evaluation_alone.json", render(alone, Format::json));
}

TEST_CASE("hostile JSON is kept for the schema test", "[render][golden]") {
  std::string lines;
  for (const auto& hostile : hostile_strings())
    for (const auto& line : render_everything(hostile.text, Format::jsonl, {.topic = hostile.text})) lines += line;
  check_golden("render/hostile.jsonl", lines);
}

}  // namespace
}  // namespace materia
