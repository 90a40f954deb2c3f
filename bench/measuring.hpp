// What the benchmarks that compare two engines query by query share.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

// The queries of a file of id<TAB>query lines; further columns are passed over. Throws std::runtime_error.
std::vector<std::string> read_queries(const std::filesystem::path& path);

// How long work() takes; what it returns only keeps it from being left out.
double milliseconds_of(const std::function<std::size_t()>& work);

// The value below which `share` of the values lie, by nearest rank.
double quantile(std::vector<double> values, double share);
