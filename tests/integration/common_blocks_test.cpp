// A paragraph that stands in many monographs is no evidence for one of them.
#include <fmt/format.h>
#include <catch2/catch.hpp>

#include <string>

#include "materia/indexer.hpp"
#include "materia/searcher.hpp"
#include "support/corpus_builder.hpp"
#include "support/temp_dir.hpp"

namespace materia {
namespace {

const std::string kNotice = "Ask a pharmacist about clots before you start any of these tablets.";

std::string monograph(int number, std::string_view paragraph) {
  return fmt::format("---\ntitle: Name{0}\n---\n# Name{0}\n\n## Usage\n\n{1}\n\nName{0} may lead to clots of blood.\n",
                     number, paragraph);
}

std::string snippet(const std::filesystem::path& index_home) {
  return Searcher(index_home)
      .search({.query = "clots", .limit = 1, .snippets = 1, .snippet_bytes = 80, .paths = {"1.md"}})
      .hits.at(0)
      .snippet.text;
}

TEST_CASE("what stands in more than a tenth of the monographs is not shown when anything else matches", "[common]") {
  testing::CorpusBuilder corpus;
  testing::TempDir home;
  for (int i = 0; i < 20; ++i)
    corpus.write(fmt::format("{}.md", i),
                 monograph(i, i < 2 ? kNotice : fmt::format("Text {} of its own, for no other monograph.", i)));
  Indexer(home.path()).update(corpus.path());
  CHECK(snippet(home.path()) == kNotice);  // two of twenty are no more than a tenth

  corpus.write("2.md", monograph(2, kNotice));
  Indexer(home.path()).update(corpus.path());
  CHECK(snippet(home.path()) == "Name1 may lead to clots of blood.");

  corpus.write("2.md", monograph(2, "Something else altogether, as it was before."));
  Indexer(home.path()).update(corpus.path());
  CHECK(snippet(home.path()) == kNotice);
}

}  // namespace
}  // namespace materia
