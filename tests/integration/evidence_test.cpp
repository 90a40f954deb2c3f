// Snippets and remarks of a search as a user meets them: through an index.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "materia/indexer.hpp"
#include "materia/searcher.hpp"
#include "support/corpus_builder.hpp"
#include "support/temp_dir.hpp"

namespace materia {
namespace {

bool says(const Results& results, std::string_view part) {
  return std::any_of(results.diagnostics.begin(), results.diagnostics.end(),
                     [&](const Diagnostic& d) { return d.message.find(part) != std::string::npos; });
}

TEST_CASE("a row of a table is shown by its first cell and the cell that matches", "[evidence]") {
  testing::CorpusBuilder corpus;
  std::string head = "| Function |";
  std::string rule = "|---|";
  std::string row = "| Renal impairment |";
  for (int column = 1; column <= 12; ++column) {
    head += " Column " + std::to_string(column) + " |";
    rule += "---|";
    row += column == 9 ? " zebrafish **not** given |" : " words enough to fill a cell |";
  }
  corpus.write("a.md", "---\ntitle: Alpha\n---\n\n## Dosage\n\n" + head + "\n" + rule + "\n" + row + "\n");
  testing::TempDir home;
  Indexer(home.path()).update(corpus.path());
  Searcher searcher(home.path());
  const auto results = searcher.search({.query = "zebrafish", .snippet_bytes = 80});
  REQUIRE(results.hits.size() == 1);
  const Snippet& snippet = results.hits[0].snippet;
  CHECK(snippet.text == "Renal impairment … Column 9: zebrafish not given");
  REQUIRE(snippet.highlights.size() == 1);
  const auto source = snippet.highlights[0].source;
  REQUIRE(source);
  CHECK(source->line == 9);
  CHECK(row.substr(source->column - 1, source->end_column - source->column) == "zebrafish");
  REQUIRE(snippet.emphasis.size() == 1);
  CHECK(snippet.text.substr(snippet.emphasis[0].begin, snippet.emphasis[0].size()) == "not");
}

TEST_CASE("words are missed only where no section that is shown has them", "[evidence]") {
  testing::CorpusBuilder corpus;
  const auto monograph = [](const std::string& title, const std::string& first, const std::string& second) {
    return "---\ntitle: " + title + "\n---\n\n## Usage\n\n" + first + "\n\n## Storage\n\n" + second + "\n";
  };
  corpus.write("a.md", monograph("Alpha", "A zebra, a giraffe and a kangaroo.", "A kangaroo, a giraffe and a zebra."));
  corpus.write("b.md", monograph("Beta", "A walrus was seen once.", "Dry."));
  testing::TempDir home;
  Indexer(home.path()).update(corpus.path());
  Searcher searcher(home.path());
  const Request asked{.query = "zebra giraffe kangaroo walrus", .limit = 2};
  CHECK(says(searcher.search(asked), "without 'walrus'"));
  Request grouped = asked;
  grouped.group_by = GroupBy::monograph;
  CHECK_FALSE(says(searcher.search(grouped), "without 'walrus'"));
}

TEST_CASE("a mended query does not hide that the filters leave nothing", "[evidence]") {
  testing::CorpusBuilder corpus;
  corpus.write("a/alpha.md", testing::monograph_text("Alpha", "pain"));
  corpus.write("b/beta.md", testing::monograph_text("Beta", "pain"));
  testing::TempDir home;
  Indexer(home.path()).update(corpus.path());
  Searcher searcher(home.path());
  for (const std::string query : {"pain", "\"pain"}) {
    INFO(query);
    CHECK(says(searcher.search({.query = query, .where = {{"title", "Beta"}}, .paths = {"a/**"}}), "none fits all"));
  }
}

}  // namespace
}  // namespace materia
