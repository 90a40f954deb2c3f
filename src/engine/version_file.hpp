// The file in which Xapian keeps where the tables of a database begin. Xapian 1.4 takes the heights of its trees as
// they stand there, and one beyond what it has room for ends the process.
#pragma once

#include <filesystem>

namespace materia {

// Throws Error index_corrupt for what no Xapian writes. Says nothing of a file that is not there or not of the format:
// Xapian has sentences for these.
void require_sane_version_file(const std::filesystem::path& shard, const std::filesystem::path& index_home);

}  // namespace materia
