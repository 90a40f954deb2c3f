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
constexpr std::uintmax_t kLargestSampledFile = 65'536;
// "Common side effects include:" stands everywhere too, and leads to what does not.
constexpr std::size_t kLeastCommonBytes = 40;

}  // namespace

std::vector<Monograph> sample_corpus(const std::vector<CorpusFile>& files, std::uintmax_t max_file_bytes) {
  std::vector<Monograph> sample;
  const std::size_t step = std::max<std::size_t>(1, (files.size() + kSampledFiles - 1) / kSampledFiles);
  for (std::size_t i = 0; i < files.size(); i += step)
    if (const FileBytes read = read_corpus_file(files[i], std::min(max_file_bytes, kLargestSampledFile)); read.bytes)
      sample.push_back(read_monograph(files[i].path, *read.bytes).monograph);
  return sample;
}

bool is_all_sampled(std::size_t files) { return files <= kSampledFiles; }

std::string sample_dictionary(std::span<const Monograph> sample, const AspectFinder& aspects,
                              const ConceptTable& lexicon) {
  if (sample.size() < kLeastFilesForDictionary) return {};
  std::vector<std::string> records;
  DocumentMaker maker(aspects, view_of(lexicon));
  for (const auto& monograph : sample)
    maker.make(monograph, [&](const SectionDocument& document) { records.push_back(pack(document.record)); });
  return train_dictionary(records);
}

std::vector<std::uint64_t> common_blocks(std::span<const Monograph> sample) {
  std::vector<std::uint64_t> common;
  if (sample.size() < kLeastFilesForCommon) return common;
  std::unordered_map<std::uint64_t, std::size_t> monographs_with;
  std::size_t monographs = 0;
  for (const auto& monograph : sample) {
    if (!monograph.published) continue;
    ++monographs;
    std::set<std::uint64_t> of_monograph;
    for (const auto& section : monograph.sections)
      for (const auto& block : section.blocks)
        if (block.text.size() >= kLeastCommonBytes) of_monograph.insert(hash_of(block.text));
    for (const auto block : of_monograph) ++monographs_with[block];
  }
  for (const auto& [block, count] : monographs_with)
    if (count > monographs / 10) common.push_back(block);
  std::sort(common.begin(), common.end());
  return common;
}

}  // namespace materia
