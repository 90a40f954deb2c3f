#include "commands.hpp"
#include "defaults.hpp"
#include "output.hpp"

namespace materia {

ExitCode run(const Options::Check& command) {
  CheckOptions options{.repair = command.repair, .corpus = command.corpus};
  if (command.lock_wait) options.lock_wait = *command.lock_wait;
  const auto report = check(index_home_or_default(command.index_home), options);
  write_output(render(report, command.format, {.width = terminal_width(Stream::out)}));
  return report.faults() == 0 ? ExitCode::done : ExitCode::index_unusable;
}

}  // namespace materia
