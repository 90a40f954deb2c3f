// What a new index is told of its corpus before the first file is written, found in a sample of the files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/aspect_finder.hpp"
#include "analysis/concepts.hpp"
#include "monograph/corpus.hpp"

namespace materia {

// For the texts, as train_dictionary() gives it; empty for a small corpus. The same files give the same dictionary.
[[nodiscard]] std::string sample_dictionary(const std::vector<CorpusFile>& files, std::uintmax_t max_file_bytes,
                                            const AspectFinder& aspects, const ConceptTable& lexicon);

// A sample is all files of a corpus that has no more.
[[nodiscard]] bool is_all_sampled(std::size_t files);
// Fingerprints (hash_of) of the texts of blocks that stand in more than a tenth of the monographs of the sample,
// sorted.
[[nodiscard]] std::vector<std::uint64_t> common_blocks(const std::vector<CorpusFile>& files,
                                                       std::uintmax_t max_file_bytes);

}  // namespace materia
