#include "materia/indexer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <memory>
#include <set>
#include <thread>
#include <utility>

#include "analysis/aspect_finder.hpp"
#include "base/hash.hpp"
#include "engine/index_writer.hpp"
#include "engine/known_words.hpp"
#include "indexing/changes.hpp"
#include "indexing/corpus_sample.hpp"
#include "indexing/lexicons.hpp"
#include "indexing/parallel.hpp"
#include "indexing/shard_update.hpp"
#include "lexicon/builtin.hpp"
#include "materia/error.hpp"
#include "monograph/corpus.hpp"

namespace materia {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxShards = 16;
constexpr std::size_t kMaxDefaultShards = 4;
constexpr std::size_t kFilesPerShard = 500;

std::size_t shards_for(std::size_t files) {
  const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
  return std::clamp<std::size_t>(files / kFilesPerShard, 1, std::min(processors, kMaxDefaultShards));
}

void add(IndexReport& sum, const IndexReport& part) {
  sum.added += part.added;
  sum.updated += part.updated;
  sum.unchanged += part.unchanged;
  sum.touched += part.touched;
  sum.removed += part.removed;
  sum.unpublished += part.unpublished;
  sum.monographs += part.monographs;
  sum.sections += part.sections;
  sum.issues.insert(sum.issues.end(), part.issues.begin(), part.issues.end());
}

void tell_changes(std::vector<ContentChange> changes, IndexReport& report) {
  report.changes = with_renames(std::move(changes));
  for (const auto& change : report.changes) {
    if (change.kind != ChangeKind::renamed && change.kind != ChangeKind::moved) continue;
    ++(change.kind == ChangeKind::renamed ? report.renamed : report.moved);
    --report.added;
    --report.removed;
  }
}

// Stable: remarks on one line stay in the order in which the file was read.
void sort_issues(IndexReport& report) {
  std::stable_sort(report.issues.begin(), report.issues.end(), [](const FileIssue& a, const FileIssue& b) {
    return a.path != b.path ? a.path < b.path : a.line.value_or(0) < b.line.value_or(0);
  });
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
  std::optional<AspectFinder> aspects{};  // once they are needed

  struct Counts {
    std::size_t files = 0;
    std::size_t monographs = 0;
    std::size_t sections = 0;
    std::size_t unpublished = 0;
  };

  // What is known of the index since the last run, so that the next one need not look at all of it.
  struct Known {
    std::string version;  // of the index
    fs::path corpus;
    Counts counts;
  };
  std::optional<Known> known{};

  // What a run looks at.
  struct Scope {
    CorpusListing listing;
    std::optional<std::span<const std::string>> paths;  // nullopt: everything
    std::chrono::steady_clock::time_point start;
  };

  // An index of another lexicon cannot be brought up to date: what its sections say would not fit together. Positions
  // and shards that were kept are kept when it is made anew for that.
  struct Found {
    std::optional<IndexWriter> writer;  // nullopt: it is to be made anew
    KeepPositions positions = KeepPositions::no;
    std::optional<std::size_t> shards;  // to make it of; nullopt: of one in the end
  };
  [[nodiscard]] Found open_for_update(const IndexWriter::LexiconFingerprint& wanted) const {
    if (options.mode == IndexMode::rebuild) return {std::nullopt, options.positions, options.shards};
    auto writer = IndexWriter::update(index_home, options.lock_wait);
    if (!writer) return {std::nullopt, options.positions, options.shards};
    const auto positions = writer->positions(0);
    if (positions == KeepPositions::no && options.positions == KeepPositions::yes)
      throw Error(
          ErrorCode::index_incompatible,
          fmt::format("the index in {} was made without positions, and an update cannot add them", index_home.string()),
          "give --rebuild as well, so that every file is read again");
    const auto found = writer->lexicon_fingerprint();
    if (found == wanted || (options.lexicons.empty() && found.builtin == wanted.builtin))
      return {std::move(writer), positions, std::nullopt};
    if (options.lexicons.empty() && !found.users.empty())
      throw Error(ErrorCode::index_incompatible,
                  fmt::format("the index in {} was made with the built-in lexicon of another Materia and with lexicons "
                              "of your own",
                              index_home.string()),
                  "name them again with --lexicon, or leave them out with --rebuild");
    const auto kept = writer->shard_count() > 1 ? std::optional(writer->shard_count()) : std::nullopt;
    return {std::nullopt, positions, options.shards ? options.shards : kept};
  }

  [[nodiscard]] IndexWriter build(std::size_t files, std::optional<std::size_t> kept_shards) const {
    const auto after_build = kept_shards ? ShardsAfterBuild::kept : ShardsAfterBuild::merged;
    return IndexWriter::build(index_home, kept_shards.value_or(shards_for(files)), after_build, options.lock_wait);
  }

  // The files of each shard that the run looks at, and what the shard knows of them.
  struct ShardFiles {
    std::vector<const CorpusFile*> files;
    std::vector<FileStamp> known;
  };
  static std::vector<ShardFiles> files_of(const IndexWriter& writer, const Scope& scope) {
    std::vector<ShardFiles> shards(writer.shard_count());
    for (const auto& file : scope.listing.files) shards[writer.shard_of(file.path)].files.push_back(&file);
    if (!scope.paths) {
      for (std::size_t shard = 0; shard < shards.size(); ++shard) shards[shard].known = writer.stamps(shard);
      return shards;
    }
    for (const auto& path : *scope.paths) {
      const std::size_t shard = writer.shard_of(path);
      if (auto stamp = writer.stamp(shard, path)) shards[shard].known.push_back(std::move(*stamp));
    }
    return shards;
  }

  // Of shards that are merged in the end, so that any file may be in any: as many bytes to each, or one thread would be
  // done long before the other.
  static std::vector<ShardFiles> evenly_dealt(const std::vector<CorpusFile>& files, std::size_t count) {
    std::vector<ShardFiles> shards(count);
    std::vector<std::uintmax_t> bytes(count);
    for (const auto& file : files) {
      const auto least = std::min_element(bytes.begin(), bytes.end());
      shards[static_cast<std::size_t>(least - bytes.begin())].files.push_back(&file);
      *least += file.size_bytes;
    }
    return shards;
  }

  static Counts counts_of(const std::vector<ShardFiles>& shards) {
    Counts counts;
    for (const auto& shard : shards) {
      counts.files += shard.known.size();
      for (const auto& stamp : shard.known) {
        counts.sections += stamp.sections;
        if (stamp.state == FileState::published) ++counts.monographs;
        if (stamp.state == FileState::unpublished) ++counts.unpublished;
      }
    }
    return counts;
  }

  // A report of some files counts the others as they were. `known` is all of the index before, `before` these files.
  static void count_the_rest(const Counts& known, const Counts& before, IndexReport& report) {
    report.monographs += known.monographs - before.monographs;
    report.sections += known.sections - before.sections;
    report.unpublished += known.unpublished - before.unpublished;
    report.unchanged = known.monographs - report.updated - report.renamed - report.moved - report.removed;
  }

  // nullopt: it takes a look at everything.
  [[nodiscard]] std::optional<IndexReport> run(const fs::path& corpus, const Scope& scope,
                                               const std::function<void(const Progress&)>& on_progress);
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

std::optional<IndexReport> Indexer::Impl::run(const fs::path& corpus, const Scope& scope,
                                              const std::function<void(const Progress&)>& on_progress) {
  const auto elapsed = [&] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - scope.start);
  };
  const auto& files = scope.listing.files;
  const auto lexicon_files = read_lexicon_files(options.lexicons);
  const IndexWriter::LexiconFingerprint fingerprint{hex_of(builtin_fingerprint()), fingerprint_of(lexicon_files)};
  std::optional<NewGeneration> generation;
  std::optional<std::vector<std::uint64_t>> common;
  std::vector<FileIssue> lexicon_issues;
  auto [opened, positions, kept_shards] = open_for_update(fingerprint);
  if (scope.paths && (!opened || !known || opened->version() != known->version)) return std::nullopt;
  if (!aspects) aspects.emplace();
  if (!opened) {
    auto lexicon = build_lexicon(lexicon_files);
    lexicon_issues = std::move(lexicon.issues);
    opened = build(files.size(), kept_shards);
    generation.emplace();
    generation->fingerprint = fingerprint;
    generation->positions = positions;
    generation->lexicon = std::move(lexicon.lexicon);
    const auto sample = sample_corpus(files, options.max_file_bytes);
    run_in_parallel(
        {[&] { generation->dictionary = sample_dictionary(sample, *aspects, generation->lexicon); },
         [&] {
           common = common_blocks(sample);
           generation->words_of_lexicon = known_words_of(generation->lexicon);
         }},
        [] {}, [] {});
  }
  IndexWriter& writer = *opened;
  const std::size_t shard_count = writer.shard_count();
  const fs::path root = full_path(corpus);
  RunState state;
  const auto tell = [&] {
    if (on_progress) on_progress({state.files_done, files.size(), state.sections_done, elapsed()});
  };
  const auto in_every_shard = [&](const std::function<void(std::size_t)>& work, const std::function<void()>& watch) {
    std::vector<std::function<void()>> jobs;
    for (std::size_t shard = 0; shard < shard_count; ++shard) jobs.emplace_back([&work, shard] { work(shard); });
    run_in_parallel(std::move(jobs), watch, [&] { state.given_up = true; });
  };

