#pragma once

#include <cstddef>

#include "materia/render.hpp"

namespace materia {

/// What the program knows about the place its output goes to.
enum class Stream { out, err };

/// When output is made for a terminal: where it seems to be one that can, always, or never.
enum class When { automatic, always, never };

[[nodiscard]] bool is_terminal(Stream stream) noexcept;

/// Columns to wrap to: $COLUMNS when it is a number, else what the terminal says, else 80; never under 20.
[[nodiscard]] std::size_t terminal_width(Stream stream) noexcept;

/// `automatic`: on a terminal, unless NO_COLOR is set or TERM is "dumb".
[[nodiscard]] Color color_for(When choice, Stream stream) noexcept;

/// Whether places in text output are links. `automatic`: where it is coloured, on a terminal that does not print them
/// as text ("linux").
[[nodiscard]] Hyperlinks hyperlinks_for(When choice, Color color) noexcept;

}  // namespace materia
