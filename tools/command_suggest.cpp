#include "commands.hpp"
#include "defaults.hpp"
#include "missing_shards.hpp"
#include "output.hpp"

namespace materia {

ExitCode run(const Options::Suggest& command) {
  Searcher searcher(index_home_or_default(command.index_home), command.reading);
  SuggestRequest request{.prefix = command.prefix};
  if (command.limit) request.limit = *command.limit;
  const auto suggestions = searcher.suggest(request);
  note_missing_shards(searcher);
  write_output(render(suggestions, command.format,
                      {.color = color_for(command.color, Stream::out), .width = terminal_width(Stream::out)}));
  return suggestions.suggestions.empty() ? ExitCode::nothing_found : ExitCode::done;
}

}  // namespace materia
