#include "sudden_end.hpp"

#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string_view>

#include "exit_code.hpp"

namespace materia {
namespace {

constexpr std::string_view kCannotWrite =
    "materia: the index could not be written, and Xapian could not go on from there; it is as it was before the run\n"
    "  hint: make room, or make the place of the index writable, and run the command again\n";
constexpr std::string_view kDamaged =
    "materia: the program had to stop in the middle of its work, most likely because the index is damaged\n"
    "  hint: materia check says what is wrong with it; materia index --rebuild makes it anew from the corpus\n";

constexpr std::array kFaults{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

[[noreturn]] void end_with(std::string_view sentence) {
  // No other call may be made by the handler of a signal.
  static_cast<void>(!::write(STDERR_FILENO, sentence.data(), sentence.size()));
  ::_exit(static_cast<int>(ExitCode::failure));
}

extern "C" void end_after_fault(int /*signal*/) { end_with(kDamaged); }

// Xapian throws where nobody can catch it: when a commit fails and what it writes to undo that fails too, on a file
// system that became read-only, say, and when what it writes in a destructor fails. Its errors are no std::exception;
// with one it is a fault of ours, whose place must be seen.
[[noreturn]] void end_after_throw() {
  try {
    if (const auto thrown = std::current_exception()) std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "materia: %s, where nobody could catch it\n", error.what());
    static_cast<void>(std::signal(SIGABRT, SIG_DFL));
    std::abort();
  } catch (...) {
  }
  end_with(kCannotWrite);
}

}  // namespace

void explain_sudden_ends() {
  std::set_terminate(end_after_throw);
  for (const int fault : kFaults) static_cast<void>(std::signal(fault, end_after_fault));
}

}  // namespace materia
