// The program `materia`: reads the command line, runs one command, and turns what went wrong into a sentence and an
// exit code. All it can do is in the library's public headers.

#include <exception>
#include <span>
#include <variant>

#include "commands.hpp"
#include "materia/error.hpp"
#include "options.hpp"
#include "output.hpp"
#include "sudden_end.hpp"

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

}  // namespace

int main(int argument_count, char** arguments) {
  materia::explain_sudden_ends();
  materia::prepare_standard_streams();
  const std::span<const char* const> all(arguments, static_cast<std::size_t>(argument_count));
  return static_cast<int>(run_program(all.subspan(all.empty() ? 0 : 1)));
}
