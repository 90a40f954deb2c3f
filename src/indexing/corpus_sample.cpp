#include "indexing/corpus_sample.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <unordered_map>

#include "base/hash.hpp"
#include "engine/compression.hpp"
#include "engine/section_document.hpp"
#include "engine/section_record.hpp"
#include "monograph/monograph.hpp"

namespace materia {

namespace {

// From many files a little each: what they have in common is wanted. Some two in a hundred of a large corpus's time.
constexpr std::size_t kSampledFiles = 128;
// A dictionary out of fewer is larger than what it saves.
constexpr std::size_t kLeastFilesForDictionary = 32;
constexpr std::size_t kLeastFilesForCommon = 10;
constexpr std::uintmax_t kLargestSampledFile = 64 * 1024;
// "Common side effects include:" stands everywhere too, and leads to what does not.
constexpr std::size_t kLeastCommonBytes = 40;

}  // namespace

CorpusSample sample_corpus(const std::vector<CorpusFile>& files, std::uintmax_t max_file_bytes,
                           const AspectFinder& aspects, const ConceptTable& lexicon) {
  CorpusSample sample;
  if (files.size() < kLeastFilesForCommon) return sample;
  std::vector<std::string> records;
  std::unordered_map<std::uint64_t, std::size_t> files_with;
  DocumentMaker maker(aspects, lexicon);
  std::size_t read_files = 0;
  const std::size_t step = (files.size() + kSampledFiles - 1) / kSampledFiles;
  for (std::size_t i = 0; i < files.size(); i += step) {
    const FileBytes read = read_corpus_file(files[i], std::min(max_file_bytes, kLargestSampledFile));
    if (!read.bytes) continue;
    ++read_files;
    std::set<std::uint64_t> of_file;
    maker.make(read_monograph(files[i].path, *read.bytes).monograph, [&](const SectionDocument& document) {
      records.push_back(pack(document.record));
      for (const auto& stored : document.record.blocks)
        if (stored.block.text.size() >= kLeastCommonBytes) of_file.insert(hash_of(stored.block.text));
    });
    for (const auto block : of_file) ++files_with[block];
  }
  for (const auto& [block, count] : files_with)
    if (count > read_files / 10) sample.common_blocks.push_back(block);
  std::sort(sample.common_blocks.begin(), sample.common_blocks.end());
  if (files.size() >= kLeastFilesForDictionary) sample.dictionary = train_dictionary(records);
  return sample;
}

}  // namespace materia
