#include "base/child_process.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <exception>
#include <string_view>
#include <system_error>

#include "base/packing.hpp"
#include "materia/error.hpp"

namespace materia {

namespace {

// How a child's message begins.
constexpr char kOutput = 'o';
constexpr char kError = 'e';
constexpr char kOtherException = 'x';

[[noreturn]] void fail(std::string_view what, int error) {
  throw Error(ErrorCode::io, fmt::format("{}: {}", what, std::generic_category().message(error)),
              "close other programs and try again");
}

void write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::string read_all(int descriptor) {
  std::string all;
  char buffer[65'536];
  for (;;) {
    const auto count = ::read(descriptor, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return all;
    all.append(buffer, static_cast<std::size_t>(count));
  }
}

std::string message_of(const std::function<std::string()>& work) {
  try {
    return kOutput + work();
  } catch (const Error& error) {
    Packer packer;
    packer.add_number(static_cast<std::uint64_t>(error.code()));
    packer.add_text(error.what());
    packer.add_text(error.hint());
    return kError + std::move(packer).take();
  } catch (const std::exception& error) {
    return kOtherException + std::string(error.what());
  }
}

[[noreturn]] void run_child(int descriptor, unsigned cpu_seconds, const std::function<std::string()>& work) {
  const rlimit no_core{0, 0};
  static_cast<void>(::setrlimit(RLIMIT_CORE, &no_core));
  const rlimit limit{cpu_seconds, cpu_seconds + 1};
  static_cast<void>(::setrlimit(RLIMIT_CPU, &limit));
  for (const int number : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGXCPU}) ::signal(number, SIG_DFL);
  std::set_terminate(std::abort);
  write_all(descriptor, message_of(work));
  ::_exit(0);
}

}  // namespace

ChildResult run_in_child(unsigned cpu_seconds, const std::function<std::string()>& work) {
  int ends[2];
  if (::pipe(ends) != 0) fail("cannot make a pipe", errno);
  const pid_t child = ::fork();
  if (child < 0) {
    const int error = errno;
    ::close(ends[0]);
    ::close(ends[1]);
    fail("cannot start a child process", error);
  }
  if (child == 0) {
    ::close(ends[0]);
    run_child(ends[1], cpu_seconds, work);
  }
  ::close(ends[1]);
  const std::string message = read_all(ends[0]);
  ::close(ends[0]);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (WIFSIGNALED(status)) return {std::nullopt, fmt::format("signal {}", WTERMSIG(status))};
  if (WEXITSTATUS(status) != 0 || message.empty())
    return {std::nullopt, fmt::format("exit code {}", WEXITSTATUS(status))};
  const std::string_view rest = std::string_view(message).substr(1);
  if (message.front() == kOutput) return {std::string(rest), {}};
  if (message.front() == kOtherException) return {std::nullopt, std::string(rest)};
  Unpacker unpacker(rest);
  const auto code = static_cast<ErrorCode>(unpacker.number());
  const std::string what = unpacker.text();
  throw Error(code, what, unpacker.text());
}

}  // namespace materia
