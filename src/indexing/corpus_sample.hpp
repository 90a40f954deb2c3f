// What a new index is told of its corpus before the first file is written, found in a sample of the files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analysis/aspect_finder.hpp"
#include "analysis/concepts.hpp"
#include "monograph/corpus.hpp"
#include "monograph/monograph.hpp"

namespace materia {

// Some files of a corpus, spread over all of it; all files of a corpus that has no more. What cannot be read is left
// out. The same files give the same sample.
[[nodiscard]] std::vector<Monograph> sample_corpus(const std::vector<CorpusFile>& files, std::uintmax_t max_file_bytes);
[[nodiscard]] bool is_all_sampled(std::size_t files);

// For the texts, as train_dictionary() gives it; empty for a small sample.
[[nodiscard]] std::string sample_dictionary(std::span<const Monograph> sample, const AspectFinder& aspects,
                                            const ConceptTable& lexicon);

// Fingerprints (hash_of) of the texts of blocks that stand in more than a tenth of the monographs of the sample,
// sorted; none for a small sample.
[[nodiscard]] std::vector<std::uint64_t> common_blocks(std::span<const Monograph> sample);

}  // namespace materia
