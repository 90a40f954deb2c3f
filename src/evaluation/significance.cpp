#include "evaluation/significance.hpp"

#include <cmath>
#include <random>

namespace materia {

namespace {

double in_full(const std::vector<double>& differences, double observed) {
  const std::uint64_t choices = std::uint64_t{1} << differences.size();
  std::uint64_t as_far = 0;
  for (std::uint64_t signs = 0; signs < choices; ++signs) {
    double sum = 0;
    for (std::size_t i = 0; i < differences.size(); ++i)
      sum += ((signs >> i) & 1U) != 0 ? -differences[i] : differences[i];
    if (std::abs(sum) >= observed - kSameValue) ++as_far;
  }
  return static_cast<double>(as_far) / static_cast<double>(choices);
}

double drawn(const std::vector<double>& differences, double observed) {
  // The bits of the engine itself, and no distribution: the standard fixes these, and not how those are made.
  std::mt19937_64 engine(kSeed);
  constexpr std::size_t kBits = 64;
  std::size_t as_far = 0;
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    double sum = 0;
    std::uint64_t signs = 0;
    for (std::size_t i = 0; i < differences.size(); ++i) {
      if (i % kBits == 0) signs = engine();
      sum += (signs & 1U) != 0 ? -differences[i] : differences[i];
      signs >>= 1U;
    }
    if (std::abs(sum) >= observed - kSameValue) ++as_far;
  }
  return static_cast<double>(as_far + 1) / static_cast<double>(kDraws + 1);
}

}  // namespace

double randomisation_p(const std::vector<double>& differences) {
  // A difference of 0 adds 0 whichever sign it has.
  std::vector<double> differing = differences;
  std::erase_if(differing, [](double difference) { return std::abs(difference) < kSameValue; });
  if (differing.empty()) return 1;
  double sum = 0;
  for (const double difference : differing) sum += difference;
  const double observed = std::abs(sum);
  return differing.size() <= kMostTriedInFull ? in_full(differing, observed) : drawn(differing, observed);
}

}  // namespace materia
