// A monograph as read from one Markdown file: sections by heading, blocks inside them, all plain text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "materia/indexer.hpp"
#include "materia/text.hpp"
#include "monograph/front_matter.hpp"

namespace materia {

enum class BlockKind {
  paragraph,
  list_item,   // the text of one item, without the items nested in it (they are blocks of their own)
  table_head,  // the column heads of a pipe table
  table_row,   // "Cell — Head: cell; Head: cell": the row by its first cell; the heads are `carried`
  quote,
  code,
};

// Bytes [begin, begin + size) of a block's text, and where they stand in the file; columns are 1-based and count bytes.
struct SourceRun {
  std::size_t begin = 0;
  std::size_t size = 0;
  std::size_t line = 1;
  std::size_t column = 1;

  friend bool operator==(const SourceRun&, const SourceRun&) = default;
};

// The unit of a snippet. Text is plain UTF-8: no Markdown syntax, no control character but '\n' inside code.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  std::string text;
  LineRange lines;
  std::size_t lead_in_bytes = 0;    // length of a bold lead-in at the start of text ("Kidney function:"); 0: none
  std::vector<ByteRange> carried;   // parts of text that stand elsewhere in the source: column heads, separators
  std::vector<ByteRange> emphasis;  // bold or italic words within the text: "is **not** used"; the lead-in is none
  std::vector<SourceRun> source;    // ascending; where the text stands in the file, but for the carried parts
};

// One question of a FAQ section and its answer: blocks [first_block, end_block) of the section.
// In the index it is a record of its own; its id is "<path>#<section anchor>/<number>".
struct QuestionAnswer {
  std::size_t number = 1;  // 1-based within the section
  std::string question;    // plain, without "Q:"
  std::size_t first_block = 0;
  std::size_t end_block = 0;
  LineRange lines;
};

// A heading and the text below it up to the next heading; or the text before the first heading (level 0, no heading).
struct Section {
  std::string id;                         // "<path>#<anchor>"; the lead section: "<path>#" + anchor "lead"
  std::string anchor;                     // unique in its monograph, as kramdown makes it
  int level = 0;                          // 1..6; 0: the lead section
  std::string heading;                    // plain; empty for the lead section
  std::vector<std::string> heading_path;  // headings from below the title down to this one; empty for title and lead
  LineRange lines;
  std::vector<Block> blocks;              // in file order, those of the questions included
  std::vector<QuestionAnswer> questions;  // ascending, disjoint
  bool stub = false;                      // no text of its own beyond names of the monograph: never a hit
};

struct Monograph {
  std::string path;                  // relative to the corpus, '/' separated
  std::string title;                 // never empty
  std::vector<std::string> aliases;  // other names; no duplicates, not the title
  bool published = true;             // front matter `published: false`
  std::vector<Attribute> attributes;
  std::vector<Section> sections;
};

// What reading a file gave. Content never throws: what is damaged is mended and named in issues (their path is set).
struct MonographReading {
  Monograph monograph;
  std::vector<FileIssue> issues;
};

// True when the file is not to be indexed: it is not text. The issue of kind `skipped` says why; there are no sections.
[[nodiscard]] bool is_skipped(const MonographReading& reading);

// Reads the bytes of one file. relative_path is its id in the corpus (valid UTF-8).
[[nodiscard]] MonographReading read_monograph(std::string_view relative_path, std::string_view bytes);

}  // namespace materia
