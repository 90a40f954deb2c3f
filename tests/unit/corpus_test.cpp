#include "monograph/corpus.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "materia/error.hpp"

namespace materia {
namespace {

namespace fs = std::filesystem;

// A directory that is gone when the test is.
class TempDir {
 public:
  TempDir() {
    std::string name = (fs::temp_directory_path() / "materia-corpus-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  ~TempDir() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

  fs::path write(const std::string& relative, const std::string& bytes = "# T\n") const {
    const fs::path path = path_ / relative;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

 private:
  fs::path path_;
};

std::vector<std::string> paths_of(const CorpusListing& listing) {
  std::vector<std::string> paths;
  for (const CorpusFile& file : listing.files) paths.emplace_back(file.path);
  return paths;
}

std::string message_for(const CorpusListing& listing, IssueKind kind, std::string_view path) {
  for (const FileIssue& issue : listing.issues) {
    if (issue.path == path && issue.kind == kind) return issue.message;
  }
  return "no such issue";
}

using Strings = std::vector<std::string>;

TEST_CASE("a corpus is its Markdown files in bytewise order", "[corpus]") {
  const TempDir dir;
  for (const char* name :
       {"b/z.md", "a.MD", "b.markdown", "b/A.md", "notes.txt", ".hidden.md", ".git/x.md", "md", ".md", "x.md.bak"}) {
    dir.write(name);
  }
  const CorpusListing listing = list_corpus(dir.path());
  CHECK(paths_of(listing) == Strings{"a.MD", "b.markdown", "b/A.md", "b/z.md"});
  CHECK(listing.issues.empty());
  CHECK(listing.files[0].size_bytes == 4);
  CHECK(listing.files[0].modified_ns > 0);
  CHECK(read_corpus_file(listing.files[0], 100).bytes == "# T\n");
}

TEST_CASE("what is odd in a corpus is named and does not stop the walk", "[corpus]") {
  const TempDir dir;
  dir.write("good.md");
  dir.write("real/inner.md");
  dir.write("folder.md/inner.md");
  fs::create_symlink("good.md", dir.path() / "link.md");
  fs::create_symlink("nowhere", dir.path() / "dangling.md");
  fs::create_symlink("loop.md", dir.path() / "loop.md");
  fs::create_directory_symlink("real", dir.path() / "linked");
  fs::create_directory_symlink("..", dir.path() / "real" / "up");
  REQUIRE(mkfifo((dir.path() / "pipe.md").c_str(), 0600) == 0);

  const CorpusListing listing = list_corpus(dir.path());
  CHECK(paths_of(listing) == Strings{"folder.md/inner.md", "good.md", "link.md", "real/inner.md"});
  CHECK_THAT(message_for(listing, IssueKind::skipped, "dangling.md"), Catch::Contains("does not exist"));
  CHECK_THAT(message_for(listing, IssueKind::skipped, "loop.md"), Catch::Contains("leads back to itself"));
  CHECK_THAT(message_for(listing, IssueKind::skipped, "pipe.md"), Catch::Contains("named pipe"));
  CHECK_THAT(message_for(listing, IssueKind::note, "folder.md"), Catch::Contains("directory"));
  CHECK_THAT(message_for(listing, IssueKind::note, "linked"), Catch::Contains("not followed"));
  CHECK_THAT(message_for(listing, IssueKind::note, "real/up"), Catch::Contains("not followed"));
  CHECK(listing.issues.size() == 6);
}

TEST_CASE("names of every kind", "[corpus]") {
  const TempDir dir;
  const std::string longest = std::string(247, 'n') + ".md";
  dir.write(longest);
  dir.write("A.md");
  dir.write("a.md");
  dir.write("\xC3\x89.md");
  dir.write("\xC3\xA9.md");
  dir.write("raw\xFF.md");
  dir.write("raw%FF.md");
  dir.write("line\nend.md");

  const CorpusListing listing = list_corpus(dir.path());
  CHECK(paths_of(listing) ==
        Strings{"A.md", "a.md", "line%0Aend.md", longest, "raw%FF.md", "\xC3\x89.md", "\xC3\xA9.md"});
  CHECK_THAT(message_for(listing, IssueKind::note, "a.md"), Catch::Contains("differs from A.md only in case"));
  CHECK_THAT(message_for(listing, IssueKind::note, "\xC3\xA9.md"), Catch::Contains("only in case"));
  CHECK_THAT(message_for(listing, IssueKind::note, "line%0Aend.md"), Catch::Contains("%XX"));
  CHECK_THAT(message_for(listing, IssueKind::skipped, "raw%FF.md"), Catch::Contains("same id"));
  for (const CorpusFile& file : listing.files) CHECK(read_corpus_file(file, 100).bytes.has_value());
}

TEST_CASE("a root that is no directory stops the run", "[corpus]") {
  const TempDir dir;
  const fs::path file = dir.write("a.md");
  for (const fs::path& root : {dir.path() / "none", file}) {
    try {
      (void)list_corpus(root);
      FAIL("no error for " << root);
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::io);
      CHECK_THAT(error.what(), Catch::Contains(root.string()));
      CHECK(!error.hint().empty());
    }
  }
}

TEST_CASE("files that cannot be read say why", "[corpus]") {
  const TempDir dir;
  dir.write("x.md", std::string(1000, 'x'));
  const CorpusListing listing = list_corpus(dir.path());
  const CorpusFile& file = listing.files.at(0);
  CHECK(read_corpus_file(file, 1000).bytes == std::string(1000, 'x'));
  CHECK(!read_corpus_file(file, 999).bytes);
  CHECK(read_corpus_file(file, 999).problem == "is 1000 bytes, over the limit of 999");

  fs::resize_file(file.location(), 100 << 20);  // sparse
  CHECK(read_corpus_file(file, 16 << 20).problem == "is 104857600 bytes, over the limit of 16777216");

  fs::remove(file.location());
  CHECK_THAT(read_corpus_file(file, 1000).problem, Catch::Contains("vanished"));

  REQUIRE(mkfifo(file.location().c_str(), 0600) == 0);
  CHECK_THAT(read_corpus_file(file, 1000).problem, Catch::Contains("no longer a regular file"));
  fs::remove(file.location());

  fs::create_directory(file.location());
  CHECK_THAT(read_corpus_file(file, 1000).problem, Catch::Contains("no longer a regular file"));

  if (geteuid() != 0) {  // root may read everything
    const fs::path secret = dir.write("secret.md");
    fs::permissions(secret, fs::perms::none);
    CHECK_THAT(read_corpus_file(list_corpus(dir.path()).files.at(0), 1000).problem,
               Catch::Contains("cannot be opened"));
    fs::create_directory(dir.path() / "closed");
    fs::permissions(dir.path() / "closed", fs::perms::none);
    CHECK_THAT(message_for(list_corpus(dir.path()), IssueKind::skipped, "closed"), Catch::Contains("cannot be read"));
    fs::permissions(dir.path() / "closed", fs::perms::owner_all);
  }
}

}  // namespace
}  // namespace materia
