#include "support/golden_queries.hpp"

#include <fmt/format.h>

#include <sstream>

#include "materia/render.hpp"
#include "support/golden.hpp"

namespace materia::testing {

std::vector<std::string> golden_queries() {
  std::vector<std::string> queries;
  std::istringstream lines(read_text(source_dir() / "tests/relevance/queries.tsv"));
  for (std::string line; std::getline(lines, line);)
    if (!line.empty() && !line.starts_with("# ")) queries.push_back(line.substr(0, line.find('\t')));
  return queries;
}

std::vector<std::string> shown(const Results& results) {
  std::vector<std::string> lines{
      fmt::format("{} matches{}", results.total.count, results.total.exact ? "" : ", about")};
  for (const auto& hit : results.hits) {
    Results one;
    one.hits = {hit};
    lines.push_back(fmt::format("{:.6f} {}", hit.score, render(one, Format::jsonl)));
  }
  return lines;
}

}  // namespace materia::testing
