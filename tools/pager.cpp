#include "pager.hpp"

#include <unistd.h>

#include <cstdlib>
#include <string>

#include "terminal.hpp"

namespace materia {

Pager::Pager(PagerChoice choice) {
  if (choice == PagerChoice::no || !is_terminal(Stream::out)) return;
  const char* named = std::getenv("PAGER");  // NOLINT(concurrency-mt-unsafe): nothing here sets the environment
  const std::string command = named == nullptr || *named == '\0' ? "less -R" : named;
  // As git has it: less shows colour and links as such, and stays away for what fits.
  ::setenv("LESS", "FRX", 0);                // NOLINT(concurrency-mt-unsafe): there is one thread
  program_ = ::popen(command.c_str(), "w");  // NOLINT(cert-env33-c): the user's own choice of program
  if (program_ == nullptr) return;
  terminal_ = ::dup(STDOUT_FILENO);
  ::dup2(::fileno(program_), STDOUT_FILENO);
}

Pager::~Pager() {
  if (program_ == nullptr) return;
  ::dup2(terminal_, STDOUT_FILENO);
  ::close(terminal_);
  ::pclose(program_);
}

}  // namespace materia
