#include "commands.hpp"
#include "defaults.hpp"
#include "missing_shards.hpp"
#include "not_found.hpp"
#include "output.hpp"
#include "terminal_options.hpp"

namespace materia {

ExitCode run(const Options::Show& command) {
  Searcher searcher(index_home_or_default(command.index_home), command.reading);
  const RenderOptions options = terminal_options(command, searcher);
  note_missing_shards(searcher);
  const auto print = [&](const auto& text) {
    const Pager pager(command.pager);
    write_output(render(text, command.format, options));
    return ExitCode::done;
  };
  if (const auto section = searcher.section(command.id, command.query)) return print(*section);
  if (const auto monograph = searcher.monograph(command.id, command.query)) return print(*monograph);
  write_error(not_found(searcher, command.id), command.format);
  return ExitCode::nothing_found;
}

}  // namespace materia
