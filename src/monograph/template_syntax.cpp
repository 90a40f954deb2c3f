#include "monograph/template_syntax.hpp"

#include <algorithm>

#include "base/letters.hpp"

namespace materia {

namespace {

constexpr std::size_t kMaxTagBytes = 4096;
constexpr std::size_t kMaxAttributeBytes = 256;

// kramdown's letters, digits, '_', ':' and '-'; unlike kramdown, but like Pandoc, a digit or '_' may begin an id.
// No '/': an id can never look like that of a FAQ record.
bool may_begin_name(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '_'; }

std::string id_in(std::string_view list) {
  for (std::size_t at = list.find('#'); at != std::string_view::npos; at = list.find('#', at + 1)) {
    if (at > 0 && !is_space(list[at - 1]) && list[at - 1] != '{' && list[at - 1] != ':') continue;
    std::size_t end = at + 1;
    while (end < list.size() && (is_ascii_letter(list[end]) || is_ascii_digit(list[end]) || list[end] == '_' ||
                                 list[end] == '-' || list[end] == ':')) {
      ++end;
    }
    if (end > at + 1 && may_begin_name(list[at + 1])) return std::string(list.substr(at + 1, end - at - 1));
  }
  return {};
}

// Finds a mark going forward: however often it is asked for, the text is searched once.
class NextMark {
 public:
  NextMark(std::string_view text, std::string_view mark) : text_(text), mark_(mark), found_(text.find(mark)) {}

  std::size_t find(std::size_t from) {
    if (found_ < from) found_ = text_.find(mark_, from);
    return found_;
  }

 private:
  std::string_view text_;
  std::string_view mark_;
  std::size_t found_;
};

// True when the text before ends inside the address of an inline link: "](" and no space since.
bool in_link_address(std::string_view before) {
  const std::size_t space = before.find_last_of(" \t\n");
  const std::string_view word = space == std::string_view::npos ? before : before.substr(space + 1);
  const std::size_t open = word.rfind("](");
  return open != std::string_view::npos && word.find(')', open) == std::string_view::npos;
}

}  // namespace

std::string blank_liquid(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  NextMark tag_close(text, "%}");
  NextMark output_close(text, "}}");
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = std::min(text.find('{', at), text.size());
    out.append(text, at, open - at);
    at = open;
    if (at == text.size()) break;
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    const bool is_tag = next == '%';
    if (!is_tag && next != '{') {
      out += text[at++];
      continue;
    }
    const std::size_t close = (is_tag ? tag_close : output_close).find(at + 2);
    const std::string_view before = std::string_view(out).substr(out.size() - std::min(out.size(), kMaxTagBytes));
    if (close == std::string_view::npos || close - at > kMaxTagBytes || (!is_tag && !in_link_address(before))) {
      out.append(text, at, 2);
      at += 2;
      continue;
    }
    for (const char c : text.substr(at, close + 2 - at)) {
      // Inside an address nothing may stand in its place, or the link would end there.
      if (is_tag || c == '\n') out += c == '\n' ? '\n' : ' ';
    }
    at = close + 2;
  }
  return out;
}

std::optional<AttributeList> find_attribute_list(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find("{:", from); at != std::string_view::npos; at = text.find("{:", at + 1)) {
    const std::string_view window = text.substr(at, kMaxAttributeBytes);
    const std::size_t close = window.find_first_of("{}", 1);
    if (close != std::string_view::npos && window[close] == '}') {
      return AttributeList{at, at + close + 1, id_in(window.substr(0, close))};
    }
  }
  return std::nullopt;
}

std::optional<AttributeList> trailing_attribute_list(std::string_view heading) {
  if (heading.empty() || heading.back() != '}') return std::nullopt;
  const std::size_t open = heading.rfind('{');
  if (open == std::string_view::npos || open + 2 >= heading.size()) return std::nullopt;
  const char kind = heading[open + 1];
  const char name = heading[open + 2];
  const bool names_something = may_begin_name(name) || name == '-';
  if (kind != ':' && !((kind == '#' || kind == '.') && names_something)) return std::nullopt;
  return AttributeList{open, heading.size(), id_in(heading.substr(open, heading.size() - 1 - open))};
}

}  // namespace materia
