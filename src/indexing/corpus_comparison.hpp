// What an index keeps of its files against what the files give now.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "engine/inspection.hpp"
#include "materia/check.hpp"

namespace materia {

struct CorpusComparison {
  std::size_t compared = 0;  // files
  std::vector<Finding> findings;
};

// Makes every file again that is as it was when it was indexed, and compares it record by record and term by term.
// Throws Error io when the corpus is no readable directory.
[[nodiscard]] CorpusComparison compare_with_corpus(const std::vector<ShardInspection>& shards,
                                                   const std::filesystem::path& corpus, std::uintmax_t max_file_bytes);

}  // namespace materia
