#include <fmt/format.h>

#include <string>
#include <utility>

#include "batch.hpp"
#include "commands.hpp"
#include "defaults.hpp"
#include "output.hpp"
#include "terminal_options.hpp"

namespace materia {
namespace {

Request request_for(const Options::Search& command, std::string query) {
  Request request{.query = std::move(query),
                  .aspects = command.aspects,
                  .explain = command.explain,
                  .where = command.where,
                  .paths = command.paths,
                  .facets = command.facets,
                  .group_by = command.group_by,
                  .sort = command.sort};
  if (command.limit) request.limit = *command.limit;
  if (command.snippets) request.snippets = *command.snippets;
  if (command.snippet_bytes) request.snippet_bytes = *command.snippet_bytes;
  if (command.offset) request.offset = *command.offset;
  return request;
}

/// Answers every line in order; a line that is none is named and passed over, and decides the exit code.
ExitCode run_batch(Searcher& searcher, const Options::Search& command, RenderOptions options) {
  auto code = ExitCode::nothing_found;
  bool faults = false;
  BatchReader reader(*command.batch);
  while (auto entry = reader.next()) {
    if (!entry->fault.empty()) {
      faults = true;
      const auto message = fmt::format("{}:{}: {}; the line was passed over", reader.name(), entry->line, entry->fault);
      write_message(render(Error(ErrorCode::invalid_argument, message), Format::text));
      continue;
    }
    const auto results = searcher.search(request_for(command, std::move(entry->query)));
    if (!results.hits.empty()) code = ExitCode::done;
    options.topic = std::move(entry->topic);
    write_output(render(results, command.format, options));
  }
  return faults ? ExitCode::usage : code;
}

}  // namespace

ExitCode run(const Options::Search& command) {
  Searcher searcher(index_home_or_default(command.index_home), command.reading);
  const RenderOptions options = terminal_options(command, searcher);
  const Pager pager(command.pager);
  if (command.batch) return run_batch(searcher, command, options);
  const auto results = searcher.search(request_for(command, command.query));
  write_output(render(results, command.format, options));
  return results.hits.empty() ? ExitCode::nothing_found : ExitCode::done;
}

}  // namespace materia
