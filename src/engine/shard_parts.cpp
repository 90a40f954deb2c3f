#include "engine/shard_parts.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/merge_shards.hpp"

namespace materia {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kSectionsPerPart = 1'000;
// Each is three open files while it is merged.
constexpr std::size_t kPartsPerMerge = 32;

}  // namespace

ShardParts::ShardParts(fs::path directory, std::size_t first, std::size_t step)
    : directory_(std::move(directory)), next_(first), step_(step) {
  open();
}

fs::path ShardParts::next_path() {
  const fs::path path = directory_ / std::to_string(next_);
  next_ += step_;
  return path;
}

void ShardParts::open() {
  path_ = next_path();
  const int flags = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;
  database_ = Xapian::WritableDatabase(path_.string(), flags);
  sections_ = 0;
}

void ShardParts::close() {
  database_.commit();
  database_.close();
  if (levels_.empty()) levels_.emplace_back();
  levels_.front().push_back(path_);
}

void ShardParts::merge_level(std::size_t level) {
  const auto parts = std::exchange(levels_[level], {});
  const fs::path merged = next_path();
  merge_shards(parts, merged);
  for (const auto& part : parts) fs::remove_all(part);
  if (levels_.size() == level + 1) levels_.emplace_back();
  levels_[level + 1].push_back(merged);
}

void ShardParts::section_added() {
  if (++sections_ < kSectionsPerPart) return;
  close();
  for (std::size_t level = 0; level < levels_.size() && levels_[level].size() >= kPartsPerMerge; ++level)
    merge_level(level);
  open();
}

std::vector<fs::path> ShardParts::finished() {
  close();
  std::vector<fs::path> parts;
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level)
    std::move(level->begin(), level->end(), std::back_inserter(parts));
  levels_.clear();
  return parts;
}

}  // namespace materia
