// What Jekyll's layers around Markdown add to it: Liquid tags and kramdown's attribute lists. Syntax, not words.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace materia {

// The text with Liquid tags `{% … %}` blanked, line ends kept, and `{{ … }}` blanked inside a link's address (where its
// spaces would keep cmark from seeing a link). Other `{{ … }}` stay: they stand for words of the page.
[[nodiscard]] std::string blank_liquid(std::string_view text);

// A kramdown attribute list or extension, `{:toc}`, `{: .class #id}`, `{::options /}`, found in plain text.
struct AttributeList {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string id;  // what `#id` in it says, or empty
};
[[nodiscard]] std::optional<AttributeList> find_attribute_list(std::string_view text, std::size_t from);

// The attribute list that ends a heading: `{#id}`, `{#id .class}`, `{.class}`, `{: …}`.
[[nodiscard]] std::optional<AttributeList> trailing_attribute_list(std::string_view heading);

}  // namespace materia
