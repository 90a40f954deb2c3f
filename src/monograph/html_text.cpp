#include "monograph/html_text.hpp"

#include <algorithm>
#include <array>

#include "base/letters.hpp"

namespace materia {

namespace {

// HTML's phrasing elements that may stand inside a word; <br> and <img> are gaps.
constexpr std::array<std::string_view, 28> kPhrasing = {
    "a",   "abbr", "acronym", "b", "bdi", "bdo",  "big",   "cite", "code",   "del",    "dfn", "em",  "font", "i",
    "ins", "kbd",  "mark",    "q", "s",   "samp", "small", "span", "strike", "strong", "sub", "sup", "u",    "var"};

// Finds where tags end. What looks like a tag and never ends is text: the bytes searched in vain are limited in all.
class TagEnds {
 public:
  explicit TagEnds(std::string_view html) : html_(html), vain_budget_(html.size()) {}

  // The end of the tag that begins at `at` ('<'), or npos when it is no tag. A '>' inside quotes does not end it.
  std::size_t find(std::size_t at) {
    constexpr std::size_t kUsualTagBytes = 4096;
    const std::size_t limit = std::min(html_.size(), at + std::max(kUsualTagBytes, vain_budget_));
    char quote = 0;
    for (std::size_t i = at + 1; i < limit; ++i) {
      const char c = html_[i];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i + 1;
      }
    }
    vain_budget_ -= std::min(vain_budget_, limit - at);
    return std::string_view::npos;
  }

 private:
  std::string_view html_;
  std::size_t vain_budget_;
};

// Finds closing marks going forward, and remembers that there is none any more.
class ForwardFinder {
 public:
  ForwardFinder(std::string_view html, std::string_view mark) : html_(html), mark_(mark) {}

  std::size_t find(std::size_t from) {
    if (exhausted_) return std::string_view::npos;
    if (found_ != std::string_view::npos && found_ >= from) return found_;
    for (found_ = html_.find(mark_[0], from); found_ != std::string_view::npos;
         found_ = html_.find(mark_[0], found_ + 1)) {
      if (starts_with_ignoring_case(html_.substr(found_), mark_)) return found_;
    }
    exhausted_ = true;
    return std::string_view::npos;
  }

 private:
  std::string_view html_;
  std::string_view mark_;
  std::size_t found_ = std::string_view::npos;
  bool exhausted_ = false;
};

}  // namespace

HtmlTag read_tag(std::string_view tag) {
  HtmlTag result;
  std::size_t at = 1;
  if (at < tag.size() && tag[at] == '/') {
    result.closing = true;
    ++at;
  }
  for (; at < tag.size() && (is_ascii_letter(tag[at]) || is_ascii_digit(tag[at]) || tag[at] == '-'); ++at) {
    result.name += ascii_lower(tag[at]);
  }
  return result;
}

bool tag_separates(std::string_view name) {
  return !name.empty() && std::find(kPhrasing.begin(), kPhrasing.end(), name) == kPhrasing.end();
}

bool tag_hides(std::string_view name) { return name == "script" || name == "style"; }

std::string strip_html(std::string_view html) {
  std::string out;
  out.reserve(html.size());
  TagEnds tag_ends(html);
  ForwardFinder comment_end(html, "-->");
  ForwardFinder script_end(html, "</script");
  ForwardFinder style_end(html, "</style");
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t open = std::min(html.find('<', at), html.size());
    out.append(html.substr(at, open - at));
    if (open == html.size()) break;
    at = open;
    if (html.substr(at, 4) == "<!--") {
      const std::size_t end = comment_end.find(at + 2);
      at = end == std::string_view::npos ? at + 4 : end + 3;
      continue;
    }
    const char next = at + 1 < html.size() ? html[at + 1] : ' ';
    const bool tag_like = is_ascii_letter(next) || next == '/' || next == '!' || next == '?';
    const std::size_t end = tag_like ? tag_ends.find(at) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += html[at++];
      continue;
    }
    const HtmlTag tag = read_tag(html.substr(at, end - at));
    if (tag_separates(tag.name)) out += ' ';
    at = end;
    if (!tag.closing && tag_hides(tag.name)) {
      const std::size_t close = (tag.name == "script" ? script_end : style_end).find(at);
      if (close != std::string_view::npos) at = close;
    }
  }
  return out;
}

}  // namespace materia
