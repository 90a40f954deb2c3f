// Reading all of a shard to see whether it is sound. What is damaged may end the process that reads it: see
// base/child_process.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/concepts.hpp"
#include "engine/section_document.hpp"
#include "engine/section_record.hpp"
#include "materia/check.hpp"

namespace materia {

// A writer has changed the shard so much meanwhile that it must be read again from its start.
struct Overtaken {};

// What Xapian's own check says of a shard; empty: it is sound. `where` is the shard below the index home.
[[nodiscard]] std::vector<Finding> structure_findings(const std::filesystem::path& shard, const std::string& where);

// A document as it is stored.
struct StoredSection {
  std::string record;                                        // packed, not compressed
  std::string rank;                                          // packed; empty: never a hit
  std::vector<std::pair<std::string, std::uint32_t>> terms;  // sorted, with how often each stands there
};
// The same of a section that was just made.
[[nodiscard]] StoredSection stored_form(const SectionDocument& section);

// One snapshot of a shard. All throw Overtaken, and Error index_corrupt or io for what cannot be read.
class ShardInspection {
 public:
  // Throws Error index_incompatible too.
  ShardInspection(const std::filesystem::path& shard, const std::filesystem::path& index_home, std::string where);
  ~ShardInspection();
  ShardInspection(ShardInspection&&) noexcept;
  ShardInspection& operator=(ShardInspection&&) = delete;

  // The files whose records can be read.
  [[nodiscard]] std::vector<FileRecord> files() const;
  [[nodiscard]] std::size_t section_count() const;
  [[nodiscard]] std::size_t record_count() const;
  [[nodiscard]] std::filesystem::path corpus() const;
  [[nodiscard]] ConceptTable lexicon() const;
  [[nodiscard]] std::vector<StoredSection> sections_of(std::string_view path) const;

  // Every record by itself, all of them against their digest, and what the files share against the files.
  [[nodiscard]] std::vector<Finding> record_findings() const;
  // Files without sections, sections without a file.
  [[nodiscard]] std::vector<Finding> orphan_findings() const;
  struct Postings {
    std::size_t count = 0;
    std::vector<Finding> findings;
  };
  // The lists by term against those by section, both against the digest of the documents, and what is counted.
  [[nodiscard]] Postings postings() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace materia
