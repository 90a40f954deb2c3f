// Who holds the writer's lock: what stands in the lock file, and what of it may be told.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace materia {

// The line this process writes into the lock file: "process 4711 on host web1 since 2026-11-28 05:40:12 UTC\n".
[[nodiscard]] std::string lock_holder_line(std::chrono::system_clock::time_point since);

// The holder by the bytes of the lock file, for a sentence; "another process" when they are no whole line or name a
// process of this host that is not there: it died, and the one that holds the lock now has not said so yet.
[[nodiscard]] std::string lock_holder(std::string_view bytes);

}  // namespace materia
