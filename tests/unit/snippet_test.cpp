#include "search/snippet.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"
#include "support/small_index.hpp"

namespace materia {
namespace {

// A snippet as the searcher makes it: matches first, then the passage.
Snippet snippet_of(const SectionRecord& section, const Matcher& matcher, std::size_t max_bytes) {
  SectionEvidence evidence{section, {}};
  for (const auto& stored : section.blocks) evidence.matches.push_back(matcher.matches_in(stored.block.text));
  return make_snippet(evidence, matcher, {}, [](const Block& block) { return block.text.starts_with("Disclaimer"); },
                      {3, max_bytes});
}

testing::SmallIndex& index() {
  static testing::SmallIndex made({{"a.md", testing::monograph_text("Alpha", "blood clots and thrombosis")}});
  return made;
}

Block paragraph(std::string text, LineRange lines) {
  Block block;
  block.text = std::move(text);
  block.lines = lines;
  return block;
}

SectionRecord section_of(const std::vector<std::string>& texts) {
  SectionRecord record;
  record.lines = {1, 99};
  for (const auto& text : texts) {
    const std::size_t line = 10 + record.blocks.size();
    record.blocks.push_back({record.blocks.size(), paragraph(text, {line, line})});
  }
  return record;
}

void check_promises(const Snippet& snippet, std::size_t max_bytes) {
  INFO("'" << snippet.text << "'");
  CHECK(snippet.text.size() <= max_bytes);
  CHECK(find_invalid_utf8(snippet.text) == std::string::npos);
  CHECK(std::none_of(snippet.text.begin(), snippet.text.end(), [](char c) { return c >= 0 && c < ' '; }));
  std::size_t at = 0;
  for (const auto& highlight : snippet.highlights) {
    const ByteRange range = highlight.range;
    CHECK(range.begin >= at);
    CHECK(range.begin < range.end);
    CHECK(range.end <= snippet.text.size());
    CHECK(is_code_point_boundary(snippet.text, range.begin));
    CHECK(is_code_point_boundary(snippet.text, range.end));
    at = range.end;
  }
}

Snippet snippet_of(std::string_view query, const std::vector<std::string>& texts, std::size_t max_bytes) {
  const Matcher matcher = index().matcher(query);
  Snippet snippet = snippet_of(section_of(texts), matcher, max_bytes);
  check_promises(snippet, max_bytes);
  return snippet;
}

std::string highlighted(const Snippet& snippet) {
  std::string all;
  for (const auto& highlight : snippet.highlights)
    all += (all.empty() ? "" : " | ") + snippet.text.substr(highlight.range.begin, highlight.range.size());
  return all;
}

TEST_CASE("a snippet is whole sentences where they fit", "[snippet]") {
  const std::string text =
      "Nothing here at all, and more of it. Blood clots are likely. They hurt a lot. The end of it.";
  const auto tight = snippet_of("blood clots", {text}, 40);
  CHECK(tight.text == "Blood clots are likely. They hurt a lot.");
  CHECK(highlighted(tight) == "Blood clots");
  CHECK(tight.cut_before);
  CHECK(tight.cut_after);
  CHECK(tight.lines == LineRange{10, 10});
  const auto wide = snippet_of("blood clots", {text}, 240);
  CHECK(wide.text == text);
  CHECK_FALSE(wide.cut_before);
  CHECK_FALSE(wide.cut_after);
}

TEST_CASE("the block that says most is shown", "[snippet]") {
  const auto snippet = snippet_of(
      "blood clots", {"Blood is red, that is all there is to it.", "Some other thing.", "Blood may form clots."}, 40);
  CHECK(snippet.text == "Blood may form clots.");
  CHECK(snippet.lines == LineRange{12, 12});
}

TEST_CASE("without a match the section's beginning is shown", "[snippet]") {
  const auto snippet = snippet_of("xylophone", {"First sentence of it. Second one, which is longer.", "Other."}, 40);
  CHECK(snippet.text == "First sentence of it.");
  CHECK(snippet.highlights.empty());
  CHECK_FALSE(snippet.cut_before);
  CHECK(snippet.cut_after);
}

TEST_CASE("short list items are joined", "[snippet]") {
  const auto snippet = snippet_of("clots", {"Clots:", "in the leg", "in the lung.", "elsewhere"}, 60);
  CHECK(snippet.text == "Clots: in the leg; in the lung. elsewhere");
  CHECK(snippet.lines == LineRange{10, 13});
  const auto tight = snippet_of("clots", {"Clots:", "in the leg", "in the lung, which does not fit"}, 40);
  CHECK(tight.text == "Clots: in the leg");
  CHECK(tight.lines == LineRange{10, 11});
}

TEST_CASE("a match in what is joined is highlighted too", "[snippet]") {
  CHECK(highlighted(snippet_of("clots", {"Clots and clots:", "another clot"}, 60)) == "Clots | clots | clot");
}

std::string negated(const Snippet& snippet) {
  std::string all;
  for (const auto& highlight : snippet.highlights)
    if (highlight.negated)
      all += (all.empty() ? "" : " | ") + snippet.text.substr(highlight.range.begin, highlight.range.size());
  return all;
}

TEST_CASE("a highlight in a negated statement says so", "[snippet]") {
  const auto one = snippet_of("blood clots", {"It does not cause clots. It thins the blood."}, 240);
  CHECK(highlighted(one) == "clots | blood");
  CHECK(negated(one) == "clots");

  const auto items = snippet_of("blood clots", {"It has no effect on:", "blood", "No clots were seen."}, 240);
  CHECK(items.text == "blood; No clots were seen.");
  CHECK(negated(items) == "clots");  // an item is a text of its own

  std::string list;
  for (int i = 0; i < 8; ++i) list += "something, ";
  const auto cut = snippet_of("clots", {"It does not cause " + list + "clots, or pain."}, 40);
  CHECK(cut.cut_before);
  CHECK(cut.text.find("not") == std::string::npos);
  CHECK(negated(cut) == "clots");  // although the "not" is cut off
}

TEST_CASE("a sentence that is too long is cut between words, around its matches", "[snippet]") {
  std::string filler;
  for (int i = 0; i < 40; ++i) filler += "word ";
  const auto snippet = snippet_of("blood clots", {filler + "blood and clots " + filler + "end."}, 80);
  CHECK(highlighted(snippet) == "blood | clots");
  CHECK(snippet.cut_before);
  CHECK(snippet.cut_after);
  CHECK(snippet.text.starts_with("word "));
  CHECK(snippet.text.ends_with(" word"));

  const auto head = snippet_of("xylophone", {filler + "end."}, 43);
  CHECK(head.text == "word word word word word word word word");
  CHECK_FALSE(head.cut_before);
  CHECK(head.cut_after);

  const auto tail = snippet_of("clots", {filler + "clots"}, 60);
  CHECK(tail.text.ends_with("word clots"));
  CHECK(tail.cut_before);
  CHECK_FALSE(tail.cut_after);
}

TEST_CASE("a word longer than the room is cut inside, on a code point", "[snippet]") {
  std::string word;
  for (int i = 0; i < 100; ++i) word += "\xC3\xA9";  // é
  for (std::size_t room = 40; room < 44; ++room) {
    const auto snippet = snippet_of("clots", {word}, room);
    CHECK(snippet.text.size() >= room - 1);
    CHECK(snippet.cut_after);
    snippet_of("clots", {"a" + word + " clots " + word}, room);
    snippet_of("clots", {word + "\xE2\x80\x94" + "clots" + "\xE2\x80\x94" + word}, room);
  }
}

TEST_CASE("lines of code are shown on one line", "[snippet]") {
  CHECK(snippet_of("clots", {"one\nclots\nthree"}, 60).text == "one clots three");
}

TEST_CASE("a section without text has an empty snippet", "[snippet]") {
  const auto snippet = snippet_of("clots", {}, 60);
  CHECK(snippet.text.empty());
  CHECK_FALSE(snippet.cut_before);
  CHECK_FALSE(snippet.cut_after);
  CHECK(snippet.lines == LineRange{1, 99});
  snippet_of("clots", {""}, 60);
}

TEST_CASE("a text of a megabyte has a snippet like any other", "[snippet]") {
  std::string words;
  std::string sentences;
  std::string unbroken(1'000'000, 'x');
  while (words.size() < 1'000'000) {
    words += "clot of blood in words ";
    sentences += "A clot. ";
  }
  CHECK(highlighted(snippet_of("blood clots", {words}, 240)).starts_with("clot | blood"));
  CHECK(snippet_of("blood clots", {sentences}, 240).text.ends_with("clot."));
  CHECK(snippet_of("blood clots", {unbroken}, 240).text.size() == 240);
  snippet_of("\"blood clots\" thromb* IL-6", {words}, 240);
}

Snippet snippet_of_blocks(std::string_view query, const std::vector<Block>& blocks, std::size_t max_bytes) {
  SectionRecord record = section_of({});
  for (const auto& block : blocks) record.blocks.push_back({record.blocks.size(), block});
  const Matcher matcher = index().matcher(query);
  Snippet snippet = snippet_of(record, matcher, max_bytes);
  check_promises(snippet, max_bytes);
  return snippet;
}

Block item(std::string text, std::size_t lead_in_bytes) {
  Block block = paragraph(std::move(text), {10, 10});
  block.kind = BlockKind::list_item;
  block.lead_in_bytes = lead_in_bytes;
  return block;
}

// "Renal impairment — CrCl < 30 mL/min: 5 mg daily; CrCl < 60 mL/min: 10 mg daily".
Block row() {
  Block block = paragraph("Renal impairment — CrCl < 30 mL/min: 5 mg daily; CrCl < 60 mL/min: 10 mg daily", {10, 10});
  block.kind = BlockKind::table_row;
  const auto carried = [&](std::string_view text) {
    const std::size_t at = block.text.find(text);
    block.carried.push_back({at, at + text.size()});
  };
  carried(" — CrCl < 30 mL/min: ");
  carried("; CrCl < 60 mL/min: ");
  return block;
}

TEST_CASE("a snippet is made of what says most, in reading order", "[snippet]") {
  struct PassageRow {
    std::string_view query;
    std::vector<Block> blocks;
    std::size_t bytes;
    std::string_view text;
    std::string_view reason;
  };
  const std::string filler = "Something else altogether stands in this long sentence here. ";
  const auto plain = [](const std::string& text) { return paragraph(text, {10, 10}); };
  const std::vector<PassageRow> table{
      {"blood clots",
       {plain("Blood is red. " + filler + filler + "The clots are dark.")},
       60,
       "Blood is red. … The clots are dark.",
       "two sentences of a block that say it between them"},
      {"blood clots",
       {plain("Blood is red. " + filler), plain(filler), plain("The clots are dark.")},
       60,
       "Blood is red. … The clots are dark.",
       "of two blocks"},
      {"blood clots",
       {plain("The clots are dark. " + filler), plain("Blood is red.")},
       60,
       "The clots are dark. … Blood is red.",
       "in the order of the section"},
      {"blood clots",
       {plain("Blood is red. " + filler + "Clots hurt. " + filler + "Blood clots kill.")},
       40,
       "Blood clots kill.",
       "where both words stand together"},
      {"clots",
       {item("Thromboembolic events: " + filler + "Watch for clots.", 22)},
       60,
       "Thromboembolic events: … Watch for clots.",
       "an item keeps its lead-in"},
      {"clots",
       {item("Thromboembolic events: watch for clots.", 22)},
       60,
       "Thromboembolic events: watch for clots.",
       "a short one is whole"},
      {"5 mg",
       {row()},
       60,
       "Renal impairment — CrCl < 30 mL/min: 5 mg daily",
       "a row by its name, the head with its cell"},
      {"10 mg", {row()}, 60, "Renal impairment … CrCl < 60 mL/min: 10 mg daily", "another cell of it"},
      {"10 mg",
       {row()},
       120,
       "Renal impairment — CrCl < 30 mL/min: 5 mg daily; CrCl < 60 mL/min: 10 mg daily",
       "the whole row where it fits"},
      {"clots",
       {plain("Disclaimer: clots are explained."), plain("Ask for clots.")},
       40,
       "Ask for clots.",
       "what stands everywhere is not shown when anything else matches"},
      {"clots",
       {plain("Disclaimer: clots are explained.")},
       40,
       "Disclaimer: clots are explained.",
       "and is when nothing else does"},
      {"xylophone",
       {plain("Disclaimer: no advice."), plain("Usage of it.")},
       40,
       "Usage of it.",
       "nor is it the beginning of a section"},
      {"blood clots",
       {plain("Blood clots, as is well known, may follow a flight of many hours."), plain("Blood is red.")},
       40,
       "Blood clots, as is well known, may",
       "a piece of what says all is better evidence than all of what says less"},
      {"clots",
       {plain("Common effects include:"), item("clots", 0), item("pain", 0)},
       60,
       "Common effects include: clots; pain",
       "an item comes with the line that leads to it"},
  };
  for (const auto& [query, blocks, bytes, text, reason] : table) {
    INFO(reason);
    CHECK(snippet_of_blocks(query, blocks, bytes).text == text);
  }
}

TEST_CASE("a snippet has no more passages than asked for", "[snippet]") {
  std::string text;
  for (const std::string_view word : {"Blood", "Clots", "Thrombosis"})
    text += std::string(word) + " is a word. Another sentence that says nothing of it at all. ";
  const Matcher matcher = index().matcher("blood clots thrombosis");
  for (std::size_t passages = 1; passages <= 3; ++passages) {
    SectionEvidence evidence{section_of({text}), {matcher.matches_in(text)}};
    const auto snippet = make_snippet(evidence, matcher, {}, [](const Block&) { return false; }, {passages, 90});
    std::size_t gaps = 0;
    for (auto at = snippet.text.find(kLeftOut); at != std::string::npos; at = snippet.text.find(kLeftOut, at + 1))
      ++gaps;
    CHECK(gaps + 1 == passages);
  }
}

TEST_CASE("emphasis and places in the file move with the text", "[snippet]") {
  Block block = paragraph("First of all. It is not used for clots.", {10, 11});
  block.emphasis = {{20, 23}};
  block.source = {{0, 13, 10, 1}, {14, 6, 11, 1}, {20, 3, 11, 9}, {23, 16, 11, 14}};
  const auto snippet = snippet_of_blocks("clots", {block}, 40);
  REQUIRE(snippet.text == "First of all. It is not used for clots.");
  CHECK(snippet.emphasis == std::vector<ByteRange>{{20, 23}});
  REQUIRE(snippet.highlights.size() == 1);
  CHECK(snippet.highlights[0].negated);
  CHECK(snippet.highlights[0].source == SourceRange{11, 24, 11, 29});
}

}  // namespace
}  // namespace materia
