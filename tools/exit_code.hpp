#pragma once

#include <string>

#include "materia/error.hpp"

namespace materia {

/// What the program tells the shell. The numbers are a promise to scripts; the table of meanings is in exit_code.cpp
/// and --help prints it.
enum class ExitCode : int {
  done = 0,
  nothing_found = 1,
  usage = 2,
  index_unusable = 3,
  files_skipped = 4,
  failure = 5,
};

/// The exit code of an operation that could not go on.
[[nodiscard]] ExitCode exit_code_for(ErrorCode code) noexcept;

/// The table as --help shows it, one code a line.
[[nodiscard]] std::string exit_code_help();

}  // namespace materia
