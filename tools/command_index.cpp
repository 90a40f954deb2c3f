#include <fmt/chrono.h>
#include <fmt/format.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <algorithm>
#include <ctime>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "commands.hpp"
#include "defaults.hpp"
#include "materia/watcher.hpp"
#include "output.hpp"
#include "progress.hpp"
#include "stop_signals.hpp"

namespace materia {
namespace {

IndexOptions library_options(const Options::Index& command) {
  IndexOptions options{.mode = command.mode, .shards = command.shards, .positions = command.positions};
  if (command.max_file_bytes) options.max_file_bytes = *command.max_file_bytes;
  options.lexicons = command.lexicons;
  if (command.lock_wait) options.lock_wait = *command.lock_wait;
  return options;
}

bool shows_progress(const Options::Index& command) {
  return command.verbosity != Verbosity::quiet && is_terminal(Stream::err);
}

/// glibc keeps larger and larger pieces of memory for itself once such a piece was freed, and the records of a large
/// corpus leave holes in it: 139 MB instead of 117 at most for one of 1 GB.
void give_large_memory_back() {
#ifdef __GLIBC__
  constexpr int kLargeBytes = 262'144;
  mallopt(M_MMAP_THRESHOLD, kLargeBytes);  // NOLINT(concurrency-mt-unsafe): no thread is started yet
#endif
}

IndexReport update(const Options::Index& command) {
  Indexer indexer(index_home_or_default(command.index_home), library_options(command));
  const auto corpus = corpus_or_default(command.corpus);
  if (!shows_progress(command)) return indexer.update(corpus);
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

void print(const IndexReport& report, const Options::Index& command) {
  const bool for_people = command.format == Format::text && command.verbosity != Verbosity::quiet;
  const auto text = text_of(for_people ? report : only_skipped(report));
  write_message(text.remarks);
  if (for_people && command.verbosity == Verbosity::changes) write_output(render_changes(report));
  if (for_people) write_output(text.summary);
  if (command.format != Format::text) write_output(render(report, command.format));
}

/// "1 edited, 2 removed"
std::string counts_text(const IndexReport& report) {
  constexpr ChangeKind kKinds[] = {ChangeKind::added,   ChangeKind::edited,      ChangeKind::renamed, ChangeKind::moved,
                                   ChangeKind::touched, ChangeKind::unpublished, ChangeKind::removed};
  std::string text;
  for (const auto kind : kKinds) {
    const auto count = std::count_if(report.changes.begin(), report.changes.end(),
                                     [kind](const FileChange& change) { return change.kind == kind; });
    if (count > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, to_string(kind));
  }
  return text.empty() ? "nothing changed" : text;
}

/// "05:40:12", in the user's time.
std::string time_of_day() { return fmt::format("{:%H:%M:%S}", fmt::localtime(std::time(nullptr))); }

/// What happens is told a line each, as it happens.
void tell(const WatchEvent& event, const Options::Index& command) {
  const bool quiet = command.verbosity == Verbosity::quiet;
  switch (event.kind) {
    case WatchEventKind::started:
      print(event.report, command);
      if (!quiet)
        write_message(fmt::format("Watching {} director{} for changes; stop with Ctrl-C\n", event.directories,
                                  event.directories == 1 ? "y" : "ies"));
      return;
    case WatchEventKind::updated:
      if (command.format != Format::text || quiet) return print(event.report, command);
      write_message(text_of(only_skipped(event.report)).remarks);
      if (command.verbosity == Verbosity::changes) write_output(render_changes(event.report));
      write_output(fmt::format("{} {}, searchable after {} ms\n", time_of_day(), counts_text(event.report),
                               event.searchable_after.count()));
      return;
    case WatchEventKind::failed: write_error(*event.error, command.format); return;
    case WatchEventKind::corpus_gone:
      write_message(fmt::format("{} the corpus is gone; the index stays as it is until it is back\n", time_of_day()));
      return;
  }
}

ExitCode watch_corpus(const Options::Index& command) {
  const StopSignals signals;
  const auto home = index_home_or_default(command.index_home);
  const auto corpus = corpus_or_default(command.corpus);
  auto options = library_options(command);
  if (options.mode == IndexMode::rebuild) {
    static_cast<void>(update(command));
    options.mode = IndexMode::update;
  }
  Indexer indexer(home, options);
  std::optional<ProgressLine> line;
  std::function<void(const Progress&)> on_progress;
  if (shows_progress(command)) {
    line.emplace();
    on_progress = [&line](const Progress& progress) {
      if (line) line->show(progress);
    };
  }
  const auto on_event = [&](const WatchEvent& event) {
    line.reset();
    tell(event, command);
  };
  watch(indexer, corpus, {}, signals.token(), on_event, on_progress);
  return ExitCode::done;
}

}  // namespace

ExitCode run(const Options::Index& command) {
  give_large_memory_back();
  if (command.after == AfterIndexing::watch) return watch_corpus(command);
  const auto report = update(command);
  print(report, command);
  return report.skipped() == 0 ? ExitCode::done : ExitCode::files_skipped;
}

}  // namespace materia
