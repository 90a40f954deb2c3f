// What the sections of a new index are compressed with, found in a sample of its files.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/aspect_finder.hpp"
#include "analysis/concepts.hpp"
#include "monograph/corpus.hpp"

namespace materia {

// As train_dictionary() gives it; empty for a small corpus. The same files give the same dictionary.
[[nodiscard]] std::string sample_dictionary(const std::vector<CorpusFile>& files, std::uintmax_t max_file_bytes,
                                            const AspectFinder& aspects, const ConceptTable& lexicon);

}  // namespace materia
