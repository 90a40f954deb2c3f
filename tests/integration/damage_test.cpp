// Random damage to the files of an index: each is reported by a check, or does not show in any answer. Never a crash of
// the check, never an endless one.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/child_process.hpp"
#include "materia/materia.hpp"
#include "support/golden.hpp"
#include "support/places.hpp"
#include "support/temp_dir.hpp"

namespace materia {
namespace {

namespace fs = std::filesystem;
using namespace materia::testing;

constexpr unsigned kCpuSeconds = 20;
constexpr std::string_view kRefused = "refused";

std::size_t rounds() {
  const char* wanted = std::getenv("MATERIA_DAMAGE_ROUNDS");
  return wanted == nullptr ? 100 : static_cast<std::size_t>(std::atol(wanted));
}

// All answers, as text.
std::string answers_of(const fs::path& home) {
  Searcher searcher(home);
  std::string all;
  for (const char* query :
       {"warfarin", "blood clots", "dose", "\"renal function\"", "side effects", "metform*", "zebrawod"}) {
    auto results = searcher.search({.query = query, .facets = {"aspect"}});
    results.elapsed = {};
    all += render(results, Format::json);
  }
  for (const char* path : {"w/warfarin.md", "l/lenalidomide.md", "m/metformin.md"})
    if (const auto monograph = searcher.monograph(path)) all += render(*monograph, Format::json);
  for (const char* beginning : {"war", "blo", "l"})
    all += render(searcher.suggest({.prefix = beginning}), Format::json);
  return all;
}

// All that similar sections are found from: lists of terms too, which no other search reads.
std::string similar_of(const fs::path& home) {
  Searcher searcher(home);
  std::string all;
  for (const char* id : {"w/warfarin.md#usage", "m/metformin.md#side-effects"})
    if (const auto similar = searcher.similar({.id = id})) all += render(*similar, Format::json);
  return all;
}

// An update of a copy of the index, one file of the corpus having changed.
std::string update_of(const fs::path& home, const fs::path& corpus) {
  const TempDir copy;
  fs::copy(home, copy / "home", fs::copy_options::recursive);
  Indexer(copy / "home").update(corpus);
  return "updated";
}

// A child that refuses the work has done it.
ChildResult done_in_child(const std::function<std::string()>& work) {
  try {
    return run_in_child(kCpuSeconds, work);
  } catch (const Error&) {
    return {std::nullopt, std::string(kRefused)};
  }
}

struct Damage {
  fs::path file;
  std::string bytes;
  std::string told;
};

Damage random_damage(const std::vector<fs::path>& files, std::mt19937& chance) {
  const auto below = [&](std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(chance);
  };
  const fs::path& file = files[below(files.size())];
  Damage damage{file, read_text(file), file.filename().string()};
  if (below(4) == 0) {
    const std::size_t kept = below(damage.bytes.size());
    damage.bytes.resize(kept);
    damage.told += " cut to " + std::to_string(kept);
    return damage;
  }
  for (auto left = 1 + below(3); left > 0; --left) {
    const std::size_t at = below(damage.bytes.size());
    const std::size_t bit = below(8);
    damage.bytes[at] = static_cast<char>(damage.bytes[at] ^ (1 << bit));
    damage.told += " bit " + std::to_string(at) + "." + std::to_string(bit);
  }
  return damage;
}

void write_bytes(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

TEST_CASE("damage to any file of an index is reported or does not show", "[integration][damage]") {
  const TempDir home;
  const TempDir corpus;
  fs::copy(source_dir() / "tests/data/cli_corpus", corpus / "c", fs::copy_options::recursive);
  Indexer(home.path()).update(corpus / "c");
  REQUIRE(check(home.path()).findings.empty());
  // Without the corpus: what the index says of itself must be enough.
  fs::rename(corpus / "c", corpus / "gone");
  std::ofstream(corpus / "gone/m/metformin.md", std::ios::app) << "\nOne more sentence.\n";
  const std::string sound = answers_of(home.path());
  const std::string sound_similar = similar_of(home.path());
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(home.path()))
    if (entry.is_regular_file() && entry.file_size() > 0) files.push_back(entry.path());
  REQUIRE(files.size() >= 4);  // the stub, the version file, two tables

  std::mt19937 chance(20'261'128);
  std::size_t reported = 0;
  std::size_t refused = 0;
  std::size_t other_answers = 0;
  std::size_t ended = 0;
  std::size_t similar_ended = 0;
  std::size_t updates_ended = 0;
  for (std::size_t round = 0; round < rounds(); ++round) {
    const Damage damage = random_damage(files, chance);
    INFO(damage.told);
    const std::string before = read_text(damage.file);
    write_bytes(damage.file, damage.bytes);
    bool found = true;
    try {
      found = check(home.path()).faults() > 0;
    } catch (const Error& error) {
      CHECK((error.code() == ErrorCode::index_incompatible || error.code() == ErrorCode::index_corrupt ||
             error.code() == ErrorCode::index_not_found || error.code() == ErrorCode::io));
    }
    const auto answered = done_in_child([&] { return answers_of(home.path()); });
    const auto similar = done_in_child([&] { return similar_of(home.path()); });
    const auto updated = done_in_child([&] { return update_of(home.path(), corpus / "gone"); });
    if (found) ++reported;
    if (answered.failure == kRefused) ++refused;
    if (!answered.output && answered.failure != kRefused) ++ended;
    if (!similar.output && similar.failure != kRefused) ++similar_ended;
    if (!updated.output && updated.failure != kRefused) ++updates_ended;
    if ((answered.output && *answered.output != sound) || (similar.output && *similar.output != sound_similar))
      ++other_answers;
    if (!found) {
      INFO(answered.failure << ", " << similar.failure << ", " << updated.failure);
      CHECK(answered.output == sound);
      CHECK(similar.output == sound_similar);
      CHECK(updated.output);
    }
    write_bytes(damage.file, before);
  }
  WARN(rounds() << " damages: " << reported << " reported by check, " << refused << " refused by searches, "
                << other_answers << " answered otherwise, " << ended << " ended the search, " << similar_ended
                << " ended `similar`, " << updates_ended << " ended an update");
  CHECK(check(home.path()).faults() == 0);
}

}  // namespace
}  // namespace materia
