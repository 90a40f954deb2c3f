// The lexicon of an index: the built-in one and the user's files.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "analysis/concepts.hpp"
#include "materia/indexer.hpp"

namespace materia {

// A user's lexicon file as it was read.
struct LexiconFile {
  std::string name;  // without directory
  std::string bytes;
};

// Throws Error io when one cannot be read.
[[nodiscard]] std::vector<LexiconFile> read_lexicon_files(std::span<const std::filesystem::path> paths);

// Of the files' bytes; empty when there are none.
[[nodiscard]] std::string fingerprint_of(std::span<const LexiconFile> files);

struct LexiconBuild {
  ConceptTable lexicon;
  std::vector<FileIssue> issues;  // of the user's files; `path` is the name of one
};
[[nodiscard]] LexiconBuild build_lexicon(std::span<const LexiconFile> files);

}  // namespace materia
