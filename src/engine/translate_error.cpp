#include "engine/translate_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <initializer_list>
#include <string_view>
#include <system_error>

#include "engine/open_shards.hpp"

namespace materia {

namespace {

// Xapian passes errno on as text only.
bool is_one_of(std::string_view reason, std::initializer_list<int> faults) {
  return std::any_of(faults.begin(), faults.end(),
                     [&](int fault) { return reason == std::generic_category().message(fault); });
}

constexpr const char* kPermissionHint = "check the permissions of the index, or use another one with --index";

}  // namespace

std::string shell_word(const std::filesystem::path& path) {
  const std::string& text = path.native();
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0 ||
           std::string_view("/._-+,:@%").find(c) != std::string_view::npos;
  };
  if (!text.empty() && std::all_of(text.begin(), text.end(), is_plain)) return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string rebuild_hint(const std::filesystem::path& index_home, const std::filesystem::path& corpus) {
  return fmt::format("rebuild it with `materia index {} --index {} --rebuild`", shell_word(corpus),
                     shell_word(index_home));
}

Error translate(const Xapian::Error& error, const std::filesystem::path& index_home) {
  const std::string_view type = error.get_type();
  const std::string home = index_home.string();
  const std::string_view system = error.get_error_string() == nullptr ? "" : error.get_error_string();
  // What a server says of itself comes with its name.
  if (const std::string server = server_of(error); !server.empty() && type != "DatabaseModifiedError")
    return {ErrorCode::index_unreachable,
            fmt::format("the server {} of the index {} does not answer: {}", server, home,
                        system.empty() ? error.get_msg() : std::string(system)),
            "look at xapian-tcpsrv there, or search what the other servers have with --partial"};
  const std::string detail = system.empty() ? error.get_msg() : fmt::format("{} ({})", error.get_msg(), system);
  if (type == "DatabaseLockError")
    return {ErrorCode::index_locked, fmt::format("{} is being written by another program", home),
            "wait until it has ended"};
  if (type == "DatabaseModifiedError")
    return {ErrorCode::io, fmt::format("the index in {} is rewritten faster than it can be read", home), "try again"};
  if (is_one_of(system, {EACCES, EPERM, EROFS}))
    return {ErrorCode::io, fmt::format("the index in {} cannot be opened: {}", home, detail), kPermissionHint};
  if (is_one_of(system, {ENOSPC, EDQUOT}))
    return {ErrorCode::io, fmt::format("the index in {} cannot be written: {}", home, detail),
            "free some space and run the command again"};
  if (type == "DatabaseVersionError")
    return {ErrorCode::index_incompatible,
            fmt::format("{} was written by another version of Xapian ({})", home, error.get_msg()),
            rebuild_hint(index_home)};
  // A table that ends too early is a DatabaseError without a reason of the system's ("EOF reading block 2").
  const bool cut_short = type == "DatabaseError" && system.empty();
  if (cut_short || type == "DatabaseCorruptError" || type == "DatabaseOpeningError" ||
      type == "DatabaseNotFoundError" || type == "DocNotFoundError" || type == "SerialisationError")
    return {ErrorCode::index_corrupt, fmt::format("the index in {} cannot be read: {}", home, detail),
            rebuild_hint(index_home)};
  if (type == "DatabaseError" || type == "DatabaseCreateError" || type == "NetworkError")
    return {ErrorCode::io, fmt::format("reading or writing the index in {} failed: {}", home, detail),
            "check the disk and its free space"};
  return {ErrorCode::internal, fmt::format("the engine failed on {}: {}", home, error.get_description()),
          "please report this"};
}

Error translate(const std::filesystem::filesystem_error& error, const std::filesystem::path& index_home) {
  return {ErrorCode::io,
          fmt::format("the index in {} cannot be used: {}: {}", index_home.string(), error.path1().string(),
                      error.code().message()),
          kPermissionHint};
}

}  // namespace materia
