// From the databases that threads wrote side by side to one that is searched.
#pragma once

#include <filesystem>
#include <span>

namespace materia {

enum class MergedForm {
  directory,  // may be updated
  file,       // a single file, packed as tightly as can be, to be read only
};

// Writes the documents and records of all shards into one compact database. A search of one is faster than a search of
// two (docs/ARCHITECTURE.md), and a compact database is a quarter smaller. Lets Xapian's errors through.
void merge_shards(std::span<const std::filesystem::path> shards, const std::filesystem::path& merged,
                  MergedForm form = MergedForm::directory);

}  // namespace materia
