// What each command takes: its arguments and options, and their help.
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace materia {

/// The strings CLI11 fills in, before they become Options.
struct Typed {
  std::string corpus, index_home, format = "text", color = "auto", hyperlinks = "auto", max_file_size, batch, id;
  std::vector<std::string> words, aspects, lexicons;
  std::string sort = "relevance", group_by;
  std::vector<std::string> where, paths, facets;
  std::optional<std::size_t> shards, limit, offset, snippets, snippet_bytes;
  std::string query;
  std::optional<double> wait_seconds;
  std::optional<double> timeout_seconds;
  bool partial = false, positions = false, force = false;
  bool rebuild = false, repair = false, quiet = false, watch = false, changes = false, explain = false, pager = false,
       same_monograph = false;
  std::string topics, judgements, run, baseline, saved_run;
  std::optional<int> relevant_from, no_gain_to;
};

/// Each adds what its command takes, and its help. What was typed is filled in, and must not end before the command
/// does.
void add_arguments_of_index(CLI::App& command, Typed& typed);
void add_arguments_of_search(CLI::App& command, Typed& typed);
void add_arguments_of_suggest(CLI::App& command, Typed& typed);
void add_arguments_of_similar(CLI::App& command, Typed& typed);
void add_arguments_of_show(CLI::App& command, Typed& typed);
void add_arguments_of_info(CLI::App& command, Typed& typed);
void add_arguments_of_check(CLI::App& command, Typed& typed);
void add_arguments_of_lexicon(CLI::App& command, Typed& typed);
void add_arguments_of_eval(CLI::App& command, Typed& typed);
void add_arguments_of_pack(CLI::App& command, Typed& typed);

}  // namespace materia
