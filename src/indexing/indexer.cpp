#include "materia/indexer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <iterator>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>

#include "analysis/analyzer.hpp"
#include "analysis/aspect_finder.hpp"
#include "analysis/concepts.hpp"
#include "base/hash.hpp"
#include "engine/index_writer.hpp"
#include "engine/known_words.hpp"
#include "engine/name_words.hpp"
#include "engine/section_document.hpp"
#include "indexing/corpus_sample.hpp"
#include "indexing/lexicons.hpp"
#include "lexicon/builtin.hpp"
#include "materia/error.hpp"
#include "monograph/corpus.hpp"
#include "monograph/monograph.hpp"

namespace materia {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxShards = 16;
constexpr std::size_t kMaxDefaultShards = 4;
constexpr std::size_t kFilesPerShard = 500;
constexpr auto kProgressInterval = std::chrono::milliseconds(100);

std::size_t shards_for(std::size_t files) {
  const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
  return std::clamp<std::size_t>(files / kFilesPerShard, 1, std::min(processors, kMaxDefaultShards));
}

// What all shards count together.
struct Counters {
  std::atomic<std::size_t> files_done = 0;
  std::atomic<std::size_t> sections_done = 0;
};

// Brings one shard up to date with the files that belong to it.
class ShardUpdate {
 public:
  ShardUpdate(IndexWriter& writer, std::size_t shard, const IndexOptions& options, const AspectFinder& aspects,
              Counters& counters)
      : writer_(writer), shard_(shard), options_(options), aspects_(aspects), counters_(counters) {
    for (auto& file : writer.files(shard)) known_.emplace(file.path, std::move(file));
  }

  // For a new generation.
  void start_with(const ConceptTable& lexicon, const IndexWriter::LexiconFingerprint& fingerprint,
                  const std::vector<KnownWord>& words_of_lexicon, std::string_view dictionary,
                  KeepPositions positions) {
    writer_.put_dictionary(shard_, dictionary);
    writer_.put_positions(shard_, positions);
    writer_.put_lexicon(shard_, lexicon, fingerprint);
    writer_.change_known_words(shard_, words_of_lexicon, {});
    maker_.emplace(aspects_, lexicon, positions);
    changed_ = true;
  }

  void set_common_blocks(const std::vector<std::uint64_t>& common) {
    if (writer_.common_blocks(shard_) == common) return;
    writer_.put_common_blocks(shard_, common);
    changed_ = true;
  }

  void run(const std::vector<const CorpusFile*>& files, const fs::path& corpus) {
    for (const CorpusFile* file : files) {
      bring_up_to_date(*file);
      ++counters_.files_done;
    }
    for (const auto& [path, record] : known_) {  // what is left is gone from the corpus
      forget(record);
      writer_.remove_file(shard_, path);
      if (record.published) ++report_.removed;
      changed_ = true;
    }
    if (maker_) writer_.add_spellings(shard_, maker_->take_spellings());
    merge_known_words(gone_words_);
    writer_.change_known_words(shard_, maker_ ? maker_->take_known_words() : std::vector<KnownWord>(), gone_words_);
    writer_.change_names(shard_, added_names_, gone_names_);
    if (changed_ || corpus != writer_.corpus(shard_)) writer_.commit(shard_, corpus);
  }

  [[nodiscard]] const IndexReport& report() const { return report_; }

 private:
  void bring_up_to_date(const CorpusFile& file) {
    const auto known = known_.find(file.path);
    if (known != known_.end() && is_as_known(file, known->second)) {
      keep(known);
      return;
    }
    const FileBytes read = read_corpus_file(file, options_.max_file_bytes);
    if (!read.bytes) {
      report_.issues.push_back({IssueKind::skipped, file.path, std::nullopt, read.problem});
      return;
    }
    FileRecord record;
    record.path = file.path;
    record.size_bytes = file.size_bytes;
    record.modified_ns = file.modified_ns;
    record.content_hash = hash_of(*read.bytes);
    if (known != known_.end() && known->second.content_hash == record.content_hash) {
      known->second.size_bytes = record.size_bytes;
      known->second.modified_ns = record.modified_ns;
      writer_.put_file(shard_, known->second);
      changed_ = true;
      keep(known);
      return;
    }
    put(std::move(record), *read.bytes);
  }

