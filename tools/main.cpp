// The program `materia`: reads the command line, runs one command, and turns what went wrong into a sentence and an
// exit code. All it can do is in the library's public headers.

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <span>
#include <variant>

#include "commands.hpp"
#include "materia/error.hpp"
#include "options.hpp"
#include "output.hpp"

namespace {

materia::ExitCode run_program(std::span<const char* const> arguments) {
  auto format = materia::Format::text;
  try {
    const auto options = materia::parse_options(arguments);
    format = options.format();
    return std::visit([](const auto& command) { return materia::run(command); }, options.command);
  } catch (const materia::ClosedPipe&) {
    return materia::ExitCode::done;
  } catch (const materia::Error& error) {
    materia::write_error(error, format);
    return materia::exit_code_for(error.code());
  } catch (const std::exception& error) {
    materia::write_error(materia::Error(materia::ErrorCode::internal, error.what()), format);
    return materia::ExitCode::failure;
  }
}

// Xapian 1.4 throws where nobody can catch it: when a commit fails and what it writes to undo that fails too, on a file
// system that became read-only, say, and when what it writes in a destructor fails. Its errors are no std::exception;
// with one it is a fault of ours, whose place must be seen.
[[noreturn]] void end_at_once() {
  try {
    if (const auto thrown = std::current_exception()) std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "materia: %s, where nobody could catch it\n", error.what());
    std::abort();
  } catch (...) {
  }
  std::fputs(
      "materia: the index could not be written, and Xapian could not go on from there; it is as it was before the run\n"
      "  hint: make room, or make the place of the index writable, and run the command again\n",
      stderr);
  std::_Exit(static_cast<int>(materia::ExitCode::failure));
}

}  // namespace

int main(int argument_count, char** arguments) {
  std::set_terminate(end_at_once);
  materia::prepare_standard_streams();
  const std::span<const char* const> all(arguments, static_cast<std::size_t>(argument_count));
  return static_cast<int>(run_program(all.subspan(all.empty() ? 0 : 1)));
}
