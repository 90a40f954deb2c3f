#include "progress.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>

#include "output.hpp"
#include "terminal.hpp"

namespace materia {
namespace {

constexpr const char* kClearLine = "\r\x1b[K";

std::string with_thousands(std::uint64_t number) {
  std::string digits = fmt::format("{}", number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  return digits;
}

std::string duration(std::uint64_t seconds) {
  if (seconds < 60) return fmt::format("{} s", seconds);
  return fmt::format("{} min {} s", seconds / 60, seconds % 60);
}

}  // namespace

std::string progress_text(const Progress& progress) {
  auto text = fmt::format("{} of {} files", with_thousands(progress.files_done), with_thousands(progress.files_total));
  const auto elapsed_ms = static_cast<std::uint64_t>(progress.elapsed.count());
  if (elapsed_ms == 0 || progress.files_done == 0 || progress.files_done > progress.files_total) return text;
  const std::uint64_t left_ms = elapsed_ms * (progress.files_total - progress.files_done) / progress.files_done;
  text += fmt::format(" · {} sections/s · {} left", with_thousands(progress.sections_done * 1000 / elapsed_ms),
                      duration((left_ms + 999) / 1000));
  return text;
}

ProgressLine::~ProgressLine() {
  if (shown_) write_message(kClearLine);
}

void ProgressLine::show(const Progress& progress) {
  auto line = progress_text(progress);
  // A line that wraps cannot be taken back. The text's only wide bytes are the dots, so bytes bound the columns.
  if (line.size() >= terminal_width(Stream::err)) line = fmt::format("{} files", progress.files_done);
  write_message(kClearLine + line);
  shown_ = true;
}

}  // namespace materia