  // What is no longer readable or within the limit is refused as in a build, though nothing else about it changed.
  [[nodiscard]] bool is_as_known(const CorpusFile& file, const FileRecord& record) const {
    return record.size_bytes == file.size_bytes && record.modified_ns == file.modified_ns &&
           file.size_bytes <= options_.max_file_bytes && is_readable(file);
  }

  using Known = std::map<std::string, FileRecord>;

  void keep(Known::iterator known) {
    const FileRecord& record = known->second;
    count(record);
    ++(record.published ? report_.unchanged : report_.unpublished);
    known_.erase(known);
  }

  void put(FileRecord record, const std::string& bytes) {
    MonographReading reading = read_monograph(record.path, bytes);
    if (is_skipped(reading)) {
      report_.issues.insert(report_.issues.end(), reading.issues.begin(), reading.issues.end());
      return;
    }
    const Monograph& monograph = reading.monograph;
    record.published = monograph.published;
    record.title = monograph.title;
    record.aliases = monograph.aliases;
    record.attributes = monograph.attributes;
    record.issues = std::move(reading.issues);
    if (const auto known = known_.find(record.path); known != known_.end()) {
      forget(known->second);
      writer_.remove_sections(shard_, record.path);
    }
    if (monograph.published) {
      maker().make(monograph, [&](const SectionDocument& document) {
        writer_.add_section(shard_, document);
        if (!document.is_searchable()) return;
        ++record.sections;
        record.aspects.set(static_cast<std::size_t>(document.rank.aspect));
      });
      add_names(record, added_names_);
    }
    writer_.put_file(shard_, record);
    changed_ = true;
    counters_.sections_done += record.sections;
    count(record);
    tally(record);
  }

  // `published` may turn either way: what was not in the index is added to it, what leaves it is removed.
  void tally(const FileRecord& record) {
    const auto known = known_.find(record.path);
    const bool was_in_index = known != known_.end() && known->second.published;
    if (record.published) {
      ++(was_in_index ? report_.updated : report_.added);
    } else {
      ++report_.unpublished;
      if (was_in_index) ++report_.removed;
    }
    if (known != known_.end()) known_.erase(known);
  }

  void count(const FileRecord& record) {
    if (record.published) ++report_.monographs;
    report_.sections += record.sections;
    report_.issues.insert(report_.issues.end(), record.issues.begin(), record.issues.end());
  }

  // What a file gave to the records that all files of the shard share; before its sections are removed.
  void forget(const FileRecord& record) {
    if (!record.published) return;
    auto words = writer_.known_words_of(shard_, record, analyzer_);
    std::move(words.begin(), words.end(), std::back_inserter(gone_words_));
    add_names(record, gone_names_);
  }

  void add_names(const FileRecord& record, std::vector<NameWord>& names) {
    auto words = name_words_of(record.path, record.title, record.aliases, analyzer_);
    std::move(words.begin(), words.end(), std::back_inserter(names));
  }

  // An update that changes nothing needs no lexicon.
  DocumentMaker& maker() {
    if (!maker_) {
      lexicon_ = writer_.lexicon(shard_);
      maker_.emplace(aspects_, lexicon_, writer_.positions(shard_));
    }
    return *maker_;
  }

