#include "commands.hpp"
#include "defaults.hpp"
#include "missing_shards.hpp"
#include "output.hpp"

namespace materia {

ExitCode run(const Options::Lexicon& command) {
  Searcher searcher(index_home_or_default(command.index_home), command.reading);
  const auto entry = searcher.lexicon(command.words);
  note_missing_shards(searcher);
  write_output(render(entry, command.format,
                      {.color = color_for(command.color, Stream::out), .width = terminal_width(Stream::out)}));
  return entry.concepts.empty() ? ExitCode::nothing_found : ExitCode::done;
}

}  // namespace materia
