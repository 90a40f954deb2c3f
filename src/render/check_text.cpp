// What a check of an index found, for a terminal.

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "render/formats.hpp"
#include "render/layout.hpp"
#include "render/summary.hpp"

namespace materia {

namespace {

std::string looked_at(const CheckReport& report) {
  if (report.generation.empty()) return fmt::format("Checked {}: it names no generation", report.index_home);
  const std::string compared = report.corpus.empty()
                                   ? std::string("compared with no corpus")
                                   : fmt::format("{} of {} compared", counted(report.compared, "file"), report.corpus);
  return fmt::format("Checked {} of {} ({}) in {:.2f} s: {}, {}, {}, {}; {}", report.generation, report.index_home,
                     counted(report.shards, "shard"), static_cast<double>(report.elapsed.count()) / 1e3,
                     counted(report.files, "file"), counted(report.sections, "section"),
                     counted(report.records, "record"), counted(report.postings, "posting"), compared);
}

std::string line_of(const Finding& finding) {
  std::string line{is_fault(finding.kind) ? "fault: " : "note: "};
  if (!finding.where.empty()) line += finding.where + ": ";
  line += fmt::format("{} ({})", finding.message, to_string(finding.kind));
  return line;
}

std::string verdict(const CheckReport& report) {
  if (report.faults() > 0) return counted(report.faults(), "fault");
  return report.generation.empty() ? "There is no index" : "The index is sound";
}

}  // namespace

std::string to_text(const CheckReport& report, const RenderOptions& options) {
  std::string out = lay_out({{looked_at(report)}}, {}, options.color);
  for (const auto& path : report.repaired) out += lay_out({{fmt::format("removed: {}", path)}}, {}, options.color);
  for (const auto& finding : report.findings) out += lay_out({{line_of(finding)}}, {}, options.color);
  out += lay_out({{verdict(report), Style::strong}}, {}, options.color);
  if (!report.hint.empty()) out += lay_out({{"hint: "}, {report.hint}}, {kNoWrap, 2, 2}, options.color);
  return out;
}

}  // namespace materia
