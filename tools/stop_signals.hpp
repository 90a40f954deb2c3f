#pragma once

#include <stop_token>
#include <thread>

namespace materia {

/// While it lives, SIGINT and SIGTERM do not end the program but ask for a stop. Make it before any other thread, which
/// would get the signals otherwise.
class StopSignals {
 public:
  StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  [[nodiscard]] std::stop_token token() const { return stop_.get_token(); }

 private:
  std::stop_source stop_;
  std::jthread waiting_;
};

}  // namespace materia
