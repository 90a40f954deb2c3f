// Which files are told as renamed and moved, and who as the holder of the lock.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/lock_holder.hpp"
#include "indexing/changes.hpp"

namespace materia {
namespace {

ContentChange change(ChangeKind kind, const std::string& path, std::uint64_t content) {
  return {{kind, path, {}}, content};
}

TEST_CASE("a removed and an added file of the same bytes are one that was renamed or moved", "[changes]") {
  constexpr auto added = ChangeKind::added;
  constexpr auto removed = ChangeKind::removed;
  struct Row {
    const char* reason;
    std::vector<ContentChange> changes;
    std::vector<FileChange> told;
  };
  const Row rows[] = {
      {"nothing", {}, {}},
      {"another name in its directory",
       {change(removed, "a/x.md", 1), change(added, "a/y.md", 1)},
       {{ChangeKind::renamed, "a/y.md", "a/x.md"}}},
      {"in the corpus itself",
       {change(removed, "x.md", 1), change(added, "y.md", 1)},
       {{ChangeKind::renamed, "y.md", "x.md"}}},
      {"another directory",
       {change(removed, "b/x.md", 1), change(added, "a/x.md", 1)},
       {{ChangeKind::moved, "a/x.md", "b/x.md"}}},
      {"a directory below is another one",
       {change(removed, "a/x.md", 1), change(added, "a/b/x.md", 1)},
       {{ChangeKind::moved, "a/b/x.md", "a/x.md"}}},
      {"other bytes",
       {change(removed, "a/x.md", 1), change(added, "a/y.md", 2)},
       {{removed, "a/x.md", ""}, {added, "a/y.md", ""}}},
      {"equal ones go with each other in the order of their paths",
       {change(removed, "a/2.md", 1), change(removed, "a/1.md", 1), change(added, "a/9.md", 1),
        change(added, "a/8.md", 1)},
       {{ChangeKind::renamed, "a/8.md", "a/1.md"}, {ChangeKind::renamed, "a/9.md", "a/2.md"}}},
      {"a copy and a rename: the first is the renamed one",
       {change(removed, "a/1.md", 1), change(added, "a/8.md", 1), change(added, "a/9.md", 1)},
       {{ChangeKind::renamed, "a/8.md", "a/1.md"}, {added, "a/9.md", ""}}},
      {"edited to the bytes of one that is gone is edited",
       {change(removed, "a/1.md", 1), change(ChangeKind::edited, "a/2.md", 1)},
       {{removed, "a/1.md", ""}, {ChangeKind::edited, "a/2.md", ""}}},
      {"unpublished is not gone",
       {change(ChangeKind::unpublished, "a/1.md", 1), change(added, "a/2.md", 1)},
       {{ChangeKind::unpublished, "a/1.md", ""}, {added, "a/2.md", ""}}},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CHECK(with_renames(row.changes) == row.told);
  }
}

TEST_CASE("the holder of the lock is told as far as the lock file can be believed", "[lock]") {
  const std::string own = lock_holder_line(std::chrono::system_clock::from_time_t(1'793'425'212));
  CHECK_THAT(
      own, Catch::Matches("process " + std::to_string(getpid()) + "( on host [!-~]+)? since 2026-10-31 [0-9:]+ UTC\n"));
  CHECK(lock_holder(own) + "\n" == own);
  struct Row {
    const char* reason;
    std::string bytes;
  };
  const Row rows[] = {
      {"it has not said so yet", ""},
      {"it is saying so", own.substr(0, own.size() - 1)},
      {"it died, and the next has not said so yet", "process 2147483646 since 2026-11-28 05:40:12 UTC\n"},
      {"somebody else wrote there", "hello\n"},
      {"no number", "process x since yesterday\n"},
      {"what a terminal would obey", "process " + std::to_string(getpid()) + " \x1b[31m\n"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CHECK(lock_holder(row.bytes) == "another process");
  }
  const std::string elsewhere = "process 2147483646 on host elsewhere.example since 2026-11-28 05:40:12 UTC";
  CHECK(lock_holder(elsewhere + "\n") == elsewhere);  // whether it lives there nobody here knows
}

}  // namespace
}  // namespace materia
