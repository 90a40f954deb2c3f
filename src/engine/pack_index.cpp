#include "materia/pack.hpp"

#include <fmt/format.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

#include "engine/index_home.hpp"
#include "engine/index_location.hpp"
#include "engine/merge_shards.hpp"
#include "engine/metadata.hpp"
#include "engine/translate_error.hpp"
#include "materia/error.hpp"

namespace materia {

namespace fs = std::filesystem;

namespace {

// A writer that commits twice while a shard is read takes the ground from under it.
constexpr int kMaxAttempts = 5;

// Only updates need the terms of each document once more; `similar` makes them of the text.
constexpr std::string_view kTermLists = "termlist.glass";

// A directory beside the file, gone with the object.
class Workshop {
 public:
  explicit Workshop(const fs::path& file) : path_(file.string() + fmt::format(".packing-{}", ::getpid())) {
    fs::remove_all(path_);
    std::error_code error;
    fs::create_directory(path_, error);
    if (error)
      throw Error(ErrorCode::io, fmt::format("cannot write {}: {}", file.string(), error.message()),
                  "give a place in a directory that is there and that you may write to");
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;
  ~Workshop() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// The shard without its lists of terms: links to all of its other files. Returns the bytes of the shard.
std::uintmax_t link_without_term_lists(const fs::path& shard, const fs::path& linked) {
  std::uintmax_t bytes = 0;
  fs::create_directories(linked);
  for (const auto& entry : fs::directory_iterator(shard)) {
    const std::string name = entry.path().filename().string();
    bytes += entry.file_size();
    if (name != kTermLists && name != kXapianLock) fs::create_symlink(fs::absolute(entry.path()), linked / name);
  }
  return bytes;
}

void require_replaceable(const fs::path& file, const PackOptions& options) {
  if (!fs::exists(fs::symlink_status(file)) || options.replace == ReplaceFile::any) {
    if (fs::is_directory(file))
      throw Error(ErrorCode::invalid_argument, fmt::format("{} is a directory", file.string()),
                  "name the file to write, for example index.materia");
    return;
  }
  bool is_pack = fs::is_regular_file(file) && is_packed_file(file);
  if (is_pack) {
    try {
      is_pack = !Xapian::Database(file.string()).get_metadata(kSchemaKey).empty();
    } catch (const Xapian::Error&) {
      is_pack = false;
    }
  }
  if (!is_pack)
    throw Error(ErrorCode::invalid_argument, fmt::format("{} is there already, and is no packed index", file.string()),
                "give another name, or replace it with --force");
}

std::uintmax_t pack_once(const fs::path& index_home, const fs::path& packed, const fs::path& workshop) {
  std::uintmax_t bytes = 0;
  std::vector<fs::path> shards;
  for (const auto& place : locate_index(index_home).shards) {
    const auto& shard = std::get<fs::path>(place);  // of a home
    require_compatible(Xapian::Database(shard.string()), index_home);
    shards.push_back(workshop / std::to_string(shards.size()));
    bytes += link_without_term_lists(shard, shards.back());
  }
  merge_shards(shards, packed, MergedForm::file);
  return bytes;
}

}  // namespace

PackReport pack_index(const fs::path& index_home, const fs::path& file, const PackOptions& options) {
  return translated(index_home, [&] {
    require_home(index_home);
    require_replaceable(file, options);
    PackReport report;
    report.file = file;
    const Workshop workshop(file);
    const fs::path packed = workshop.path() / "packed";
    for (int attempt = 1;; ++attempt) {
      try {
        report.index_bytes = pack_once(index_home, packed, workshop.path() / std::to_string(attempt));
        break;
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == kMaxAttempts) throw;
      } catch (const Xapian::DatabaseOpeningError&) {  // replaced by a rebuild meanwhile
        if (attempt == kMaxAttempts) throw;
      }
      fs::remove(packed);
    }
    sync_file(packed);
    report.file_bytes = fs::file_size(packed);
    fs::rename(packed, file);
    const fs::path parent = file.parent_path();
    sync_directory(parent.empty() ? fs::path(".") : parent);
    return report;
  });
}

}  // namespace materia
