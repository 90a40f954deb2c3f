#include "indexing/sample_dictionary.hpp"

#include <algorithm>
#include <cstddef>

#include "engine/compression.hpp"
#include "engine/section_document.hpp"
#include "engine/section_record.hpp"
#include "monograph/monograph.hpp"

namespace materia {

namespace {

// From many files a little each: what they have in common is wanted. Some two in a hundred of a large corpus's time.
constexpr std::size_t kSampledFiles = 128;
constexpr std::size_t kLeastFiles = 32;
constexpr std::uintmax_t kLargestSampledFile = 64 * 1024;

}  // namespace

std::string sample_dictionary(const std::vector<CorpusFile>& files, std::uintmax_t max_file_bytes,
                              const AspectFinder& aspects, const ConceptTable& lexicon) {
  if (files.size() < kLeastFiles) return {};
  std::vector<std::string> samples;
  DocumentMaker maker(aspects, lexicon);
  const std::size_t step = (files.size() + kSampledFiles - 1) / kSampledFiles;
  for (std::size_t i = 0; i < files.size(); i += step) {
    const FileBytes read = read_corpus_file(files[i], std::min(max_file_bytes, kLargestSampledFile));
    if (!read.bytes) continue;
    maker.make(read_monograph(files[i].path, *read.bytes).monograph,
               [&](const SectionDocument& document) { samples.push_back(pack(document.record)); });
  }
  return train_dictionary(samples);
}

}  // namespace materia
