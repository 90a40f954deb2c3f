// Raw HTML inside Markdown reduced to its text.
#pragma once

#include <string>
#include <string_view>

namespace materia {

// A tag as it stands in the source, e.g. "</Script >".
struct HtmlTag {
  std::string name;  // lower case; empty for comments, declarations and processing instructions
  bool closing = false;
};
[[nodiscard]] HtmlTag read_tag(std::string_view tag);

// False for tags inside a word or sentence (<sub>, <b>, <span> …), which leave no gap where they stood.
[[nodiscard]] bool tag_separates(std::string_view name);

// True for elements whose content is no text: script, style.
[[nodiscard]] bool tag_hides(std::string_view name);

// The text of an HTML fragment, entities still encoded. Comments, scripts and styles vanish with their content; one
// that never ends hides nothing. Linear in the input.
[[nodiscard]] std::string strip_html(std::string_view html);

}  // namespace materia
