// Evaluations for people at a terminal: what was measured, the means, each topic.

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/escape.hpp"
#include "render/formats.hpp"
#include "render/layout.hpp"
#include "render/summary.hpp"

namespace materia {

namespace {

using Row = std::vector<std::string>;

// The first column to the left, figures to the right. Not through the layout, which counts a run of blanks as one.
std::string table(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns_of(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string gap(widths[i] - columns_of(row[i]), ' ');
      out += i == 0 ? row[i] + gap : "  " + gap + row[i];
    }
    out.erase(out.find_last_not_of(' ') + 1);
    out += '\n';
  }
  return out;
}

std::string value_text(const std::optional<double>& value) { return value ? fmt::format("{:.4f}", *value) : "-"; }

std::string change_text(double change) {
  constexpr double kShown = 0.00005;
  return change > -kShown && change < kShown ? "=" : fmt::format("{:+.4f}", change);
}

std::string p_text(double p) {
  constexpr double kLeastShown = 0.0001;
  return p < kLeastShown ? "<0.0001" : fmt::format("{:.4f}", p);
}

std::size_t defined_for(const Evaluation& evaluation, Measure measure) {
  return static_cast<std::size_t>(
      std::count_if(evaluation.topics.begin(), evaluation.topics.end(),
                    [&](const TopicScores& topic) { return topic.scores[measure].has_value(); }));
}

const MeasureComparison* comparison_of(const EvaluationReport& report, Measure measure) {
  if (!report.comparison) return nullptr;
  for (const auto& row : report.comparison->measures)
    if (row.measure == measure) return &row;
  return nullptr;
}

std::string facts(const EvaluationReport& report, std::size_t width) {
  const auto& evaluation = report.evaluation;
  const std::size_t name_columns = 10;
  std::string out = lay_out_field("run", name_columns, evaluation.name, width, Color::no);
  if (report.comparison)
    out += lay_out_field("baseline", name_columns, report.comparison->baseline.name, width, Color::no);
  std::string topics = std::to_string(evaluation.topics.size());
  if (!evaluation.left_out.empty())
    topics += fmt::format(", {} left out for which nothing of worth is judged: {}", evaluation.left_out.size(),
                          fmt::join(evaluation.left_out, ", "));
  out += lay_out_field("topics", name_columns, topics, width, Color::no);
  const std::string judged =
      fmt::format("{}; worth something above grade {}, relevant from grade {}", to_string(evaluation.unit),
                  evaluation.scale.no_gain_to, evaluation.scale.relevant_from);
  return out + lay_out_field("judged", name_columns, judged, width, Color::no);
}

std::string means(const EvaluationReport& report) {
  Row head{"measure", "mean", "topics"};
  if (report.comparison) head.insert(head.end(), {"baseline", "change", "p", "better", "same", "worse"});
  std::vector<Row> rows{head};
  for (const auto& [measure, shown, key] : measure_names()) {
    Row row{std::string(shown), value_text(report.evaluation.mean[measure]),
            std::to_string(defined_for(report.evaluation, measure))};
    if (const auto* compared = comparison_of(report, measure)) {
      row.insert(row.end(), {value_text(report.comparison->baseline.mean[measure]), change_text(compared->difference),
                             p_text(compared->p), std::to_string(compared->better), std::to_string(compared->same),
                             std::to_string(compared->worse)});
    }
    rows.push_back(std::move(row));
  }
  return table(rows);
}

Row measures_below(std::string_view title) {
  Row row{std::string(title)};
  for (const auto& name : measure_names()) row.emplace_back(name.shown);
  return row;
}

std::string topics_table(const Evaluation& evaluation) {
  std::vector<Row> rows{measures_below("topic")};
  for (const auto& topic : evaluation.topics) {
    Row row{escape_terminal(topic.topic)};
    for (const auto& value : topic.scores.values) row.push_back(value_text(value));
    rows.push_back(std::move(row));
  }
  return table(rows);
}

std::string changes_table(const Evaluation& evaluation, const Evaluation& baseline) {
  std::vector<Row> rows{measures_below("change")};
  for (std::size_t i = 0; i < evaluation.topics.size(); ++i) {
    Row row{escape_terminal(evaluation.topics[i].topic)};
    for (const auto& name : measure_names()) {
      const auto& ours = evaluation.topics[i].scores[name.measure];
      const auto& theirs = baseline.topics[i].scores[name.measure];
      row.push_back(ours && theirs ? change_text(*ours - *theirs) : "-");
    }
    rows.push_back(std::move(row));
  }
  return table(rows);
}

}  // namespace

std::string to_text(const EvaluationReport& report, const RenderOptions& options) {
  std::string out = facts(report, std::max<std::size_t>(options.width, 20)) + '\n' + means(report) + '\n' +
                    topics_table(report.evaluation);
  if (report.comparison) out += '\n' + changes_table(report.evaluation, report.comparison->baseline);
  return out;
}

}  // namespace materia
