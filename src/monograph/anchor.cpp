#include "monograph/anchor.hpp"

#include "base/letters.hpp"
#include "base/utf8.hpp"

namespace materia {

namespace {

// kramdown turns "---" and "--" into dashes, which are no word characters; a lone '-' stays.
std::size_t dash_run(std::string_view text, std::size_t at) {
  if (text.substr(at, 3) == "---") return 3;
  if (text.substr(at, 2) == "--") return 2;
  return 0;
}

}  // namespace

std::string anchor_of(std::string_view heading) {
  std::string out;
  out.reserve(heading.size());
  for (std::size_t at = 0; at < heading.size();) {
    if (const std::size_t dashes = dash_run(heading, at)) {
      at += dashes;
      continue;
    }
    const CodePoint point = decode_utf8(heading, at);
    at += point.size_bytes;
    if (point.value == ' ' || point.value == '\t' || point.value == '-') {
      out += '-';
    } else if (is_word_character(point.value)) {
      append_utf8(out, to_lower(point.value));
    }
  }
  if (out.empty()) return "section";
  return out;
}

std::string AnchorMaker::next(std::string_view heading, std::string_view explicit_id) {
  std::string wanted = explicit_id.empty() ? anchor_of(heading) : std::string(explicit_id);
  const auto [entry, is_new] = used_.try_emplace(wanted, 0);
  if (is_new) return wanted;
  // References into an unordered_map stay good when it grows.
  std::size_t& repeats = entry->second;
  while (true) {
    std::string anchor = wanted + '-' + std::to_string(++repeats);
    if (used_.try_emplace(anchor, 0).second) return anchor;
  }
}

}  // namespace materia
