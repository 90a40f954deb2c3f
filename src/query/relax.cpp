#include "query/relax.hpp"

#include <algorithm>
#include <string>

namespace materia {

namespace {

// The words of a phrase as leaves of their own, each where it stands in the query.
Node words_of(const Node& phrase) {
  Node all;
  all.kind = NodeKind::all_of;
  all.occur = phrase.occur;
  for (std::size_t at = 0; at < phrase.text.size();) {
    const auto begin = phrase.text.find_first_not_of(" \t\n", at);
    if (begin == std::string::npos) break;
    const auto end = std::min(phrase.text.find_first_of(" \t\n", begin), phrase.text.size());
    Node word;
    word.kind = NodeKind::words;
    word.field = phrase.field;
    word.text = phrase.text.substr(begin, end - begin);
    word.range = {phrase.range.begin + begin, phrase.range.begin + end};
    all.children.push_back(std::move(word));
    at = end;
  }
  return all.children.empty() ? phrase : all;
}

// Whether anything was changed.
bool relax(Node& node, Relaxation step) {
  if (node.occur == Occur::must_not) return false;
  bool changed = false;
  if (node.kind == NodeKind::phrase) {
    node = words_of(node);
    changed = true;
  }
  if (step == Relaxation::any_word) {
    if (node.kind == NodeKind::all_of && node.children.size() > 1) {
      node.kind = NodeKind::group;
      changed = true;
    }
    if (node.occur == Occur::must) {
      node.occur = Occur::should;
      changed = true;
    }
  }
  for (auto& child : node.children) changed = relax(child, step) || changed;
  return changed;
}

}  // namespace

std::optional<Query> relax(const Query& query, Relaxation step) {
  Query relaxed = query;
  if (!relax(relaxed.root, step)) return std::nullopt;
  relaxed.diagnostics.clear();
  return relaxed;
}

std::string_view notice_of(Relaxation step) {
  switch (step) {
    case Relaxation::words_of_phrases: return "no section has this phrase; these have its words";
    case Relaxation::any_word: return "no section has all that was asked for; these have some of it";
  }
  return {};
}

}  // namespace materia