  const bool is_merged_in_the_end = generation && !kept_shards;
  auto of_shards = is_merged_in_the_end ? evenly_dealt(files, shard_count) : files_of(writer, scope);
  const Counts before = counts_of(of_shards);
  std::vector<ShardChanges> changes(shard_count);
  in_every_shard(
      [&](std::size_t shard) {
        auto& [listed, stamps] = of_shards[shard];
        changes[shard] = find_changes(listed, std::move(stamps), options.max_file_bytes, [&] {
          if (state.given_up) throw GivenUp{};
          ++state.files_done;
        });
      },
      tell);

  // An update looks for them again where a sample is all of the corpus; of a large one it does not change much.
  const bool any_change =
      std::any_of(changes.begin(), changes.end(), [](const ShardChanges& shard) { return !shard.is_empty(); });
  if (!generation && any_change && !scope.paths && is_all_sampled(files.size()))
    common = common_blocks(sample_corpus(files, options.max_file_bytes));
  std::vector<std::size_t> changing;
  for (std::size_t shard = 0; shard < shard_count; ++shard)
    if (generation || !changes[shard].is_empty() || writer.corpus(shard) != root ||
        (common && writer.common_blocks(shard) != *common))
      changing.push_back(shard);
  if (!generation && changing.size() > 1) writer.change_in_copy();

