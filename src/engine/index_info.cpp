#include "engine/index_info.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <system_error>
#include <variant>

#include "engine/metadata.hpp"
#include "engine/section_record.hpp"
#include "schema/aspects.hpp"
#include "schema/terms.hpp"

namespace materia {

namespace fs = std::filesystem;

namespace {

int number_in(const std::string& text) {
  int value = 0;
  for (const char c : text)
    if (c >= '0' && c <= '9') value = value * 10 + (c - '0');
  return value;
}

// What a build has removed meanwhile counts nothing.
std::uintmax_t bytes_in(const fs::path& shard) {
  std::uintmax_t bytes = 0;
  std::error_code error;
  if (fs::is_regular_file(shard, error)) {
    const auto size = fs::file_size(shard, error);
    return error ? 0 : size;
  }
  for (auto entry = fs::directory_iterator(shard, error); !error && entry != fs::directory_iterator();
       entry.increment(error))
    if (const auto size = entry->file_size(error); !error) bytes += size;
  return bytes;
}

}  // namespace

IndexInfo info_of(const ShardSet& set, TermFrequencies& frequencies) {
  IndexInfo info;
  info.index_home = set.index();
  info.generation = set.location().generation;
  info.shards = set.shards().size();
  info.missing = set.missing();
  info.positions = set.has_positions();
  const auto& first = set.shards().front();
  info.schema_version = number_in(first.get_metadata(kSchemaKey));
  info.analyzer_version = number_in(first.get_metadata(kAnalyzerKey));
  info.materia_version = first.get_metadata(kVersionKey);
  info.engine_version = first.get_metadata(kEngineKey);
  info.corpus = first.get_metadata(kCorpusKey);
  for (const auto& shard : set.shards()) {
    for (auto key = shard.metadata_keys_begin(kFilePrefix); key != shard.metadata_keys_end(kFilePrefix); ++key) {
      const FileRecord file = unpack_file(shard.get_metadata(*key));
      if (file.state != FileState::skipped) info.corpus_bytes += file.size_bytes;
      if (file.state != FileState::published) continue;
      ++info.monographs;
      info.sections += file.sections;
      if (std::any_of(file.issues.begin(), file.issues.end(),
                      [](const FileIssue& issue) { return issue.kind == IssueKind::repaired; }))
        ++info.files_with_issues;
    }
  }
  for (const auto& place : set.location().shards)
    if (const auto* path = std::get_if<fs::path>(&place)) info.index_bytes += bytes_in(*path);
  for (const auto& row : aspect_table())
    if (const auto sections = frequencies.of(aspect_term(row.aspect)); sections > 0)
      info.aspects.push_back({std::string(row.name), sections});
  std::sort(info.aspects.begin(), info.aspects.end(), [](const AspectCount& a, const AspectCount& b) {
    return a.sections != b.sections ? a.sections > b.sections : a.aspect < b.aspect;
  });
  return info;
}

}  // namespace materia
