#pragma once

#include "exit_code.hpp"
#include "options.hpp"

namespace materia {

/// One function a command: does the work through the public library, writes to the standard streams, returns what the
/// shell is told. Throws Error when it cannot go on, ClosedPipe when nobody reads its output.
[[nodiscard]] ExitCode run(const Options::Print& command);
[[nodiscard]] ExitCode run(const Options::Index& command);
[[nodiscard]] ExitCode run(const Options::Search& command);
[[nodiscard]] ExitCode run(const Options::Show& command);
[[nodiscard]] ExitCode run(const Options::Info& command);
[[nodiscard]] ExitCode run(const Options::Lexicon& command);
[[nodiscard]] ExitCode run(const Options::Check& command);
[[nodiscard]] ExitCode run(const Options::Eval& command);
[[nodiscard]] ExitCode run(const Options::Suggest& command);
[[nodiscard]] ExitCode run(const Options::Similar& command);
[[nodiscard]] ExitCode run(const Options::Pack& command);

}  // namespace materia
