#include "options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "exit_code.hpp"
#include "materia/version.hpp"

namespace materia {
namespace {

// CLI11 gives a meaning of its own to "-aspirin", "[a,b]" and "++", and stops honouring "--" once it has seen a word.
// In front of such an argument this byte, which no query can need, keeps it what was typed; unmask() takes it away
// wherever text comes back.
constexpr char kMask = '\x01';

bool needs_mask(std::string_view argument) {
  const bool dash_word = argument.size() > 2 && argument[0] == '-' && argument[1] != '-';
  return dash_word || argument.starts_with('[') || argument == "++";
}

/// The arguments as CLI11 wants them, last first, without "--": what stood behind it is masked.
std::vector<std::string> masked_from_the_back(std::span<const char* const> arguments) {
  std::vector<std::string> masked;
  bool only_words = false;
  for (const std::string_view argument : arguments) {
    if (!only_words && argument == "--") {
      only_words = true;
    } else {
      masked.push_back(only_words || needs_mask(argument) ? kMask + std::string(argument) : std::string(argument));
    }
  }
  std::reverse(masked.begin(), masked.end());
  return masked;
}

std::string unmask(std::string text) {
  std::erase(text, kMask);
  return text;
}

[[noreturn]] void fail(const std::string& message, std::string_view command = {}) {
  throw Error(ErrorCode::invalid_argument, message,
              fmt::format("see materia {}{}--help", command, command.empty() ? "" : " "));
}

std::string join(const std::vector<std::string>& words, std::string_view separator) {
  std::string all;
  for (const auto& word : words) {
    if (!all.empty()) all += separator;
    all += word;
  }
  return all;
}

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

CLI::Option* add_index_home(CLI::App& command, Typed& typed) {
  return command.add_option("--index", typed.index_home, "The index home (default: $MATERIA_INDEX, else index)")
      ->type_name("DIR");
}

/// What every command has that reads an index.
void add_index(CLI::App& command, Typed& typed) {
  command
      .add_option("--index", typed.index_home,
                  "An index home, a packed file, a stub file, or HOST:PORT[,HOST:PORT...] of xapian-tcpsrv (default: "
                  "$MATERIA_INDEX, else index)")
      ->type_name("WHERE");
  command.add_flag("--partial", typed.partial, "Leave out servers that cannot be reached, and say which");
  command
      .add_option("--timeout", typed.timeout_seconds,
                  "Longest time of a search; a server gets as long for an answer (default: none; for servers 10)")
      ->type_name("SECONDS");
}

void add_format(CLI::App& command, Typed& typed, const std::vector<std::string>& names) {
  command.add_option("--format", typed.format, "How to print: " + join(names, ", ") + " (default: text)")
      ->type_name("FORMAT")
      ->check([names](const std::string& name) {
        if (std::find(names.begin(), names.end(), name) != names.end()) return std::string{};
        return fmt::format("there is no format \"{}\" here, only {}", name, join(names, ", "));
      });
}

std::string is_when(const std::string& when) {
  if (when == "auto" || when == "always" || when == "never") return {};
  return fmt::format("\"{}\" is none of auto, always, never", when);
}

void add_color(CLI::App& command, Typed& typed) {
  command
      .add_option("--color", typed.color, "Colour text: auto (on a terminal, unless NO_COLOR is set), always, never")
      ->type_name("WHEN")
      ->check(is_when);
}

void add_terminal(CLI::App& command, Typed& typed) {
  add_color(command, typed);
  command
      .add_option("--hyperlinks", typed.hyperlinks,
                  "Make places links to the files (OSC 8): auto (on a terminal, in colour), always, never")
      ->type_name("WHEN")
      ->check(is_when);
  command.add_flag("--pager", typed.pager, "Show it through $PAGER (else less -R) on a terminal");
}

CLI::App* add_indexing(CLI::App& app, Typed& typed) {
  auto* command = app.add_subcommand("index", "Make an index of a corpus, or bring it up to date");
  command->add_option("CORPUS", typed.corpus, "Directory of monographs, *.md (default: corpus)")->type_name("");
  add_index_home(*command, typed);
  command->add_flag("--rebuild", typed.rebuild, "Read every file again into a new generation");
  command->add_option("--max-file-size", typed.max_file_size, "Skip larger files, e.g. 512KiB, 16MiB (default: 16MiB)")
      ->type_name("BYTES");
  command
      ->add_option("--shards", typed.shards,
                   "Databases to cut a new index into, 1 to 16 (default: one); needs --rebuild to change")
      ->type_name("N");
  command->add_flag("--positions", typed.positions,
                    "Keep where every word stands, as servers need it for phrases: twice the size; needs --rebuild to "
                    "add");
  command
      ->add_option("--lexicon", typed.lexicons,
                   "Your own synonyms, beside the built-in ones: pairs, Solr synonyms or a table; may be repeated")
      ->type_name("FILE")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->allow_extra_args(false);
  command->add_option("--wait", typed.wait_seconds, "How long to wait for another writer (default: 2)")
      ->type_name("SECONDS");
  command->add_flag("--watch", typed.watch, "Go on: take up every change of the corpus until SIGINT or SIGTERM");
  command->add_flag("--changes", typed.changes,
                    "Name each file that was added, edited, renamed, moved, touched or removed");
  command->add_flag("--quiet", typed.quiet, "No progress, no summary; skipped files are still named");
  add_format(*command, typed, {"text", "json", "jsonl"});
  command->footer(
      "Examples:\n"
      "  materia index\n"
      "  materia index corpus --index index --rebuild\n"
      "  materia index corpus --watch\n\n" +
      exit_code_help());
  return command;
}

/// Takes one of the names only.
auto one_of(std::vector<std::string> names) {
  return [names = std::move(names)](const std::string& name) {
    if (std::find(names.begin(), names.end(), name) != names.end()) return std::string{};
    return names.size() == 1 ? fmt::format("\"{}\" is none; there is only {}", name, names.front())
                             : fmt::format("\"{}\" is none of {}", name, join(names, ", "));
  };
}

/// An option that may be given again, each time with one value.
CLI::Option* add_repeatable(CLI::App& command, const std::string& name, std::vector<std::string>& values,
                            const std::string& what) {
  return command.add_option(name, values, what)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->allow_extra_args(false);
}

/// Which sections, and how they are put together.
void add_arrangement(CLI::App& command, Typed& typed) {
  add_repeatable(command, "--where", typed.where,
                 "Only monographs whose front matter says so; may be repeated: any value of a key, all keys")
      ->type_name("KEY=VALUE");
  add_repeatable(command, "--path", typed.paths, "Only files whose path fits, e.g. 'a/**'; may be repeated")
      ->type_name("GLOB");
  add_repeatable(command, "--facet", typed.facets,
                 "Count all matches by aspect, or by a key of the front matter; may be repeated")
      ->type_name("KEY");
  command.add_option("--group-by", typed.group_by, "Take the sections of one monograph together: monograph")
      ->type_name("WHAT")
      ->check(one_of({"monograph"}));
  command.add_option("--sort", typed.sort, "Order of all matches: relevance, title, path (default: relevance)")
      ->type_name("ORDER")
      ->check(one_of({"relevance", "title", "path"}));
}

CLI::App* add_search(CLI::App& app, Typed& typed) {
  auto* command = app.add_subcommand("search", "Find the sections that answer a query");
  command->add_option("WORDS", typed.words, "The query: words, \"phrases\", +must, -not, field:word, prefix*")
      ->type_name("")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_index(*command, typed);
  command->add_option("--limit", typed.limit, "Sections to print, 1 to 1000 (default: 10)")->type_name("N");
  command->add_option("--offset", typed.offset, "Sections to pass over first (default: 0)")->type_name("N");
  add_format(*command, typed, {"text", "json", "jsonl", "markdown", "html", "trec"});
  command->add_option("--batch", typed.batch, "Answer every id<TAB>query line of a file, or of - (standard input)")
      ->type_name("FILE");
  command->add_option("--aspect", typed.aspects, "Only sections of this type, e.g. side-effects; may be repeated")
      ->type_name("TYPE")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->allow_extra_args(false);
  add_arrangement(*command, typed);
  command
      ->add_option("--snippets", typed.snippets,
                   "Passages to show of a section, 1 to 10; 0: none, only where it is (default: 3)")
      ->type_name("N");
  command
      ->add_option("--snippet-bytes", typed.snippet_bytes,
                   "Longest text of a section's passages, 40 to 10000 (default: 240)")
      ->type_name("N");
  command->add_flag("--explain", typed.explain, "Say how the query was read and what each score is made of");
  add_terminal(*command, typed);
  command->footer(
      "WORDS are joined by blanks; to search for a phrase, give the quotation marks to materia: '\"blood clots\"'.\n"
      "A dash and two or more letters is a word (-aspirin: not aspirin). After -- everything is a word.\n"
      "A batch prints each answer when it has it: run lines with --format trec, an object a line with --format jsonl.\n"
      "Lines that cannot be read are named, the others answered, and the exit code is 2.\n\n"
      "Examples:\n"
      "  materia search blood clots dexamethasone\n"
      "  materia search --aspect side-effects --limit 3 lenalidomide -thalidomide\n"
      "  materia search --group-by monograph --facet aspect --path 'a/**' bleeding\n\n" +
      exit_code_help());
  return command;
}

CLI::App* add_show(CLI::App& app, Typed& typed) {
  auto* command = app.add_subcommand("show", "Print a section or a whole monograph");
  command->add_option("ID", typed.id, "Id of a section (with '#') or path of a monograph, as search prints them")
      ->type_name("")
      ->required();
  command->add_option("--query", typed.query, "Mark what says this query, as search does")->type_name("WORDS");
  add_index(*command, typed);
  add_format(*command, typed, {"text", "json", "jsonl", "markdown", "html"});
  add_terminal(*command, typed);
  command->footer(
      "Examples:\n"
      "  materia show l/lenalidomide.md\n"
      "  materia show 'l/lenalidomide.md#precautions' --query 'blood clots'\n"
      "  materia show 'l/lenalidomide.md#precautions' --format markdown\n\n" +
      exit_code_help());
  return command;
}

CLI::App* add_info(CLI::App& app, Typed& typed) {
  auto* command = app.add_subcommand("info", "Say what an index holds and what made it");
  add_index(*command, typed);
  add_format(*command, typed, {"text", "json", "jsonl", "markdown", "html"});
  command->footer(
      "Examples:\n"
      "  materia info\n"
      "  materia info --index index --format json\n\n" +
      exit_code_help());
  return command;
}

CLI::App* add_check(CLI::App& app, Typed& typed) {
  auto* command = app.add_subcommand("check", "Look at all of an index for damage, and compare it with its corpus");
  add_index_home(*command, typed);
  command->add_option("--corpus", typed.corpus, "The corpus to compare with (default: the one the index was made from)")
      ->type_name("DIR");
  command->add_flag("--repair", typed.repair, "Remove what stopped runs left; nothing of the index is lost by it");
  command->add_option("--wait", typed.wait_seconds, "How long a repair waits for a writer (default: 2)")
      ->type_name("SECONDS");
  add_format(*command, typed, {"text", "json", "jsonl"});
  command->footer(
      "Examples:\n"
      "  materia check\n"
      "  materia check --repair --index index\n\n" +
      exit_code_help());
  return command;
}

CLI::App* add_lexicon(CLI::App& app, Typed& typed) {
  auto* command = app.add_subcommand("lexicon", "Say what a word means to an index and where that comes from");
  command->add_option("WORDS", typed.words, "A word or a phrase: a drug, a brand, a condition, a short form")
      ->type_name("")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_index(*command, typed);
  add_format(*command, typed, {"text", "json", "jsonl", "markdown", "html"});
  add_color(*command, typed);
  command->footer(
      "Examples:\n"
      "  materia lexicon xarelto\n"
      "  materia lexicon blood thinner --format json\n\n" +
      exit_code_help());
  return command;
}

CLI::App* add_suggest(CLI::App& app, Typed& typed) {
  auto* command = app.add_subcommand("suggest", "Complete what has been typed so far: names, what they tell, words");
  command->add_option("PREFIX", typed.words, "What has been typed so far, in one argument or several")
      ->type_name("")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_index(*command, typed);
  command->add_option("--limit", typed.limit, "Completions to print, 1 to 100 (default: 10)")->type_name("N");
  add_format(*command, typed, {"text", "json", "jsonl", "markdown", "html"});
  add_color(*command, typed);
  command->footer(
      "A name that begins otherwise is shown only when nothing begins as typed, as a question, and beside every name\n"
      "it may be taken for.\n\n"
      "Examples:\n"
      "  materia suggest lenal\n"
      "  materia suggest lenalidomide s --format json\n\n" +
      exit_code_help());
  return command;
}

CLI::App* add_similar(CLI::App& app, Typed& typed) {
  auto* command = app.add_subcommand("similar", "Find the sections that are most like one");
  command->add_option("ID", typed.id, "Id of a section, as search prints them")->type_name("")->required();
  add_index(*command, typed);
  command->add_option("--limit", typed.limit, "Sections to print, 1 to 1000 (default: 10)")->type_name("N");
  command->add_flag("--same-monograph", typed.same_monograph, "Also sections of the same monograph");
  add_format(*command, typed, {"text", "json", "jsonl", "markdown", "html"});
  add_color(*command, typed);
  command->footer(
      "Examples:\n"
      "  materia similar 'l/lenalidomide.md#precautions'\n"
      "  materia similar 'a/apixaban.md#faqs/1' --limit 3 --format json\n\n" +
      exit_code_help());
  return command;
}

CLI::App* add_eval(CLI::App& app, Typed& typed) {
  auto* command = app.add_subcommand("eval", "Measure how well a search, or a run file, answers judged questions");
  command->add_option("--topics", typed.topics, "Questions, id<TAB>question a line; - is standard input")
      ->type_name("FILE");
  command
      ->add_option("--qrels", typed.judgements,
                   "Judgements, \"topic 0 id grade\" or \"topic grade id\" a line, of sections or of monographs")
      ->type_name("FILE");
  add_index(*command, typed);
  command->add_option("--limit", typed.limit, "Sections to search for each question, 1 to 1000 (default: 100)")
      ->type_name("N");
  command->add_option("--run", typed.run, "Measure this TREC run file instead of searching")->type_name("FILE");
  command->add_option("--baseline", typed.baseline, "Compare with this TREC run file, topic by topic")
      ->type_name("FILE");
  command->add_option("--save-run", typed.saved_run, "Write what was found as a TREC run file")->type_name("FILE");
  command
      ->add_option("--relevant-from", typed.relevant_from,
                   "The lowest grade that counts as relevant (default: 1; for topic grade id lines 3)")
      ->type_name("GRADE");
  command
      ->add_option("--no-gain-to", typed.no_gain_to,
                   "The highest grade that is worth nothing (default: 0; for topic grade id lines 1)")
      ->type_name("GRADE");
  add_format(*command, typed, {"text", "json", "jsonl"});
  command->footer(
      "Lines that cannot be read are named and passed over, and the exit code is 4. Further columns of the questions "
      "are\n"
      "passed over too.\n\n"
      "Examples:\n"
      "  materia eval --topics topics.tsv --qrels qrels.txt --save-run before.run\n"
      "  materia eval --topics topics.tsv --qrels qrels.txt --baseline before.run\n"
      "  materia eval --qrels qrels.txt --run one-engine.run --baseline another.run\n\n" +
      exit_code_help());
  return command;
}

CLI::App* add_pack(CLI::App& app, Typed& typed) {
  auto* command = app.add_subcommand("pack", "Make one read-only file of an index, to be searched in place");
  command->add_option("FILE", typed.id, "The file to write, for example drugs.materia")->type_name("")->required();
  add_index_home(*command, typed);
  command->add_flag("--force", typed.force, "Replace a file that is no packed index");
  add_format(*command, typed, {"text", "json", "jsonl"});
  command->footer(
      "Examples:\n"
      "  materia pack drugs.materia\n"
      "  materia search --index drugs.materia blood clots\n\n" +
      exit_code_help());
  return command;
}

std::optional<std::filesystem::path> path_if_typed(const std::string& text, std::string_view option,
                                                   const CLI::App& command) {
  if (!text.empty()) return unmask(text);
  if (command.count(std::string(option)) != 0) fail(fmt::format("{} is empty", option), command.get_name());
  return std::nullopt;
}

SearcherOptions reading_options(const Typed& typed, const CLI::App& command) {
  SearcherOptions options;
  if (typed.partial) options.missing_shards = MissingShards::leave_out;
  if (typed.timeout_seconds) {
    constexpr double kShortest = 0.001;
    constexpr double kLongest = 86400;
    if (!(*typed.timeout_seconds >= kShortest && *typed.timeout_seconds <= kLongest))
      fail("--timeout takes seconds, 0.001 to 86400", command.get_name());
    options.time_limit = std::chrono::milliseconds(std::llround(*typed.timeout_seconds * 1000));
  }
  return options;
}

When when_of(std::string_view name) {
  if (name == "always") return When::always;
  return name == "never" ? When::never : When::automatic;
}

PagerChoice pager_choice(const Typed& typed) { return typed.pager ? PagerChoice::yes : PagerChoice::no; }

Format format_of(const Typed& typed) { return format_from_name(typed.format).value_or(Format::text); }

/// What --wait says, for a command.
std::optional<std::chrono::milliseconds> lock_wait(const Typed& typed, const std::string& command) {
  if (!typed.wait_seconds) return std::nullopt;
  constexpr double kLongestWait = 1e6;
  if (!(*typed.wait_seconds >= 0 && *typed.wait_seconds <= kLongestWait))
    fail("--wait takes seconds, 0 to 1000000", command);
  return std::chrono::milliseconds(std::llround(*typed.wait_seconds * 1000));
}

Options::Check check_options(const Typed& typed, const CLI::App& command) {
  return {.index_home = path_if_typed(typed.index_home, "--index", command),
          .corpus = path_if_typed(typed.corpus, "--corpus", command),
          .repair = typed.repair ? Repair::yes : Repair::no,
          .lock_wait = lock_wait(typed, "check"),
          .format = format_of(typed)};
}

Options::Index index_options(const Typed& typed, const CLI::App& command) {
  Options::Index options{.corpus = path_if_typed(typed.corpus, "CORPUS", command),
                         .index_home = path_if_typed(typed.index_home, "--index", command),
                         .mode = typed.rebuild ? IndexMode::rebuild : IndexMode::update,
                         .max_file_bytes = {},
                         .shards = typed.shards,
                         .positions = typed.positions ? KeepPositions::yes : KeepPositions::no,
                         .lexicons = {typed.lexicons.begin(), typed.lexicons.end()},
                         .lock_wait = {},
                         .verbosity = typed.quiet     ? Verbosity::quiet
                                      : typed.changes ? Verbosity::changes
                                                      : Verbosity::normal,
                         .after = typed.watch ? AfterIndexing::watch : AfterIndexing::end,
                         .format = format_of(typed)};
  if (typed.quiet && typed.changes) fail("--quiet and --changes cannot be given together", "index");
  if (typed.watch && options.format == Format::json)
    fail("--format json is one object; with --watch take --format jsonl, an object a line", "index");
  if (command.count("--max-file-size") != 0) {
    options.max_file_bytes = parse_byte_count(typed.max_file_size);
    if (!options.max_file_bytes) {
      fail(fmt::format("--max-file-size: \"{}\" is no number of bytes like 1048576, 512KiB or 16MiB",
                       unmask(typed.max_file_size)),
           "index");
    }
  }
  options.lock_wait = lock_wait(typed, "index");
  return options;
}

SortBy sort_by(std::string_view name) {
  if (name == "title") return SortBy::title;
  return name == "path" ? SortBy::path : SortBy::relevance;
}

std::vector<FrontMatterValue> front_matter_values(const std::vector<std::string>& typed) {
  std::vector<FrontMatterValue> values;
  for (const auto& one : typed) {
    const std::string text = unmask(one);
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
      fail(fmt::format("--where takes KEY=VALUE, and \"{}\" is none", text), "search");
    values.push_back({text.substr(0, equals), text.substr(equals + 1)});
  }
  return values;
}

std::vector<std::string> unmasked(std::vector<std::string> texts) {
  for (auto& text : texts) text = unmask(std::move(text));
  return texts;
}

Options::Search search_options(const Typed& typed, const CLI::App& command) {
  Options::Search options{.query = unmask(join(typed.words, " ")),
                          .batch = {},
                          .index_home = path_if_typed(typed.index_home, "--index", command),
                          .reading = reading_options(typed, command),
                          .limit = typed.limit,
                          .offset = typed.offset,
                          .aspects = typed.aspects,
                          .where = front_matter_values(typed.where),
                          .paths = unmasked(typed.paths),
                          .facets = unmasked(typed.facets),
                          .group_by = typed.group_by.empty() ? GroupBy::none : GroupBy::monograph,
                          .sort = sort_by(typed.sort),
                          .snippets = typed.snippets,
                          .snippet_bytes = typed.snippet_bytes,
                          .explain = typed.explain ? Explain::yes : Explain::no,
                          .hyperlinks = when_of(typed.hyperlinks),
                          .pager = pager_choice(typed),
                          .color = when_of(typed.color),
                          .format = format_of(typed)};
  const bool empty = options.query.find_first_not_of(" \t\r\n\v\f") == std::string::npos;
  if (command.count("--batch") != 0) {
    if (typed.batch.empty()) fail("--batch is empty", "search");
    if (!empty) fail("WORDS and --batch cannot be given together", "search");
    if (options.format == Format::json) {
      fail("--format json is one object; with --batch take --format jsonl, an object a line", "search");
    }
    options.batch = unmask(typed.batch);
  } else if (empty) {
    fail("there is no query; name the words to search for", "search");
  }
  return options;
}

Options::Show show_options(const Typed& typed, const CLI::App& command) {
  if (typed.id.empty()) fail("ID is empty", "show");
  if (command.count("--query") != 0 && typed.query.find_first_not_of(" \t\r\n\v\f") == std::string::npos)
    fail("--query is empty; name the words to mark", "show");
  return {.id = unmask(typed.id),
          .query = unmask(typed.query),
          .index_home = path_if_typed(typed.index_home, "--index", command),
          .reading = reading_options(typed, command),
          .hyperlinks = when_of(typed.hyperlinks),
          .pager = pager_choice(typed),
          .color = when_of(typed.color),
          .format = format_of(typed)};
}

Options::Lexicon lexicon_options(const Typed& typed, const CLI::App& command) {
  Options::Lexicon options{.words = unmask(join(typed.words, " ")),
                           .index_home = path_if_typed(typed.index_home, "--index", command),
                           .reading = reading_options(typed, command),
                           .color = when_of(typed.color),
                           .format = format_of(typed)};
  if (options.words.find_first_not_of(" \t\r\n\v\f") == std::string::npos)
    fail("there is no word; name the one to look up", "lexicon");
  return options;
}

Options::Suggest suggest_options(const Typed& typed, const CLI::App& command) {
  return {.prefix = unmask(join(typed.words, " ")),
          .index_home = path_if_typed(typed.index_home, "--index", command),
          .reading = reading_options(typed, command),
          .limit = typed.limit,
          .color = when_of(typed.color),
          .format = format_of(typed)};
}

Options::Similar similar_options(const Typed& typed, const CLI::App& command) {
  if (typed.id.empty()) fail("ID is empty", "similar");
  return {.id = unmask(typed.id),
          .index_home = path_if_typed(typed.index_home, "--index", command),
          .reading = reading_options(typed, command),
          .limit = typed.limit,
          .same_monograph = typed.same_monograph ? SameMonograph::included : SameMonograph::left_out,
          .color = when_of(typed.color),
          .format = format_of(typed)};
}

/// The text of an option that must not be empty when it is given.
std::optional<std::string> text_if_typed(const std::string& text, std::string_view option, const CLI::App& command) {
  if (const auto path = path_if_typed(text, option, command)) return path->string();
  return std::nullopt;
}

Options::Eval eval_options(const Typed& typed, const CLI::App& command) {
  Options::Eval options{.topics = text_if_typed(typed.topics, "--topics", command),
                        .judgements = text_if_typed(typed.judgements, "--qrels", command).value_or(""),
                        .run = text_if_typed(typed.run, "--run", command),
                        .baseline = text_if_typed(typed.baseline, "--baseline", command),
                        .saved_run = text_if_typed(typed.saved_run, "--save-run", command),
                        .index_home = path_if_typed(typed.index_home, "--index", command),
                        .reading = reading_options(typed, command),
                        .limit = typed.limit,
                        .relevant_from = typed.relevant_from,
                        .no_gain_to = typed.no_gain_to,
                        .format = format_of(typed)};
  if (options.judgements.empty()) fail("there are no judgements; name them with --qrels FILE", "eval");
  if (!options.run && !options.topics) fail("there is nothing to search for; name it with --topics FILE", "eval");
  for (const std::string_view option : {"--index", "--limit", "--save-run", "--partial", "--timeout"})
    if (options.run && command.count(std::string(option)) != 0)
      fail(fmt::format("{} is for a search, and with --run there is none", option), "eval");
  const std::optional<std::string> sources[] = {options.topics, options.judgements, options.run, options.baseline};
  if (std::count(std::begin(sources), std::end(sources), "-") > 1) fail("only one file can be standard input", "eval");
  return options;
}

Options::Pack pack_options(const Typed& typed, const CLI::App& command) {
  if (typed.id.empty()) fail("FILE is empty", "pack");
  return {.file = unmask(typed.id),
          .index_home = path_if_typed(typed.index_home, "--index", command),
          .replace = typed.force ? ReplaceFile::any : ReplaceFile::packs_only,
          .format = format_of(typed)};
}

constexpr std::string_view kCommands = "index, search, suggest, similar, show, info, check, lexicon, eval and pack";

bool is_command(const CLI::App& app, std::string_view name) {
  const auto commands = app.get_subcommands([](const CLI::App*) { return true; });
  return std::any_of(commands.begin(), commands.end(),
                     [&](const auto* command) { return command->get_name() == name; });
}

/// What CLI11 says, in the words of the program's other messages.
std::string one_sentence(const CLI::ParseError& error) {
  std::string text = error.what();
  text = text.substr(0, text.find('\n'));
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.pop_back();
  text = unmask(text);
  const std::string_view all = text;
  // "Could not convert: --limit = few"; every option that is converted takes a number.
  constexpr std::string_view kConversion = "Could not convert: ";
  constexpr std::string_view kEquals = " = ";
  if (const auto at = all.find(kEquals); all.starts_with(kConversion) && at != std::string_view::npos) {
    return fmt::format("{}: \"{}\" is no number", all.substr(kConversion.size(), at - kConversion.size()),
                       all.substr(at + kEquals.size()));
  }
  // "--limit: 1 required N missing"
  constexpr std::string_view kMissing = ": 1 required ";
  if (const auto at = all.find(kMissing); at != std::string_view::npos && all.ends_with(" missing")) {
    return fmt::format("{0} needs a value: {0} {1}", all.substr(0, at),
                       all.substr(at + kMissing.size(), all.rfind(' ') - at - kMissing.size()));
  }
  if (all == "FILE is required") return "there is no FILE; name the file to write, for example drugs.materia";
  if (all == "ID is required") return "there is no ID; take one as materia search prints it";
  return text;
}

/// What is said of the first argument that nobody asked for.
std::string unexpected(std::string_view argument) {
  return argument.starts_with('-') ? fmt::format("there is no option {}", argument)
                                   : fmt::format("\"{}\" was not expected", argument);
}

/// The help of the command that was asked about, ending in one newline.
std::string help_text(const CLI::App& app) {
  std::string text = app.help();
  while (text.ends_with("\n\n")) text.pop_back();
  return text;
}

}  // namespace

Format Options::format() const noexcept {
  struct {
    Format operator()(const Print&) const noexcept { return Format::text; }
    Format operator()(const Index& index) const noexcept { return index.format; }
    Format operator()(const Search& search) const noexcept { return search.format; }
    Format operator()(const Show& show) const noexcept { return show.format; }
    Format operator()(const Info& info) const noexcept { return info.format; }
    Format operator()(const Check& check) const noexcept { return check.format; }
    Format operator()(const Lexicon& lexicon) const noexcept { return lexicon.format; }
    Format operator()(const Eval& eval) const noexcept { return eval.format; }
    Format operator()(const Suggest& suggest) const noexcept { return suggest.format; }
    Format operator()(const Similar& similar) const noexcept { return similar.format; }
    Format operator()(const Pack& pack) const noexcept { return pack.format; }
  } const format_of_command;
  return std::visit(format_of_command, command);
}

std::optional<std::uintmax_t> parse_byte_count(std::string_view text) noexcept {
  std::uintmax_t number = 0;
  const char* end = text.data() + text.size();
  const auto [unit_begin, fault] = std::from_chars(text.data(), end, number);
  if (fault != std::errc{}) return std::nullopt;
  const std::string_view unit(unit_begin, static_cast<std::size_t>(end - unit_begin));
  constexpr std::string_view kPowers = "kmgt";
  int shift = 0;
  if (!unit.empty()) {
    const auto power = kPowers.find(static_cast<char>(unit[0] | 0x20));
    const auto rest = unit.substr(1);
    if (power == std::string_view::npos) return unit == "B" || unit == "b" ? std::optional(number) : std::nullopt;
    if (!rest.empty() && rest != "b" && rest != "B" && rest != "ib" && rest != "iB" && rest != "IB") {
      return std::nullopt;
    }
    shift = 10 * (static_cast<int>(power) + 1);
  }
  if (number > (std::numeric_limits<std::uintmax_t>::max() >> shift)) return std::nullopt;
  return number << shift;
}

Options parse_options(std::span<const char* const> arguments) {
  auto reversed = masked_from_the_back(arguments);
  // `materia help search` is `materia search --help`.
  if (!reversed.empty() && reversed.back() == "help") {
    reversed.pop_back();
    reversed.insert(reversed.empty() ? reversed.end() : reversed.end() - 1, "--help");
  }

  Typed typed;
  CLI::App app("Full-text search over medical monographs written in Markdown.", "materia");
  app.set_version_flag("--version", fmt::format("materia {}", kVersion), "Print the version and exit");
  app.set_help_flag("-h,--help", "Print this and exit");
  app.require_subcommand(1);
  app.get_formatter()->label("SUBCOMMAND", "COMMAND");
  app.get_formatter()->label("Positionals", "Arguments");
  app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  app.footer(
      "Examples:\n"
      "  materia index corpus\n"
      "  materia search blood clots dexamethasone\n\n" +
      exit_code_help() + "\nmateria COMMAND --help says more about a command.");
  auto* index = add_indexing(app, typed);
  auto* search = add_search(app, typed);
  auto* suggest = add_suggest(app, typed);
  auto* similar = add_similar(app, typed);
  auto* show = add_show(app, typed);
  auto* info = add_info(app, typed);
  auto* check = add_check(app, typed);
  auto* lexicon = add_lexicon(app, typed);
  auto* eval = add_eval(app, typed);
  auto* pack = add_pack(app, typed);
  for (auto* command : {index, search, suggest, similar, show, info, check, lexicon, eval, pack})
    command->group("Commands");

  if (!reversed.empty() && !reversed.back().starts_with('-') && !is_command(app, reversed.back())) {
    fail(fmt::format("there is no command \"{}\"; the commands are {}", unmask(reversed.back()), kCommands));
  }
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::CallForVersion& version) {
    return {Options::Print{fmt::format("{}\n", version.what())}};
  } catch (const CLI::CallForHelp&) {
    return {Options::Print{help_text(app)}};
  } catch (const CLI::ParseError& error) {
    const auto parsed = app.get_subcommands();
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr && parsed.empty())
      fail(fmt::format("no command was given; the commands are {}", kCommands));
    // CLI11's own sentence has all of them, last first.
    const auto left_over = app.remaining(true);
    const bool is_left_over = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !left_over.empty();
    fail(is_left_over ? unexpected(unmask(left_over.front())) : one_sentence(error),
         parsed.empty() ? std::string{} : parsed.front()->get_name());
  }
  if (index->parsed()) return {index_options(typed, *index)};
  if (search->parsed()) return {search_options(typed, *search)};
  if (suggest->parsed()) return {suggest_options(typed, *suggest)};
  if (similar->parsed()) return {similar_options(typed, *similar)};
  if (show->parsed()) return {show_options(typed, *show)};
  if (check->parsed()) return {check_options(typed, *check)};
  if (lexicon->parsed()) return {lexicon_options(typed, *lexicon)};
  if (eval->parsed()) return {eval_options(typed, *eval)};
  if (pack->parsed()) return {pack_options(typed, *pack)};
  return {Options::Info{.index_home = path_if_typed(typed.index_home, "--index", *info),
                        .reading = reading_options(typed, *info),
                        .format = format_of(typed)}};
}

}  // namespace materia
