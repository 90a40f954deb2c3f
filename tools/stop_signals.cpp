#include "stop_signals.hpp"

#include <signal.h>

#include <ctime>

namespace materia {
namespace {

/// How long the end of the program may have to wait for the thread.
constexpr timespec kPatience{.tv_sec = 0, .tv_nsec = 100'000'000};

sigset_t stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

StopSignals::StopSignals() {
  const sigset_t signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  waiting_ = std::jthread([this](const std::stop_token& ended) {
    const sigset_t awaited = stop_signals();
    while (!ended.stop_requested())
      if (sigtimedwait(&awaited, nullptr, &kPatience) > 0) stop_.request_stop();
  });
}

}  // namespace materia
