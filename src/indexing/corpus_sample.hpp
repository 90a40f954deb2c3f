// What a new index is told of its corpus before the first file is written, found in a sample of the files.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/aspect_finder.hpp"
#include "analysis/concepts.hpp"
#include "monograph/corpus.hpp"

namespace materia {

struct CorpusSample {
  std::string dictionary;                    // for the texts, as train_dictionary() gives it; empty for a small corpus
  std::vector<std::uint64_t> common_blocks;  // fingerprints of texts that stand in more than a tenth of the monographs
};

// The same files give the same sample.
[[nodiscard]] CorpusSample sample_corpus(const std::vector<CorpusFile>& files, std::uintmax_t max_file_bytes,
                                         const AspectFinder& aspects, const ConceptTable& lexicon);

}  // namespace materia
