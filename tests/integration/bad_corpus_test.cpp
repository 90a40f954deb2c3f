// Everything that can be wrong with the files of a corpus, in one directory: each has its entry in the report, the run
// goes on, and the sound file is found.
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "materia/materia.hpp"
#include "support/corpus_builder.hpp"

namespace materia {
namespace {

namespace fs = std::filesystem;
using namespace materia::testing;
using namespace std::string_literals;

std::string repeat(std::string_view text, std::size_t count) {
  std::string out;
  out.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

struct Expected {
  std::string path;
  IssueKind kind;
  std::optional<std::size_t> line;
  std::string_view message_part;
};

TEST_CASE("every kind of bad input has its entry and stops nothing", "[integration][bad_input]") {
  CorpusBuilder corpus;
  const TempDir home;
  const std::string longest = std::string(247, 'n') + ".md";
  const std::string deep = repeat("directory/", 40) + "deep.md";
  corpus.write("good.md", monograph_text("Goodinib", "quartz"))
      .write("invalid-utf8.md", "# I\n\nfirst\nquartz\xFF\xFE end\n")
      .write("bom.md", "\xEF\xBB\xBF# B\n\nquartz\n")
      .write("crlf.md", "# C\r\n\r\nquartz\r\n")
      .write("cr.md", "# C\r\rquartz\r")
      .write("mixed-ends.md", "# C\n\r\nquartz\r")
      .write("nul.md", "# N\n\nquartz\0here\n"s)
      .write("binary.md", repeat("\x89\0\xFE\x01quartz"s, 100))
      .write("picture.md", "\x89PNG\r\n\x1A\n"s)
      .write("utf16.md", "\xFF\xFE#\0 \0U\0"s)
      .write("empty.md", "")
      .write("blank.md", " \n\n")
      .write("unclosed.md", "---\ntitle: U\n# Quartz\n")
      .write("invalid-yaml.md", "---\nbad: [\n---\nquartz\n")
      .write("not-a-mapping.md", "---\n- a\n---\nquartz\n")
      .write("toml.md", "+++\ntitle = 'T'\n+++\nquartz\n")
      .write("unpublished.md", "---\npublished: false\n---\nquartz\n")
      .write("huge.md", "#")
      .write("long-line.md", "# L\n\nquartz " + repeat("basalt ", 150'000))
      .write("one-word.md", "# W\n\nquartz " + std::string(1 << 20, 'x') + "\n")
      .write("nested.md", repeat(">", 10'000) + " quartz\n")
      .write("nested-lists.md", repeat("- ", 10'000) + "quartz\n")
      .write("headings.md", repeat("# quartz\n", 100'000))
      .write("Case.md", "# C\n\nquartz\n")
      .write("case.md", "# c\n\nquartz\n")
      .write("raw\xFFname.md", "# R\n\nquartz\n")
      .write("line\nend.md", "# E\n\nquartz\n")
      .write(longest, "# L\n\nquartz\n")
      .write(deep, "# D\n\nquartz\n")
      .write("folder.md/inside.md", "# F\n\nquartz\n");
  fs::resize_file(corpus / "huge.md", std::uintmax_t{100} << 20);  // sparse
  fs::create_symlink("nowhere.md", corpus / "dangling.md");
  fs::create_symlink("loop-b.md", corpus / "loop-a.md");
  fs::create_symlink("loop-a.md", corpus / "loop-b.md");
  fs::create_directory_symlink(".", corpus / "round");
  REQUIRE(mkfifo((corpus / "pipe.md").c_str(), 0600) == 0);

  std::vector<Expected> rows = {
      {"invalid-utf8.md", IssueKind::repaired, 4, "not valid UTF-8"},
      {"bom.md", IssueKind::note, 1, "byte order mark"},
      {"crlf.md", IssueKind::note, 1, "CRLF"},
      {"cr.md", IssueKind::note, 1, "lone carriage return"},
      {"mixed-ends.md", IssueKind::note, 2, "more than one kind"},
      {"nul.md", IssueKind::repaired, 3, "NUL byte"},
      {"binary.md", IssueKind::skipped, std::nullopt, "binary"},
      {"picture.md", IssueKind::skipped, std::nullopt, "PNG"},
      {"utf16.md", IssueKind::skipped, std::nullopt, "UTF-16"},
      {"empty.md", IssueKind::note, std::nullopt, "no text"},
      {"blank.md", IssueKind::note, std::nullopt, "no text"},
      {"unclosed.md", IssueKind::repaired, 1, "front matter"},
      {"invalid-yaml.md", IssueKind::repaired, 3, "YAML"},
      {"not-a-mapping.md", IssueKind::repaired, 1, "front matter"},
      {"toml.md", IssueKind::note, 1, "TOML"},
      {"huge.md", IssueKind::skipped, std::nullopt, "over the limit of 16777216"},
      {"case.md", IssueKind::note, std::nullopt, "only in case"},
      {"raw%FFname.md", IssueKind::note, std::nullopt, "%XX"},
      {"line%0Aend.md", IssueKind::note, std::nullopt, "%XX"},
      {"folder.md", IssueKind::note, std::nullopt, "directory"},
      {"dangling.md", IssueKind::skipped, std::nullopt, "does not exist"},
      {"loop-a.md", IssueKind::skipped, std::nullopt, "leads back to itself"},
      {"loop-b.md", IssueKind::skipped, std::nullopt, "leads back to itself"},
      {"round", IssueKind::note, std::nullopt, "not followed"},
      {"pipe.md", IssueKind::skipped, std::nullopt, "named pipe"},
  };
  if (geteuid() != 0) {
    corpus.write("secret.md", "# S\n\nquartz\n").write("closed/inside.md", "# S\n\nquartz\n");
    fs::permissions(corpus / "secret.md", fs::perms::none);
    fs::permissions(corpus / "closed", fs::perms::none);
    rows.push_back({"secret.md", IssueKind::skipped, std::nullopt, "cannot be opened"});
    rows.push_back({"closed", IssueKind::skipped, std::nullopt, "cannot be read"});
  } else {
    WARN("without the unreadable file, as root may read everything; the CLI test has it");
  }

  const auto check = [&](const IndexReport& report) {
    for (const auto& row : rows) {
      INFO(row.path << ": " << row.message_part);
      std::size_t found = 0;
      for (const auto& issue : report.issues) {
        if (issue.path != row.path) continue;
        ++found;
        CHECK(issue.kind == row.kind);
        CHECK(issue.line == row.line);
        CHECK_THAT(issue.message, Catch::Contains(std::string(row.message_part)));
      }
      CHECK(found == 1);
    }
    CHECK(report.issues.size() == rows.size());
    CHECK(report.unpublished == 1);
    CHECK(report.monographs == 25);
  };
  Indexer indexer(home / "index");
  const IndexReport first = indexer.update(corpus.path());
  check(first);
  CHECK(first.added == first.monographs);
  const IndexReport second = indexer.update(corpus.path());
  check(second);
  CHECK(second.unchanged == first.monographs);
  CHECK(second.issues == first.issues);
  CHECK(second.sections == first.sections);

  Searcher searcher(home / "index");
  for (const std::string& path : {"good.md"s,
                                  "invalid-utf8.md"s,
                                  "bom.md"s,
                                  "crlf.md"s,
                                  "cr.md"s,
                                  "nul.md"s,
                                  "unclosed.md"s,
                                  "invalid-yaml.md"s,
                                  "long-line.md"s,
                                  "one-word.md"s,
                                  "nested.md"s,
                                  "nested-lists.md"s,
                                  "Case.md"s,
                                  "case.md"s,
                                  "raw%FFname.md"s,
                                  "line%0Aend.md"s,
                                  longest,
                                  deep,
                                  "folder.md/inside.md"s,
                                  "empty.md"s}) {
    INFO(path);
    const auto monograph = searcher.monograph(path);
    REQUIRE(monograph);
    CHECK(monograph->path == path);
    for (const auto& section : monograph->sections) {
      const auto again = searcher.section(section.id);
      REQUIRE(again);
      CHECK(again->text == section.text);
    }
  }
  const auto results = searcher.search({.query = "quartz", .limit = 1000});
  CHECK(results.hits.size() >= 18);
  CHECK(searcher.search({.query = "Goodinib quartz", .limit = 1}).hits.at(0).path == "good.md");
  if (geteuid() != 0) fs::permissions(corpus / "closed", fs::perms::owner_all);
}

}  // namespace
}  // namespace materia
