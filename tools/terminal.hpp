#pragma once

#include <cstddef>

#include "materia/render.hpp"

namespace materia {

/// What the program knows about the place its output goes to.
enum class Stream { out, err };

/// When text output is coloured. `automatic`: on a terminal, unless NO_COLOR is set or TERM is "dumb".
enum class ColorChoice { automatic, always, never };

[[nodiscard]] bool is_terminal(Stream stream) noexcept;

/// Columns to wrap to: $COLUMNS when it is a number, else what the terminal says, else 80; never under 20.
[[nodiscard]] std::size_t terminal_width(Stream stream) noexcept;

/// When places in text output are links. `automatic`: where it is coloured and the terminal is none that would print
/// them ("linux").
enum class HyperlinkChoice { automatic, always, never };

[[nodiscard]] Hyperlinks hyperlinks_for(HyperlinkChoice choice, Color color) noexcept;

[[nodiscard]] Color color_for(ColorChoice choice, Stream stream) noexcept;

}  // namespace materia
