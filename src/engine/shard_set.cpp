#include "engine/shard_set.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <iterator>
#include <utility>
#include <variant>

#include "engine/open_shards.hpp"
#include "materia/error.hpp"

namespace materia {

namespace {

using Clock = std::chrono::steady_clock;

// Of a server, when the searcher has no time limit.
constexpr auto kDefaultAnswerLimit = std::chrono::seconds(10);

// A writer needs milliseconds between two states, opening an index less than one.
constexpr int kMaxOpenings = 100;

// How long a server that let us wait is not asked again.
constexpr auto kPauseAfterSilence = std::chrono::seconds(10);

}  // namespace

ShardSet::ShardSet(std::filesystem::path index, SearcherOptions options) : index_(std::move(index)), options_(options) {
  open();
}

std::vector<MissingShard> ShardSet::missing() const {
  std::vector<MissingShard> servers;
  for (const auto& place : location_.shards)
    if (const auto* server = std::get_if<ShardServer>(&place))
      if (const auto known = absent_.find(to_string(*server)); known != absent_.end())
        servers.push_back({known->first, known->second.reason});
  return servers;
}

// Of a server: to let us in, and for each answer. With others to ask when one is silent, half of the time.
std::chrono::milliseconds ShardSet::answer_limit() const {
  if (!options_.time_limit) return kDefaultAnswerLimit;
  const bool may_do_without = options_.missing_shards == MissingShards::leave_out && location_.shards.size() > 1;
  return std::max(std::chrono::milliseconds(1), may_do_without ? *options_.time_limit / 2 : *options_.time_limit);
}

void ShardSet::note_absent(const std::string& server, const std::string& reason, AskAgain when) {
  const auto now = Clock::now();
  absent_[server] = {reason, when == AskAgain::later ? now + kPauseAfterSilence : now};
}

bool ShardSet::is_left_out(const ShardPlace& place) const {
  const auto* server = std::get_if<ShardServer>(&place);
  if (server == nullptr || options_.missing_shards == MissingShards::fail) return false;
  const auto known = absent_.find(to_string(*server));
  return known != absent_.end() && known->second.ask_again > Clock::now();
}

Error ShardSet::unreachable() const {
  std::string names;
  const auto servers = missing();
  for (const auto& [server, reason] : servers)
    names += fmt::format("{}{} ({})", names.empty() ? "" : ", ", server, reason);
  const bool some_are_there = servers.size() < location_.shards.size();
  return {ErrorCode::index_unreachable,
          fmt::format("{} of the index {} cannot be reached: {}", servers.size() == 1 ? "a server" : "servers",
                      index_.string(), names),
          some_are_there ? "start xapian-tcpsrv there, or search what the other servers have with --partial"
                         : "start xapian-tcpsrv there"};
}

void ShardSet::open() {
  for (int attempt = 1;; ++attempt) {
    try {
      open_once();
      return;
    } catch (const Xapian::DatabaseModifiedError&) {
      if (attempt == kMaxOpenings) throw;
    } catch (const Xapian::DatabaseOpeningError&) {
      // The generation may have been replaced between reading the stub and opening it.
      if (attempt == kMaxOpenings || locate_index(index_).generation == location_.generation) throw;
    }
  }
}

bool ShardSet::has_moved_on() {
  if (location_.kind != IndexLocation::Kind::home) return false;
  try {
    return locate_index(index_).generation != location_.generation || database_.reopen();
  } catch (const std::exception&) {
    return false;
  }
}

// The shards are opened one after the other: only when none has changed since the first was opened are they of one
// state.
bool ShardSet::reopen_until_settled() {
  bool changed = false;
  for (int attempt = 1; attempt < kMaxOpenings && database_.reopen(); ++attempt) changed = true;
  return changed;
}

void ShardSet::open_once() {
  is_open_ = false;
  location_ = locate_index(index_);
  std::vector<ShardPlace> places;
  std::copy_if(location_.shards.begin(), location_.shards.end(), std::back_inserter(places),
               [&](const ShardPlace& place) { return !is_left_out(place); });
  auto opened = open_shards(places, answer_limit(), index_);
  for (const auto& place : places)
    if (const auto* server = std::get_if<ShardServer>(&place)) absent_.erase(to_string(*server));
  for (const auto& [name, reason, timed_out] : opened.unreachable)
    note_absent(name, reason, timed_out ? AskAgain::later : AskAgain::at_once);
  if (opened.shards.empty() || (!missing().empty() && options_.missing_shards == MissingShards::fail))
    throw unreachable();
  shards_.clear();
  database_ = Xapian::Database();
  has_servers_ = false;
  has_positions_ = true;
  for (const auto& shard : opened.shards) {
    shards_.push_back(shard.database);
    database_.add_database(shard.database);
    has_servers_ = has_servers_ || shard.is_remote;
    has_positions_ = has_positions_ && shard.has_positions;
  }
  if (shards_.size() > 1 && !has_servers_) static_cast<void>(reopen_until_settled());
  is_open_ = true;
}

// No connection is of use then: what was asked may still be answered.
void ShardSet::open_after(const Xapian::NetworkError& error) {
  is_open_ = false;
  const std::string server = server_of(error);
  if (is_timeout(error) && !server.empty()) {
    note_absent(server, reason_of(error, answer_limit()), AskAgain::later);
    if (options_.missing_shards == MissingShards::fail) throw unreachable();
  }
  open();
}

bool ShardSet::prepare() {
  if (!is_open_) {
    open();
    return true;
  }
  std::vector<ShardPlace> places;
  for (const auto& place : location_.shards)
    if (const auto* server = std::get_if<ShardServer>(&place);
        server != nullptr && absent_.contains(to_string(*server)) && !is_left_out(place))
      places.push_back(place);
  if (places.empty()) return false;
  const auto found = open_shards(places, answer_limit(), index_);
  for (const auto& [name, reason, timed_out] : found.unreachable)
    note_absent(name, reason, timed_out ? AskAgain::later : AskAgain::at_once);
  if (found.shards.empty()) return false;
  open();
  return true;
}

bool ShardSet::refresh() {
  const auto was_missing = missing();
  for (auto& [server, absence] : absent_) absence.ask_again = {};
  const auto current = locate_index(index_);
  const bool moved = current.generation != location_.generation || current.shards != location_.shards;
  if (!moved && is_open_ && was_missing.empty()) {
    try {
      return reopen_until_settled();
    } catch (const Xapian::Error&) {
      // A server that has hung up, or an index that was made anew, has another state when it is opened again; whatever
      // else it is, opening it says so.
    }
  }
  open();
  return true;
}

}  // namespace materia
