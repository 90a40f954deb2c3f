// The changes of one shard, written.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.hpp"
#include "analysis/aspect_finder.hpp"
#include "engine/index_writer.hpp"
#include "engine/section_document.hpp"
#include "indexing/changes.hpp"
#include "materia/indexer.hpp"

namespace materia {

// What all shards of a run share.
struct RunState {
  std::atomic<std::size_t> files_done = 0;
  std::atomic<std::size_t> sections_done = 0;
  std::atomic<bool> given_up = false;
};

// Thrown by a shard when the run was given up; the caller of the run sees the reason instead.
struct GivenUp {};

// What a run puts into every shard of a new generation.
struct NewGeneration {
  ConceptTable lexicon;
  IndexWriter::LexiconFingerprint fingerprint;
  std::vector<KnownWord> words_of_lexicon;
  std::string dictionary;
  KeepPositions positions = KeepPositions::no;
};

// Writes what find_changes() found, and counts.
class ShardUpdate {
 public:
  ShardUpdate(IndexWriter& writer, std::size_t shard, const IndexOptions& options, const AspectFinder& aspects,
              RunState& run)
      : writer_(writer), shard_(shard), options_(options), aspects_(aspects), run_(run) {}

  // Before all else in a new generation.
  void start(const NewGeneration& generation);
  void put_common_blocks(const std::vector<std::uint64_t>& common);
  void apply(const ShardChanges& changes);
  // Everything at once. Throws GivenUp.
  void commit(const std::filesystem::path& corpus);

  // Without what is told of files over several shards: there are removed and added files, but none renamed or moved.
  [[nodiscard]] const IndexReport& report() const { return report_; }
  [[nodiscard]] std::vector<ContentChange> take_changes() { return std::move(changes_); }

 private:
  void count_kept(const FileStamp& stamp);
  void put_times(const CorpusFile& file);
  void remove(const FileStamp& stamp);
  void put(const FileToRead& changed);
  void index(FileRecord record, const std::string& bytes, const FileStamp* known);
  void count(const FileRecord& record);
  void tell(const FileRecord& record, const FileStamp* known);
  void forget(std::string_view path);
  void add_names(const FileRecord& record, std::vector<NameWord>& names);
  void hand_over_names();
  DocumentMaker& maker();

  IndexWriter& writer_;
  std::size_t shard_;
  const IndexOptions& options_;
  const AspectFinder& aspects_;
  RunState& run_;
  std::optional<DocumentMaker> maker_;
  Analyzer analyzer_;  // of names, and of what is forgotten
  // Many files have the same words: they are merged whenever they have become twice as many.
  static constexpr std::size_t kGoneWordsBeforeMerge = 200'000;
  std::vector<KnownWord> gone_words_;
  std::size_t merge_gone_words_at_ = kGoneWordsBeforeMerge;
  std::vector<NameWord> gone_names_;
  std::vector<NameWord> added_names_;
  IndexReport report_;
  std::vector<ContentChange> changes_;  // of an update: of a new generation everything is new
  bool is_new_ = false;
};

}  // namespace materia
