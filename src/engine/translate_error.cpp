#include "engine/translate_error.hpp"

#include <fmt/format.h>

#include <string_view>

namespace materia {

Error translate(const Xapian::Error& error, const std::filesystem::path& index_home) {
  const std::string_view type = error.get_type();
  const std::string home = index_home.string();
  const std::string hint_rebuild = "rebuild the index with `materia index CORPUS --rebuild`";
  if (type == "DatabaseLockError")
    return {ErrorCode::index_locked, fmt::format("{} is being written by another program", home),
            "wait until it has ended"};
  if (type == "DatabaseVersionError")
    return {ErrorCode::index_incompatible,
            fmt::format("{} was written by another version of Xapian ({})", home, error.get_msg()), hint_rebuild};
  if (type == "DatabaseCorruptError" || type == "DatabaseOpeningError" || type == "DatabaseNotFoundError" ||
      type == "DocNotFoundError")
    return {ErrorCode::index_corrupt, fmt::format("the index in {} cannot be read: {}", home, error.get_msg()),
            hint_rebuild};
  if (type == "DatabaseError" || type == "NetworkError")
    return {ErrorCode::io, fmt::format("reading or writing the index in {} failed: {}", home, error.get_description()),
            "check the disk and its free space"};
  return {ErrorCode::internal, fmt::format("the engine failed on {}: {}", home, error.get_description()),
          "please report this"};
}

}  // namespace materia
