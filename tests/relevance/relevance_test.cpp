// What a pharmacist or a patient would type, on the corpus that ships, and the sections that answer it.
#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "materia/indexer.hpp"
#include "materia/searcher.hpp"
#include "support/golden.hpp"
#include "support/temp_dir.hpp"

namespace materia {
namespace {

constexpr std::size_t kTop = 3;

// Indexed once for all cases of this file.
Searcher& corpus_searcher() {
  static const testing::TempDir home;
  static Searcher searcher = [] {
    Indexer(home / "index").update(testing::source_dir() / "corpus");
    return Searcher(home / "index");
  }();
  return searcher;
}

std::vector<std::string> split(const std::string& line, std::string_view separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end = 0; (end = line.find(separator, begin)) != std::string::npos; begin = end + separator.size())
    parts.push_back(line.substr(begin, end - begin));
  parts.push_back(line.substr(begin));
  return parts;
}

struct GoldenQuery {
  std::string query;
  std::set<std::string> expected;         // any of these sections
  std::vector<std::string> not_expected;  // monographs that must not be in the first three
  std::size_t within = 1;
  std::string kind;
};

std::vector<GoldenQuery> golden_queries() {
  std::ifstream file(testing::source_dir() / "tests/relevance/queries.tsv");
  std::vector<GoldenQuery> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with("# ")) continue;
    INFO(line);
    const auto cells = split(line, "\t");
    REQUIRE(cells.size() == 5);
    REQUIRE_FALSE(cells[4].empty());
    GoldenQuery row{cells[0], {}, {}, cells[2] == "1" ? std::size_t{1} : kTop, cells[3]};
    REQUIRE((cells[2] == "1" || cells[2] == "3"));
    for (const auto& id : split(cells[1], " | ")) {
      if (id.starts_with("!"))
        row.not_expected.push_back(id.substr(1));
      else
        row.expected.insert(id);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string listed(const std::vector<Hit>& hits) {
  std::string list;
  for (const auto& hit : hits) list += (list.empty() ? "" : ", ") + hit.id;
  return list.empty() ? "nothing" : list;
}

TEST_CASE("each golden query finds what answers it", "[relevance]") {
  for (const auto& row : golden_queries()) {
    const auto results = corpus_searcher().search({.query = row.query, .limit = kTop});
    std::size_t rank = 0;  // of the first expected section; 0: not among them
    for (const auto& hit : results.hits)
      if (rank == 0 && row.expected.contains(hit.id)) rank = hit.rank;
    std::string expected;
    for (const auto& id : row.expected) expected += (expected.empty() ? "" : " or ") + id;
    INFO("query:    " << row.query << "\nexpected: " << expected << " within " << row.within
                      << "\nfound:    " << listed(results.hits));
    CHECK(rank > 0);
    CHECK(rank <= row.within);
    for (const auto& path : row.not_expected) {
      INFO("not expected: " << path);
      for (const auto& hit : results.hits) CHECK(hit.path != path);
    }
  }
}

TEST_CASE("the golden queries are of every kind, and no two are one", "[relevance]") {
  const std::set<std::string> kinds{"name",      "name+aspect", "aspect-words-without-name",
                                    "lay-words", "question",    "faq-question"};
  std::set<std::string> seen_kinds;
  std::set<std::string> seen_queries;
  std::set<std::string> sections;
  for (const auto& row : golden_queries()) {
    INFO(row.query);
    CHECK(kinds.contains(row.kind));
    seen_kinds.insert(row.kind);
    CHECK(seen_queries.insert(row.query).second);
    CHECK_FALSE(row.expected.empty());
    // A row that names a section that is gone could never pass, or never fail.
    for (const auto& id : row.expected)
      if (sections.insert(id).second) CHECK(corpus_searcher().section(id).has_value());
    for (const auto& path : row.not_expected) CHECK(corpus_searcher().monograph(path).has_value());
  }
  CHECK(seen_kinds == kinds);
  CHECK(seen_queries.size() >= 120);
}

TEST_CASE("the warning of an immunomodulatory drug comes first, with all three words highlighted", "[relevance]") {
  const auto results = corpus_searcher().search({.query = "blood clots dexamethasone"});
  REQUIRE_FALSE(results.hits.empty());
  const Snippet& snippet = results.hits.front().snippet;
  INFO(results.hits.front().id << ": " << snippet.text);
  std::set<std::string> words;
  for (const auto& highlight : snippet.highlights)
    words.insert(snippet.text.substr(highlight.range.begin, highlight.range.size()));
  CHECK((words.contains("blood clots") || words.contains("Blood clots")));
  CHECK((words.contains("dexamethasone") || words.contains("Dexamethasone")));
}

struct Spellings {
  std::vector<std::string> queries;
  std::string_view reason;
};

TEST_CASE("spellings of one thing find the same first three", "[relevance]") {
  const std::vector<Spellings> table{
      {{"allopurinol 300mg", "allopurinol 300 mg", "allopurinol 300-mg", "allopurinol 300 milligrams"},
       "a dose with and without a blank, with a hyphen, with the unit in full"},
      {{"apixaban 2.5mg", "apixaban 2.5 mg"}, "a decimal dose"},
      {{"ciclosporin 5mg/kg", "ciclosporin 5 mg/kg"}, "a dose by weight"},
      {{"10mg", "10 mg"}, "a dose alone"},
      {{"levothyroxine 25 mcg", "levothyroxine 25 µg", "levothyroxine 25 μg"}, "mcg, micro sign, Greek mu"},
      {{"heparin 5,000 units", "heparin 5000 units"}, "a comma between thousands"},
      {{"ankle oedema amlodipine", "ankle edema amlodipine"}, "oe and e"},
      {{"heparin haemorrhage", "heparin hemorrhage"}, "ae and e"},
      {{"metformin diarrhoea", "metformin diarrhea"}, "oe and e, the other way round"},
      {{"paediatric guidance", "pediatric guidance"}, "ae and e at the beginning"},
      {{"BEHÇET'S DISEASE", "behcets disease", "Behçet’s disease"}, "case, diacritics, apostrophes"},
      {{"beta-blocker asthma", "β-blocker asthma"}, "a Greek letter"},
  };
  for (const auto& [queries, reason] : table) {
    const auto first = listed(corpus_searcher().search({.query = queries.front(), .limit = kTop}).hits);
    INFO(reason << ": " << queries.front() << " finds " << first);
    CHECK(first != "nothing");
    for (const auto& query : queries) {
      INFO(query);
      CHECK(listed(corpus_searcher().search({.query = query, .limit = kTop}).hits) == first);
    }
  }
}

struct UnknownWord {
  std::string query;
  std::string word;
  std::string_view reason;
};

TEST_CASE("a word that nobody has is named, with its place in the query", "[relevance]") {
  const std::vector<UnknownWord> table{
      {"zolpidem side effects", "zolpidem", "a drug that is not in the corpus: the hits are of other drugs"},
      {"omeprazole xylophonin", "xylophonin", "beside a name that is known"},
      {"metformn dose", "metformn", "a slip of the finger in the name is the worst case: nothing else is about it"},
      {"title:xylophonin dose", "xylophonin", "in a field"},
  };
  for (const auto& [query, word, reason] : table) {
    INFO(query << ": " << reason);
    const auto results = corpus_searcher().search({.query = query});
    REQUIRE(results.diagnostics.size() == 1);
    CHECK_THAT(results.diagnostics.front().message, Catch::Matchers::Contains("'" + word + "'"));
    const auto range = results.diagnostics.front().range;
    CHECK(query.substr(range.begin, range.size()) == word);
  }
  CHECK(corpus_searcher().search({.query = "omeprazole"}).diagnostics.empty());
}

}  // namespace
}  // namespace materia
