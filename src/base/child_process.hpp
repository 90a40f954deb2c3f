// Work that may end the process that does it, done in another one.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace materia {

struct ChildResult {
  std::optional<std::string> output;
  std::string failure;  // without output: how the child ended, "signal 11"
};

// Runs work() in a child process (fork) that may use so much of a processor, and waits for its output. An Error that
// work() throws is thrown here; any other exception is a failure. Throws Error io when there can be no child.
[[nodiscard]] ChildResult run_in_child(unsigned cpu_seconds, const std::function<std::string()>& work);

}  // namespace materia
