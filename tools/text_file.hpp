#pragma once

#include <string>
#include <string_view>

namespace materia {

/// For messages: the file name, or "standard input" for "-".
[[nodiscard]] std::string shown_name(const std::string& source);

/// The whole of a file, or of standard input for "-". `noun` says in the error what was to be read. Throws Error io.
[[nodiscard]] std::string read_text_file(const std::string& source, std::string_view noun);

/// Writes a whole file. Throws Error io.
void write_text_file(const std::string& file, std::string_view text, std::string_view noun);

}  // namespace materia
