#pragma once

#include "materia/render.hpp"
#include "materia/searcher.hpp"
#include "terminal.hpp"

namespace materia {

/// How to print for the place standard output goes to. `command` has the choices `color` and `hyperlinks`.
template <typename Command>
[[nodiscard]] RenderOptions terminal_options(const Command& command, Searcher& searcher) {
  RenderOptions options{.color = color_for(command.color, Stream::out), .width = terminal_width(Stream::out)};
  options.hyperlinks = hyperlinks_for(command.hyperlinks, options.color);
  if (options.hyperlinks == Hyperlinks::yes) options.corpus = searcher.corpus().string();
  return options;
}

}  // namespace materia
