// The copy of a shard, that an update changes while readers go on with the original.
#pragma once

#include <filesystem>

namespace materia {

// Makes `to` and copies the database into it, without its lock file. Nobody may write to it meanwhile. On a file system
// that can, both share their blocks and nothing is copied. Throws Error io.
void copy_shard(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace materia
