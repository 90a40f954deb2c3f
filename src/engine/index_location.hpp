// Where an index is, by the name that --index takes: an index home, a packed file, a stub file of the user's, or
// servers. docs/SCALING.md has the forms for people.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace materia {

// One that serves a shard by Xapian's remote protocol.
struct ShardServer {
  std::string host;  // a name or an address; one of IPv6 without its brackets
  std::uint16_t port = 0;

  friend bool operator==(const ShardServer&, const ShardServer&) = default;
};

// "HOST:PORT"; nullopt for anything else.
[[nodiscard]] std::optional<ShardServer> parse_server(std::string_view text);
[[nodiscard]] std::string to_string(const ShardServer& server);

using ShardPlace = std::variant<std::filesystem::path, ShardServer>;

struct IndexLocation {
  enum class Kind { home, file, stub, servers };
  Kind kind = Kind::home;
  std::string generation{};  // of a home
  std::vector<ShardPlace> shards{};
};

// Reads what is there; what exists as a path is a path, whatever it looks like. Throws Error index_not_found,
// index_incompatible, index_corrupt, io.
[[nodiscard]] IndexLocation locate_index(const std::filesystem::path& name);

// Throws Error invalid_argument for what only reading takes: a file, or servers.
void require_home(const std::filesystem::path& name);

// Whether the bytes of a file begin as those of a database in a single file.
[[nodiscard]] bool is_packed_file(const std::filesystem::path& file);

}  // namespace materia
