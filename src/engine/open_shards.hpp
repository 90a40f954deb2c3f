// From the places of shards to open databases; servers are asked side by side.
#pragma once

#include <xapian.h>

#include <chrono>
#include <span>
#include <string>
#include <vector>

#include "engine/index_location.hpp"

namespace materia {

struct OpenShard {
  std::string name;  // of its place, for messages
  bool is_remote = false;
  bool has_positions = false;
  std::string lexicon;  // fingerprint
  Xapian::Database database;
};

// A server that did not let us open its shard.
struct UnreachableServer {
  std::string name;  // "HOST:PORT"
  std::string reason;
  bool timed_out = false;  // so that asking again would take as long
};

struct OpenedShards {
  std::vector<OpenShard> shards;  // in the order of the places
  std::vector<UnreachableServer> unreachable;
};

// A server gets so long to let us in, and for each answer later on. Throws Error index_incompatible for a shard that is
// not Materia's or of another version or lexicon, and what Xapian throws for one on this machine.
[[nodiscard]] OpenedShards open_shards(std::span<const ShardPlace> places, std::chrono::milliseconds answer_limit,
                                       const std::filesystem::path& index);

// The server that an error of Xapian's speaks of, "HOST:PORT"; empty when it is of no server.
[[nodiscard]] std::string server_of(const Xapian::Error& error);

// Whether a server did not answer in time.
[[nodiscard]] bool is_timeout(const Xapian::Error& error);

// Why a server did not do what it was asked, for people.
[[nodiscard]] std::string reason_of(const Xapian::Error& error, std::chrono::milliseconds answer_limit);

}  // namespace materia
