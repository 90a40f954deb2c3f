#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>

#include "materia/error.hpp"
#include "materia/indexer.hpp"

namespace materia {

/// When a change is taken up. A save is done when its file was closed, or another was renamed to its name.
struct WatchOptions {
  /// After the save of one file: nothing more for so long.
  std::chrono::milliseconds settled{10};
  /// After anything else (several files, a file or directory that goes, one that is still being written): nothing more
  /// for so long. An editor may remove a file and write it anew; `git checkout` writes thousands.
  std::chrono::milliseconds quiet{200};
  /// A burst that goes on for so long is taken up as far as it has come.
  std::chrono::milliseconds longest_burst{2000};
  /// A run that failed is tried again after the next change, or after so long.
  std::chrono::milliseconds retry{5000};
};

/// What happened while watching.
enum class WatchEventKind {
  started,      ///< the first run is done, and changes are noticed from now on
  updated,      ///< changes were taken up
  failed,       ///< a run could not be done; `error` says why, the index is as it was
  corpus_gone,  ///< the corpus directory is not there, or holds no monograph any more; the index is left as it is
};

/// One of them.
struct WatchEvent {
  WatchEventKind kind = WatchEventKind::started;
  IndexReport report;                             ///< of started and updated
  std::chrono::milliseconds searchable_after{0};  ///< of updated: since the last change that was noticed
  std::size_t directories = 0;                    ///< of started: that are watched
  std::optional<Error> error;                     ///< of failed
};

/// Keeps an index equal to its corpus until `stop` is asked for: one run at once, then one for each burst of changes.
/// The writer's lock is held during runs only. When the corpus directory goes, the index is left as it is, and brought
/// up to date when it is back. A run under way when `stop` comes is given up, or ends when it is already committing. A
/// change of a file outside of the corpus that a link in it leads to is noticed by the next run of the whole corpus.
/// `on_event` and `on_progress` are called from the calling thread; what they throw ends the watching and is thrown on.
/// Linux only. Throws Error: what the first run throws, and io when the directories cannot be watched.
void watch(Indexer& indexer, const std::filesystem::path& corpus, const WatchOptions& options,
           const std::stop_token& stop, const std::function<void(const WatchEvent&)>& on_event,
           const std::function<void(const Progress&)>& on_progress = {});

}  // namespace materia
