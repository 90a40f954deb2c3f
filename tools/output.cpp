#include "output.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <exception>
#include <system_error>

#include "terminal.hpp"

namespace materia {
namespace {

/// Writes all of `text` or returns why not (an errno value); 0 is success.
int write_all(int descriptor, std::string_view text) noexcept {
  while (!text.empty()) {
    const auto written = ::write(descriptor, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {  // the other end of a shared pipe made it non-blocking
      pollfd ready{.fd = descriptor, .events = POLLOUT, .revents = 0};
      ::poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

}  // namespace

void prepare_standard_streams() noexcept {
  std::signal(SIGPIPE, SIG_IGN);  // NOLINT(cert-err33-c): it cannot fail for SIGPIPE
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    // The lowest free number is the closed one; read-only, so that writing to it still fails.
    if (::fcntl(descriptor, F_GETFD) == -1) ::open("/dev/null", O_RDONLY);
  }
}

void write_output(std::string_view text) {
  const int fault = write_all(STDOUT_FILENO, text);
  if (fault == EPIPE) throw ClosedPipe{};
  if (fault != 0) {
    throw Error(ErrorCode::io,
                fmt::format("could not write to standard output: {}", std::generic_category().message(fault)));
  }
}

void write_message(std::string_view text) noexcept { write_all(STDERR_FILENO, text); }

void write_error(const Error& error, Format format) noexcept {
  try {
    write_message(render(error, Format::text, {.width = terminal_width(Stream::err)}));
    if (format == Format::json || format == Format::jsonl) write_all(STDOUT_FILENO, render(error, format));
  } catch (const std::exception&) {
    write_message("materia: out of memory\n");
  }
}

}  // namespace materia
