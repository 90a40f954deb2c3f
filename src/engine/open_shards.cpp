#include "engine/open_shards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>

#include "engine/metadata.hpp"
#include "engine/version_file.hpp"
#include "materia/error.hpp"

namespace materia {

namespace {

// How Xapian names a server in its errors: "remote:tcp(HOST:PORT)".
constexpr std::string_view kServerMark = "remote:tcp(";

struct Attempt {
  std::optional<OpenShard> shard;
  std::optional<UnreachableServer> unreachable;
  std::exception_ptr failure;
};

OpenShard described(OpenShard shard, const std::filesystem::path& index) {
  require_compatible(shard.database, index);
  shard.has_positions = !shard.database.get_metadata(kPositionsKey).empty();
  shard.lexicon = shard.database.get_metadata(kLexiconKey);
  return shard;
}

OpenShard connected(const ShardServer& server, std::chrono::milliseconds answer_limit) {
  const auto limit = static_cast<useconds_t>(answer_limit.count());
  OpenShard shard{.name = to_string(server),
                  .is_remote = true,
                  .has_positions = false,
                  .lexicon = {},
                  .database = Xapian::Remote::open(server.host, server.port, limit, limit)};
  // Of several databases a server hands over the records of the first only; their ids stand side by side.
  if (shard.database.get_uuid().find(':') != std::string::npos)
    throw Error(ErrorCode::index_incompatible, fmt::format("{} serves several shards as one", shard.name),
                "start a xapian-tcpsrv for each shard of that index home, or index it there without --shards");
  try {
    std::string name = shard.name;
    return described(std::move(shard), name);
  } catch (const Error& error) {
    throw Error(error.code(), error.what(), "serve an index that this version of Materia has made, or use its own");
  }
}

Attempt attempt(const ShardServer& server, std::chrono::milliseconds answer_limit) {
  try {
    return {connected(server, answer_limit), {}, {}};
  } catch (const Xapian::Error& error) {
    return {{}, UnreachableServer{to_string(server), reason_of(error, answer_limit), is_timeout(error)}, {}};
  } catch (...) {
    return {{}, {}, std::current_exception()};
  }
}

void require_one_lexicon(const std::vector<OpenShard>& shards) {
  for (const auto& shard : shards)
    if (shard.lexicon != shards.front().lexicon)
      throw Error(ErrorCode::index_incompatible,
                  fmt::format("{} and {} were made with different lexicons", shards.front().name, shard.name),
                  "make all shards with the same Materia and the same --lexicon files");
}

}  // namespace

OpenedShards open_shards(std::span<const ShardPlace> places, std::chrono::milliseconds answer_limit,
                         const std::filesystem::path& index) {
  std::vector<Attempt> attempts(places.size());
  {
    std::vector<std::jthread> waiting;
    for (std::size_t i = 0; i < places.size(); ++i)
      if (const auto* server = std::get_if<ShardServer>(&places[i]))
        waiting.emplace_back([&attempts, i, server, answer_limit] { attempts[i] = attempt(*server, answer_limit); });
    for (std::size_t i = 0; i < places.size(); ++i) {
      const auto* path = std::get_if<std::filesystem::path>(&places[i]);
      if (path == nullptr) continue;
      OpenShard shard;
      shard.name = path->string();
      require_sane_version_file(*path, index);
      shard.database = Xapian::Database(path->string());
      attempts[i].shard = described(std::move(shard), index);
    }
  }
  OpenedShards opened;
  for (auto& [shard, unreachable, failure] : attempts) {
    if (failure) std::rethrow_exception(failure);
    if (shard) opened.shards.push_back(std::move(*shard));
    if (unreachable) opened.unreachable.push_back(std::move(*unreachable));
  }
  require_one_lexicon(opened.shards);
  return opened;
}

// By name, as the types of Xapian 1.4 are not polymorphic.
bool is_timeout(const Xapian::Error& error) { return std::string_view(error.get_type()) == "NetworkTimeoutError"; }

std::string server_of(const Xapian::Error& error) {
  const std::string& context = error.get_context();
  const auto begin = context.find(kServerMark);
  if (begin == std::string::npos) return {};
  const auto name = begin + kServerMark.size();
  return context.substr(name, context.find(')', name) - name);
}

std::string reason_of(const Xapian::Error& error, std::chrono::milliseconds answer_limit) {
  if (is_timeout(error))
    return fmt::format("no answer within {:g} s", static_cast<double>(answer_limit.count()) / 1000.0);
  if (const char* system = error.get_error_string(); system != nullptr && *system != '\0') return system;
  return error.get_msg();
}

}  // namespace materia
