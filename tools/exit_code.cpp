#include "exit_code.hpp"

#include <fmt/format.h>

#include <string_view>

namespace materia {
namespace {

struct Row {
  ExitCode code;
  std::string_view meaning;
};

constexpr Row kTable[] = {
    {ExitCode::done, "done; a search found at least one section"},
    {ExitCode::nothing_found, "the search found nothing, or there is no such section, monograph or word"},
    {ExitCode::usage, "the command line or a line of a batch could not be read"},
    {ExitCode::index_unusable, "the index is missing, locked, foreign, corrupt or out of reach"},
    {ExitCode::files_skipped, "done, but some files or lines were skipped (named on standard error)"},
    {ExitCode::failure, "a file could not be read or written, or an internal error"},
};

}  // namespace

ExitCode exit_code_for(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::invalid_argument: return ExitCode::usage;
    case ErrorCode::index_not_found:
    case ErrorCode::index_locked:
    case ErrorCode::index_incompatible:
    case ErrorCode::index_corrupt:
    case ErrorCode::index_unreachable: return ExitCode::index_unusable;
    case ErrorCode::io:
    case ErrorCode::internal: return ExitCode::failure;
  }
  return ExitCode::failure;
}

std::string exit_code_help() {
  std::string text = "Exit codes:\n";
  for (const auto& row : kTable) text += fmt::format("  {}  {}\n", static_cast<int>(row.code), row.meaning);
  return text;
}

}  // namespace materia
