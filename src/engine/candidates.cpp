#include "engine/candidates.hpp"

#include <cmath>

namespace materia {

std::uint32_t weight_steps(double weight, double best_weight) {
  return best_weight > 0 ? static_cast<std::uint32_t>(std::lround(weight / best_weight * kWeightSteps)) : 0;
}

}  // namespace materia
