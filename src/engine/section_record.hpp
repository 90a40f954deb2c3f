// What the index keeps of a section, of its rank features and of a file, and how these are packed into bytes.
#pragma once

#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "materia/indexer.hpp"
#include "materia/text.hpp"
#include "monograph/monograph.hpp"
#include "schema/aspects.hpp"

namespace materia {

// A block of a section with its place in the section: the blocks of FAQ entries are kept with the entries.
struct StoredBlock {
  std::size_t ordinal = 0;
  Block block;
};

// The data of one document.
struct SectionRecord {
  std::string id;
  std::string path;
  std::string title;
  std::vector<std::string> heading_path;
  std::string anchor;
  Aspect aspect = Aspect::other;
  LineRange lines;
  std::size_t section_ordinal = 0;  // of the section in its file; FAQ entries share their section's
  std::size_t entry_number = 0;     // 1-based number of a FAQ entry; 0: the section itself
  std::vector<StoredBlock> blocks;
};
// "l/lenalidomide.md#faqs/2"; without a number for the section itself (0).
[[nodiscard]] std::string section_id(std::string_view path, std::string_view anchor, std::size_t entry_number);
// Without the id, which follows from the rest.
[[nodiscard]] std::string pack(const SectionRecord& record);
[[nodiscard]] SectionRecord unpack_section(std::string_view packed);

// What ranking needs of every candidate, small enough to be read for hundreds of them.
struct RankRecord {
  std::string id;              // of the section: orders ties
  std::size_t path_bytes = 0;  // of id that are the path: sections of one file share it
  std::string names;           // word terms of the title and of each alias: names by '\n', terms by ' '
  std::string concept_names;   // those that have concepts, with their terms in the place of their words
  std::string question;        // terms of the question of a FAQ entry; empty: none
  std::string headings;        // of the headings, and of the question of a FAQ entry, both ways
  std::string negated;         // terms of the text that it says in negated statements only, with ' ' between
  Aspect aspect = Aspect::other;
  bool part_of_aspect = false;      // the aspect is that of a heading above: one side of it, not the whole
  Aspect asks_for = Aspect::other;  // of a FAQ entry: the aspect its question asks for
};
[[nodiscard]] std::string pack(const RankRecord& record);
[[nodiscard]] RankRecord unpack_rank(std::string_view packed);

// The part of a RankRecord that says which section it is, for reading it of thousands.
struct SectionHead {
  std::string id;
  std::size_t path_bytes = 0;
  Aspect aspect = Aspect::other;
  Aspect asks_for = Aspect::other;

  [[nodiscard]] std::string_view path() const { return std::string_view(id).substr(0, path_bytes); }
};
[[nodiscard]] SectionHead unpack_head(std::string_view packed_rank);

// What becomes of a file that was read. Numbers are stored: they only grow at the end.
enum class FileState { unpublished, published, skipped };

// What is known of a file, kept in the same shard as its sections.
struct FileRecord {
  std::string path;
  std::uint64_t size_bytes = 0;
  std::int64_t modified_ns = 0;  // of its bytes, since the epoch
  std::int64_t changed_ns = 0;   // of anything about it (ctime); 0: too fresh when it was read to be trusted
  std::uint64_t content_hash = 0;
  FileState state = FileState::published;
  std::string title;
  std::vector<std::string> aliases;
  std::vector<Attribute> attributes;
  std::size_t sections = 0;           // that can be hits
  std::bitset<kAspectCount> aspects;  // that these are of, by their numbers
  std::vector<FileIssue> issues;
};
[[nodiscard]] std::string pack(const FileRecord& record);
[[nodiscard]] FileRecord unpack_file(std::string_view packed);

// The part of a FileRecord that an update compares with the corpus and counts, for reading it of all files.
struct FileStamp {
  std::string path;
  std::uint64_t size_bytes = 0;
  std::int64_t modified_ns = 0;
  std::int64_t changed_ns = 0;
  std::uint64_t content_hash = 0;
  FileState state = FileState::published;
  std::size_t sections = 0;
  std::vector<FileIssue> issues;
};
[[nodiscard]] FileStamp unpack_stamp(std::string_view packed_file);

// A sorted list of fingerprints.
[[nodiscard]] std::string pack_fingerprints(std::span<const std::uint64_t> fingerprints);
[[nodiscard]] std::vector<std::uint64_t> unpack_fingerprints(std::string_view packed);

}  // namespace materia