  std::vector<std::unique_ptr<ShardUpdate>> updates;
  for (std::size_t shard = 0; shard < shard_count; ++shard)
    updates.push_back(std::make_unique<ShardUpdate>(writer, shard, options, *aspects, state));
  in_every_shard(
      [&](std::size_t shard) {
        if (generation) updates[shard]->start(*generation);
        if (common) updates[shard]->put_common_blocks(*common);
        updates[shard]->apply(changes[shard]);
        if (generation) updates[shard]->commit(root);
      },
      tell);
  tell();  // the last one: from here on it is not given up
  if (!generation)
    for (const auto shard : changing) updates[shard]->commit(root);
  writer.publish();

  IndexReport report;
  std::vector<ContentChange> all_changes;
  for (const auto& update : updates) {
    add(report, update->report());
    auto of_shard = update->take_changes();
    std::move(of_shard.begin(), of_shard.end(), std::back_inserter(all_changes));
  }
  tell_changes(std::move(all_changes), report);
  report.issues.insert(report.issues.end(), scope.listing.issues.begin(), scope.listing.issues.end());
  report.issues.insert(report.issues.end(), lexicon_issues.begin(), lexicon_issues.end());
  sort_issues(report);
  if (scope.paths) count_the_rest(known->counts, before, report);
  const std::size_t files_known = scope.paths ? known->counts.files + files.size() - before.files : files.size();
  known = Known{writer.version(), root, {files_known, report.monographs, report.sections, report.unpublished}};
  report.elapsed = elapsed();
  return report;
}

IndexReport Indexer::update(const fs::path& corpus, const std::function<void(const Progress&)>& on_progress) {
  const auto start = std::chrono::steady_clock::now();
  // Without a scope of files a run is never refused.
  return impl_->run(corpus, {list_corpus(corpus), std::nullopt, start}, on_progress).value();
}

IndexReport Indexer::update_files(const fs::path& corpus, std::span<const std::string> paths,
                                  const std::function<void(const Progress&)>& on_progress) {
  const auto start = std::chrono::steady_clock::now();
  const std::set<std::string> different(paths.begin(), paths.end());
  const std::vector<std::string> wanted(different.begin(), different.end());
  const auto& known = impl_->known;
  if (!known || known->corpus != full_path(corpus) || known->counts.files < wanted.size() ||
      is_all_sampled(known->counts.files - wanted.size()))
    return update(corpus, on_progress);
  auto listing = list_corpus_files(corpus, wanted);
  if (!listing) return update(corpus, on_progress);
  auto report = impl_->run(corpus, {std::move(*listing), wanted, start}, on_progress);
  return report ? std::move(*report) : update(corpus, on_progress);
}

}  // namespace materia
