#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace materia {

/// Why an operation could not go on. Stable names: see to_string().
enum class ErrorCode {
  invalid_argument,    ///< the caller asked for something that cannot be, e.g. a limit of 0
  io,                  ///< a file or directory could not be read or written
  index_not_found,     ///< there is no index at the given place
  index_locked,        ///< another process is writing to the index
  index_incompatible,  ///< the index is of another schema or analyzer, or is not Materia's
  index_corrupt,       ///< the index cannot be read as what it says it is
  index_unreachable,   ///< a server that holds a shard of the index cannot be reached, or does not answer in time
  internal,            ///< a fault of Materia itself
};

/// The code as it stands in JSON and messages, e.g. "index_not_found".
[[nodiscard]] std::string_view to_string(ErrorCode code) noexcept;

/// The only exception (beside std::bad_alloc) that leaves the library, and only when the operation cannot go on.
/// what() is one sentence with the path and no trailing period or newline.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message, std::string hint = {});

  [[nodiscard]] ErrorCode code() const noexcept { return code_; }
  /// What the user can do next, one sentence without a trailing period; may be empty.
  [[nodiscard]] const std::string& hint() const noexcept { return hint_; }

 private:
  ErrorCode code_;
  std::string hint_;
};

}  // namespace materia
