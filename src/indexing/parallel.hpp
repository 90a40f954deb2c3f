// Several jobs at once, with somebody looking on.
#pragma once

#include <functional>
#include <vector>

namespace materia {

// Runs each job in a thread of its own and meanwhile `watch` on this one, ten times a second. When `watch` throws,
// `give_up` is called, which should make the jobs end soon. Throws what `watch` threw, else the first exception of a
// job, when all have ended.
void run_in_parallel(std::vector<std::function<void()>> jobs, const std::function<void()>& watch,
                     const std::function<void()>& give_up);

}  // namespace materia
