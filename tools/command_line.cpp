#include "command_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "exit_code.hpp"

namespace materia {
namespace {

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
  command.add_option("--format", typed.format, fmt::format("How to print: {} (default: text)", fmt::join(names, ", ")))
      ->type_name("FORMAT")
      ->check([names](const std::string& name) {
        if (std::find(names.begin(), names.end(), name) != names.end()) return std::string{};
        return fmt::format("there is no format \"{}\" here, only {}", name, fmt::join(names, ", "));
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

/// Takes one of the names only.
auto one_of(std::vector<std::string> names) {
  return [names = std::move(names)](const std::string& name) {
    if (std::find(names.begin(), names.end(), name) != names.end()) return std::string{};
    return names.size() == 1 ? fmt::format("\"{}\" is none; there is only {}", name, names.front())
                             : fmt::format("\"{}\" is none of {}", name, fmt::join(names, ", "));
  };
}

/// An option that may be given again, each time with one value.
CLI::Option* add_repeatable(CLI::App& command, const std::string& name, std::vector<std::string>& values,
                            const std::string& what) {
  return command.add_option(name, values, what)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->allow_extra_args(false);
}

/// What is asked for, in as many arguments as it was typed in.
void add_words(CLI::App& command, Typed& typed, const std::string& name, const std::string& what) {
  command.add_option(name, typed.words, what)->type_name("")->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
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

}  // namespace

void add_arguments_of_index(CLI::App& command, Typed& typed) {
  command.add_option("CORPUS", typed.corpus, "Directory of monographs, *.md (default: corpus)")->type_name("");
  add_index_home(command, typed);
  command.add_flag("--rebuild", typed.rebuild, "Read every file again into a new generation");
  command.add_option("--max-file-size", typed.max_file_size, "Skip larger files, e.g. 512KiB, 16MiB (default: 16MiB)")
      ->type_name("BYTES");
  command
      .add_option("--shards", typed.shards,
                  "Databases to cut a new index into, 1 to 16 (default: one); needs --rebuild to change")
      ->type_name("N");
  command.add_flag("--positions", typed.positions,
                   "Keep where every word stands, as servers need it for phrases: twice the size; needs --rebuild to "
                   "add");
  add_repeatable(command, "--lexicon", typed.lexicons,
                 "Your own synonyms, beside the built-in ones: pairs, Solr synonyms or a table; may be repeated")
      ->type_name("FILE");
  command.add_option("--wait", typed.wait_seconds, "How long to wait for another writer (default: 2)")
      ->type_name("SECONDS");
  command.add_flag("--watch", typed.watch, "Go on: take up every change of the corpus until SIGINT or SIGTERM");
  command.add_flag("--changes", typed.changes,
                   "Name each file that was added, edited, renamed, moved, touched or removed");
  command.add_flag("--quiet", typed.quiet, "No progress, no summary; skipped files are still named");
  add_format(command, typed, {"text", "json", "jsonl"});
  command.footer(
      "Examples:\n"
      "  materia index\n"
      "  materia index corpus --index index --rebuild\n"
      "  materia index corpus --watch\n\n" +
      exit_code_help());
}

void add_arguments_of_search(CLI::App& command, Typed& typed) {
  add_words(command, typed, "WORDS", "The query: words, \"phrases\", +must, -not, field:word, prefix*");
  add_index(command, typed);
  command.add_option("--limit", typed.limit, "Sections to print, 1 to 1000 (default: 10)")->type_name("N");
  command.add_option("--offset", typed.offset, "Sections to pass over first (default: 0)")->type_name("N");
  add_format(command, typed, {"text", "json", "jsonl", "markdown", "html", "trec"});
  command.add_option("--batch", typed.batch, "Answer every id<TAB>query line of a file, or of - (standard input)")
      ->type_name("FILE");
  add_repeatable(command, "--aspect", typed.aspects, "Only sections of this type, e.g. side-effects; may be repeated")
      ->type_name("TYPE");
  add_arrangement(command, typed);
  command
      .add_option("--snippets", typed.snippets,
                  "Passages to show of a section, 1 to 10; 0: none, only where it is (default: 3)")
      ->type_name("N");
  command
      .add_option("--snippet-bytes", typed.snippet_bytes,
                  "Longest text of a section's passages, 40 to 10000 (default: 240)")
      ->type_name("N");
  command.add_flag("--explain", typed.explain, "Say how the query was read and what each score is made of");
  add_terminal(command, typed);
  command.footer(
      "WORDS are joined by blanks; to search for a phrase, give the quotation marks to materia: '\"blood clots\"'.\n"
      "A dash and two or more letters is a word (-aspirin: not aspirin). After -- everything is a word.\n"
      "A batch prints each answer when it has it: run lines with --format trec, an object a line with --format jsonl.\n"
      "Lines that cannot be read are named, the others answered, and the exit code is 2.\n\n"
      "Examples:\n"
      "  materia search blood clots dexamethasone\n"
      "  materia search --aspect side-effects --limit 3 lenalidomide -thalidomide\n"
      "  materia search --group-by monograph --facet aspect --path 'a/**' bleeding\n\n" +
      exit_code_help());
}

void add_arguments_of_show(CLI::App& command, Typed& typed) {
  command.add_option("ID", typed.id, "Id of a section (with '#') or path of a monograph, as search prints them")
      ->type_name("")
      ->required();
  command.add_option("--query", typed.query, "Mark what says this query, as search does")->type_name("WORDS");
  add_index(command, typed);
  add_format(command, typed, {"text", "json", "jsonl", "markdown", "html"});
  add_terminal(command, typed);
  command.footer(
      "Examples:\n"
      "  materia show l/lenalidomide.md\n"
      "  materia show 'l/lenalidomide.md#precautions' --query 'blood clots'\n"
      "  materia show 'l/lenalidomide.md#precautions' --format markdown\n\n" +
      exit_code_help());
}

void add_arguments_of_info(CLI::App& command, Typed& typed) {
  add_index(command, typed);
  add_format(command, typed, {"text", "json", "jsonl", "markdown", "html"});
  command.footer(
      "Examples:\n"
      "  materia info\n"
      "  materia info --index index --format json\n\n" +
      exit_code_help());
}

void add_arguments_of_check(CLI::App& command, Typed& typed) {
  add_index_home(command, typed);
  command.add_option("--corpus", typed.corpus, "The corpus to compare with (default: the one the index was made from)")
      ->type_name("DIR");
  command.add_flag("--repair", typed.repair, "Remove what stopped runs left; nothing of the index is lost by it");
  command.add_option("--wait", typed.wait_seconds, "How long a repair waits for a writer (default: 2)")
      ->type_name("SECONDS");
  add_format(command, typed, {"text", "json", "jsonl"});
  command.footer(
      "Examples:\n"
      "  materia check\n"
      "  materia check --repair --index index\n\n" +
      exit_code_help());
}

void add_arguments_of_lexicon(CLI::App& command, Typed& typed) {
  add_words(command, typed, "WORDS", "A word or a phrase: a drug, a brand, a condition, a short form");
  add_index(command, typed);
  add_format(command, typed, {"text", "json", "jsonl", "markdown", "html"});
  add_color(command, typed);
  command.footer(
      "Examples:\n"
      "  materia lexicon xarelto\n"
      "  materia lexicon blood thinner --format json\n\n" +
      exit_code_help());
}

void add_arguments_of_suggest(CLI::App& command, Typed& typed) {
  add_words(command, typed, "PREFIX", "What has been typed so far, in one argument or several");
  add_index(command, typed);
  command.add_option("--limit", typed.limit, "Completions to print, 1 to 100 (default: 10)")->type_name("N");
  add_format(command, typed, {"text", "json", "jsonl", "markdown", "html"});
  add_color(command, typed);
  command.footer(
      "A name that begins otherwise is shown only when nothing begins as typed, as a question, and beside every name\n"
      "it may be taken for.\n\n"
      "Examples:\n"
      "  materia suggest lenal\n"
      "  materia suggest lenalidomide s --format json\n\n" +
      exit_code_help());
}

void add_arguments_of_similar(CLI::App& command, Typed& typed) {
  command.add_option("ID", typed.id, "Id of a section, as search prints them")->type_name("")->required();
  add_index(command, typed);
  command.add_option("--limit", typed.limit, "Sections to print, 1 to 1000 (default: 10)")->type_name("N");
  command.add_flag("--same-monograph", typed.same_monograph, "Also sections of the same monograph");
  add_format(command, typed, {"text", "json", "jsonl", "markdown", "html"});
  add_color(command, typed);
  command.footer(
      "Examples:\n"
      "  materia similar 'l/lenalidomide.md#precautions'\n"
      "  materia similar 'a/apixaban.md#faqs/1' --limit 3 --format json\n\n" +
      exit_code_help());
}

void add_arguments_of_eval(CLI::App& command, Typed& typed) {
  command.add_option("--topics", typed.topics, "Questions, id<TAB>question a line; - is standard input")
      ->type_name("FILE");
  command
      .add_option("--qrels", typed.judgements,
                  "Judgements, \"topic 0 id grade\" or \"topic grade id\" a line, of sections or of monographs")
      ->type_name("FILE");
  add_index(command, typed);
  command.add_option("--limit", typed.limit, "Sections to search for each question, 1 to 1000 (default: 100)")
      ->type_name("N");
  command.add_option("--run", typed.run, "Measure this TREC run file instead of searching")->type_name("FILE");
  command.add_option("--baseline", typed.baseline, "Compare with this TREC run file, topic by topic")
      ->type_name("FILE");
  command.add_option("--save-run", typed.saved_run, "Write what was found as a TREC run file")->type_name("FILE");
  command
      .add_option("--relevant-from", typed.relevant_from,
                  "The lowest grade that counts as relevant (default: 1; for topic grade id lines 3)")
      ->type_name("GRADE");
  command
      .add_option("--no-gain-to", typed.no_gain_to,
                  "The highest grade that is worth nothing (default: 0; for topic grade id lines 1)")
      ->type_name("GRADE");
  add_format(command, typed, {"text", "json", "jsonl"});
  command.footer(
      "Lines that cannot be read are named and passed over, and the exit code is 4. Further columns of the questions "
      "are\n"
      "passed over too.\n\n"
      "Examples:\n"
      "  materia eval --topics topics.tsv --qrels qrels.txt --save-run before.run\n"
      "  materia eval --topics topics.tsv --qrels qrels.txt --baseline before.run\n"
      "  materia eval --qrels qrels.txt --run one-engine.run --baseline another.run\n\n" +
      exit_code_help());
}

void add_arguments_of_pack(CLI::App& command, Typed& typed) {
  command.add_option("FILE", typed.id, "The file to write, for example drugs.materia")->type_name("")->required();
  add_index_home(command, typed);
  command.add_flag("--force", typed.force, "Replace a file that is no packed index");
  add_format(command, typed, {"text", "json", "jsonl"});
  command.footer(
      "Examples:\n"
      "  materia pack drugs.materia\n"
      "  materia search --index drugs.materia blood clots\n\n" +
      exit_code_help());
}

}  // namespace materia
