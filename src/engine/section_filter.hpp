// Which sections may be hits at all, before any word is looked at.
#pragma once

#include <string>
#include <vector>

#include "schema/aspects.hpp"

namespace materia {

struct SectionFilter {
  enum class Files { all, only, all_but };

  std::vector<Aspect> aspects;  // any of them; empty: all
  Files files = Files::all;
  std::vector<std::string> paths;  // of the files meant by `only` and `all_but`
};

}  // namespace materia
