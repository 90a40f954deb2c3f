#pragma once

#include <cstdio>

namespace materia {

/// Whether output goes through a pager: only when asked for, and only on a terminal.
enum class PagerChoice { no, yes };

/// Sends standard output through $PAGER ("less -R" without one) as long as it lives, and waits for it in the end. What
/// depends on the terminal (colour, width) is to be found out before. Does nothing for PagerChoice::no, where standard
/// output is no terminal, and when the pager cannot be started.
class Pager {
 public:
  explicit Pager(PagerChoice choice);
  ~Pager();
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

 private:
  std::FILE* program_ = nullptr;
  int terminal_ = -1;  // standard output as it was
};

}  // namespace materia
