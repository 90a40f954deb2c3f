#pragma once

#include <string_view>

#include "materia/error.hpp"
#include "materia/render.hpp"

namespace materia {

/// Thrown when nobody reads standard output any more (`materia search x | head -1`): the program ends quietly.
struct ClosedPipe {};

/// Takes care that writing to a closed pipe is an error of that write and not a signal, and that no file the library
/// opens can become standard output when the program was started with it closed. Call once, first.
void prepare_standard_streams() noexcept;

/// Writes all of it to standard output, at once: each query of a batch is seen when it is answered, and a full disk
/// is noticed. Throws ClosedPipe, or Error io.
void write_output(std::string_view text);

/// Writes to standard error; what cannot be written there is lost.
void write_message(std::string_view text) noexcept;

/// Says on standard error why an operation could not go on. With format json or jsonl the same goes to standard
/// output as an object, for programs. Never throws.
void write_error(const Error& error, Format format) noexcept;

}  // namespace materia
