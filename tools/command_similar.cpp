#include "commands.hpp"
#include "defaults.hpp"
#include "missing_shards.hpp"
#include "not_found.hpp"
#include "output.hpp"

namespace materia {

ExitCode run(const Options::Similar& command) {
  Searcher searcher(index_home_or_default(command.index_home), command.reading);
  SimilarRequest request{.id = command.id, .same_monograph = command.same_monograph};
  if (command.limit) request.limit = *command.limit;
  const auto similar = searcher.similar(request);
  note_missing_shards(searcher);
  if (!similar) {
    write_error(not_found(searcher, command.id), command.format);
    return ExitCode::nothing_found;
  }
  write_output(render(*similar, command.format,
                      {.color = color_for(command.color, Stream::out), .width = terminal_width(Stream::out)}));
  return similar->sections.empty() ? ExitCode::nothing_found : ExitCode::done;
}

}  // namespace materia