  IndexWriter& writer_;
  std::size_t shard_;
  const IndexOptions& options_;
  const AspectFinder& aspects_;
  Counters& counters_;
  ConceptTable lexicon_;  // of an update
  std::optional<DocumentMaker> maker_;
  Analyzer analyzer_;  // of names, and of what is forgotten
  std::vector<KnownWord> gone_words_;
  std::vector<NameWord> gone_names_;
  std::vector<NameWord> added_names_;
  Known known_;
  IndexReport report_;
  bool changed_ = false;
};

void add(IndexReport& sum, const IndexReport& part) {
  sum.added += part.added;
  sum.updated += part.updated;
  sum.unchanged += part.unchanged;
  sum.removed += part.removed;
  sum.unpublished += part.unpublished;
  sum.monographs += part.monographs;
  sum.sections += part.sections;
  sum.issues.insert(sum.issues.end(), part.issues.begin(), part.issues.end());
}

// Runs one job a thread and meanwhile `watch` on this one, at intervals. Throws the first exception of a job.
void run_in_parallel(std::vector<std::function<void()>> jobs, const std::function<void()>& watch) {
  std::mutex mutex;
  std::condition_variable ended;
  std::size_t running = jobs.size();
  std::exception_ptr failure;
  std::vector<std::jthread> threads;
  threads.reserve(jobs.size());
  for (auto& job : jobs) {
    threads.emplace_back([&mutex, &ended, &running, &failure, work = std::move(job)] {
      std::exception_ptr thrown;
      try {
        work();
      } catch (...) {
        thrown = std::current_exception();
      }
      const std::lock_guard lock(mutex);
      if (thrown && !failure) failure = thrown;
      --running;
      ended.notify_all();
    });
  }
  std::unique_lock lock(mutex);
  while (!ended.wait_for(lock, kProgressInterval, [&] { return running == 0; })) {
    lock.unlock();
    watch();
    lock.lock();
  }
  lock.unlock();
  threads.clear();
  if (failure) std::rethrow_exception(failure);
}

// The same for every way to write one directory, so that "corpus/" is no other corpus than "corpus".
fs::path full_path(const fs::path& directory) {
  const fs::path path = fs::absolute(directory).lexically_normal();
  return path.has_filename() || !path.has_relative_path() ? path : path.parent_path();
}

}  // namespace

struct Indexer::Impl {
  fs::path index_home;
  IndexOptions options;

  // An index of another lexicon cannot be brought up to date: what its sections say would not fit together. Positions
  // that were kept are kept when it is made anew for that.
  struct Found {
    std::optional<IndexWriter> writer;  // nullopt: it is to be made anew
    KeepPositions positions = KeepPositions::no;
  };
  [[nodiscard]] Found open_for_update(const IndexWriter::LexiconFingerprint& wanted) const {
    if (options.mode == IndexMode::rebuild) return {std::nullopt, options.positions};
    auto writer = IndexWriter::update(index_home, options.lock_wait);
    if (!writer) return {std::nullopt, options.positions};
    const auto positions = writer->positions(0);
    if (positions == KeepPositions::no && options.positions == KeepPositions::yes)
      throw Error(
          ErrorCode::index_incompatible,
          fmt::format("the index in {} was made without positions, and an update cannot add them", index_home.string()),
          "give --rebuild as well, so that every file is read again");
    const auto found = writer->lexicon_fingerprint();
    if (found == wanted || (options.lexicons.empty() && found.builtin == wanted.builtin))
      return {std::move(writer), positions};
    if (options.lexicons.empty() && !found.users.empty())
      throw Error(ErrorCode::index_incompatible,
                  fmt::format("the index in {} was made with the built-in lexicon of another Materia and with lexicons "
                              "of your own",
                              index_home.string()),
                  "name them again with --lexicon, or leave them out with --rebuild");
    return {std::nullopt, positions};
  }

  [[nodiscard]] IndexWriter build(std::size_t files) const {
    const auto after_build = options.shards ? ShardsAfterBuild::kept : ShardsAfterBuild::merged;
    return IndexWriter::build(index_home, options.shards.value_or(shards_for(files)), after_build, options.lock_wait);
  }
};

