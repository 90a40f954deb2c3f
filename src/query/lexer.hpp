// The pieces of a query text, before any grammar: bare words, phrases, prefixes, parentheses, with their sign and
// field. What only looks like syntax ("(R)-warfarin", "C++", "5\"", "1:1000") is settled here and comes out as bare
// words.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "materia/text.hpp"
#include "query/tree.hpp"
#include "schema/fields.hpp"

namespace materia {

enum class LexemeKind {
  word,    // bare text without white space; AND, OR and NOT too, until the parser knows whether they have operands
  phrase,  // the text between quotes, never blank
  prefix,  // the text before '*'
  open,
  close,
};

struct Lexeme {
  LexemeKind kind = LexemeKind::word;
  ByteRange range;             // with sign, field name, quotes, '*'
  ByteRange text;              // without them; of open and close: the parenthesis
  std::optional<Field> field;  // written in front: `title:`
  Occur sign = Occur::should;  // '+' or '-' written in front
};

struct Tokens {
  std::vector<Lexeme> tokens;  // parentheses are balanced, hold something and are at most kMaxQueryDepth deep
  std::vector<Diagnostic> diagnostics;
};

// `text` is valid UTF-8. Linear time.
[[nodiscard]] Tokens lex_query(std::string_view text);

}  // namespace materia
