#include "commands.hpp"
#include "defaults.hpp"
#include "not_found.hpp"
#include "output.hpp"
#include "terminal_options.hpp"

namespace materia {

ExitCode run(const Options::Show& command) {
  Searcher searcher(index_home_or_default(command.index_home));
  const RenderOptions options = terminal_options(command, searcher);
  const Pager pager(command.pager);
  if (const auto section = searcher.section(command.id, command.query)) {
    write_output(render(*section, command.format, options));
    return ExitCode::done;
  }
  if (const auto monograph = searcher.monograph(command.id, command.query)) {
    write_output(render(*monograph, command.format, options));
    return ExitCode::done;
  }
  write_error(not_found(searcher, command.id), command.format);
  return ExitCode::nothing_found;
}

}  // namespace materia