Indexer::Indexer(fs::path index_home, IndexOptions options)
    : impl_(std::make_unique<Impl>(Impl{std::move(index_home), std::move(options)})) {
  const auto& checked = impl_->options;
  if (checked.max_file_bytes < 1)
    throw Error(ErrorCode::invalid_argument, "max_file_bytes is 0, but must be at least 1");
  if (checked.shards && (*checked.shards < 1 || *checked.shards > kMaxShards))
    throw Error(ErrorCode::invalid_argument,
                fmt::format("shards is {}, but must be from 1 to {}", *checked.shards, kMaxShards));
}
Indexer::~Indexer() = default;
Indexer::Indexer(Indexer&&) noexcept = default;
Indexer& Indexer::operator=(Indexer&&) noexcept = default;

IndexReport Indexer::update(const fs::path& corpus, const std::function<void(const Progress&)>& on_progress) {
  const auto start = std::chrono::steady_clock::now();
  const auto elapsed = [&] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
  };
  CorpusListing listing = list_corpus(corpus);
  const auto lexicon_files = read_lexicon_files(impl_->options.lexicons);
  const IndexWriter::LexiconFingerprint fingerprint{hex_of(builtin_fingerprint()), fingerprint_of(lexicon_files)};
  std::optional<LexiconBuild> lexicon;  // of a new generation
  auto [opened, positions] = impl_->open_for_update(fingerprint);
  if (!opened) {
    lexicon = build_lexicon(lexicon_files);
    opened = impl_->build(listing.files.size());
  }
  IndexWriter& writer = *opened;

  std::vector<std::vector<const CorpusFile*>> files_of(writer.shard_count());
  for (const auto& file : listing.files) files_of[writer.shard_of(file.path)].push_back(&file);
  const AspectFinder aspects;
  Counters counters;
  std::vector<IndexReport> reports(writer.shard_count());
  const fs::path root = full_path(corpus);
  const auto words_of_lexicon = lexicon ? known_words_of(lexicon->lexicon) : std::vector<KnownWord>();
  const auto max_file_bytes = impl_->options.max_file_bytes;
  const auto dictionary =
      lexicon ? sample_dictionary(listing.files, max_file_bytes, aspects, lexicon->lexicon) : std::string();
  // An update looks for them again where that is all of the corpus; of a large one a sample does not change much.
  std::optional<std::vector<std::uint64_t>> common;
  if (lexicon || is_all_sampled(listing.files)) common = common_blocks(listing.files, max_file_bytes);
  std::vector<std::function<void()>> jobs;
  for (std::size_t shard = 0; shard < writer.shard_count(); ++shard) {
    jobs.emplace_back([&, shard, positions = positions] {
      ShardUpdate update(writer, shard, impl_->options, aspects, counters);
      if (lexicon) update.start_with(lexicon->lexicon, fingerprint, words_of_lexicon, dictionary, positions);
      if (common) update.set_common_blocks(*common);
      update.run(files_of[shard], root);
      reports[shard] = update.report();
    });
  }
  const auto tell = [&] {
    if (on_progress) on_progress({counters.files_done, listing.files.size(), counters.sections_done, elapsed()});
  };
  run_in_parallel(std::move(jobs), tell);
  tell();
  writer.publish();

  IndexReport report;
  for (const auto& part : reports) add(report, part);
  report.issues.insert(report.issues.end(), listing.issues.begin(), listing.issues.end());
  if (lexicon) report.issues.insert(report.issues.end(), lexicon->issues.begin(), lexicon->issues.end());
  // Stable: remarks on one line stay in the order in which the file was read.
  std::stable_sort(report.issues.begin(), report.issues.end(), [](const FileIssue& a, const FileIssue& b) {
    return a.path != b.path ? a.path < b.path : a.line.value_or(0) < b.line.value_or(0);
  });
  report.elapsed = elapsed();
  return report;
}

}  // namespace materia
