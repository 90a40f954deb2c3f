#include "indexing/shard_update.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/hash.hpp"
#include "indexing/file_description.hpp"
#include "monograph/corpus.hpp"
#include "monograph/monograph.hpp"

namespace materia {

namespace {

// Words of names that wait for the index: of some five thousand files, in 2 MB. Each time all of its records of names
// are written anew.
constexpr std::size_t kMostNamesWaiting = 20'000;

bool is_published(const FileStamp* known) { return known != nullptr && known->state == FileState::published; }

}  // namespace

void ShardUpdate::start(const NewGeneration& generation) {
  writer_.put_dictionary(shard_, generation.dictionary);
  writer_.put_positions(shard_, generation.positions);
  writer_.put_lexicon(shard_, generation.lexicon, generation.fingerprint);
  writer_.change_known_words(shard_, generation.words_of_lexicon, {});
  maker_.emplace(aspects_, view_of(generation.lexicon), generation.positions);
  is_new_ = true;
}

void ShardUpdate::put_common_blocks(const std::vector<std::uint64_t>& common) {
  if (writer_.common_blocks(shard_) != common) writer_.put_common_blocks(shard_, common);
}

void ShardUpdate::apply(const ShardChanges& changes) {
  report_.issues = changes.issues;
  for (const auto& stamp : changes.kept) count_kept(stamp);
  for (const CorpusFile* file : changes.touched) put_times(*file);
  for (const auto& stamp : changes.gone) remove(stamp);
  for (const auto& changed : changes.to_read) {
    if (run_.given_up) throw GivenUp{};
    put(changed);
    ++run_.files_done;
  }
}

void ShardUpdate::commit(const std::filesystem::path& corpus) {
  if (maker_) writer_.add_spellings(shard_, maker_->take_spellings());
  merge_known_words(gone_words_);
  writer_.change_known_words(shard_, maker_ ? maker_->take_known_words() : std::vector<KnownWord>(), gone_words_);
  hand_over_names();
  if (run_.given_up) throw GivenUp{};
  writer_.commit(shard_, corpus);
}

void ShardUpdate::count_kept(const FileStamp& stamp) {
  report_.sections += stamp.sections;
  report_.issues.insert(report_.issues.end(), stamp.issues.begin(), stamp.issues.end());
  switch (stamp.state) {
    case FileState::published:
      ++report_.monographs;
      ++report_.unchanged;
      break;
    case FileState::unpublished: ++report_.unpublished; break;
    case FileState::skipped: break;
  }
}

void ShardUpdate::put_times(const CorpusFile& file) {
  auto record = writer_.file(shard_, file.path);
  if (!record) return;
  // A copy of the corpus has other times of change; that is nothing to tell.
  const bool is_touched = record->modified_ns != file.modified_ns && record->state == FileState::published;
  record->modified_ns = file.modified_ns;
  record->changed_ns = trusted_change_time(file);
  writer_.put_file(shard_, *record);
  if (!is_touched) return;
  ++report_.touched;
  changes_.push_back({{ChangeKind::touched, std::string(file.path), {}}, record->content_hash});
}

void ShardUpdate::remove(const FileStamp& stamp) {
  if (stamp.state == FileState::published) {
    forget(stamp.path);
    ++report_.removed;
    changes_.push_back({{ChangeKind::removed, stamp.path, {}}, stamp.content_hash});
  }
  writer_.remove_file(shard_, stamp.path);
}

void ShardUpdate::put(const FileToRead& changed) {
  const CorpusFile& file = *changed.file;
  FileRecord record;
  record.path = file.path;
  record.size_bytes = file.size_bytes;
  record.modified_ns = file.modified_ns;
  record.changed_ns = trusted_change_time(file);
  const FileBytes read = read_corpus_file(file, options_.max_file_bytes);
  if (!read.bytes) {  // since it was looked at
    report_.issues.push_back({IssueKind::skipped, std::string(file.path), std::nullopt, read.problem});
    if (changed.known != nullptr) remove(*changed.known);
    return;
  }
  record.content_hash = hash_of(*read.bytes);
  index(std::move(record), *read.bytes, changed.known);
}

void ShardUpdate::index(FileRecord record, const std::string& bytes, const FileStamp* known) {
  const MonographReading reading = read_monograph(record.path, bytes);
  const Monograph& monograph = reading.monograph;
  describe(reading, record);
  if (is_published(known)) {
    forget(record.path);
    writer_.remove_sections(shard_, record.path);
  }
  if (record.state == FileState::published) {
    maker().make(monograph, [&](const SectionDocument& document) {
      writer_.add_section(shard_, document);
      count_section(document, record);
    });
    add_names(record, added_names_);
  }
  if (added_names_.size() + gone_names_.size() > kMostNamesWaiting) hand_over_names();
  writer_.put_file(shard_, record);
  run_.sections_done += record.sections;
  count(record);
  tell(record, known);
}

void ShardUpdate::count(const FileRecord& record) {
  if (record.state == FileState::published) ++report_.monographs;
  if (record.state == FileState::unpublished) ++report_.unpublished;
  report_.sections += record.sections;
  report_.issues.insert(report_.issues.end(), record.issues.begin(), record.issues.end());
}

// `published` may turn either way: what was not in the index is added to it, what leaves it is removed.
void ShardUpdate::tell(const FileRecord& record, const FileStamp* known) {
  const auto add = [&](std::size_t& count, ChangeKind kind) {
    ++count;
    if (!is_new_) changes_.push_back({{kind, record.path, {}}, record.content_hash});
  };
  switch (record.state) {
    case FileState::published:
      if (is_published(known))
        add(report_.updated, ChangeKind::edited);
      else
        add(report_.added, ChangeKind::added);
      break;
    case FileState::unpublished:
      if (is_published(known)) add(report_.removed, ChangeKind::unpublished);
      break;
    case FileState::skipped:
      if (is_published(known)) add(report_.removed, ChangeKind::removed);
      break;
  }
}

// What a file gave to the records that all files of the shard share; before its sections are removed.
void ShardUpdate::forget(std::string_view path) {
  const auto record = writer_.file(shard_, path);
  if (!record) return;
  add_names(*record, gone_names_);
  auto words = writer_.known_words_of(shard_, *record, analyzer_);
  std::move(words.begin(), words.end(), std::back_inserter(gone_words_));
  if (gone_words_.size() < merge_gone_words_at_) return;
  merge_known_words(gone_words_);
  merge_gone_words_at_ = std::max(kGoneWordsBeforeMerge, 2 * gone_words_.size());
}

void ShardUpdate::add_names(const FileRecord& record, std::vector<NameWord>& names) {
  auto words = name_words_of(record.path, record.title, record.aliases, analyzer_);
  std::move(words.begin(), words.end(), std::back_inserter(names));
}

void ShardUpdate::hand_over_names() {
  writer_.change_names(shard_, std::exchange(added_names_, {}), std::exchange(gone_names_, {}));
}

// An update that only removes needs no lexicon.
DocumentMaker& ShardUpdate::maker() {
  if (!maker_) maker_.emplace(aspects_, writer_.lexicon(shard_), writer_.positions(shard_));
  return *maker_;
}

}  // namespace materia
