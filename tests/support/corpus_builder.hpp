// A corpus directory that a test writes file by file. Times are counted, not read from a clock: each write gets a
// modification time of its own, so that no test depends on how fast it runs.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "support/temp_dir.hpp"

namespace materia::testing {

class CorpusBuilder {
 public:
  [[nodiscard]] const std::filesystem::path& path() const { return directory_.path(); }
  [[nodiscard]] std::filesystem::path operator/(const std::filesystem::path& below) const { return directory_ / below; }

  // Writes the bytes and gives the file the next time.
  CorpusBuilder& write(const std::string& relative, std::string_view bytes);
  // The next time without a change of the bytes.
  CorpusBuilder& touch(const std::string& relative);
  CorpusBuilder& remove(const std::string& relative);
  // Keeps the time, as `mv` does.
  CorpusBuilder& rename(const std::string& from, const std::string& to);

 private:
  TempDir directory_;
  int writes_ = 0;
};

// A small sound monograph: title, Usage, Side Effects. `words` stands in Usage.
[[nodiscard]] std::string monograph_text(std::string_view title, std::string_view words);

}  // namespace materia::testing
