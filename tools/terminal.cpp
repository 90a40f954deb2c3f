#include "terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace materia {
namespace {

constexpr std::size_t kDefaultWidth = 80;
constexpr std::size_t kLeastWidth = 20;

int descriptor(Stream stream) noexcept { return stream == Stream::out ? STDOUT_FILENO : STDERR_FILENO; }

std::string_view environment(const char* name) noexcept {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing here sets the environment
  return value == nullptr ? std::string_view{} : value;
}

std::optional<std::size_t> width_from_environment() noexcept {
  const auto text = environment("COLUMNS");
  std::size_t width = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), width);
  if (fault != std::errc{} || end != text.data() + text.size() || width == 0) return std::nullopt;
  return width;
}

std::optional<std::size_t> width_from_terminal(Stream stream) noexcept {
  winsize size{};
  if (ioctl(descriptor(stream), TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return std::nullopt;
  return size.ws_col;
}

}  // namespace

bool is_terminal(Stream stream) noexcept { return isatty(descriptor(stream)) == 1; }

std::size_t terminal_width(Stream stream) noexcept {
  auto width = width_from_environment();
  if (!width) width = width_from_terminal(stream);
  return std::max(width.value_or(kDefaultWidth), kLeastWidth);
}

Hyperlinks hyperlinks_for(When choice, Color color) noexcept {
  switch (choice) {
    case When::always: return Hyperlinks::yes;
    case When::never: return Hyperlinks::no;
    case When::automatic: break;
  }
  const bool shows = color == Color::yes && is_terminal(Stream::out) && environment("TERM") != "linux";
  return shows ? Hyperlinks::yes : Hyperlinks::no;
}

Color color_for(When choice, Stream stream) noexcept {
  switch (choice) {
    case When::always: return Color::yes;
    case When::never: return Color::no;
    case When::automatic: break;
  }
  const auto terminal = environment("TERM");
  const bool colored =
      is_terminal(stream) && environment("NO_COLOR").empty() && !terminal.empty() && terminal != "dumb";
  return colored ? Color::yes : Color::no;
}

}  // namespace materia
