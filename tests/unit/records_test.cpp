// What is packed into the index comes back as it was, and damage is said, never read.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <limits>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.hpp"
#include "base/packing.hpp"
#include "base/utf8.hpp"
#include "engine/name_words.hpp"
#include "engine/section_record.hpp"
#include "materia/error.hpp"
#include "schema/terms.hpp"

namespace materia {
namespace {

TEST_CASE("numbers and texts come back as they were packed", "[records]") {
  const std::vector<std::uint64_t> numbers{
      0, 1, 127, 128, 129, 16'383, 16'384, 0xFFFF'FFFF, 1ULL << 63U, std::numeric_limits<std::uint64_t>::max()};
  const std::vector<std::string> texts{
      "", "a", std::string("\0\n\xFF", 3), std::string(127, 'x'), std::string(128, 'x'), std::string(100'000, 'y')};
  Packer packer;
  for (const auto number : numbers) packer.add_number(number);
  for (const auto& text : texts) packer.add_text(text);
  const std::string packed = std::move(packer).take();
  Unpacker unpacker(packed);
  for (const auto number : numbers) CHECK(unpacker.number() == number);
  CHECK_FALSE(unpacker.at_end());
  for (const auto& text : texts) CHECK(unpacker.text() == text);
  CHECK(unpacker.at_end());
}

struct Damage {
  std::string bytes;
  std::string_view reason;
};

TEST_CASE("damaged numbers and texts are refused", "[records]") {
  const std::vector<Damage> table{
      {"", "nothing where something must be"},
      {"\x80", "a number that ends in its middle"},
      {std::string(11, '\x80'), "a number of more than 64 bits that never ends"},
      {std::string(9, '\xFF') + "\x02", "a number of 65 bits"},
      {"\x05"
       "abc",
       "a text shorter than it says"},
      {std::string(9, '\xFF') + "\x01", "a text as long as the largest number"},
  };
  for (const auto& [bytes, reason] : table) {
    INFO(reason);
    try {
      (void)Unpacker(bytes).text();
      FAIL("was read");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::index_corrupt);
      CHECK_FALSE(error.hint().empty());
    }
  }
}

Block block_of(BlockKind kind, std::string text, LineRange lines, std::size_t lead_in) {
  Block block;
  block.kind = kind;
  block.text = std::move(text);
  block.lines = lines;
  block.lead_in_bytes = lead_in;
  return block;
}

SectionRecord sample_section() {
  SectionRecord record;
  record.id = "l/lenalidomide.md#faqs/2";
  record.path = "l/lenalidomide.md";
  record.title = "Lénalidomide";
  record.heading_path = {"FAQs", "", "Is it safe?"};
  record.anchor = "faqs";
  record.aspect = Aspect::faq;
  record.lines = {17, 23};
  record.section_ordinal = 300;
  record.entry_number = 2;
  record.blocks = {{4, block_of(BlockKind::list_item, "Kidney function: less.", {17, 18}, 16)},
                   {9, block_of(BlockKind::code, "a\nb", {20, 23}, 0)},
                   {10, block_of(BlockKind::table_row, "", {23, 23}, 0)}};
  return record;
}

void check_same(const SectionRecord& a, const SectionRecord& b) {
  CHECK(a.id == b.id);
  CHECK(a.path == b.path);
  CHECK(a.title == b.title);
  CHECK(a.heading_path == b.heading_path);
  CHECK(a.anchor == b.anchor);
  CHECK(a.aspect == b.aspect);
  CHECK(a.lines == b.lines);
  CHECK(a.section_ordinal == b.section_ordinal);
  CHECK(a.entry_number == b.entry_number);
  REQUIRE(a.blocks.size() == b.blocks.size());
  for (std::size_t i = 0; i < a.blocks.size(); ++i) {
    CHECK(a.blocks[i].ordinal == b.blocks[i].ordinal);
    CHECK(a.blocks[i].block.kind == b.blocks[i].block.kind);
    CHECK(a.blocks[i].block.text == b.blocks[i].block.text);
    CHECK(a.blocks[i].block.lines == b.blocks[i].block.lines);
    CHECK(a.blocks[i].block.lead_in_bytes == b.blocks[i].block.lead_in_bytes);
  }
}

RankRecord sample_rank() {
  RankRecord record;
  record.id = "l/lenalidomide.md#faqs/2";
  record.path_bytes = 17;
  record.names = "lenalidomid\nrevlimid\ncc 5013";
  record.aspect = Aspect::disclaimer;  // the last of the table
  record.part_of_aspect = true;
  record.asks_for = Aspect::pregnancy;
  return record;
}

FileRecord sample_file() {
  FileRecord record;
  record.path = "w/warfarin.md";
  record.size_bytes = 123'456;
  record.modified_ns = -5;  // before 1970
  record.content_hash = std::numeric_limits<std::uint64_t>::max();
  record.changed_ns = 17;
  record.state = FileState::unpublished;
  record.title = "Warfarin";
  record.aliases = {"Coumadin", "Jantoven"};
  record.attributes = {{"drug_class", "Anticoagulant"}, {"route", "oral"}};
  record.sections = 12;
  record.aspects.set(static_cast<std::size_t>(Aspect::dosage)).set(static_cast<std::size_t>(Aspect::disclaimer));
  record.issues = {{IssueKind::repaired, record.path, 7, "a byte was replaced"},
                   {IssueKind::note, record.path, std::nullopt, "a mark was dropped"}};
  return record;
}

TEST_CASE("records come back as they were packed", "[records]") {
  check_same(unpack_section(pack(sample_section())), sample_section());
  SectionRecord empty;
  empty.id = section_id("", "", 0);
  check_same(unpack_section(pack(SectionRecord{})), empty);

  const RankRecord rank = unpack_rank(pack(sample_rank()));
  CHECK(rank.id == sample_rank().id);
  CHECK(rank.path_bytes == 17);
  CHECK(rank.names == sample_rank().names);
  CHECK(rank.aspect == Aspect::disclaimer);
  CHECK(rank.part_of_aspect);
  CHECK(rank.asks_for == Aspect::pregnancy);

  const SectionHead head = unpack_head(pack(sample_rank()));
  CHECK(head.id == sample_rank().id);
  CHECK(head.path() == sample_rank().id.substr(0, 17));
  CHECK(head.aspect == Aspect::disclaimer);
  CHECK(head.asks_for == Aspect::pregnancy);

  const FileRecord file = unpack_file(pack(sample_file()));
  CHECK(file.path == "w/warfarin.md");
  CHECK(file.size_bytes == 123'456);
  CHECK(file.modified_ns == -5);
  CHECK(file.content_hash == std::numeric_limits<std::uint64_t>::max());
  CHECK(file.changed_ns == 17);
  CHECK(file.state == FileState::unpublished);
  CHECK(file.title == "Warfarin");
  CHECK(file.aliases == sample_file().aliases);
  CHECK(file.attributes == sample_file().attributes);
  CHECK(file.sections == 12);
  CHECK(file.aspects == sample_file().aspects);
  CHECK(file.issues == sample_file().issues);

  const FileStamp stamp = unpack_stamp(pack(sample_file()));
  CHECK(stamp.path == file.path);
  CHECK(stamp.modified_ns == -5);
  CHECK(stamp.changed_ns == 17);
  CHECK(stamp.content_hash == file.content_hash);
  CHECK(stamp.state == FileState::unpublished);
  CHECK(stamp.sections == 12);
  CHECK(stamp.issues == file.issues);
}

TEST_CASE("names come back as they were packed, and are begun at their telling words", "[records][suggest]") {
  Analyzer analyzer;
  const std::vector<std::string> aliases{"CC-5013", "Lenalidomide of the House", "", "+", std::string(100, 'q') + " x"};
  auto words = name_words_of("l/lenalidomide.md", "Lenalidomide", aliases, analyzer);
  std::sort(words.begin(), words.end());
  std::vector<std::string> keys;
  for (const auto& word : words) keys.push_back(word.key);
  CHECK(keys == std::vector<std::string>{"5013", "cc5013", "house", "lenalidomide", "lenalidomideofthehouse",
                                         std::string(64, 'q'), "x"});
  const std::string packed = pack(std::span<const NameWord>(words));
  CHECK(unpack_name_words(packed) == words);
  CHECK(unpack_name_words("").empty());
  for (std::size_t end = 1; end < packed.size(); ++end) {
    INFO("cut at byte " << end);
    std::size_t read = 0;
    try {
      read = unpack_name_words(std::string_view(packed).substr(0, end)).size();
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::index_corrupt);
    }
    CHECK(read < words.size());
  }
}

TEST_CASE("names are changed and merged in their records", "[records][suggest]") {
  const auto word = [](std::string key, std::uint64_t file) { return NameWord{std::move(key), 1, 0, 0, file}; };
  const auto packed = [](std::vector<NameWord> words) { return pack(std::span<const NameWord>(words)); };
  const NameWord abacavir = word("abacavir", 1), acyclovir = word("acyclovir", 2), again = word("acyclovir", 3),
                 apixaban = word("apixaban", 4);
  struct Row {
    const char* why;
    std::vector<NameWord> before, added, gone, after;
  };
  const Row rows[] = {
      {"the first", {}, {again, abacavir}, {}, {abacavir, again}},
      {"put in before, between and behind",
       {acyclovir},
       {apixaban, again, abacavir},
       {},
       {abacavir, acyclovir, again, apixaban}},
      {"taken out", {abacavir, acyclovir, again}, {}, {again, abacavir}, {acyclovir}},
      {"what is not there cannot be taken out", {acyclovir}, {}, {abacavir, again}, {acyclovir}},
      {"an edit takes a word out and puts it in again", {acyclovir, again}, {again}, {again}, {acyclovir, again}},
      {"twice put in is there once", {acyclovir}, {acyclovir, again, again}, {}, {acyclovir, again}},
      {"the last one", {acyclovir}, {}, {acyclovir}, {}},
  };
  for (const auto& row : rows) {
    INFO(row.why);
    CHECK(unpack_name_words(changed_names(packed(row.before), row.added, row.gone)) == row.after);
  }
  const std::vector<std::string> records{packed({acyclovir}), "", packed({abacavir, again}), packed({apixaban})};
  CHECK(unpack_name_words(merged_names(records)) == std::vector<NameWord>{abacavir, acyclovir, again, apixaban});
}

// Reads it or says that it is damaged; anything else fails the test.
template <typename Read>
bool is_refused(const Read& read) {
  try {
    (void)read();
    return false;
  } catch (const Error& error) {
    REQUIRE(error.code() == ErrorCode::index_corrupt);
    return true;
  }
}

TEST_CASE("a record that ends early is refused, wherever it is cut", "[records]") {
  const std::string section = pack(sample_section());
  for (std::size_t end = 0; end < section.size(); ++end) {
    INFO("section cut at byte " << end);
    CHECK(is_refused([&] { return unpack_section(std::string_view(section).substr(0, end)); }));
  }
  const std::string rank = pack(sample_rank());
  for (std::size_t end = 0; end < rank.size(); ++end) {
    INFO("rank record cut at byte " << end);
    CHECK(is_refused([&] { return unpack_rank(std::string_view(rank).substr(0, end)); }));
  }
  const std::string file = pack(sample_file());
  for (std::size_t end = 0; end < file.size(); ++end) {
    INFO("file record cut at byte " << end);
    CHECK(is_refused([&] { return unpack_file(std::string_view(file).substr(0, end)); }));
  }
}

TEST_CASE("no damaged byte makes a record that cannot be used", "[records]") {
  const std::string section = pack(sample_section());
  const std::string rank = pack(sample_rank());
  for (const int value : {0x00, 0x01, 0x7F, 0x80, 0xFF}) {
    for (std::size_t at = 0; at < section.size(); ++at) {
      std::string damaged = section;
      damaged[at] = static_cast<char>(value);
      INFO("section, byte " << at << " is " << value);
      (void)is_refused([&] {
        const auto record = unpack_section(damaged);
        CHECK(row_of(record.aspect).aspect == record.aspect);
        return record;
      });
    }
    for (std::size_t at = 0; at < rank.size(); ++at) {
      std::string damaged = rank;
      damaged[at] = static_cast<char>(value);
      INFO("rank record, byte " << at << " is " << value);
      (void)is_refused([&] {
        const auto record = unpack_rank(damaged);
        CHECK(row_of(record.aspect).aspect == record.aspect);
        CHECK(row_of(record.asks_for).aspect == record.asks_for);
        return record;
      });
    }
  }
}

constexpr std::size_t kXapianLimit = 245;

TEST_CASE("long terms are cut and stay apart", "[records][terms]") {
  const std::vector<std::string> prefixes{"", "S", "XN", "XH", "XP", "XT"};
  std::set<std::string> terms;
  std::size_t made = 0;
  for (const auto& prefix : prefixes)
    for (const std::size_t length : {1UL, 200UL, 227UL, 228UL, 229UL, 230UL, 231UL, 245UL, 246UL, 300UL, 100'000UL}) {
      const std::string term = bounded_term(prefix, std::string(length, 'q'));
      INFO(prefix << " and " << length << " bytes");
      CHECK(term.size() <= kMaxTermBytes);
      CHECK(term.starts_with(prefix + "q"));
      terms.insert(term);
      ++made;
    }
  CHECK(terms.size() == made);
  static_assert(kMaxTermBytes < kXapianLimit);

  const std::string head(300, 'q');
  CHECK(bounded_term("", head + "a") != bounded_term("", head + "b"));  // apart only behind the cut
  CHECK(bounded_term("", head + "a") == bounded_term("", head + "a"));
}

TEST_CASE("a cut term is still UTF-8", "[records][terms]") {
  for (std::size_t shift = 0; shift < 4; ++shift) {
    std::string text(shift, 'q');
    for (int i = 0; i < 100; ++i) text += "\xE2\x89\xA5";  // ≥
    const std::string term = bounded_term("XN", text);
    CHECK(term.size() <= kMaxTermBytes);
    CHECK(find_invalid_utf8(term) == std::string::npos);
  }
}

TEST_CASE("the terms of the index keep out of each other's way", "[records][terms]") {
  const std::set<std::string> terms{field_term(Field::body, "x"),
                                    field_term(Field::title, "x"),
                                    field_term(Field::alias, "x"),
                                    field_term(Field::heading, "x"),
                                    path_term("x"),
                                    subject_term("x"),
                                    aspect_term(Aspect::usage)};
  CHECK(terms.size() == 7);
}

}  // namespace
}  // namespace materia
