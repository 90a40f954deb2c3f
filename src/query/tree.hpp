// A query as the user wrote it: a tree of words, phrases and operators with byte ranges into the query text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "materia/text.hpp"
#include "schema/fields.hpp"

namespace materia {

enum class NodeKind {
  words,    // leaf: running text as typed ("blood clots dexamethasone"), analysed later as one piece
  phrase,   // leaf: the words in this order, side by side
  prefix,   // leaf: one word that may go on ("thromb*"); text is without the '*'
  all_of,   // every child must match
  any_of,   // a child must match
  group,    // children with occurs: at least one should/must matches; there always is one
  nothing,  // matches nothing: an empty query
};

[[nodiscard]] constexpr bool is_leaf(NodeKind kind) {
  return kind == NodeKind::words || kind == NodeKind::phrase || kind == NodeKind::prefix;
}

// How a child of a group takes part.
enum class Occur { should, must, must_not };

struct Node {
  NodeKind kind = NodeKind::nothing;
  Occur occur = Occur::should;
  std::optional<Field> field;  // leaf: only in this field; nullopt: in all
  std::string text;            // leaf: exactly the bytes of `range` (quotes, '*', field name left out)
  ByteRange range;             // leaf: where text stands in the query, so that token ranges can be shifted
  std::vector<Node> children;
};

struct Query {
  std::string
      text;  // valid UTF-8: the query as given, damaged bytes replaced, cut to kMaxQueryBytes; all ranges are into it
  Node root;
  std::vector<Diagnostic> diagnostics;
};

// Canonical text of a tree, for tests and explain, e.g. `group(should words"blood clots" must title:phrase"deep
// vein")`.
// '"' and '\' in a text are written \" and \\, control characters \xNN.
[[nodiscard]] std::string describe(const Node& node);

}  // namespace materia
