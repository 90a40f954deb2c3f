// The id a heading has on the page that Jekyll (kramdown, GFM input) renders, made unique within the file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace materia {

// Hands out the anchors of one file, in file order. Linear in the headings, however often one repeats.
class AnchorMaker {
 public:
  // heading is plain text; explicit_id is what `{#id}` says, or empty. The first heading that asks for an id gets it,
  // explicit or not; later ones get -1, -2 … until free.
  [[nodiscard]] std::string next(std::string_view heading, std::string_view explicit_id);

 private:
  std::unordered_map<std::string, std::size_t> used_;  // anchor -> how often it was asked for again
};

// kramdown-parser-gfm's rule before duplicates are told apart: lower case, only word characters, '-' and spaces stay,
// spaces become '-'. "section" when nothing stays.
[[nodiscard]] std::string anchor_of(std::string_view heading);

}  // namespace materia
