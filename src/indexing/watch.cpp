#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/descriptor.hpp"
#include "indexing/tree_watch.hpp"
#include "materia/watcher.hpp"
#include "monograph/corpus.hpp"

namespace materia {

namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// How often it is looked whether the corpus is back, and whether its path leads to the directory that is watched: no
// event tells that a link above it was set anew.
constexpr milliseconds kLook{500};

// Ends the run under way.
struct Stopped {};

// A pipe that is readable from the moment a stop is asked for.
class StopPipe {
 public:
  explicit StopPipe(const std::stop_token& stop) : ends_(make_pipe()), callback_(stop, Wake{ends_.second.get()}) {}
  [[nodiscard]] int descriptor() const { return ends_.first.get(); }

 private:
  struct Wake {
    int descriptor;
    void operator()() const noexcept { static_cast<void>(!::write(descriptor, "x", 1)); }
  };
  static std::pair<Descriptor, Descriptor> make_pipe() {
    std::array<int, 2> ends{-1, -1};
    if (::pipe(ends.data()) != 0)
      throw Error(ErrorCode::io, "cannot watch for changes: there are too many open files", "close some");
    return {Descriptor(ends[0]), Descriptor(ends[1])};
  }
  std::pair<Descriptor, Descriptor> ends_;
  std::stop_callback<Wake> callback_;
};

class Watch {
 public:
  Watch(Indexer& indexer, fs::path corpus, const WatchOptions& options, const std::stop_token& stop,
        const std::function<void(const WatchEvent&)>& on_event, const std::function<void(const Progress&)>& on_progress)
      : indexer_(indexer),
        corpus_(std::move(corpus)),
        options_(options),
        stop_(stop),
        on_event_(on_event),
        on_progress_(on_progress),
        stop_pipe_(stop) {}

  void run() {
    try {
      start();
      while (!stop_.stop_requested()) {
        if (!is_there()) {
          wait_for_return();
        } else if (pending_.is_empty()) {
          wait_for_change();
        } else {
          take_up();
        }
      }
    } catch (const Stopped&) {
    }
  }

 private:
  void start() {
    tree_.follow(corpus_);
    WatchEvent event;
    event.report = indexer_.update(corpus_, progress());
    event.directories = tree_.directories();
    monographs_ = event.report.monographs;
    on_event_(event);
  }

  [[nodiscard]] std::function<void(const Progress&)> progress() const {
    return [this](const Progress& progress) {
      if (stop_.stop_requested()) throw Stopped{};
      if (on_progress_) on_progress_(progress);
    };
  }

  // An unmounted file system leaves an empty directory.
  [[nodiscard]] bool is_there() const {
    std::error_code error;
    return fs::is_directory(corpus_, error) && (monographs_ == 0 || holds_monographs(corpus_));
  }

  void wait_for_return() {
    WatchEvent event;
    event.kind = WatchEventKind::corpus_gone;
    on_event_(event);
    while (!stop_.stop_requested() && !is_there()) static_cast<void>(poll_until(Clock::now() + kLook, Look::at_stop));
    // Somebody is putting it back: as any other burst.
    pending_.everything = true;
    follow_again();
    collect();
  }

  enum class Look { at_changes, at_stop };
  // Whether there is something to read before the deadline.
  bool poll_until(Clock::time_point deadline, Look look) const {
    std::array<pollfd, 2> sources{{{stop_pipe_.descriptor(), POLLIN, 0}, {tree_.descriptor(), POLLIN, 0}}};
    const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now()).count();
    const int ready =
        ::poll(sources.data(), look == Look::at_changes ? 2 : 1, static_cast<int>(std::max<long>(0, left)));
    return ready > 0 && sources[0].revents == 0;
  }

  void follow_again() {
    try {
      tree_.follow(corpus_);
    } catch (const Error& error) {
      if (is_there()) fail(error);
    }
  }

  void wait_for_change() {
    const bool noticed = poll_until(Clock::now() + kLook, Look::at_changes);
    if (!noticed && tree_.is_current() && (!retry_at_ || Clock::now() < *retry_at_)) return;
    // A link above the corpus leads elsewhere, or the last run failed.
    if (!noticed) pending_.everything = true;
    collect();
  }

  // Until nothing more happens.
  void collect() {
    const auto begin = Clock::now();
    last_change_ = begin;
    tree_.take(pending_);
    while (!stop_.stop_requested() && !pending_.is_empty()) {
      const auto quiet = pending_.is_one_save() ? options_.settled : options_.quiet;
      if (!poll_until(std::min(last_change_ + quiet, begin + options_.longest_burst), Look::at_changes)) return;
      Noticed more;
      tree_.take(more);
      if (!more.is_empty()) last_change_ = Clock::now();
      for (const auto& [path, save] : more.files) pending_.files[path] = save;
      pending_.everything |= more.everything;
      if (Clock::now() >= begin + options_.longest_burst) return;
    }
  }

  void take_up() {
    const bool everything = pending_.everything || retry_at_;
    WatchEvent event;
    event.kind = WatchEventKind::updated;
    try {
      if (everything) {
        tree_.follow(corpus_);
        event.report = indexer_.update(corpus_, progress());
      } else {
        std::vector<std::string> paths;
        for (const auto& [path, save] : pending_.files) paths.push_back(path);
        event.report = indexer_.update_files(corpus_, paths, progress());
      }
    } catch (const Error& error) {
      pending_ = {};
      if (is_there()) fail(error);  // else it went while it was read
      return;
    }
    event.searchable_after = std::chrono::duration_cast<milliseconds>(Clock::now() - last_change_);
    pending_ = {};
    retry_at_.reset();
    last_failure_.clear();
    monographs_ = event.report.monographs;
    const auto& report = event.report;
    const bool anything = !report.changes.empty() || report.added > 0 || (!everything && !report.issues.empty());
    if (anything) on_event_(event);
  }

  // Told once, however often it is tried again.
  void fail(const Error& error) {
    retry_at_ = Clock::now() + options_.retry;
    if (last_failure_ == error.what()) return;
    last_failure_ = error.what();
    WatchEvent event;
    event.kind = WatchEventKind::failed;
    event.error = error;
    on_event_(event);
  }

  Indexer& indexer_;
  fs::path corpus_;
  const WatchOptions& options_;
  const std::stop_token& stop_;
  const std::function<void(const WatchEvent&)>& on_event_;
  const std::function<void(const Progress&)>& on_progress_;
  StopPipe stop_pipe_;
  TreeWatch tree_;
  Noticed pending_;
  Clock::time_point last_change_;
  std::size_t monographs_ = 0;  // in the index
  std::optional<Clock::time_point> retry_at_;
  std::string last_failure_;
};

}  // namespace

void watch(Indexer& indexer, const fs::path& corpus, const WatchOptions& options, const std::stop_token& stop,
           const std::function<void(const WatchEvent&)>& on_event,
           const std::function<void(const Progress&)>& on_progress) {
  Watch(indexer, corpus, options, stop, on_event, on_progress).run();
}

}  // namespace materia
