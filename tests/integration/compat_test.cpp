// tests/compat/index is an index of this schema as it was written once: it opens and answers as it did. Indexes of
// other versions, and what is no index, are refused in one sentence with the command to run.
//
// MATERIA_APPROVE=1 materia_tests "[compat]" makes it again, when the schema has changed.
#include <xapian.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <functional>
#include <string>

#include "analysis/aspect_finder.hpp"
#include "base/hash.hpp"
#include "engine/index_writer.hpp"
#include "engine/metadata.hpp"
#include "indexing/file_description.hpp"
#include "lexicon/builtin.hpp"
#include "materia/materia.hpp"
#include "monograph/monograph.hpp"
#include "schema/fields.hpp"
#include "support/golden.hpp"
#include "support/places.hpp"
#include "support/temp_dir.hpp"

namespace materia {
namespace {

namespace fs = std::filesystem;
using namespace materia::testing;

const char* const kFiles[] = {"l/lenalidomide.md", "w/warfarin.md"};

fs::path compat() { return source_dir() / "tests" / "compat"; }

// By the parts that indexing is made of, for the built-in lexicon alone would take two megabytes.
void make_index(const fs::path& home) {
  Analyzer analyzer;
  ConceptTable lexicon;
  for (const auto& group : builtin_lexicon().groups)
    if (group.name == "venous thromboembolism" || group.name == "lenalidomide" || group.name == "warfarin")
      lexicon.add(group, analyzer);
  const AspectFinder aspects;
  DocumentMaker maker(aspects, view_of(lexicon));
  auto writer = IndexWriter::build(home, 1, ShardsAfterBuild::merged, std::chrono::milliseconds(0));
  writer.put_dictionary(0, "");
  writer.put_lexicon(0, lexicon, {hex_of(builtin_fingerprint()), ""});
  writer.change_known_words(0, known_words_of(lexicon), {});
  for (const char* path : kFiles) {
    const std::string bytes = read_text(source_dir() / "tests/data/cli_corpus" / path);
    const MonographReading reading = read_monograph(path, bytes);
    FileRecord record;
    record.path = path;
    record.size_bytes = bytes.size();
    record.content_hash = hash_of(bytes);
    describe(reading, record);
    maker.make(reading.monograph, [&](const SectionDocument& section) {
      writer.add_section(0, section);
      count_section(section, record);
    });
    writer.change_names(0, name_words_of(record.path, record.title, record.aliases, analyzer), {});
    writer.put_file(0, record);
  }
  writer.add_spellings(0, maker.take_spellings());
  writer.change_known_words(0, maker.take_known_words(), {});
  writer.commit(0, "/corpus");
  writer.publish();
}

std::string answers_of(const fs::path& home) {
  Searcher searcher(home);
  std::string all;
  for (const char* query :
       {"warfarin", "blood clots", "side effects", "dose*", "venous thromboembolism", "lenalidomde"}) {
    auto results = searcher.search({.query = query});
    results.elapsed = {};
    all += render(results, Format::json);
  }
  all += render(searcher.suggest({.prefix = "war"}), Format::json);
  for (const char* path : kFiles)
    if (const auto monograph = searcher.monograph(path)) all += render(*monograph, Format::json);
  return all;
}

void copy_index(const fs::path& home) { fs::copy(compat() / "index", home, fs::copy_options::recursive); }

TEST_CASE("an index of this schema that was written before opens and answers", "[integration][compat]") {
  const TempDir work;
  if (approving()) {
    fs::remove_all(compat());
    make_index(work / "made");
    for (const auto& entry : fs::recursive_directory_iterator(work / "made"))
      if (entry.is_regular_file() && entry.file_size() > 0)
        write_text(compat() / "index" / fs::relative(entry.path(), work / "made"), read_text(entry.path()));
    write_text(compat() / "answers.json", answers_of(work / "made"));
  }
  copy_index(work / "index");
  const auto answers = answers_of(work / "index");
  INFO(
      "MATERIA_APPROVE=1 materia_tests \"[compat]\" makes tests/compat again for a new schema, and for answers that "
      "are "
      "meant to change");
  CHECK(answers == read_text(compat() / "answers.json"));
  const auto report = check(work / "index");
  for (const auto& finding : report.findings) INFO(finding.where << ": " << finding.message);
  CHECK(report.faults() == 0);
  CHECK(report.sections > 0);
}

struct Refused {
  const char* reason;
  std::function<void(const fs::path& home)> change;
  const char* says;     // a part of the sentence
  const char* command;  // a part of the hint
};

TEST_CASE("an index of another version is refused in one sentence with the command to run", "[integration][compat]") {
  const auto with = [](const char* key, std::string value) {
    return [=](const fs::path& home) {
      for (const auto& entry : fs::directory_iterator(home)) {
        if (!entry.is_directory()) continue;
        Xapian::WritableDatabase database((entry.path() / "0").string(), Xapian::DB_OPEN);
        database.set_metadata(key, value);
        database.commit();
      }
    };
  };
  const auto format = [](char high, char low) {
    return [=](const fs::path& home) {
      for (const auto& entry : fs::recursive_directory_iterator(home)) {
        if (entry.path().filename() != "iamglass") continue;
        std::string bytes = read_text(entry.path());
        bytes[14] = high;
        bytes[15] = low;
        write_text(entry.path(), bytes);
      }
    };
  };
  constexpr const char* kRebuild = "`materia index /corpus --index ";
  const Refused table[] = {
      {"an older schema", with(kSchemaKey, std::to_string(kSchemaVersion - 1)), "needs schema", kRebuild},
      {"a newer schema", with(kSchemaKey, std::to_string(kSchemaVersion + 1)), "needs schema", kRebuild},
      {"another analyzer", with(kAnalyzerKey, "1000"), "needs schema", kRebuild},
      {"a newer format of Xapian", format('\x7F', '\x01'), "another version of Xapian",
       "materia index CORPUS --index "},
      {"an older format of Xapian", format('\x03', '\x9C'), "another version of Xapian",
       "materia index CORPUS --index "},
      {"a plain Xapian database behind the stub", with(kSchemaKey, ""), "not Materia's",
       "`materia index CORPUS --index DIR`"},
      {"a plain Xapian database",
       [](const fs::path& home) {
         fs::remove_all(home);
         Xapian::WritableDatabase database(home.string(), Xapian::DB_CREATE);
         database.add_document(Xapian::Document());
         database.commit();
       },
       "not Materia's", "`materia index CORPUS --index DIR`"},
      {"a stub of somebody else's",
       [](const fs::path& home) { write_text(home / "XAPIANDB", "auto /var/lib/somewhere\n"); },
       "not written by Materia", "`materia index CORPUS --index DIR`"},
  };
  for (const auto& row : table) {
    const TempDir work;
    const fs::path home = work / "index";
    copy_index(home);
    row.change(home);
    const std::function<void()> uses[] = {[&] { Searcher searcher(home); },
                                          [&] { Indexer(home).update(source_dir() / "tests/data/cli_corpus"); },
                                          [&] { static_cast<void>(check(home)); }};
    int use_number = 0;
    for (const auto& use : uses) {
      INFO(row.reason << ", use " << ++use_number);
      try {
        use();
        FAIL_CHECK("was not refused");
      } catch (const Error& error) {
        INFO(error.what() << " | " << error.hint());
        CHECK(error.code() == ErrorCode::index_incompatible);
        CHECK_THAT(error.what(), Catch::Contains(row.says));
        CHECK(std::string(error.what()).find('\n') == std::string::npos);
        CHECK_THAT(error.hint(), Catch::Contains(row.command));
      }
    }
  }
}

}  // namespace
}  // namespace materia
