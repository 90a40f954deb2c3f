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
  IndexOptions options{.mode = command.mode, .shards = command.shards, .positions = command.positions};
  if (command.max_file_bytes) options.max_file_bytes = *command.max_file_bytes;
  options.lexicons = command.lexicons;
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

/// What quiet, and a format for programs, leave to standard error: the files that are not in the index.
IndexReport only_skipped(IndexReport report) {
  std::erase_if(report.issues, [](const FileIssue& issue) { return issue.kind != IssueKind::skipped; });
  return report;
}

/// In text the first line, the summary, is the result; the remarks on files below it are messages.
struct TextReport {
  std::string summary;
  std::string remarks;
};

TextReport text_of(const IndexReport& report) {
  const auto text = render(report, Format::text, {.width = terminal_width(Stream::err)});
  const auto summary_end = std::min(text.find('\n'), text.size() - 1) + 1;
  return {text.substr(0, summary_end), text.substr(summary_end)};
}

}  // namespace

ExitCode run(const Options::Index& command) {
  const auto report = update(command);
  const bool for_people = command.format == Format::text && command.verbosity == Verbosity::normal;
  const auto text = text_of(for_people ? report : only_skipped(report));
  write_message(text.remarks);
  if (for_people) write_output(text.summary);
  if (command.format != Format::text) write_output(render(report, command.format));
  return report.skipped() == 0 ? ExitCode::done : ExitCode::files_skipped;
}

}  // namespace materia
