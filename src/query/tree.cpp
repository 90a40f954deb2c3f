#include "query/tree.hpp"

namespace materia {

namespace {

std::string_view name_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::words: return "words";
    case NodeKind::phrase: return "phrase";
    case NodeKind::prefix: return "prefix";
    case NodeKind::all_of: return "all_of";
    case NodeKind::any_of: return "any_of";
    case NodeKind::group: return "group";
    case NodeKind::nothing: return "nothing";
  }
  return "nothing";
}

std::string_view name_of(Occur occur) {
  switch (occur) {
    case Occur::should: return "should";
    case Occur::must: return "must";
    case Occur::must_not: return "must_not";
  }
  return "should";
}

void append_quoted(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr unsigned char kLeadOfC1Controls = 0xC2;
  unsigned char before = 0;
  out += '"';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : '\0');
    const bool starts_c1 = byte == kLeadOfC1Controls && next < 0xA0;
    const bool ends_c1 = before == kLeadOfC1Controls && byte < 0xA0;
    if (byte == '"' || byte == '\\') {
      out += '\\';
      out += text[i];
    } else if (byte < 0x20 || byte == 0x7F || starts_c1 || ends_c1) {
      out += "\\x";
      out += kHex[byte >> 4U];
      out += kHex[byte & 0xFU];
    } else {
      out += text[i];
    }
    before = byte;
  }
  out += '"';
}

void append(std::string& out, const Node& node) {
  if (node.field) {
    out += row_of(*node.field).name;
    out += ':';
  }
  out += name_of(node.kind);
  if (is_leaf(node.kind)) append_quoted(out, node.text);
  if (node.children.empty()) return;
  out += '(';
  for (const auto& child : node.children) {
    if (&child != &node.children.front()) out += ' ';
    if (node.kind == NodeKind::group) {
      out += name_of(child.occur);
      out += ' ';
    }
    append(out, child);
  }
  out += ')';
}

}  // namespace

std::string describe(const Node& node) {
  std::string out;
  append(out, node);
  return out;
}

}  // namespace materia
