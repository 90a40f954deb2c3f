#include "materia/error.hpp"

#include <utility>

namespace materia {

std::string_view to_string(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::invalid_argument: return "invalid_argument";
    case ErrorCode::io: return "io";
    case ErrorCode::index_not_found: return "index_not_found";
    case ErrorCode::index_locked: return "index_locked";
    case ErrorCode::index_incompatible: return "index_incompatible";
    case ErrorCode::index_corrupt: return "index_corrupt";
    case ErrorCode::index_unreachable: return "index_unreachable";
    case ErrorCode::internal: return "internal";
  }
  return "internal";
}

Error::Error(ErrorCode code, const std::string& message, std::string hint)
    : std::runtime_error(message), code_(code), hint_(std::move(hint)) {}

}  // namespace materia
