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

/// Each adds its command, which fills in what was typed and must not outlive it.
CLI::App* add_indexing(CLI::App& app, Typed& typed);
CLI::App* add_search(CLI::App& app, Typed& typed);
CLI::App* add_show(CLI::App& app, Typed& typed);
CLI::App* add_info(CLI::App& app, Typed& typed);
CLI::App* add_check(CLI::App& app, Typed& typed);
CLI::App* add_lexicon(CLI::App& app, Typed& typed);
CLI::App* add_suggest(CLI::App& app, Typed& typed);
CLI::App* add_similar(CLI::App& app, Typed& typed);
CLI::App* add_eval(CLI::App& app, Typed& typed);
CLI::App* add_pack(CLI::App& app, Typed& typed);

}  // namespace materia
