#include "support/corpus_builder.hpp"

#include <fmt/format.h>

#include <chrono>
#include <fstream>

namespace materia::testing {

namespace fs = std::filesystem;

CorpusBuilder& CorpusBuilder::write(const std::string& relative, std::string_view bytes) {
  const fs::path file = directory_ / relative;
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
  return touch(relative);
}

CorpusBuilder& CorpusBuilder::touch(const std::string& relative) {
  // Some day in the past; only that it differs from write to write matters.
  fs::last_write_time(directory_ / relative, fs::file_time_type(std::chrono::seconds(1000 + ++writes_)));
  return *this;
}

CorpusBuilder& CorpusBuilder::remove(const std::string& relative) {
  fs::remove(directory_ / relative);
  return *this;
}

CorpusBuilder& CorpusBuilder::rename(const std::string& from, const std::string& to) {
  fs::create_directories((directory_ / to).parent_path());
  fs::rename(directory_ / from, directory_ / to);
  return *this;
}

std::string monograph_text(std::string_view title, std::string_view words) {
  return fmt::format(
      "---\ntitle: {0}\n---\n# {0}\n\n### Usage\n\n{0} is given for {1}.\n\n### Side Effects\n\nNausea.\n", title,
      words);
}

}  // namespace materia::testing
