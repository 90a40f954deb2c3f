#include "query/parser.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/utf8.hpp"
#include "query/characters.hpp"
#include "query/lexer.hpp"
#include "query/operators.hpp"

namespace materia {

namespace {

bool is_negative_only(const Node& node) {
  return node.kind == NodeKind::group && std::all_of(node.children.begin(), node.children.end(),
                                                     [](const Node& child) { return child.occur == Occur::must_not; });
}

ByteRange extent_of(const Node& node) {
  if (node.children.empty()) return node.range;
  ByteRange extent = extent_of(node.children.front());
  for (const auto& child : node.children) {
    const ByteRange range = extent_of(child);
    extent = {std::min(extent.begin, range.begin), std::max(extent.end, range.end)};
  }
  return extent;
}

bool has_word(std::string_view text) {
  const Characters chars(text);
  for (std::size_t i = 0; i < chars.size(); ++i)
    if (is_alphanumeric(chars.kind(i))) return true;
  return false;
}

Node make_node(NodeKind kind) {
  Node node;
  node.kind = kind;
  return node;
}

Node with_occur(Node node, Occur occur) {
  node.occur = occur;
  return node;
}

// or   = and { OR and }
// and  = list { AND list }
// list = item { item }
// item = [ NOT ] ( word | phrase | prefix | '(' or ')' )
// nullopt stands for text without a word, such as "?". A list of negative items only may come back from any rule; the
// rule above joins it to what it takes away from.
class Grammar {
 public:
  struct Reading {
    Node root;
    std::vector<Diagnostic> diagnostics;
  };

  Grammar(std::string_view text, const std::vector<Lexeme>& tokens, const std::vector<Operator>& operators)
      : text_(text), tokens_(tokens), operators_(operators) {}

  Reading run() {
    auto root = read_or(std::nullopt);
    if (!root) {
      remark("the query holds no word, so it matches nothing", {0, text_.size()});
    } else if (is_negative_only(*root)) {
      remark("the query says only what to leave out, so it matches nothing; add a word to look for", extent_of(*root));
      root.reset();
    }
    return {root ? *std::move(root) : Node{}, std::move(diagnostics_)};
  }

 private:
  using Context = std::optional<Field>;

  // An item, and the bytes it may lend to a run of words.
  struct Item {
    Node node;
    ByteRange extent;
    bool is_bare = false;  // unsigned words without a field of their own
  };

  void remark(std::string message, ByteRange range) { diagnostics_.push_back({std::move(message), range}); }

  bool at_end() const { return next_ == tokens_.size() || tokens_[next_].kind == LexemeKind::close; }
  bool at(Operator wanted) const { return !at_end() && operators_[next_] == wanted; }

  std::optional<Node> read_or(Context context) {
    std::vector<Node> parts;
    do {
      if (auto part = read_and(context)) parts.push_back(*std::move(part));
    } while (take(Operator::disjunction));
    if (parts.empty()) return std::nullopt;
    if (parts.size() == 1) return std::move(parts.front());

    if (std::all_of(parts.begin(), parts.end(), is_negative_only)) return neither_together(std::move(parts));
    Node any = make_node(NodeKind::any_of);
    for (auto& part : parts) {
      if (is_negative_only(part)) {
        remark("one side of OR says only what to leave out, so that side was left out", extent_of(part));
      } else {
        any.children.push_back(std::move(part));
      }
    }
    if (any.children.size() == 1) return std::move(any.children.front());
    return any;
  }

  // NOT a OR NOT b leaves out what has both.
  static Node neither_together(std::vector<Node> parts) {
    Node both = make_node(NodeKind::all_of);
    for (auto& part : parts) {
      Node any = make_node(NodeKind::any_of);
      for (auto& child : part.children) any.children.push_back(with_occur(std::move(child), Occur::should));
      both.children.push_back(any.children.size() == 1 ? std::move(any.children.front()) : std::move(any));
    }
    Node group = make_node(NodeKind::group);
    group.children.push_back(with_occur(std::move(both), Occur::must_not));
    return group;
  }

  std::optional<Node> read_and(Context context) {
    std::vector<Node> wanted;
    std::vector<Node> unwanted;
    do {
      auto part = read_list(context);
      if (!part) continue;
      if (is_negative_only(*part)) {
        std::move(part->children.begin(), part->children.end(), std::back_inserter(unwanted));
      } else {
        wanted.push_back(*std::move(part));
      }
    } while (take(Operator::conjunction));

    if (wanted.empty() && unwanted.empty()) return std::nullopt;
    if (wanted.size() == 1 && unwanted.empty()) return std::move(wanted.front());
    Node all = make_node(unwanted.empty() ? NodeKind::all_of : NodeKind::group);
    for (auto& node : wanted)
      all.children.push_back(with_occur(std::move(node), unwanted.empty() ? Occur::should : Occur::must));
    std::move(unwanted.begin(), unwanted.end(), std::back_inserter(all.children));
    return all;
  }

  bool take(Operator wanted) {
    if (!at(wanted)) return false;
    ++next_;
    return true;
  }

