// Until when something may take.
#pragma once

#include <chrono>
#include <optional>

namespace materia {

class Deadline {
 public:
  // As long as it takes.
  Deadline() = default;
  // From now on.
  explicit Deadline(std::optional<std::chrono::milliseconds> limit) {
    if (limit) end_ = std::chrono::steady_clock::now() + *limit;
  }

  [[nodiscard]] bool is_set() const { return end_.has_value(); }
  [[nodiscard]] bool is_over() const { return end_ && std::chrono::steady_clock::now() >= *end_; }

 private:
  std::optional<std::chrono::steady_clock::time_point> end_;
};

}  // namespace materia
