// An index of a few monographs made for one test, and what reads it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/analyzer.hpp"
#include "analysis/aspect_finder.hpp"
#include "engine/index_reader.hpp"
#include "materia/indexer.hpp"
#include "query/plan.hpp"
#include "search/matcher.hpp"
#include "support/corpus_builder.hpp"
#include "support/temp_dir.hpp"

namespace materia::testing {

class SmallIndex {
 public:
  // path and bytes of each file.
  explicit SmallIndex(const std::vector<std::pair<std::string, std::string>>& files);

  [[nodiscard]] Plan plan(std::string_view query);
  [[nodiscard]] Matcher matcher(std::string_view query);
  [[nodiscard]] const IndexReader& reader() const { return *reader_; }
  [[nodiscard]] Analyzer& analyzer() { return analyzer_; }

 private:
  CorpusBuilder corpus_;
  TempDir home_;
  std::unique_ptr<IndexReader> reader_;
  Analyzer analyzer_;
  AspectFinder aspects_;
};

}  // namespace materia::testing
