#pragma once

#include <cstdint>
#include <filesystem>

namespace materia {

/// What may stand at the place of the file already.
enum class ReplaceFile {
  packs_only,  ///< nothing, or a packed index
  any,         ///< any file
};

struct PackOptions {
  ReplaceFile replace = ReplaceFile::packs_only;
};

/// What pack_index() did.
struct PackReport {
  std::filesystem::path file;      ///< as it was given
  std::uintmax_t index_bytes = 0;  ///< of the files of the index home's generation
  std::uintmax_t file_bytes = 0;   ///< of the file
};

/// Writes the whole index of an index home into one file that a Searcher reads in place: all shards, the lexicon and
/// what the index says of itself. The file cannot be updated: what only updates need is left out. Its hits and scores
/// are those of the index. It appears under its name when it is whole and on the disk. Takes no lock: an update that
/// runs meanwhile is in the file as far as it was committed at some moment.
/// Throws Error: index_not_found, index_incompatible, index_corrupt, invalid_argument (the index is no index home, or
/// the file is there and may not be replaced), io.
PackReport pack_index(const std::filesystem::path& index_home, const std::filesystem::path& file,
                      const PackOptions& options = {});

}  // namespace materia
