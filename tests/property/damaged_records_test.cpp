// Whatever bytes a record has: it is read as something, or refused as damaged. The sanitizers watch.
#include <catch2/catch.hpp>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "engine/compression.hpp"
#include "engine/known_words.hpp"
#include "engine/lexicon_record.hpp"
#include "engine/name_words.hpp"
#include "engine/section_record.hpp"
#include "lexicon/builtin.hpp"
#include "materia/error.hpp"
#include "query/spelling_distance.hpp"

namespace materia {
namespace {

struct Kind {
  const char* name;
  std::string sound;
  std::function<void(std::string_view)> read;
};

std::vector<Kind> kinds() {
  SectionRecord section;
  section.path = "l/lenalidomide.md";
  section.title = "Lenalidomide";
  section.heading_path = {"Side effects", "Common"};
  section.blocks.push_back({0, {}});
  section.blocks.back().block.kind = BlockKind::table_row;
  section.blocks.back().block.text = "Dose — 25 mg once daily";
  section.blocks.back().block.carried = {{2, 5}, {8, 9}};
  section.blocks.back().block.source = {{0, 4, 3, 2}, {6, 3, 4, 1}};
  RankRecord rank;
  rank.id = "l/lenalidomide.md#dosage";
  rank.path_bytes = 17;
  rank.names = "lenalidomid";
  FileRecord file;
  file.path = "l/lenalidomide.md";
  file.aliases = {"Revlimid", "CC-5013"};
  file.attributes = {{"class", "immunomodulator"}};
  file.issues = {{IssueKind::repaired, file.path, 3, "was mended"}};
  const std::vector<KnownWord> words = {{"lenalidomide", true, true, 3}, {"lesion", false, false, 300}};
  const std::vector<NameWord> names = {{"lenalidomide", 12, 0, 0, 77}, {"lesion", 6, 1, 2, 99}};
  const std::vector<ConceptForm> forms = {{"venou thromboembol", "vte", FormKind::synonym, "VTE", 1, 2}};
  Concept entry;
  entry.id = "vte";
  entry.forms = forms;
  const std::string text(3000, 'x');
  return {
      {"section", pack(section), [](std::string_view bytes) { (void)unpack_section(bytes); }},
      {"rank", pack(rank), [](std::string_view bytes) { (void)unpack_rank(bytes); }},
      {"head", pack(rank), [](std::string_view bytes) { (void)unpack_head(bytes).path(); }},
      {"file", pack(file), [](std::string_view bytes) { (void)unpack_file(bytes); }},
      {"known words", pack(words), [](std::string_view bytes) { (void)unpack_known_words(bytes); }},
      {"known words near", pack(words),
       [](std::string_view bytes) {
         SpellingSearch search("lenalidomyde", 200);
         std::vector<KnownWord> found;
         add_words_near(search, bytes, found);
         add_words_beginning("le", bytes, found);
       }},
      {"names", pack(std::span<const NameWord>(names)), [](std::string_view bytes) { (void)unpack_name_words(bytes); }},
      {"forms", pack(std::span<const ConceptForm>(forms)), [](std::string_view bytes) { (void)unpack_forms(bytes); }},
      {"concept", pack(entry), [](std::string_view bytes) { (void)unpack_concept(bytes); }},
      {"fingerprints", pack_fingerprints(std::vector<std::uint64_t>{1, 1ULL << 40U}),
       [](std::string_view bytes) { (void)unpack_fingerprints(bytes); }},
      {"compressed text", Compressor("").compressed(text),
       [](std::string_view bytes) { (void)Decompressor("").record(bytes); }}};
}

TEST_CASE("no bytes of a record do more than to be refused", "[property][records]") {
  std::mt19937 chance(7);
  const auto below = [&](std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(chance);
  };
  for (const auto& kind : kinds()) {
    INFO(kind.name);
    std::size_t refused = 0;
    for (int round = 0; round < 3000; ++round) {
      std::string bytes = kind.sound;
      if (round % 3 == 0) bytes.resize(below(bytes.size() + 1));
      for (auto left = below(4); left > 0 && !bytes.empty(); --left)
        bytes[below(bytes.size())] = static_cast<char>(below(256));
      try {
        kind.read(bytes);
      } catch (const Error& error) {
        ++refused;
        if (error.code() != ErrorCode::index_corrupt || error.hint().empty()) FAIL(error.what());
      }
    }
    CHECK(refused > 0);
  }
}

TEST_CASE("a text that was changed on the disk is refused, not shown", "[property][records]") {
  Compressor compressor("");
  Decompressor decompressor("");
  std::string text;
  std::mt19937 chance(5);
  for (int i = 0; i < 600; ++i) text += static_cast<char>('a' + chance() % 26);
  const std::string sound = compressor.compressed(text);
  REQUIRE(decompressor.record(sound) == text);
  for (std::size_t at = 0; at < sound.size(); ++at)
    for (int bit = 0; bit < 8; ++bit) {
      std::string bytes = sound;
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << bit));
      try {
        // What is unused in the head of a frame may change.
        if (const auto read = decompressor.record(bytes); read != text) FAIL("byte " << at << " bit " << bit);
      } catch (const Error& error) {
        if (error.code() != ErrorCode::index_corrupt) FAIL(error.what());
      }
    }
}

}  // namespace
}  // namespace materia
