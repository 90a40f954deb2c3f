// What a check finds, and what a repair removes.
#include <sys/file.h>
#include <xapian.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <string>
#include <vector>

#include "engine/index_home.hpp"
#include "engine/index_writer.hpp"
#include "engine/metadata.hpp"
#include "materia/materia.hpp"
#include "schema/terms.hpp"
#include "support/corpus_builder.hpp"
#include "support/golden.hpp"

namespace materia {
namespace {

namespace fs = std::filesystem;
using namespace materia::testing;

struct Place {
  CorpusBuilder corpus;
  TempDir home;

  Place() {
    for (const char* stone : {"quartz", "basalt", "granite", "marble", "slate"})
      corpus.write(std::string(stone) + ".md", monograph_text("Alphamab " + std::string(stone), stone));
    Indexer(home.path(), {.shards = 2}).update(corpus.path());
  }
};

// Changes the shard that has slate.md, past all that keeps the books.
void tamper(const Place& place, const std::function<void(Xapian::WritableDatabase&)>& change) {
  const auto generation = current_generation(place.home.path());
  REQUIRE(generation);
  for (const auto& shard : generation->shards) {
    Xapian::WritableDatabase database(shard.string(), Xapian::DB_OPEN);
    if (!database.term_exists(path_term("slate.md"))) continue;
    change(database);
    database.commit();
  }
}

void with_writer(const Place& place, const std::function<void(IndexWriter&, std::size_t shard)>& change) {
  auto writer = IndexWriter::update(place.home.path(), std::chrono::milliseconds(0));
  REQUIRE(writer);
  const std::size_t shard = writer->shard_of("slate.md");
  change(*writer, shard);
  writer->commit(shard, place.corpus.path());
  writer->publish();
}

Xapian::docid section_of_slate(Xapian::WritableDatabase& database) {
  return *std::next(database.postlist_begin(path_term("slate.md")));
}

std::string listed(const CheckReport& report) {
  std::string all;
  for (const auto& finding : report.findings)
    all += std::string(to_string(finding.kind)) + " " + finding.where + ": " + finding.message + "\n";
  return all;
}

TEST_CASE("a check names what is wrong, and repairs what nothing is lost by", "[integration][check]") {
  enum class After { repaired, rebuild_mends, note_stays };
  struct Row {
    const char* reason;
    std::function<void(Place&)> damage;
    FindingKind kind;
    const char* where;    // a part
    const char* message;  // a part
    After after;
  };
  const auto generation = [](const Place& place) { return current_generation(place.home.path())->name; };
  const Row rows[] = {
      {"a build that was killed", [](Place& place) { fs::create_directories(place.home / "g000077/0"); },
       FindingKind::left_over, "g000077", "stopped", After::repaired},
      {"a stub that was not renamed", [](Place& place) { write_text(place.home / "XAPIANDB.new", "auto g0"); },
       FindingKind::left_over, "XAPIANDB.new", "stopped", After::repaired},
      {"a version file that was not renamed",
       [&](Place& place) { write_text(place.home / generation(place) / "0" / "v.tmp", "x"); }, FindingKind::left_over,
       "0/v.tmp", "stopped", After::repaired},
      {"a file of the user's", [](Place& place) { write_text(place.home / "notes.txt", "mine"); }, FindingKind::foreign,
       "notes.txt", "left alone", After::note_stays},
      {"a directory of the user's with the name of a generation",
       [](Place& place) { write_text(place.home / "g000005/thesis.txt", "years"); }, FindingKind::foreign, "g000005",
       "left alone", After::note_stays},
      {"a file that was changed",
       [](Place& place) { place.corpus.write("slate.md", monograph_text("Slate", "shale")); }, FindingKind::changed,
       "slate.md", "changed since", After::note_stays},
      {"a file that is gone", [](Place& place) { place.corpus.remove("slate.md"); }, FindingKind::changed, "slate.md",
       "no longer in the corpus", After::note_stays},
      {"a file that is new", [](Place& place) { place.corpus.write("new.md", monograph_text("New", "pumice")); },
       FindingKind::changed, "new.md", "not in the index", After::note_stays},
      {"no corpus", [](Place& place) { fs::rename(place.corpus.path(), place.home.path().string() + ".away"); },
       FindingKind::not_checked, "", "not there", After::note_stays},
      {"a file without its sections",
       [](Place& place) {
         with_writer(place, [](IndexWriter& writer, std::size_t shard) { writer.remove_sections(shard, "slate.md"); });
       },
       FindingKind::orphan, "slate.md", "none of its sections", After::rebuild_mends},
      {"sections without their file",
       [](Place& place) {
         tamper(place, [](Xapian::WritableDatabase& database) { database.set_metadata(file_key("slate.md"), ""); });
       },
       FindingKind::orphan, "slate.md", "does not know", After::rebuild_mends},
      {"a record of a file that was changed",
       [](Place& place) {
         tamper(place, [](Xapian::WritableDatabase& database) {
           std::string record = database.get_metadata(file_key("slate.md"));
           record[record.find("Alphamab")] = 'B';
           database.set_metadata(file_key("slate.md"), record);
         });
       },
       FindingKind::record, "g000001/", "not those that were written", After::rebuild_mends},
      {"a record that cannot be read",
       [](Place& place) {
         tamper(place, [](Xapian::WritableDatabase& database) { database.set_metadata(file_key("slate.md"), "\x80"); });
       },
       FindingKind::record, "g000001/", "cannot be read", After::rebuild_mends},
      {"a record that is nobody's",
       [](Place& place) {
         tamper(place, [](Xapian::WritableDatabase& database) { database.set_metadata("mine", "yes"); });
       },
       FindingKind::record, "g000001/", "none of Materia's", After::rebuild_mends},
      {"a spelling that leads to another term",
       [](Place& place) {
         tamper(place, [](Xapian::WritableDatabase& database) {
           database.set_metadata(*database.metadata_keys_begin(kWordPrefix), "other");
         });
       },
       FindingKind::record, "g000001/", "not those that were written", After::rebuild_mends},
      {"a section with a term that its text does not have",
       [](Place& place) {
         tamper(place, [](Xapian::WritableDatabase& database) {
           const auto number = section_of_slate(database);
           Xapian::Document document = database.get_document(number);
           document.add_term("heparin");
           database.replace_document(number, document);
         });
       },
       FindingKind::section, "slate.md#", "its terms", After::rebuild_mends},
      {"a section that ranks otherwise",
       [](Place& place) {
         tamper(place, [](Xapian::WritableDatabase& database) {
           const auto number = section_of_slate(database);
           Xapian::Document document = database.get_document(number);
           std::string rank = document.get_value(kRankSlot);
           rank[0] = static_cast<char>(rank[0] ^ 1);
           document.add_value(kRankSlot, rank);
           database.replace_document(number, document);
         });
       },
       FindingKind::section, "slate.md#", "its ranking record", After::rebuild_mends},
      {"a section whose text does not decompress",
       [](Place& place) {
         tamper(place, [](Xapian::WritableDatabase& database) {
           const auto number = section_of_slate(database);
           Xapian::Document document = database.get_document(number);
           std::string data = document.get_value(kSectionSlot);
           data.back() = static_cast<char>(data.back() ^ 4);  // of the checksum
           document.add_value(kSectionSlot, data);
           database.replace_document(number, document);
         });
       },
       FindingKind::unreadable, "g000001", "cannot be read", After::rebuild_mends},
      {"a damaged stub",
       [](Place& place) {
         write_text(place.home / "XAPIANDB", "# The current generation of this Materia index. x\nauto g00");
       },
       FindingKind::unreadable, "XAPIANDB", "damaged", After::rebuild_mends},
      {"a stub that names another generation: the right one must stay",
       [](Place& place) {
         write_text(place.home / "XAPIANDB", "# The current generation of this Materia index. x\nauto g000003/0\n");
       },
       FindingKind::left_over, "g000001", "cannot be read", After::rebuild_mends},
      {"a table that is gone",
       [&](Place& place) { fs::remove(place.home / generation(place) / "0" / "postlist.glass"); },
       FindingKind::unreadable, "g000001/0", "cannot be read", After::rebuild_mends},
      {"a table that is cut short",
       [&](Place& place) { fs::resize_file(place.home / generation(place) / "1" / "postlist.glass", 20'000); },
       FindingKind::structure, "g000001/1", "Xapian's check", After::rebuild_mends},
      {"a version file that would end the process",
       [&](Place& place) {
         const auto file = place.home / generation(place) / "0" / "iamglass";
         std::string bytes = read_text(file);
         std::size_t at = 33;  // behind the revision: the root of the first tree, then its height
         while ((bytes[at] & 0x80) != 0) ++at;
         bytes[at + 1] = '\x46';  // 17 levels
         write_text(file, bytes);
       },
       FindingKind::unreadable, "g000001/0", "no Xapian writes", After::rebuild_mends},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    Place place;
    const auto& home = place.home.path();
    const auto sound = check(home);
    REQUIRE(sound.findings.empty());
    REQUIRE(sound.hint.empty());
    REQUIRE(sound.compared == 5);
    row.damage(place);
    const auto report = check(home);
    INFO(listed(report) << report.hint);
    const auto found = std::find_if(report.findings.begin(), report.findings.end(), [&](const Finding& finding) {
      return finding.kind == row.kind && finding.where.find(row.where) != std::string::npos &&
             finding.message.find(row.message) != std::string::npos;
    });
    CHECK(found != report.findings.end());
    CHECK((report.faults() == 0) == (row.after == After::note_stays));
    const auto repaired = check(home, {.repair = Repair::yes});
    switch (row.after) {
      case After::note_stays: CHECK(repaired.findings == report.findings); break;
      case After::repaired:
        CHECK(repaired.repaired == std::vector<std::string>{found->where});
        CHECK(repaired.faults() == 0);
        Indexer(home).update(place.corpus.path());
        CHECK(listed(check(home)).empty());
        break;
      case After::rebuild_mends:
        CHECK(repaired.faults() > 0);
        CHECK_THAT(report.hint, Catch::Contains("--rebuild"));
        Indexer(home, {.mode = IndexMode::rebuild}).update(place.corpus.path());
        CHECK(listed(check(home)).empty());
        break;
    }
    if (fs::path away = home.string() + ".away"; fs::exists(away)) fs::remove_all(away);
  }
}

TEST_CASE("what a running build writes is not left over", "[integration][check]") {
  Place place;
  const WriterLock lock(place.home.path(), std::chrono::milliseconds(0));
  fs::create_directories(place.home / "g000002/0");
  CHECK(check(place.home.path()).findings.empty());
}

TEST_CASE("a first build that was killed is named and removed", "[integration][check]") {
  const TempDir home;
  fs::create_directories(home / "g000001/0");
  write_text(home / "g000001/0/iamglass", "half");
  const auto report = check(home.path());
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].where == "g000001");
  const auto repaired = check(home.path(), {.repair = Repair::yes});
  CHECK(repaired.faults() == 0);
  CHECK(repaired.repaired == std::vector<std::string>{"g000001"});
  CHECK(!fs::exists(home / "g000001"));
  CHECK_THROWS_AS(check(home.path()), Error);
}

// More words of names than wait in memory, more words of edited files than are kept unmerged, and more sections than
// are written at once.
TEST_CASE("an index of more than waits in memory is sound, and stays so when every file is edited",
          "[integration][check]") {
  constexpr int kFiles = 160;
  constexpr int kWords = 1500;   // × kFiles: over 200,000
  constexpr int kAliases = 130;  // × kFiles: over 20,000
  const auto letters = [](int number) {
    std::string word = "q";
    for (int rest = number + 26 * 26; rest > 0; rest /= 26) word += static_cast<char>('a' + rest % 26);
    return word;
  };
  std::string words;
  for (int i = 0; i < kWords; ++i) words += letters(i) + (i % 100 == 99 ? ".\n\n### Part " + letters(i) + "\n\n" : " ");
  CorpusBuilder corpus;
  const auto write_all = [&](const std::string& edition) {
    for (int file = 0; file < kFiles; ++file) {
      std::string aliases;
      for (int i = 0; i < kAliases; ++i) aliases += "  - " + letters(file) + letters(i) + edition + "\n";
      corpus.write(letters(file) + ".md", "---\ntitle: " + letters(file) + edition + "\nsynonyms:\n" + aliases +
                                              "---\n\n## Usage\n\n" + words + edition + "\n");
    }
  };
  const TempDir home;
  write_all("amber");
  Indexer(home.path()).update(corpus.path());
  CHECK(check(home.path()).findings.empty());
  write_all("basalt");
  CHECK(Indexer(home.path()).update(corpus.path()).updated == kFiles);
  CHECK(check(home.path()).findings.empty());
}

TEST_CASE("an index stays sound through updates", "[integration][check]") {
  Place place;
  const auto& home = place.home.path();
  place.corpus.write("slate.md", monograph_text("Slate", "shale schist"));
  place.corpus.remove("quartz.md");
  place.corpus.write("new.md", monograph_text("New", "pumice"));
  Indexer(home).update(place.corpus.path());
  CHECK(check(home).findings.empty());
  place.corpus.remove("new.md");
  place.corpus.write("quartz.md", "---\npublished: false\n---\n# Quartz\n\n## Usage\n\nquartz\n");
  Indexer(home).update(place.corpus.path());
  CHECK(check(home).findings.empty());
  CHECK(check(home).files == 5);
}

}  // namespace
}  // namespace materia
