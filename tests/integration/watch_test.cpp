// Watching a corpus: what is noticed, how it is batched, and what is left alone. Times bound only how long a failure
// takes.
#include <catch2/catch.hpp>
#include <chrono>
#include <condition_variable>
#include <fstream>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "engine/index_home.hpp"
#include "materia/materia.hpp"
#include "support/corpus_builder.hpp"

namespace materia {
namespace {

namespace fs = std::filesystem;
using namespace materia::testing;
using namespace std::chrono_literals;

// A watcher in a thread, and what it told.
class Watched {
 public:
  Watched(const fs::path& home, const fs::path& corpus, IndexOptions options = {})
      : indexer_(home, std::move(options)), thread_([this, corpus](const std::stop_token& stop) {
          try {
            watch(indexer_, corpus, {.quiet = 100ms, .retry = 100ms}, stop,
                  [this](const WatchEvent& event) { add(event); });
          } catch (const std::exception& error) {
            WatchEvent event;
            event.kind = WatchEventKind::failed;
            event.error = Error(ErrorCode::internal, error.what());
            add(event);
          }
        }) {}

  // The first event from the given one on that is as wanted; its place, to go on behind it.
  std::size_t wait_for(std::size_t from, const std::function<bool(const WatchEvent&)>& wanted) {
    std::unique_lock lock(mutex_);
    std::size_t at = from;
    const bool came = changed_.wait_for(lock, 60s, [&] {
      while (at < events_.size() && !wanted(events_[at])) ++at;
      return at < events_.size();
    });
    REQUIRE(came);
    return at;
  }
  WatchEvent event(std::size_t at) {
    const std::lock_guard lock(mutex_);
    return events_[at];
  }
  void stop() {
    thread_.request_stop();
    thread_.join();
  }

