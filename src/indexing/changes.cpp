#include "indexing/changes.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/hash.hpp"

namespace materia {

namespace {

// Times of files come from a clock that ticks four to ten milliseconds apart.
constexpr std::int64_t kFreshNs = 20'000'000;
// FAT, and old network file systems, count in one or two seconds.
constexpr std::int64_t kSecondNs = 1'000'000'000;
constexpr std::int64_t kFreshWholeSecondsNs = 2 * kSecondNs;

bool is_as_known(const CorpusFile& file, const FileStamp& known) {
  return known.size_bytes == file.size_bytes && known.modified_ns == file.modified_ns &&
         known.changed_ns == file.changed_ns && known.changed_ns != 0;
}

// One that was too fresh to be trusted and is the same is not worth a commit: it is read again the next time.
bool has_new_times(const CorpusFile& file, const FileStamp& known) {
  return known.modified_ns != file.modified_ns || (known.changed_ns != 0 && known.changed_ns != file.changed_ns);
}

std::string_view directory_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

}  // namespace

std::int64_t trusted_change_time(const CorpusFile& file) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const std::int64_t age = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count() - file.changed_ns;
  return age < (file.changed_ns % kSecondNs == 0 ? kFreshWholeSecondsNs : kFreshNs) ? 0 : file.changed_ns;
}

ShardChanges find_changes(std::span<const CorpusFile* const> files, std::vector<FileStamp> known,
                          std::uintmax_t max_file_bytes, const std::function<void()>& on_settled) {
  ShardChanges changes;
  std::unordered_map<std::string_view, std::size_t> places;
  places.reserve(known.size());
  for (std::size_t i = 0; i < known.size(); ++i) places.emplace(known[i].path, i);
  enum class Fate : unsigned char { gone, read, kept };
  std::vector<Fate> fates(known.size(), Fate::gone);
  for (const CorpusFile* file : files) {
    const auto place = places.find(file->path);
    const FileStamp* stamp = place == places.end() ? nullptr : &known[place->second];
    const bool is_small_enough = file->size_bytes <= max_file_bytes;
    if (stamp == nullptr && is_small_enough && is_readable(*file)) {
      changes.to_read.push_back({file, nullptr});
      continue;
    }
    // Whoever may not read a file any more finds it changed (ctime), or is somebody else.
    if (stamp == nullptr || !is_small_enough || !is_as_known(*file, *stamp)) {
      const FileBytes read = read_corpus_file(*file, max_file_bytes);
      if (!read.bytes) {
        changes.issues.push_back({IssueKind::skipped, std::string(file->path), std::nullopt, read.problem});
        on_settled();
        continue;
      }
      if (stamp == nullptr || hash_of(*read.bytes) != stamp->content_hash) {
        changes.to_read.push_back({file, nullptr});
        if (stamp == nullptr) continue;
        fates[place->second] = Fate::read;
        changes.to_read.back().known = &changes.changed.emplace_back(*stamp);
        continue;
      }
      if (has_new_times(*file, *stamp)) changes.touched.push_back(file);
    }
    fates[place->second] = Fate::kept;
    on_settled();
  }
  // Only now: the places are found by the paths in the stamps.
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (fates[i] == Fate::gone) changes.gone.push_back(std::move(known[i]));
    if (fates[i] == Fate::kept) changes.kept.push_back(std::move(known[i]));
  }
  std::sort(changes.gone.begin(), changes.gone.end(),
            [](const FileStamp& a, const FileStamp& b) { return a.path < b.path; });
  return changes;
}

std::vector<FileChange> with_renames(std::vector<ContentChange> changes) {
  std::sort(changes.begin(), changes.end(),
            [](const ContentChange& a, const ContentChange& b) { return a.change.path < b.change.path; });
  std::map<std::uint64_t, std::vector<std::size_t>> removed;  // places, by content
  for (std::size_t i = changes.size(); i > 0; --i)
    if (changes[i - 1].change.kind == ChangeKind::removed) removed[changes[i - 1].content_hash].push_back(i - 1);
  std::vector<bool> is_told(changes.size(), false);  // with the file's new path
  for (auto& [change, content_hash] : changes) {
    if (change.kind != ChangeKind::added) continue;
    const auto equal = removed.find(content_hash);
    if (equal == removed.end() || equal->second.empty()) continue;
    const std::size_t from = equal->second.back();
    equal->second.pop_back();
    is_told[from] = true;
    change.old_path = changes[from].change.path;
    change.kind = directory_of(change.path) == directory_of(change.old_path) ? ChangeKind::renamed : ChangeKind::moved;
  }
  std::vector<FileChange> told;
  for (std::size_t i = 0; i < changes.size(); ++i)
    if (!is_told[i]) told.push_back(std::move(changes[i].change));
  return told;
}

}  // namespace materia
