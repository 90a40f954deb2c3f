#include <algorithm>
#include <string>
#include <string_view>

#include "commands.hpp"
#include "defaults.hpp"
#include "output.hpp"
#include "progress.hpp"

namespace materia {
namespace {

IndexOptions library_options(const Options::Index& command) {
  IndexOptions options{.mode = command.mode, .shards = command.shards};
  if (command.max_file_bytes) options.max_file_bytes = *command.max_file_bytes;
  if (command.lock_wait) options.lock_wait = *command.lock_wait;
  return options;
}

IndexReport update(const Options::Index& command) {
  Indexer indexer(index_home_or_default(command.index_home), library_options(command));
  const auto corpus = corpus_or_default(command.corpus);
  if (command.verbosity == Verbosity::quiet || !is_terminal(Stream::err)) return indexer.update(corpus);
  ProgressLine line;
  return indexer.update(corpus, [&line](const Progress& progress) { line.show(progress); });
}

/// In text the first line, the summary, is the result; the remarks on files below it are messages.
void write_text(const IndexReport& report, Verbosity verbosity) {
  const auto text = render(report, Format::text, {.width = terminal_width(Stream::err)});
  const auto summary_end = std::min(text.find('\n'), text.size() - 1) + 1;
  write_message(std::string_view(text).substr(summary_end));
  if (verbosity == Verbosity::normal) write_output(std::string_view(text).substr(0, summary_end));
}

/// What quiet leaves of a report: the files that are not in the index.
IndexReport only_skipped(IndexReport report) {
  std::erase_if(report.issues, [](const FileIssue& issue) { return issue.kind != IssueKind::skipped; });
  return report;
}

}  // namespace

ExitCode run(const Options::Index& command) {
  const auto report = update(command);
  if (command.format != Format::text) {
    write_output(render(report, command.format));
  } else {
    write_text(command.verbosity == Verbosity::quiet ? only_skipped(report) : report, command.verbosity);
  }
  return report.skipped() == 0 ? ExitCode::done : ExitCode::files_skipped;
}

}  // namespace materia
