// Asking servers for much at once: what a database on this machine is asked for in many small questions would cost a
// round trip each over the network. Xapian sends the shards of a query one message each and waits for all together.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/section_record.hpp"

namespace materia {

// How many sections have each of the terms.
[[nodiscard]] std::vector<std::size_t> frequencies_of(const Xapian::Database& database,
                                                      std::span<const std::string> terms);

// For each term which of the sections have it, in the order of both. `heads` names the files of the sections.
[[nodiscard]] std::vector<std::vector<bool>> presence_in(const Xapian::Database& database,
                                                         std::span<const std::string> terms,
                                                         std::span<const Xapian::docid> sections,
                                                         std::span<const SectionHead* const> heads);

// The stored sections of documents, each named by its shard and its number there; every shard is asked by a thread of
// its own. In the order of the places.
struct PlaceInShard {
  std::size_t shard = 0;
  Xapian::docid number = 0;
};
[[nodiscard]] std::vector<std::string> data_of(std::span<const Xapian::Database> shards,
                                               std::span<const PlaceInShard> places);

// How many sections have any of the terms.
[[nodiscard]] std::size_t sections_with_any_of(const Xapian::Database& database, std::span<const std::string> terms);

}  // namespace materia
