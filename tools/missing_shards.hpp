#pragma once

#include "materia/searcher.hpp"

namespace materia {

/// Names on standard error the servers that an answer has to do without. For commands whose output has no place for it.
void note_missing_shards(const Searcher& searcher);

}  // namespace materia
