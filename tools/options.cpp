#include "options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "command_line.hpp"
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

std::string words_of(const Typed& typed) { return unmask(fmt::format("{}", fmt::join(typed.words, " "))); }

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
  Options::Search options{.query = words_of(typed),
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
  Options::Lexicon options{.words = words_of(typed),
                           .index_home = path_if_typed(typed.index_home, "--index", command),
                           .reading = reading_options(typed, command),
                           .color = when_of(typed.color),
                           .format = format_of(typed)};
  if (options.words.find_first_not_of(" \t\r\n\v\f") == std::string::npos)
    fail("there is no word; name the one to look up", "lexicon");
  return options;
}

Options::Suggest suggest_options(const Typed& typed, const CLI::App& command) {
  return {.prefix = words_of(typed),
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

Options::Info info_options(const Typed& typed, const CLI::App& command) {
  return {.index_home = path_if_typed(typed.index_home, "--index", command),
          .reading = reading_options(typed, command),
          .format = format_of(typed)};
}

template <auto read>
Options options_of(const Typed& typed, const CLI::App& command) {
  return {read(typed, command)};
}

struct Command {
  std::string_view name;
  std::string_view summary;
  void (*add_arguments)(CLI::App& command, Typed& typed);
  Options (*options)(const Typed& typed, const CLI::App& command);
};

constexpr std::array kCommands{
    Command{"index", "Make an index of a corpus, or bring it up to date", add_arguments_of_index,
            options_of<index_options>},
    Command{"search", "Find the sections that answer a query", add_arguments_of_search, options_of<search_options>},
    Command{"suggest", "Complete what has been typed so far: names, what they tell, words", add_arguments_of_suggest,
            options_of<suggest_options>},
    Command{"similar", "Find the sections that are most like one", add_arguments_of_similar,
            options_of<similar_options>},
    Command{"show", "Print a section or a whole monograph", add_arguments_of_show, options_of<show_options>},
    Command{"info", "Say what an index holds and what made it", add_arguments_of_info, options_of<info_options>},
    Command{"check", "Look at all of an index for damage, and compare it with its corpus", add_arguments_of_check,
            options_of<check_options>},
    Command{"lexicon", "Say what a word means to an index and where that comes from", add_arguments_of_lexicon,
            options_of<lexicon_options>},
    Command{"eval", "Measure how well a search, or a run file, answers judged questions", add_arguments_of_eval,
            options_of<eval_options>},
    Command{"pack", "Make one read-only file of an index, to be searched in place", add_arguments_of_pack,
            options_of<pack_options>},
};

std::string names_of_commands() {
  std::string names;
  for (const auto& command : kCommands) {
    if (&command == &kCommands.back()) {
      names += " and ";
    } else if (!names.empty()) {
      names += ", ";
    }
    names += command.name;
  }
  return names;
}

bool is_command(std::string_view name) {
  return std::any_of(kCommands.begin(), kCommands.end(), [&](const Command& command) { return command.name == name; });
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
  // Of one command is asked, as a rule, and the options of all take longer to make than to read.
  const bool is_named = !reversed.empty() && is_command(reversed.back());
  for (const auto& command : kCommands) {
    auto* added = app.add_subcommand(std::string(command.name), std::string(command.summary))->group("Commands");
    if (!is_named || reversed.back() == command.name) command.add_arguments(*added, typed);
  }

  if (!reversed.empty() && !reversed.back().starts_with('-') && !is_named) {
    fail(fmt::format("there is no command \"{}\"; the commands are {}", unmask(reversed.back()), names_of_commands()));
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
      fail(fmt::format("no command was given; the commands are {}", names_of_commands()));
    // CLI11's own sentence has all of them, last first.
    const auto left_over = app.remaining(true);
    const bool is_left_over = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !left_over.empty();
    fail(is_left_over ? unexpected(unmask(left_over.front())) : one_sentence(error),
         parsed.empty() ? std::string{} : parsed.front()->get_name());
  }
  const auto* typed_command = app.get_subcommands().front();
  const auto row = std::find_if(kCommands.begin(), kCommands.end(),
                                [&](const Command& command) { return command.name == typed_command->get_name(); });
  return row->options(typed, *typed_command);
}

}  // namespace materia
