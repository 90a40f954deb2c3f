#include "engine/section_record.hpp"

#include <algorithm>

#include "base/packing.hpp"

namespace materia {

namespace {

void add_lines(Packer& packer, const LineRange& lines) {
  packer.add_number(lines.first);
  packer.add_number(lines.last - lines.first);
}

LineRange read_lines(Unpacker& unpacker) {
  const auto first = unpacker.size();
  return {first, first + unpacker.size()};
}

void add_texts(Packer& packer, const std::vector<std::string>& texts) {
  packer.add_number(texts.size());
  for (const auto& text : texts) packer.add_text(text);
}

std::vector<std::string> read_texts(Unpacker& unpacker) {
  std::vector<std::string> texts;
  for (auto left = unpacker.number(); left > 0; --left) texts.push_back(unpacker.text());
  return texts;
}

// Each range as the bytes since the one before and its size.
void add_ranges(Packer& packer, const std::vector<ByteRange>& ranges) {
  packer.add_number(ranges.size());
  std::size_t done = 0;
  for (const auto& range : ranges) {
    packer.add_number(range.begin - done);
    packer.add_number(range.size());
    done = range.end;
  }
}

// Clipped to the text, so that damage is no more than a wrong mark.
std::vector<ByteRange> read_ranges(Unpacker& unpacker, std::size_t text_bytes) {
  std::vector<ByteRange> ranges;
  std::size_t done = 0;
  for (auto left = unpacker.number(); left > 0; --left) {
    const std::size_t begin = std::min(text_bytes, done + std::min(text_bytes, unpacker.size()));
    done = std::min(text_bytes, begin + std::min(text_bytes, unpacker.size()));
    ranges.push_back({begin, done});
  }
  return ranges;
}

// Only rows and heads of tables have parts that stand elsewhere.
bool is_of_table(const Block& block) {
  return block.kind == BlockKind::table_head || block.kind == BlockKind::table_row;
}

// Each run as what is left out before it in the text, its size, the lines since the one before, and the column, counted
// from the end of the run before when that is in the same line.
void add_source(Packer& packer, const Block& block) {
  packer.add_number(block.source.size());
  SourceRun before{0, 0, block.lines.first, 0};
  for (const auto& run : block.source) {
    packer.add_number(run.begin - (before.begin + before.size));
    packer.add_number(run.size);
    packer.add_number(run.line - before.line);
    packer.add_number(run.line == before.line ? run.column - (before.column + before.size) : run.column);
    before = run;
  }
}

void read_source(Unpacker& unpacker, Block& block) {
  SourceRun before{0, 0, block.lines.first, 0};
  for (auto left = unpacker.number(); left > 0; --left) {
    SourceRun run;
    run.begin = before.begin + before.size + unpacker.size();
    run.size = unpacker.size();
    run.line = before.line + unpacker.size();
    run.column = unpacker.size();
    if (run.line == before.line) run.column += before.column + before.size;
    block.source.push_back(run);
    before = run;
  }
}

// What is out of range is read as the plainest kind, so that damage is no more than a wrong layout.
BlockKind read_block_kind(Unpacker& unpacker) {
  const auto number = unpacker.number();
  return number <= static_cast<std::uint64_t>(BlockKind::code) ? static_cast<BlockKind>(number) : BlockKind::paragraph;
}

IssueKind read_issue_kind(Unpacker& unpacker) {
  const auto number = unpacker.number();
  return number <= static_cast<std::uint64_t>(IssueKind::skipped) ? static_cast<IssueKind>(number) : IssueKind::note;
}

FileState read_file_state(Unpacker& unpacker) {
  const auto number = unpacker.number();
  return number <= static_cast<std::uint64_t>(FileState::skipped) ? static_cast<FileState>(number) : FileState::skipped;
}

Aspect read_aspect(Unpacker& unpacker) {
  const auto number = unpacker.number();
  return number < kAspectCount ? static_cast<Aspect>(number) : Aspect::other;
}

FileStamp read_stamp(Unpacker& unpacker) {
  FileStamp stamp;
  stamp.path = unpacker.text();
  stamp.size_bytes = unpacker.number();
  stamp.modified_ns = static_cast<std::int64_t>(unpacker.number());
  stamp.changed_ns = static_cast<std::int64_t>(unpacker.number());
  stamp.content_hash = unpacker.number();
  stamp.state = read_file_state(unpacker);
  stamp.sections = unpacker.size();
  for (auto left = unpacker.number(); left > 0; --left) {
    FileIssue issue;
    issue.kind = read_issue_kind(unpacker);
    if (const auto line = unpacker.size(); line > 0) issue.line = line;
    issue.message = unpacker.text();
    issue.path = stamp.path;
    stamp.issues.push_back(std::move(issue));
  }
  return stamp;
}

}  // namespace

std::string section_id(std::string_view path, std::string_view anchor, std::size_t entry_number) {
  std::string id(path);
  id.append("#").append(anchor);
  if (entry_number > 0) id.append("/").append(std::to_string(entry_number));
  return id;
}

std::string pack(const SectionRecord& record) {
  Packer packer;
  packer.add_text(record.path);
  packer.add_text(record.title);
  add_texts(packer, record.heading_path);
  packer.add_text(record.anchor);
  packer.add_number(static_cast<std::uint64_t>(record.aspect));
  add_lines(packer, record.lines);
  packer.add_number(record.section_ordinal);
  packer.add_number(record.entry_number);
  packer.add_number(record.blocks.size());
  for (const auto& [ordinal, block] : record.blocks) {
    packer.add_number(ordinal);
    packer.add_number(static_cast<std::uint64_t>(block.kind));
    add_lines(packer, block.lines);
    packer.add_number(block.lead_in_bytes);
    packer.add_text(block.text);
    if (is_of_table(block)) add_ranges(packer, block.carried);
    add_ranges(packer, block.emphasis);
    add_source(packer, block);
  }
  return std::move(packer).take();
}

SectionRecord unpack_section(std::string_view packed) {
  Unpacker unpacker(packed);
  SectionRecord record;
  record.path = unpacker.text();
  record.title = unpacker.text();
  record.heading_path = read_texts(unpacker);
  record.anchor = unpacker.text();
  record.aspect = read_aspect(unpacker);
  record.lines = read_lines(unpacker);
  record.section_ordinal = unpacker.size();
  record.entry_number = unpacker.size();
  record.id = section_id(record.path, record.anchor, record.entry_number);
  for (auto left = unpacker.number(); left > 0; --left) {
    StoredBlock stored;
    stored.ordinal = unpacker.size();
    stored.block.kind = read_block_kind(unpacker);
    stored.block.lines = read_lines(unpacker);
    stored.block.lead_in_bytes = unpacker.size();
    stored.block.text = unpacker.text();
    stored.block.lead_in_bytes = std::min(stored.block.lead_in_bytes, stored.block.text.size());
    if (is_of_table(stored.block)) stored.block.carried = read_ranges(unpacker, stored.block.text.size());
    stored.block.emphasis = read_ranges(unpacker, stored.block.text.size());
    read_source(unpacker, stored.block);
    record.blocks.push_back(std::move(stored));
  }
  return record;
}

std::string pack(const RankRecord& record) {
  Packer packer;
  packer.add_number(static_cast<std::uint64_t>(record.aspect));
  packer.add_number(static_cast<std::uint64_t>(record.asks_for));
  packer.add_number(record.part_of_aspect ? 1 : 0);
  packer.add_number(record.path_bytes);
  packer.add_text(record.id);
  packer.add_text(record.names);
  packer.add_text(record.concept_names);
  packer.add_text(record.question);
  packer.add_text(record.headings);
  packer.add_text(record.negated);
  return std::move(packer).take();
}

RankRecord unpack_rank(std::string_view packed) {
  Unpacker unpacker(packed);
  RankRecord record;
  record.aspect = read_aspect(unpacker);
  record.asks_for = read_aspect(unpacker);
  record.part_of_aspect = unpacker.number() != 0;
  record.path_bytes = unpacker.size();
  record.id = unpacker.text();
  record.path_bytes = std::min(record.path_bytes, record.id.size());
  record.names = unpacker.text();
  record.concept_names = unpacker.text();
  record.question = unpacker.text();
  record.headings = unpacker.text();
  record.negated = unpacker.text();
  return record;
}

SectionHead unpack_head(std::string_view packed_rank) {
  Unpacker unpacker(packed_rank);
  SectionHead head;
  head.aspect = read_aspect(unpacker);
  head.asks_for = read_aspect(unpacker);
  static_cast<void>(unpacker.number());
  head.path_bytes = unpacker.size();
  head.id = unpacker.text();
  head.path_bytes = std::min(head.path_bytes, head.id.size());
  return head;
}

std::string pack(const FileRecord& record) {
  Packer packer;
  packer.add_text(record.path);
  packer.add_number(record.size_bytes);
  packer.add_number(static_cast<std::uint64_t>(record.modified_ns));
  packer.add_number(static_cast<std::uint64_t>(record.changed_ns));
  packer.add_number(record.content_hash);
  packer.add_number(static_cast<std::uint64_t>(record.state));
  packer.add_number(record.sections);
  packer.add_number(record.issues.size());
  for (const auto& issue : record.issues) {
    packer.add_number(static_cast<std::uint64_t>(issue.kind));
    packer.add_number(issue.line.value_or(0));
    packer.add_text(issue.message);
  }
  packer.add_text(record.title);
  add_texts(packer, record.aliases);
  packer.add_number(record.attributes.size());
  for (const auto& [key, value] : record.attributes) {
    packer.add_text(key);
    packer.add_text(value);
  }
  packer.add_number(record.aspects.to_ullong());
  return std::move(packer).take();
}

FileStamp unpack_stamp(std::string_view packed_file) {
  Unpacker unpacker(packed_file);
  return read_stamp(unpacker);
}

FileRecord unpack_file(std::string_view packed) {
  Unpacker unpacker(packed);
  FileStamp stamp = read_stamp(unpacker);
  FileRecord record;
  record.path = std::move(stamp.path);
  record.size_bytes = stamp.size_bytes;
  record.modified_ns = stamp.modified_ns;
  record.changed_ns = stamp.changed_ns;
  record.content_hash = stamp.content_hash;
  record.state = stamp.state;
  record.sections = stamp.sections;
  record.issues = std::move(stamp.issues);
  record.title = unpacker.text();
  record.aliases = read_texts(unpacker);
  for (auto left = unpacker.number(); left > 0; --left) {
    auto& attribute = record.attributes.emplace_back();
    attribute.key = unpacker.text();
    attribute.value = unpacker.text();
  }
  record.aspects = unpacker.number();
  return record;
}

std::string pack_fingerprints(std::span<const std::uint64_t> fingerprints) {
  Packer packer;
  packer.add_number(fingerprints.size());
  for (const auto fingerprint : fingerprints) packer.add_number(fingerprint);
  return std::move(packer).take();
}

std::vector<std::uint64_t> unpack_fingerprints(std::string_view packed) {
  std::vector<std::uint64_t> fingerprints;
  Unpacker unpacker(packed);
  for (auto left = unpacker.number(); left > 0; --left) fingerprints.push_back(unpacker.number());
  return fingerprints;
}

}  // namespace materia
