// Whatever happens to the files of a corpus, the index brought up to date answers as one that was built from nothing.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "materia/materia.hpp"
#include "support/corpus_builder.hpp"
#include "support/golden.hpp"

namespace materia {
namespace {

namespace fs = std::filesystem;
using namespace materia::testing;

constexpr int kSequences = 200;
constexpr int kEditsOfSequence = 4;
// The index goes on from one sequence to the next, and now and then begins anew.
constexpr int kSequencesOfIndex = 20;

const char* const kWords[] = {"quartz", "basalt", "granite", "marble", "slate", "bleeding", "dose", "kidney"};
const char* const kNames[] = {"Alphamab", "Betanib", "Gammatide", "Deltaxaban", "Epsilonib"};
const char* const kQueries[] = {"quartz",          "basalt granite", "Alphamab",       "\"is given\"",   "dose Betanib",
                                "side effects of", "marbel",         "Gamatide slate", "+kidney -slate", "nausea"};

class Edits {
 public:
  explicit Edits(unsigned seed) : random_(seed) {
    for (int i = 0; i < 6; ++i) add();
  }
  [[nodiscard]] const fs::path& path() const { return corpus_.path(); }

  void edit() {
    const auto path = any();
    switch (paths_.empty() ? 0 : below(11)) {
      case 0: add(); break;
      case 1: corpus_.write(path, text()); break;
      case 2: rename(path, path.substr(0, path.rfind('/') + 1) + fresh_name()); break;
      case 3: rename(path, fresh_path()); break;
      case 4:
        corpus_.remove(path);
        paths_.erase(path);
        break;
      case 5: corpus_.touch(path); break;
      case 6: corpus_.write(path, "---\npublished: false\n---\n" + text()); break;
      case 7: replace_by_directory(path); break;
      case 8: change_case(path); break;
      case 9: edit_behind_the_time(path); break;
      default: corpus_.write(path, "%PDF-1.4 " + text()); break;
    }
  }

 private:
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_() % limit); }
  std::string any() {
    if (paths_.empty()) return {};
    auto at = paths_.begin();
    std::advance(at, static_cast<std::ptrdiff_t>(below(paths_.size())));
    return *at;
  }
  std::string fresh_name() { return "f" + std::to_string(++names_) + ".md"; }
  std::string fresh_path() { return "d" + std::to_string(below(3)) + "/" + fresh_name(); }
  std::string text() {
    std::string words;
    for (std::size_t i = 0; i < 3 + below(4); ++i)
      words += std::string(i == 0 ? "" : " ") + kWords[below(std::size(kWords))];
    return monograph_text(kNames[below(std::size(kNames))], words);
  }
  void add() {
    const auto path = fresh_path();
    corpus_.write(path, text());
    paths_.insert(path);
  }
  void rename(const std::string& from, const std::string& to) {
    corpus_.rename(from, to);
    paths_.erase(from);
    paths_.insert(to);
  }
  void replace_by_directory(const std::string& path) {
    corpus_.remove(path);
    paths_.erase(path);
    const std::string inner = path + "/" + fresh_name();
    corpus_.write(inner, text());
    paths_.insert(inner);
  }
  void change_case(const std::string& path) {
    auto other = path;
    auto& letter = other[path.rfind('/') + 1];
    letter = static_cast<char>(letter ^ 0x20);
    rename(path, other);
  }
  // As many bytes, and the time of the bytes set back: only the time of change is another.
  void edit_behind_the_time(const std::string& path) {
    const fs::path file = corpus_ / path;
    const auto time = fs::last_write_time(file);
    const std::string bytes = read_text(file);
    const auto at = bytes.find(" is given");
    if (at == std::string::npos) return;
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(static_cast<std::streamoff>(at) - 1);
    stream.put(static_cast<char>('a' + below(26)));
    stream.close();
    fs::last_write_time(file, time);
  }

  std::mt19937 random_;
  CorpusBuilder corpus_;
  std::set<std::string> paths_;
  int names_ = 0;
};

