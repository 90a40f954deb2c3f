#include "commands.hpp"
#include "defaults.hpp"
#include "output.hpp"

namespace materia {

ExitCode run(const Options::Print& command) {
  write_output(command.text);
  return ExitCode::done;
}

ExitCode run(const Options::Info& command) {
  Searcher searcher(index_home_or_default(command.index_home), command.reading);
  write_output(render(searcher.info(), command.format, {.width = terminal_width(Stream::out)}));
  return ExitCode::done;
}

}  // namespace materia
