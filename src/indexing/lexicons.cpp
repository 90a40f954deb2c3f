#include "indexing/lexicons.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <utility>

#include "base/hash.hpp"
#include "base/utf8.hpp"
#include "lexicon/builtin.hpp"
#include "lexicon/user_lexicon.hpp"
#include "materia/error.hpp"

namespace materia {

namespace fs = std::filesystem;

namespace {

// Of one file and one kind; the rest is counted.
constexpr std::size_t kMaxRemarks = 20;

// Gathers the remarks on one file.
class Remarks {
 public:
  Remarks(std::string_view file, std::vector<FileIssue>& issues) : file_(file), issues_(issues) {}
  void add(std::size_t line, std::string message) {
    if (++count_ <= kMaxRemarks) issues_.push_back({IssueKind::repaired, std::string(file_), line, std::move(message)});
  }
  void finish(std::string_view what) const {
    if (count_ > kMaxRemarks)
      issues_.push_back({IssueKind::repaired, std::string(file_), std::nullopt,
                         fmt::format("{} more {} like these", count_ - kMaxRemarks, what)});
  }

 private:
  std::string_view file_;
  std::vector<FileIssue>& issues_;
  std::size_t count_ = 0;
};

void add_users_file(const LexiconFile& file, Analyzer& analyzer, LexiconBuild& build) {
  const auto reading = read_user_lexicon(file.bytes, file.name);
  Remarks faults(file.name, build.issues);
  for (const auto& issue : reading.issues) faults.add(issue.line, issue.message);
  std::size_t meant_already = 0;
  std::string example;
  std::size_t example_line = 0;
  for (const auto& group : reading.groups) {
    const auto added = build.lexicon.add_users(group, analyzer);
    for (const auto& refused : added.refused) faults.add(group.line, refused + "; the form was left out");
    for (const auto& form : added.meant_already) {
      if (meant_already++ > 0) continue;
      example = form;
      example_line = group.line;
    }
  }
  faults.finish("lines");
  if (meant_already > 0)
    build.issues.push_back({IssueKind::note, file.name, example_line,
                            fmt::format("'{}' means something else already and was left out, as were {} more forms",
                                        example, meant_already - 1)});
}

}  // namespace

std::vector<LexiconFile> read_lexicon_files(std::span<const fs::path> paths) {
  std::vector<LexiconFile> files;
  for (const auto& path : paths) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream bytes;
    if (fs::is_directory(path) || !stream || !(bytes << stream.rdbuf()))
      throw Error(ErrorCode::io, fmt::format("the lexicon {} cannot be read", path.string()),
                  "give a file of pairs, Solr synonyms or a table; docs/LEXICON.md shows them");
    files.push_back({path.filename().string(), replace_invalid_utf8(bytes.str())});
  }
  return files;
}

std::string fingerprint_of(std::span<const LexiconFile> files) {
  if (files.empty()) return {};
  std::string all;
  for (const auto& file : files) all.append(file.name).append("\n").append(file.bytes).append("\n");
  return hex_of(hash_of(all));
}

LexiconBuild build_lexicon(std::span<const LexiconFile> files) {
  LexiconBuild build;
  Analyzer analyzer;
  for (const auto& group : builtin_lexicon().groups) build.lexicon.add(group, analyzer);
  for (const auto& file : files) add_users_file(file, analyzer, build);
  return build;
}

}  // namespace materia