  std::optional<Node> read_list(Context context) {
    std::vector<Item> items;
    while (!at_end() && !at(Operator::conjunction) && !at(Operator::disjunction)) {
      auto item = read_item(context);
      if (!item) continue;
      if (item->is_bare && !items.empty() && items.back().is_bare) {
        items.back().extent.end = item->extent.end;
        set_text(items.back().node, items.back().extent);
      } else {
        items.push_back(*std::move(item));
      }
    }
    Node list = make_node(NodeKind::group);
    for (auto& item : items) {
      if (is_leaf(item.node.kind) && !has_word(item.node.text)) continue;
      if (is_negative_only(item.node)) {
        if (item.node.occur == Occur::must_not) {
          remark("this leaves out what is itself only left out, so it was not read", item.extent);
        } else {
          std::move(item.node.children.begin(), item.node.children.end(), std::back_inserter(list.children));
        }
      } else {
        list.children.push_back(std::move(item.node));
      }
    }
    if (list.children.empty()) return std::nullopt;
    if (list.children.size() == 1 && list.children.front().occur != Occur::must_not)
      return with_occur(std::move(list.children.front()), Occur::should);
    return list;
  }

  std::optional<Item> read_item(Context context) {
    const bool negated = at(Operator::negation);
    if (negated) ++next_;
    const Lexeme& token = tokens_[next_++];
    const Occur occur = negated ? Occur::must_not : token.sign;
    if (token.field) context = token.field;
    const bool is_bare = occur == Occur::should && !token.field;
    if (token.kind != LexemeKind::open) {
      Node leaf = make_node(leaf_kind(token.kind));
      leaf.occur = occur;
      leaf.field = context;
      set_text(leaf, token.text);
      const bool is_word = leaf.kind == NodeKind::words;
      return Item{std::move(leaf), token.range, is_bare && is_word};
    }
    auto inner = read_or(context);
    const ByteRange extent{token.range.begin, tokens_[next_++].range.end};
    if (!inner) return std::nullopt;
    const bool is_words = inner->kind == NodeKind::words && inner->field == context;
    return Item{with_occur(*std::move(inner), occur), extent, is_bare && is_words};
  }

  static NodeKind leaf_kind(LexemeKind kind) {
    switch (kind) {
      case LexemeKind::phrase: return NodeKind::phrase;
      case LexemeKind::prefix: return NodeKind::prefix;
      case LexemeKind::word:
      case LexemeKind::open:
      case LexemeKind::close: break;
    }
    return NodeKind::words;
  }

  void set_text(Node& leaf, ByteRange range) const {
    leaf.range = range;
    leaf.text = text_.substr(range.begin, range.size());
  }

  std::string_view text_;
  const std::vector<Lexeme>& tokens_;
  const std::vector<Operator>& operators_;
  std::size_t next_ = 0;
  std::vector<Diagnostic> diagnostics_;
};

// At most kMaxQueryBytes of valid UTF-8.
Query repaired(std::string_view given) {
  constexpr std::size_t kLongestCodePoint = 4;
  Query query;
  std::string_view kept = given;
  if (given.size() > kMaxQueryBytes) {
    const std::size_t boundary = boundary_before(given.substr(0, kMaxQueryBytes + kLongestCodePoint), kMaxQueryBytes);
    // In a long run of damage there is no boundary near.
    kept = given.substr(0, kMaxQueryBytes - boundary < kLongestCodePoint ? boundary : kMaxQueryBytes);
  }
  query.text = replace_invalid_utf8(kept);
  query.text.resize(boundary_before(query.text, kMaxQueryBytes));
  const std::size_t size = query.text.size();
  if (given.size() > kMaxQueryBytes)
    query.diagnostics.push_back(
        {"the query is longer than " + std::to_string(kMaxQueryBytes) + " bytes, so the rest was left out",
         {size, size}});
  if (const std::size_t damage = find_invalid_utf8(kept); damage < size)
    query.diagnostics.push_back(
        {"bytes that are not UTF-8 were read as unknown characters", {damage, boundary_after(query.text, damage + 1)}});
  return query;
}

std::vector<Diagnostic> ordered_and_limited(std::vector<Diagnostic> diagnostics) {
  constexpr std::size_t kMostDiagnostics = 20;
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.range.begin < b.range.begin; });
  if (diagnostics.size() <= kMostDiagnostics) return diagnostics;
  const ByteRange rest{diagnostics[kMostDiagnostics].range.begin, diagnostics.back().range.end};
  const std::size_t more = diagnostics.size() - kMostDiagnostics;
  diagnostics.resize(kMostDiagnostics);
  diagnostics.push_back(
      {std::to_string(more) + (more == 1 ? " more remark is" : " more remarks are") + " not shown", rest});
  return diagnostics;
}

}  // namespace

Query parse_query(std::string_view text) {
  Query query = repaired(text);
  const auto lexed = lex_query(query.text);
  const auto operators = read_operators(query.text, lexed.tokens);
  const auto read = Grammar(query.text, lexed.tokens, operators.of_token).run();
  query.root = read.root;
  for (const auto* found : {&lexed.diagnostics, &operators.diagnostics, &read.diagnostics})
    query.diagnostics.insert(query.diagnostics.end(), found->begin(), found->end());
  query.diagnostics = ordered_and_limited(std::move(query.diagnostics));
  return query;
}

}  // namespace materia
