// The small parts of the program that need no process of their own to be tested.
#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <string_view>

#include "batch.hpp"
#include "exit_code.hpp"
#include "progress.hpp"

namespace materia {
namespace {

TEST_CASE("a line of a batch", "[batch]") {
  struct Row {
    std::string_view text, topic, query, fault, reason;
  };
  const Row rows[] = {
      {"q1\tblood clots", "q1", "blood clots", "", "id, tab, query"},
      {"q1\ta\tb", "q1", "a\tb", "", "only the first tab counts"},
      {"q1 blood clots", "", "", "there is no tab between an id and a query", "blanks for the tab"},
      {"\tblood", "", "blood", "there is no id before the tab", "no id"},
      {"q 1\tblood", "q 1", "blood", "the id holds a blank", "a run line could not be split"},
      {"q1\t ", "q1", " ", "there is no query after the tab", "no query"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    const auto entry = parse_batch_line(row.text, 7);
    CHECK(entry.line == 7);
    CHECK(entry.topic == row.topic);
    CHECK(entry.query == row.query);
    CHECK(entry.fault == row.fault);
  }
}

TEST_CASE("an id of a batch", "[batch]") {
  CHECK(id_fault("q1").empty());
  CHECK(id_fault("").find("no id") != std::string::npos);
  CHECK(id_fault("q 1").find("blank") != std::string::npos);
}

TEST_CASE("progress says how far, how fast and how long", "[progress]") {
  using std::chrono::milliseconds;
  CHECK(progress_text({0, 6447, 0, milliseconds(0)}) == "0 of 6,447 files");
  CHECK(progress_text({1000, 3000, 8000, milliseconds(2000)}) == "1,000 of 3,000 files · 4,000 sections/s · 4 s left");
  CHECK(progress_text({1, 101, 5, milliseconds(1500)}) == "1 of 101 files · 3 sections/s · 2 min 30 s left");
  CHECK(progress_text({10, 10, 50, milliseconds(100)}) == "10 of 10 files · 500 sections/s · 0 s left");
  CHECK(progress_text({11, 10, 50, milliseconds(100)}) == "11 of 10 files");
}

TEST_CASE("each way to fail has its exit code", "[exit_code]") {
  CHECK(exit_code_for(ErrorCode::invalid_argument) == ExitCode::usage);
  CHECK(exit_code_for(ErrorCode::io) == ExitCode::failure);
  CHECK(exit_code_for(ErrorCode::internal) == ExitCode::failure);
  CHECK(exit_code_for(ErrorCode::index_not_found) == ExitCode::index_unusable);
  CHECK(exit_code_for(ErrorCode::index_locked) == ExitCode::index_unusable);
  CHECK(exit_code_for(ErrorCode::index_incompatible) == ExitCode::index_unusable);
  CHECK(exit_code_for(ErrorCode::index_corrupt) == ExitCode::index_unusable);
  const auto help = exit_code_help();
  for (const std::string_view line : {"\n  0  ", "\n  1  ", "\n  2  ", "\n  3  ", "\n  4  ", "\n  5  "}) {
    CHECK(help.find(line) != std::string::npos);
  }
}

}  // namespace
}  // namespace materia
