// The only place that escapes. Everything a renderer writes that came from a monograph, a file name or a user passes
// through one of these. All functions are pure, take any bytes (damaged UTF-8 is replaced) and give valid UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace materia {

// What a terminal is given for one code point: white space becomes a blank, other controls a visible picture or U+FFFD;
// nullopt: an invisible character, left out, so that what is seen is what is there.
[[nodiscard]] std::optional<char32_t> terminal_form(char32_t value);

// A text as one line for a terminal.
[[nodiscard]] std::string escape_terminal(std::string_view text);

// For HTML text and quoted attribute values. Controls become U+FFFD (tab and newline stay, CR is a blank) and bidi
// controls are left out: an unclosed one would reorder the page around it.
[[nodiscard]] std::string escape_html(std::string_view text);

// For one run of text inside a CommonMark, GFM or kramdown line. Line ends become blanks, controls and bidi controls as
// in escape_html. Marks that act only at the start of a block ("# ", "1. ") are left to escape_markdown_block.
[[nodiscard]] std::string escape_markdown(std::string_view text);

// The same for text that opens a block.
[[nodiscard]] std::string escape_markdown_block(std::string_view text);

// A relative reference from a path and an anchor (may be empty): "l/lenalidomide.md#precautions". No input can turn it
// into another scheme, host or root: everything but letters, digits and "-._~/" is percent-encoded, ':' included.
[[nodiscard]] std::string relative_link(std::string_view path, std::string_view anchor);

// The address of a line of a file: "file:///srv/corpus/l/lenalidomide.md#L44". The directory must be absolute.
[[nodiscard]] std::string file_link(std::string_view directory, std::string_view path, std::size_t line);

// A word for a column of a blank-separated table: white space and controls as %XX. Never empty ("-").
[[nodiscard]] std::string escape_column(std::string_view text);

// JSON text whose strings may hold characters that a terminal obeys, that nobody sees, or that end a line for some
// reader: the same JSON with those as \uXXXX.
[[nodiscard]] std::string escape_unseen_in_json(std::string_view json);

}  // namespace materia
