#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "materia/check.hpp"
#include "materia/indexer.hpp"
#include "materia/pack.hpp"
#include "materia/render.hpp"
#include "materia/searcher.hpp"
#include "pager.hpp"
#include "terminal.hpp"

namespace materia {

/// How much `materia index` says; changes: each changed file too.
enum class Verbosity { normal, quiet, changes };

/// What `materia index` does when the index is up to date.
enum class AfterIndexing { end, watch };

/// What was typed, one struct a command. Nothing is resolved here: no environment, no file, no default of the library.
struct Options {
  /// --help and --version: there is nothing more to do than to print this.
  struct Print {
    std::string text;
  };
  struct Index {
    std::optional<std::filesystem::path> corpus;
    std::optional<std::filesystem::path> index_home;
    IndexMode mode = IndexMode::update;
    std::optional<std::uintmax_t> max_file_bytes;
    std::optional<std::size_t> shards;
    KeepPositions positions = KeepPositions::no;
    std::vector<std::filesystem::path> lexicons;
    std::optional<std::chrono::milliseconds> lock_wait;
    Verbosity verbosity = Verbosity::normal;
    AfterIndexing after = AfterIndexing::end;
    Format format = Format::text;
  };
  struct Search {
    std::string query;                 ///< the words, joined by a blank
    std::optional<std::string> batch;  ///< a file name, or "-" for standard input; without a query
    std::optional<std::filesystem::path> index_home;
    SearcherOptions reading;
    std::optional<std::size_t> limit;
    std::optional<std::size_t> offset;
    std::vector<std::string> aspects;
    std::vector<FrontMatterValue> where;
    std::vector<std::string> paths;
    std::vector<std::string> facets;
    GroupBy group_by = GroupBy::none;
    SortBy sort = SortBy::relevance;
    std::optional<std::size_t> snippets;
    std::optional<std::size_t> snippet_bytes;
    Explain explain = Explain::no;
    When hyperlinks = When::automatic;
    PagerChoice pager = PagerChoice::no;
    When color = When::automatic;
    Format format = Format::text;
  };
  struct Show {
    std::string id;
    std::string query;  ///< what to mark; empty: nothing
    std::optional<std::filesystem::path> index_home;
    SearcherOptions reading;
    When hyperlinks = When::automatic;
    PagerChoice pager = PagerChoice::no;
    When color = When::automatic;
    Format format = Format::text;
  };
  struct Info {
    std::optional<std::filesystem::path> index_home;
    SearcherOptions reading;
    Format format = Format::text;
  };
  struct Check {
    std::optional<std::filesystem::path> index_home;
    std::optional<std::filesystem::path> corpus;
    Repair repair = Repair::no;
    std::optional<std::chrono::milliseconds> lock_wait;
    Format format = Format::text;
  };
  struct Eval {
    std::optional<std::string> topics;  ///< a file name, or "-"; always there without a run
    std::string judgements;             ///< a file name, or "-"
    std::optional<std::string> run;     ///< a file name, or "-"; instead of searching
    std::optional<std::string> baseline;
    std::optional<std::string> saved_run;  ///< where to write the run a search made
    std::optional<std::filesystem::path> index_home;
    SearcherOptions reading;
    std::optional<std::size_t> limit;
    std::optional<int> relevant_from;
    std::optional<int> no_gain_to;
    Format format = Format::text;
  };

  struct Lexicon {
    std::string words;  ///< joined by a blank
    std::optional<std::filesystem::path> index_home;
    SearcherOptions reading;
    When color = When::automatic;
    Format format = Format::text;
  };

  struct Suggest {
    std::string prefix;  ///< what was typed, joined by a blank; may be empty
    std::optional<std::filesystem::path> index_home;
    SearcherOptions reading;
    std::optional<std::size_t> limit;
    When color = When::automatic;
    Format format = Format::text;
  };
  struct Similar {
    std::string id;
    std::optional<std::filesystem::path> index_home;
    SearcherOptions reading;
    std::optional<std::size_t> limit;
    SameMonograph same_monograph = SameMonograph::left_out;
    When color = When::automatic;
    Format format = Format::text;
  };

  struct Pack {
    std::filesystem::path file;
    std::optional<std::filesystem::path> index_home;
    ReplaceFile replace = ReplaceFile::packs_only;
    Format format = Format::text;
  };

  std::variant<Print, Index, Search, Show, Info, Check, Lexicon, Eval, Suggest, Similar, Pack> command;

  /// Of the command's output; text where there is no choice.
  [[nodiscard]] Format format() const noexcept;
};

/// Reads the command line; the program's name is not part of it. Throws Error invalid_argument whose hint names the
/// --help to read.
[[nodiscard]] Options parse_options(std::span<const char* const> arguments);

/// Bytes from "1048576", "512KiB", "16MiB", "16M" or "1GiB" (powers of 1024, any case); nullopt for anything else.
[[nodiscard]] std::optional<std::uintmax_t> parse_byte_count(std::string_view text) noexcept;

}  // namespace materia
