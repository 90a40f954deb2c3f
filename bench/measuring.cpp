#include "measuring.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

std::vector<std::string> read_queries(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(fmt::format("cannot read the queries of '{}'", path.string()));
  std::vector<std::string> queries;
  for (std::string line; std::getline(file, line);) {
    const auto tab = line.find('\t');
    if (tab != std::string::npos) queries.push_back(line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1));
  }
  if (queries.empty()) throw std::runtime_error(fmt::format("'{}' holds no line of id<TAB>query", path.string()));
  return queries;
}

double milliseconds_of(const std::function<std::size_t()>& work) {
  const auto start = std::chrono::steady_clock::now();
  const std::size_t result = work();
  const double time = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  if (result == static_cast<std::size_t>(-1)) std::abort();  // keeps the work from being left out
  return time;
}

// The value below which `share` of the values lie, by nearest rank.
double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
}
