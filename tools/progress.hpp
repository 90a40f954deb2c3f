#pragma once

#include <string>

#include "materia/indexer.hpp"

namespace materia {

/// How far a run is, in one line: "1,200 of 6,447 files · 8,000 sections/s · 3 s left".
[[nodiscard]] std::string progress_text(const Progress& progress);

/// Keeps one line of standard error up to date while a run goes on, and takes it away at the end.
/// For a terminal only: it rewrites the line by escape sequences.
class ProgressLine {
 public:
  ProgressLine() = default;
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const Progress& progress);

 private:
  bool shown_ = false;
};

}  // namespace materia
