#include "engine/commit_gate.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <chrono>
#include <thread>

namespace materia {

namespace fs = std::filesystem;

namespace {

constexpr auto kLongestWait = std::chrono::seconds(5);
constexpr auto kStep = std::chrono::milliseconds(1);

void lock_within(int descriptor, int kind) {
  const auto deadline = std::chrono::steady_clock::now() + kLongestWait;
  while (::flock(descriptor, kind | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return;  // a file system without locks: as good as no gate
    if (std::chrono::steady_clock::now() >= deadline) return;
    std::this_thread::sleep_for(kStep);
  }
}

}  // namespace

CommitGate::CommitGate(const fs::path& index_home)
    : lock_(::open((index_home / kGateName).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
  if (lock_.get() >= 0) lock_within(lock_.get(), LOCK_EX);
}

NoCommits::NoCommits(const fs::path& index_home)
    : lock_(::open((index_home / kGateName).c_str(), O_RDONLY | O_CLOEXEC)) {
  if (lock_.get() >= 0) lock_within(lock_.get(), LOCK_SH);
}

}  // namespace materia
