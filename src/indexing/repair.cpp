#include "indexing/repair.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "analysis/analyzer.hpp"
#include "engine/index_home.hpp"
#include "engine/index_writer.hpp"
#include "engine/known_words.hpp"
#include "engine/name_words.hpp"
#include "engine/translate_error.hpp"

namespace materia {

namespace fs = std::filesystem;

namespace {

// With its share of what all files have in common.
void remove_from_shard(IndexWriter& writer, std::size_t shard, const FileRecord& file) {
  Analyzer analyzer;
  auto words = writer.known_words_of(shard, file, analyzer);
  merge_known_words(words);
  writer.change_known_words(shard, {}, words);
  writer.change_names(shard, {}, name_words_of(file.path, file.title, file.aliases, analyzer));
  writer.remove_file(shard, file.path);
}

std::vector<std::string> remove_orphans(const fs::path& index_home, const std::set<std::string>& paths,
                                        std::chrono::milliseconds lock_wait) {
  std::vector<std::string> removed;
  auto writer = IndexWriter::update(index_home, lock_wait);
  if (!writer) return removed;
  for (std::size_t shard = 0; shard < writer->shard_count(); ++shard) {
    const auto files = writer->files(shard);
    bool changed = false;
    for (const auto& path : paths) {
      if (writer->shard_of(path) != shard) continue;
      const auto known = std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.path == path; });
      FileRecord file;
      file.path = path;
      remove_from_shard(*writer, shard, known == files.end() ? file : *known);
      removed.push_back(path);
      changed = true;
    }
    if (changed) writer->commit(shard, writer->corpus(shard));
  }
  writer->publish();
  return removed;
}

}  // namespace

std::vector<std::string> remove_repairable(const fs::path& index_home, const std::vector<Finding>& findings,
                                           std::chrono::milliseconds lock_wait) {
  std::set<std::string> orphans;
  bool any_left_over = false;
  for (const auto& finding : findings) {
    if (!finding.repairable) continue;
    if (finding.kind == FindingKind::orphan) orphans.insert(finding.where);
    if (finding.kind == FindingKind::left_over) any_left_over = true;
  }
  std::vector<std::string> removed;
  if (!orphans.empty()) removed = remove_orphans(index_home, orphans, lock_wait);
  if (any_left_over) {
    translated(index_home, [&] {
      const WriterLock lock(index_home, lock_wait);
      // Once more, under the lock: what was a build at work may have become the index meanwhile.
      for (const auto& path : list_home(index_home, current_generation(index_home)).left_over) {
        fs::remove_all(index_home / path);
        removed.push_back(path.string());
      }
    });
  }
  return removed;
}

}  // namespace materia
