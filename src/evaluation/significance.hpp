// Whether a difference between two runs over the same topics may be chance.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace materia {

// Up to this many topics that differ, every way to swap them is tried; above, some are drawn.
inline constexpr std::size_t kMostTriedInFull = 16;
inline constexpr std::size_t kDraws = 100'000;
inline constexpr std::uint64_t kSeed = 20240229;

// Two-sided p of Fisher's paired randomisation test (R. A. Fisher, The Design of Experiments, 1935; for retrieval:
// Smucker, Allan and Carterette, A comparison of statistical significance tests for information retrieval evaluation,
// CIKM 2007). `differences` has one value a topic. If the two runs were the same, every difference could as well have
// the other sign: p is the share of the 2^n choices of signs whose sum is at least as far from 0 as the one observed.
// Of drawn choices it is (1 + those as far) / (1 + draws), which is never 0 (Phipson and Smyth, Permutation p-values
// should never be zero, 2010). Without a difference p is 1.
[[nodiscard]] double randomisation_p(const std::vector<double>& differences);

// Smaller than any true difference of a measure, larger than what rounding makes of equal ones.
inline constexpr double kSameValue = 1e-12;

}  // namespace materia
