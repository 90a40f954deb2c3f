// Makes the plain Xapian index that the other benchmarks compare with, to be kept: `quest` searches it.
//
//   plain_index CORPUS DATABASE
#include <fmt/format.h>

#include <cstdio>

#include "plain_xapian.hpp"

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: plain_index CORPUS DATABASE\n");
    return 2;
  }
  const auto sections = plain_sections_of(argv[1]);
  index_plain(sections, argv[2]);
  fmt::print("{} sections of {} in {}\n", sections.size(), argv[1], argv[2]);
}
