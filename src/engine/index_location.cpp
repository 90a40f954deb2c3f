#include "engine/index_location.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <fstream>
#include <set>
#include <system_error>
#include <utility>

#include "engine/index_home.hpp"
#include "materia/error.hpp"

namespace materia {

namespace fs = std::filesystem;

namespace {

// What glass begins the head of a database with.
constexpr std::string_view kGlassMark = "\x0f\x0dXapian Glass";

// Files that a database directory of Xapian's holds; an index home holds none of them itself.
constexpr std::string_view kHeadsOfDatabases[] = {"iamglass", "iamhoney", "iamchert", "iamflint"};

// A stub may name homes and other stubs, but not for ever.
constexpr std::size_t kMaxDepth = 8;

bool is_database_directory(const fs::path& path) {
  return std::any_of(std::begin(kHeadsOfDatabases), std::end(kHeadsOfDatabases),
                     [&](std::string_view head) { return fs::exists(path / head); });
}

// All parts of "HOST:PORT,HOST:PORT"; none when one of them is not of that form.
std::vector<ShardServer> parse_servers(std::string_view text) {
  std::vector<ShardServer> servers;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find(',', begin), text.size());
    auto server = parse_server(text.substr(begin, end - begin));
    if (!server) return {};
    servers.push_back(std::move(*server));
    begin = end + 1;
  }
  return servers;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

void add_shards_of(const fs::path& path, std::vector<ShardPlace>& shards, std::size_t depth);

[[noreturn]] void fail_stub_line(const fs::path& stub, std::size_t line, std::string_view text) {
  throw Error(ErrorCode::index_incompatible,
              fmt::format("{}:{}: \"{}\" names no shard of an index", stub.string(), line, text),
              "a line is \"auto PATH\" (an index home, a packed file or a shard), \"remote HOST:PORT\" or a # comment");
}

void add_stub_line(const fs::path& stub, std::size_t number, std::string_view line, std::vector<ShardPlace>& shards,
                   std::size_t depth) {
  const auto blank = std::min(line.find_first_of(" \t"), line.size());
  const std::string_view kind = line.substr(0, blank);
  const std::string_view place = trimmed(line.substr(blank));
  if (kind == "remote") {
    const auto server = parse_server(place);
    if (!server) fail_stub_line(stub, number, line);
    shards.emplace_back(*server);
  } else if ((kind == "auto" || kind == "glass") && !place.empty()) {
    const fs::path path = stub.parent_path() / fs::path(std::string(place));
    if (!fs::exists(path))
      throw Error(ErrorCode::index_not_found,
                  fmt::format("{}:{}: there is no {}", stub.string(), number, path.string()),
                  "mend the path, which is relative to the directory of the stub file, or take out the line");
    add_shards_of(path, shards, depth);
  } else {
    fail_stub_line(stub, number, line);
  }
}

void add_stub(const fs::path& stub, std::vector<ShardPlace>& shards, std::size_t depth) {
  if (depth > kMaxDepth)
    throw Error(ErrorCode::index_incompatible, fmt::format("{} names stub files that name one another", stub.string()),
                "name each index home, packed file or server once, in one stub file");
  std::ifstream in(stub);
  if (!in) throw Error(ErrorCode::io, fmt::format("cannot read {}", stub.string()), "check its permissions");
  std::size_t number = 0;
  for (std::string text; std::getline(in, text);) {
    ++number;
    const std::string_view line = trimmed(text);
    if (!line.empty() && line.front() != '#') add_stub_line(stub, number, line, shards, depth);
  }
}

void add_shards_of(const fs::path& path, std::vector<ShardPlace>& shards, std::size_t depth) {
  if (!fs::is_directory(path)) {
    if (is_packed_file(path))
      shards.emplace_back(path);
    else
      add_stub(path, shards, depth + 1);
  } else if (is_database_directory(path)) {
    shards.emplace_back(path);
  } else {
    const IndexLocation home = locate_index(path);
    shards.insert(shards.end(), home.shards.begin(), home.shards.end());
  }
}

IndexLocation home_at(const fs::path& name) {
  const auto current = current_generation(name);
  if (current) return {IndexLocation::Kind::home, current->name, {current->shards.begin(), current->shards.end()}};
  if (is_database_directory(name))
    throw Error(ErrorCode::index_incompatible,
                fmt::format("{} holds a Xapian database that is not Materia's", name.string()),
                "make yours in another directory with `materia index CORPUS --index DIR`");
  throw Error(ErrorCode::index_not_found, fmt::format("there is no index in {}", name.string()),
              fmt::format("make one with `materia index CORPUS --index {}`", name.string()));
}

// Each shard once: one that is named twice would be found twice.
void refuse_twins(const fs::path& stub, const std::vector<ShardPlace>& shards) {
  std::set<std::string> seen;
  for (const auto& shard : shards) {
    const auto* path = std::get_if<fs::path>(&shard);
    const std::string name =
        path != nullptr ? fs::weakly_canonical(*path).string() : to_string(std::get<ShardServer>(shard));
    if (!seen.insert(name).second)
      throw Error(ErrorCode::invalid_argument, fmt::format("{} names {} twice", stub.string(), name),
                  "name each shard once, or its sections are found twice");
  }
}

}  // namespace

std::optional<ShardServer> parse_server(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view host = text.substr(0, colon);
  const std::string_view port = text.substr(colon + 1);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    return std::nullopt;
  }
  const bool is_host = !host.empty() && host.find_first_of("/, \t[]") == std::string_view::npos;
  ShardServer server{std::string(host), 0};
  const auto [end, fault] = std::from_chars(port.data(), port.data() + port.size(), server.port);
  const bool is_port = fault == std::errc{} && end == port.data() + port.size() && server.port > 0;
  return is_host && is_port ? std::optional(std::move(server)) : std::nullopt;
}

std::string to_string(const ShardServer& server) {
  const bool is_ipv6 = server.host.find(':') != std::string::npos;
  return is_ipv6 ? fmt::format("[{}]:{}", server.host, server.port) : fmt::format("{}:{}", server.host, server.port);
}

IndexLocation locate_index(const fs::path& name) {
  if (!fs::exists(name)) {
    const auto servers = parse_servers(name.native());
    if (servers.empty()) return home_at(name);
    IndexLocation location{IndexLocation::Kind::servers, {}, {servers.begin(), servers.end()}};
    refuse_twins(name, location.shards);
    return location;
  }
  if (fs::is_directory(name)) return home_at(name);
  if (is_packed_file(name)) return {IndexLocation::Kind::file, {}, {name}};
  IndexLocation location{IndexLocation::Kind::stub};
  add_stub(name, location.shards, 0);
  if (location.shards.empty())
    throw Error(ErrorCode::index_incompatible,
                fmt::format("{} is neither a packed index nor a stub file that names shards", name.string()),
                "a stub file has a line \"auto PATH\" or \"remote HOST:PORT\" for each shard");
  refuse_twins(name, location.shards);
  return location;
}

void require_home(const fs::path& name) {
  const bool is_file = fs::is_regular_file(name);
  const bool is_server = !is_file && !fs::exists(name) && !parse_servers(name.native()).empty();
  if (!is_file && !is_server) return;
  throw Error(ErrorCode::invalid_argument,
              fmt::format("{} is {}, and can only be read", name.string(),
                          !is_file               ? "an index on servers"
                          : is_packed_file(name) ? "a packed index"
                                                 : "a file"),
              "give the index home, a directory, with --index");
}

bool is_packed_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string head(kGlassMark.size(), '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  return in && head == kGlassMark;
}

}  // namespace materia
