#include "engine/lock_holder.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <optional>

namespace materia {

namespace {

constexpr std::string_view kProcess = "process ";
constexpr std::string_view kHost = " on host ";
constexpr const char* kUnknown = "another process";

std::string host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return "";
  std::string host;
  for (const char byte : std::string_view(name.data()))
    if (byte > ' ' && byte <= '~') host += byte;
  return host;
}

// Of "process 4711 …"; nullopt: it is none.
std::optional<pid_t> process_of(std::string_view line) {
  if (!line.starts_with(kProcess)) return std::nullopt;
  line.remove_prefix(kProcess.size());
  pid_t process = 0;
  const auto [end, fault] = std::from_chars(line.data(), line.data() + line.size(), process);
  if (fault != std::errc{} || process <= 0) return std::nullopt;
  return process;
}

// Of another host nothing is known, as in a container beside this one.
bool is_of_this_host(std::string_view line) {
  const auto at = line.find(kHost);
  if (at == std::string_view::npos) return true;
  const auto host = line.substr(at + kHost.size());
  return host.substr(0, host.find(' ')) == host_name();
}

bool is_gone(pid_t process) { return ::kill(process, 0) != 0 && errno == ESRCH; }

}  // namespace

std::string lock_holder_line(std::chrono::system_clock::time_point since) {
  const std::string host = host_name();
  return fmt::format("{}{}{} since {:%Y-%m-%d %H:%M:%S} UTC\n", kProcess, ::getpid(),
                     host.empty() ? "" : fmt::format("{}{}", kHost, host),
                     fmt::gmtime(std::chrono::system_clock::to_time_t(since)));
}

std::string lock_holder(std::string_view bytes) {
  const auto end = bytes.find('\n');
  if (end == std::string_view::npos) return kUnknown;
  const std::string_view line = bytes.substr(0, end);
  const auto process = process_of(line);
  if (!process || (is_of_this_host(line) && is_gone(*process))) return kUnknown;
  for (const char byte : line)
    if (byte < ' ' || byte > '~') return kUnknown;
  return std::string(line);
}

}  // namespace materia
