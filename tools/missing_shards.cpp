#include "missing_shards.hpp"

#include <fmt/format.h>

#include "output.hpp"

namespace materia {

void note_missing_shards(const Searcher& searcher) {
  for (const auto& [server, reason] : searcher.missing_shards())
    write_message(fmt::format("note: the server {} is missing ({}); this is without what it has\n", server, reason));
}

}  // namespace materia
