#include <fmt/format.h>

#include <string>

#include "commands.hpp"
#include "defaults.hpp"
#include "output.hpp"

namespace materia {
namespace {

Error not_found(Searcher& searcher, const std::string& id) {
  const auto path = id.substr(0, id.rfind('#'));
  const auto monograph = path == id ? std::nullopt : searcher.monograph(path);
  if (!monograph) {
    return Error(ErrorCode::invalid_argument, fmt::format("the index holds no \"{}\"", id),
                 "take an id as materia search prints it, for example l/lenalidomide.md#usage");
  }
  std::string anchors;
  for (const auto& section : monograph->sections) anchors += fmt::format(" #{}", section.anchor);
  return Error(ErrorCode::invalid_argument, fmt::format("the index holds no \"{}\"", id),
               fmt::format("the sections of {} are:{}", path, anchors));
}

}  // namespace

ExitCode run(const Options::Show& command) {
  Searcher searcher(index_home_or_default(command.index_home));
  const RenderOptions options{.color = color_for(command.color, Stream::out), .width = terminal_width(Stream::out)};
  if (const auto section = searcher.section(command.id, command.query)) {
    write_output(render(*section, command.format, options));
    return ExitCode::done;
  }
  if (const auto monograph = searcher.monograph(command.id, command.query)) {
    write_output(render(*monograph, command.format, options));
    return ExitCode::done;
  }
  write_error(not_found(searcher, command.id), command.format);
  return ExitCode::nothing_found;
}

}  // namespace materia
