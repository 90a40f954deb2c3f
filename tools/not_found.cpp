#include "not_found.hpp"

#include <fmt/format.h>

namespace materia {

Error not_found(Searcher& searcher, const std::string& id) {
  const auto path = id.substr(0, id.rfind('#'));
  const auto monograph = searcher.monograph(path);
  if (!monograph) {
    return Error(ErrorCode::invalid_argument, fmt::format("the index holds no \"{}\"", id),
                 "take an id as materia search prints it, for example l/lenalidomide.md#usage");
  }
  std::string anchors;
  for (const auto& section : monograph->sections) anchors += fmt::format(" #{}", section.anchor);
  return Error(
      ErrorCode::invalid_argument,
      path == id ? fmt::format("\"{}\" is a whole monograph", id) : fmt::format("the index holds no \"{}\"", id),
      fmt::format("the sections of {} are:{}", path, anchors));
}

}  // namespace materia
