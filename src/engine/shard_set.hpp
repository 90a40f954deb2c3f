// The open shards of an index: which there are, which servers are missing for now, and when these are asked again.
#pragma once

#include <xapian.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/index_location.hpp"
#include "materia/error.hpp"
#include "materia/searcher.hpp"

namespace materia {

class ShardSet {
 public:
  // Opens what is there. Throws what locate_index() and open_shards() throw, and Error index_unreachable when a server
  // is missing that must not be, or all are.
  ShardSet(std::filesystem::path index, SearcherOptions options);

  [[nodiscard]] const std::filesystem::path& index() const { return index_; }
  [[nodiscard]] const IndexLocation& location() const { return location_; }
  [[nodiscard]] const std::vector<Xapian::Database>& shards() const { return shards_; }
  // All shards as one. Xapian deals its numbers out to them in turn.
  [[nodiscard]] const Xapian::Database& database() const { return database_; }
  [[nodiscard]] bool has_servers() const { return has_servers_; }
  [[nodiscard]] bool has_positions() const { return has_positions_; }
  // In the order of the location.
  [[nodiscard]] std::vector<MissingShard> missing() const;

  // Opens everything anew.
  void open();
  // The same after a server has failed in the middle of a conversation.
  void open_after(const Xapian::NetworkError& error);
  // Before a search. Opens everything anew where that failed the last time, or when a server that was missing is there
  // again; one that let us wait only just now is not asked. True when it has.
  bool prepare();
  // Whether an index home is in another state than the one that is open: then what went wrong with that says nothing.
  [[nodiscard]] bool has_moved_on();
  // Takes a newer state when there is one, and asks every server that is missing. True when there was one.
  bool refresh();

 private:
  enum class AskAgain { at_once, later };
  struct Absence {
    std::string reason;
    std::chrono::steady_clock::time_point ask_again;
  };

  void open_once();
  bool reopen_until_settled();
  [[nodiscard]] std::chrono::milliseconds answer_limit() const;
  void note_absent(const std::string& server, const std::string& reason, AskAgain when);
  [[nodiscard]] bool is_left_out(const ShardPlace& place) const;
  [[nodiscard]] Error unreachable() const;

  std::filesystem::path index_;
  SearcherOptions options_;
  IndexLocation location_;
  std::vector<Xapian::Database> shards_;
  Xapian::Database database_;
  bool is_open_ = false;  // false: what is open stands in the middle of a conversation, and must not be used
  bool has_servers_ = false;
  bool has_positions_ = false;             // in all shards
  std::map<std::string, Absence> absent_;  // by "HOST:PORT"
};

}  // namespace materia