void check_same(const Results& one, const Results& two) {
  REQUIRE(one.hits.size() == two.hits.size());
  CHECK(one.total.count == two.total.count);
  for (std::size_t i = 0; i < one.hits.size(); ++i) {
    CHECK(one.hits[i].id == two.hits[i].id);
    CHECK(one.hits[i].score == Approx(two.hits[i].score).epsilon(0).margin(1e-9));
    CHECK(one.hits[i].snippet.text == two.hits[i].snippet.text);
  }
  REQUIRE(one.diagnostics.size() == two.diagnostics.size());
  for (std::size_t i = 0; i < one.diagnostics.size(); ++i)
    CHECK(one.diagnostics[i].message == two.diagnostics[i].message);
}

void check_same(const IndexInfo& one, const IndexInfo& two) {
  CHECK(one.monographs == two.monographs);
  CHECK(one.sections == two.sections);
  CHECK(one.files_with_issues == two.files_with_issues);
  CHECK(one.corpus_bytes == two.corpus_bytes);
  REQUIRE(one.aspects.size() == two.aspects.size());
  for (std::size_t i = 0; i < one.aspects.size(); ++i) {
    CHECK(one.aspects[i].aspect == two.aspects[i].aspect);
    CHECK(one.aspects[i].sections == two.aspects[i].sections);
  }
}

void check_same_index(const fs::path& updated, const fs::path& rebuilt) {
  Searcher one(updated);
  Searcher two(rebuilt);
  check_same(one.info(), two.info());
  for (const char* query : kQueries) {
    INFO(query);
    check_same(one.search({.query = query, .limit = 100}), two.search({.query = query, .limit = 100}));
  }
  for (const char* prefix : {"a", "be", "gam", "qua", "delta", "marbl", "alphamb"}) {
    INFO(prefix);
    const auto first = one.suggest({.prefix = prefix}).suggestions;
    const auto second = two.suggest({.prefix = prefix}).suggestions;
    REQUIRE(first.size() == second.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
      CHECK(first[i].text == second[i].text);
      CHECK(first[i].kind == second[i].kind);
      CHECK(first[i].title == second[i].title);
    }
  }
}

void check_counts(const IndexReport& report, std::size_t monographs_before) {
  CHECK(report.updated + report.renamed + report.moved + report.unchanged + report.removed == monographs_before);
  CHECK(report.added + report.updated + report.renamed + report.moved + report.unchanged == report.monographs);
  CHECK(report.touched <= report.unchanged);
}

TEST_CASE("an index after 200 sequences of random edits answers as a rebuilt one", "[integration][property][edits]") {
  const char* wanted = std::getenv("MATERIA_EDIT_SEQUENCES");  // NOLINT(concurrency-mt-unsafe): nobody sets it
  const int sequences = wanted != nullptr ? std::atoi(wanted) : kSequences;
  unsigned seed = 20261128;
  for (int done = 0; done < sequences; ++seed) {
    const std::size_t shards = seed % 2 == 0 ? 1 : 3;
    Edits edits(seed);
    const TempDir home;
    Indexer indexer(home / "updated", {.shards = shards});
    std::size_t monographs = indexer.update(edits.path()).monographs;
    for (int sequence = 0; sequence < kSequencesOfIndex && done < sequences; ++sequence, ++done) {
      INFO("seed " << seed << ", sequence " << sequence << ", " << shards << " shards");
      for (int edit = 0; edit < kEditsOfSequence; ++edit) edits.edit();
      const auto report = indexer.update(edits.path());
      check_counts(report, monographs);
      monographs = report.monographs;
      const auto rebuilt = Indexer(home / "rebuilt", {.mode = IndexMode::rebuild, .shards = 1}).update(edits.path());
      CHECK(rebuilt.monographs == report.monographs);
      CHECK(rebuilt.sections == report.sections);
      CHECK(rebuilt.unpublished == report.unpublished);
      CHECK(rebuilt.issues == report.issues);
      check_same_index(home / "updated", home / "rebuilt");
    }
  }
}

}  // namespace
}  // namespace materia
