#include "commands.hpp"
#include "defaults.hpp"
#include "materia/pack.hpp"
#include "output.hpp"

namespace materia {

ExitCode run(const Options::Pack& command) {
  const auto report = pack_index(index_home_or_default(command.index_home), command.file, {.replace = command.replace});
  write_output(render(report, command.format));
  return ExitCode::done;
}

}  // namespace materia
