#include "indexing/corpus_comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <string>
#include <utility>

#include "analysis/aspect_finder.hpp"
#include "base/hash.hpp"
#include "engine/section_document.hpp"
#include "indexing/file_description.hpp"
#include "materia/error.hpp"
#include "monograph/corpus.hpp"
#include "monograph/monograph.hpp"

namespace materia {

namespace {

struct MadeSection {
  std::string id;
  StoredSection stored;
};

struct MadeFile {
  FileRecord record;
  std::vector<MadeSection> sections;
};

MadeFile made_from(const MonographReading& reading, FileRecord stored, DocumentMaker& maker) {
  MadeFile made;
  made.record = std::move(stored);  // its size, time and hash are those of the file
  made.record.sections = 0;
  made.record.aspects = {};
  describe(reading, made.record);
  if (made.record.state != FileState::published) return made;
  maker.make(reading.monograph, [&](const SectionDocument& document) {
    count_section(document, made.record);
    made.sections.push_back({document.record.id, stored_form(document)});
  });
  return made;
}

std::vector<std::string> differences(const StoredSection& stored, const StoredSection& made) {
  std::vector<std::string> parts;
  if (stored.record != made.record) parts.emplace_back("text");
  if (stored.rank != made.rank) parts.emplace_back("ranking record");
  if (stored.terms != made.terms) parts.emplace_back("terms");
  return parts;
}

void compare(const MadeFile& made, const FileRecord& record, const std::vector<StoredSection>& sections,
             std::vector<Finding>& findings) {
  if (pack(made.record) != pack(record))
    findings.push_back({FindingKind::section, record.path, "the record of the file is not what the file gives"});
  if (made.sections.size() != sections.size()) {
    findings.push_back(
        {FindingKind::section, record.path,
         fmt::format("the index has {} sections of the file, which gives {}", sections.size(), made.sections.size())});
    return;
  }
  for (std::size_t i = 0; i < sections.size(); ++i)
    if (const auto parts = differences(sections[i], made.sections[i].stored); !parts.empty())
      findings.push_back({FindingKind::section, made.sections[i].id,
                          fmt::format("not what the file gives: its {}", fmt::join(parts, ", "))});
}

}  // namespace

CorpusComparison compare_with_corpus(const std::vector<ShardInspection>& shards, const std::filesystem::path& corpus,
                                     std::uintmax_t max_file_bytes) {
  CorpusComparison result;
  const auto note = [&](std::string_view path, std::string message) {
    result.findings.push_back({FindingKind::changed, std::string(path), std::move(message)});
  };
  const AspectFinder aspects;
  std::deque<ConceptTable> lexicons;  // a maker keeps a reference
  std::deque<DocumentMaker> makers;
  std::vector<std::map<std::string, FileRecord, std::less<>>> known(shards.size());
  for (std::size_t shard = 0; shard < shards.size(); ++shard) {
    makers.emplace_back(aspects, view_of(lexicons.emplace_back(shards[shard].lexicon())));
    for (auto& file : shards[shard].files()) known[shard].emplace(file.path, std::move(file));
  }
  for (const auto& file : list_corpus(corpus).files) {
    const std::size_t shard = hash_of(file.path) % shards.size();
    const auto found = known[shard].find(file.path);
    const FileBytes read = read_corpus_file(file, max_file_bytes);
    if (found == known[shard].end()) {
      if (read.bytes && !is_skipped(read_monograph(file.path, *read.bytes))) note(file.path, "is not in the index yet");
      continue;
    }
    const FileRecord record = std::move(found->second);
    known[shard].erase(found);
    if (!read.bytes) {
      note(file.path, "can no longer be read: " + read.problem);
    } else if (hash_of(*read.bytes) != record.content_hash) {
      note(file.path, "has changed since it was indexed");
    } else {
      ++result.compared;
      const MadeFile made = made_from(read_monograph(file.path, *read.bytes), record, makers[shard]);
      compare(made, record, shards[shard].sections_of(record.path), result.findings);
    }
  }
  for (const auto& of_shard : known)
    for (const auto& [path, record] : of_shard) note(path, "is no longer in the corpus");
  return result;
}

}  // namespace materia