 private:
  void add(const WatchEvent& event) {
    const std::lock_guard lock(mutex_);
    events_.push_back(event);
    changed_.notify_all();
  }
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<WatchEvent> events_;
  Indexer indexer_;
  std::jthread thread_;
};

bool is_started(const WatchEvent& event) { return event.kind == WatchEventKind::started; }
std::function<bool(const WatchEvent&)> has(FileChange change) {
  return [change = std::move(change)](const WatchEvent& event) {
    const auto& changes = event.report.changes;
    return std::find(changes.begin(), changes.end(), change) != changes.end();
  };
}

std::size_t hits(const fs::path& home, const std::string& query) {
  return Searcher(home).search({.query = query, .limit = 1000}).hits.size();
}

void save(const fs::path& file, const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; }

// Enough files that the watcher looks at the changed ones only.
void write_many(CorpusBuilder& corpus) {
  for (int i = 0; i < 140; ++i)
    corpus.write("d" + std::to_string(i % 7) + "/f" + std::to_string(i) + ".md",
                 monograph_text("Alpha" + std::to_string(i), "stone" + std::to_string(i)));
}

TEST_CASE("a watcher takes up what happens to a file", "[integration][watch]") {
  for (const bool many : {false, true}) {
    INFO((many ? "a large corpus" : "a small corpus"));
    CorpusBuilder corpus;
    const TempDir home;
    corpus.write("a/x.md", monograph_text("Xenomab", "quartz")).write("a/y.md", monograph_text("Ypsilonib", "basalt"));
    if (many) write_many(corpus);
    Watched watched(home.path(), corpus.path());
    std::size_t at = watched.wait_for(0, is_started);
    const std::size_t monographs = watched.event(at).report.monographs;
    CHECK(watched.event(at).directories == (many ? 9 : 2));

    save(corpus / "a/x.md", monograph_text("Xenomab", "marble"));
    at = watched.wait_for(at, has({ChangeKind::edited, "a/x.md", {}}));
    CHECK(hits(home.path(), "marble") == 1);
    CHECK(hits(home.path(), "quartz") == 0);
    CHECK(watched.event(at).report.monographs == monographs);
    CHECK(watched.event(at).report.unchanged == monographs - 1);

    // As editors save: write beside it, and rename.
    save(corpus / "a/.x.md.swp", "swap");
    save(corpus / "a/x.md~", "backup");
    save(corpus / "a/x.tmp", monograph_text("Xenomab", "granite"));
    fs::rename(corpus / "a/x.tmp", corpus / "a/x.md");
    at = watched.wait_for(at, has({ChangeKind::edited, "a/x.md", {}}));
    at = watched.wait_for(at, [&](const WatchEvent&) { return hits(home.path(), "granite") == 1; });

    fs::rename(corpus / "a/y.md", corpus / "a/z.md");
    at = watched.wait_for(at, has({ChangeKind::renamed, "a/z.md", "a/y.md"}));
    fs::create_directories(corpus / "new/deep");
    fs::rename(corpus / "a/z.md", corpus / "new/deep/z.md");
    at = watched.wait_for(at, has({ChangeKind::moved, "new/deep/z.md", "a/z.md"}));
    // The new directory is watched too.
    save(corpus / "new/deep/w.md", monograph_text("Woodmab", "slate"));
    at = watched.wait_for(at, has({ChangeKind::added, "new/deep/w.md", {}}));
    fs::rename(corpus / "new", corpus / "renamed");
    at = watched.wait_for(at, has({ChangeKind::moved, "renamed/deep/w.md", "new/deep/w.md"}));
    save(corpus / "renamed/deep/w.md", monograph_text("Woodmab", "obsidian"));
    at = watched.wait_for(at, has({ChangeKind::edited, "renamed/deep/w.md", {}}));
    fs::remove(corpus / "a/x.md");
    at = watched.wait_for(at, has({ChangeKind::removed, "a/x.md", {}}));
    CHECK(watched.event(at).report.monographs == monographs);
    watched.stop();
    CHECK_NOTHROW(WriterLock(home.path(), 0ms));
    // Nothing was missed.
    const auto report = Indexer(home.path()).update(corpus.path());
    CHECK(report.unchanged == report.monographs);
    CHECK(report.changes.empty());
  }
}

TEST_CASE("a burst of a thousand files is taken up in a few runs", "[integration][watch]") {
  CorpusBuilder corpus;
  const TempDir home;
  corpus.write("a.md", monograph_text("Alphamab", "quartz"));
  Watched watched(home.path(), corpus.path());
  std::size_t at = watched.wait_for(0, is_started);
  for (int i = 0; i < 1000; ++i) {
    const fs::path directory = corpus / ("d" + std::to_string(i % 20));
    fs::create_directories(directory);
    save(directory / ("f" + std::to_string(i) + ".md"), "# Beta\n\nbasalt\n");
  }
  const std::size_t first = at + 1;
  at = watched.wait_for(at, [](const WatchEvent& event) { return event.report.monographs == 1001; });
  CHECK(at - first < 10);
  CHECK(hits(home.path(), "basalt") == 1000);
}

TEST_CASE("a corpus that goes leaves the index as it is, and is taken up when it is back", "[integration][watch]") {
  const TempDir place;
  const TempDir home;
  const fs::path corpus = place / "corpus";
  fs::create_directories(corpus / "a");
  save(corpus / "a/x.md", monograph_text("Xenomab", "quartz"));
  Watched watched(home.path(), corpus);
  std::size_t at = watched.wait_for(0, is_started);
  const auto is_gone = [](const WatchEvent& event) { return event.kind == WatchEventKind::corpus_gone; };

  fs::rename(corpus, place / "away");
  at = watched.wait_for(at, is_gone);
  CHECK(hits(home.path(), "quartz") == 1);
  save(place / "away/a/y.md", monograph_text("Ypsilonib", "basalt"));
  fs::rename(place / "away", corpus);
  at = watched.wait_for(at, has({ChangeKind::added, "a/y.md", {}}));
  CHECK(hits(home.path(), "quartz basalt") == 2);

  // Removed file by file, as `rm -r` does, and an unmounted file system is an empty directory.
  fs::remove_all(corpus);
  fs::create_directories(corpus);
  at = watched.wait_for(at + 1, is_gone);
  CHECK(hits(home.path(), "quartz basalt") == 2);
  save(corpus / "z.md", monograph_text("Zetamab", "marble"));
  at = watched.wait_for(at, has({ChangeKind::added, "z.md", {}}));
  CHECK(hits(home.path(), "quartz") == 0);
  save(corpus / "z.md", monograph_text("Zetamab", "slate"));
  at = watched.wait_for(at, has({ChangeKind::edited, "z.md", {}}));
}

TEST_CASE("a run that fails is told once and tried again", "[integration][watch]") {
  CorpusBuilder corpus;
  const TempDir home;
  corpus.write("a.md", monograph_text("Alphamab", "quartz"));
  Watched watched(home.path(), corpus.path(), {.lock_wait = 0ms});
  std::size_t at = watched.wait_for(0, is_started);
  {
    const WriterLock held(home.path(), 5s);
    save(corpus / "a.md", monograph_text("Alphamab", "marble"));
    at = watched.wait_for(at, [](const WatchEvent& event) { return event.kind == WatchEventKind::failed; });
    CHECK(watched.event(at).error->code() == ErrorCode::index_locked);
  }
  at = watched.wait_for(at, has({ChangeKind::edited, "a.md", {}}));
  CHECK(hits(home.path(), "marble") == 1);
}

TEST_CASE("a corpus that cannot be watched is an error at once", "[integration][watch]") {
  const TempDir home;
  Indexer indexer(home.path());
  std::stop_source stop;
  CHECK_THROWS_AS(watch(indexer, home / "nowhere", {}, stop.get_token(), [](const WatchEvent&) {}), Error);
}

}  // namespace
}  // namespace materia
