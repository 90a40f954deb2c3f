#include "indexing/parallel.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

namespace materia {

namespace {

constexpr auto kInterval = std::chrono::milliseconds(100);

}  // namespace

void run_in_parallel(std::vector<std::function<void()>> jobs, const std::function<void()>& watch,
                     const std::function<void()>& give_up) {
  std::mutex mutex;
  std::condition_variable ended;
  std::size_t running = jobs.size();
  std::exception_ptr failure;
  std::exception_ptr given_up;
  std::vector<std::jthread> threads;
  threads.reserve(jobs.size());
  for (auto& job : jobs) {
    threads.emplace_back([&mutex, &ended, &running, &failure, work = std::move(job)] {
      std::exception_ptr thrown;
      try {
        work();
      } catch (...) {
        thrown = std::current_exception();
      }
      const std::lock_guard lock(mutex);
      if (thrown && !failure) failure = thrown;
      --running;
      ended.notify_all();
    });
  }
  std::unique_lock lock(mutex);
  while (!ended.wait_for(lock, kInterval, [&] { return running == 0; })) {
    lock.unlock();
    try {
      if (!given_up) watch();
    } catch (...) {
      given_up = std::current_exception();
      give_up();
    }
    lock.lock();
  }
  lock.unlock();
  threads.clear();
  if (given_up) std::rethrow_exception(given_up);
  if (failure) std::rethrow_exception(failure);
}

}  // namespace materia
