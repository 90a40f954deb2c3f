#include "options.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace materia {
namespace {

template <class Command>
Command parse_as(const std::vector<const char*>& arguments) {
  const auto options = parse_options(arguments);
  REQUIRE(std::holds_alternative<Command>(options.command));
  return std::get<Command>(options.command);
}

TEST_CASE("the words of a search are what was typed", "[options]") {
  struct Row {
    std::vector<const char*> words;
    std::string_view query;
    std::string_view reason;
  };
  const Row rows[] = {
      {{"blood", "clots"}, "blood clots", "words are joined by a blank"},
      {{"blood clots", "x"}, "blood clots x", "the shell's quotes make no phrase"},
      {{"\"blood clots\""}, "\"blood clots\"", "quotes that reach the program stay"},
      {{"pain", "-aspirin"}, "pain -aspirin", "a dash and letters is a word"},
      {{"-\"blood clots\""}, "-\"blood clots\"", "so is a dash and a phrase"},
      {{"--", "-a", "--b", "-h"}, "-a --b -h", "after -- everything is a word"},
      {{"x", "--", "--limit", "3"}, "x --limit 3", "also when words stand before it"},
      {{"x", "--", "--", "y"}, "x -- y", "a second -- is a word"},
      {{"search", "index", "show", "info", "help"}, "search index show info help", "names of commands are words here"},
      {{"[a,b]"}, "[a,b]", "brackets are no list"},
      {{"++", "x"}, "++ x", "two plus signs end nothing"},
      {{"+must", "a:b", "c=d", "{e}", "%f"}, "+must a:b c=d {e} %f", "no other sign means anything"},
      {{"x", "--limit", "3", "y"}, "x y", "options may stand between words"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    std::vector<const char*> arguments{"search"};
    arguments.insert(arguments.end(), row.words.begin(), row.words.end());
    CHECK(parse_as<Options::Search>(arguments).query == row.query);
  }
}

TEST_CASE("options of a search", "[options]") {
  const auto plain = parse_as<Options::Search>({"search", "x"});
  CHECK(!plain.index_home);
  CHECK(!plain.limit);
  CHECK(!plain.batch);
  CHECK(plain.format == Format::text);
  CHECK(plain.color == When::automatic);

  const auto full = parse_as<Options::Search>({"search", "--index", "-d", "--limit=3", "--offset", "2", "--aspect",
                                               "usage", "word", "--aspect", "dosage", "--explain", "--color", "never",
                                               "--format", "html", "--limit", "4"});
  CHECK(full.index_home == "-d");
  CHECK(full.limit == 4u);  // the last one counts, so that an alias can be overruled
  CHECK(full.offset == 2u);
  CHECK(full.aspects == std::vector<std::string>{"usage", "dosage"});
  CHECK(full.query == "word");
  CHECK(full.explain == Explain::yes);
  CHECK(full.color == When::never);
  CHECK(full.format == Format::html);

  CHECK(parse_as<Options::Search>({"search", "--batch", "-"}).batch == "-");
}

TEST_CASE("filters, facets and orders of a search", "[options]") {
  const auto plain = parse_as<Options::Search>({"search", "x"});
  CHECK(plain.where.empty());
  CHECK(plain.group_by == GroupBy::none);
  CHECK(plain.sort == SortBy::relevance);
  const auto full = parse_as<Options::Search>({"search", "--where", "drug_class=A=B", "word", "--where=route=oral",
                                               "--path", "[a-c]/**", "--path", "-x.md", "--facet", "aspect", "--facet",
                                               "route", "--group-by", "monograph", "--sort", "title"});
  CHECK(full.query == "word");
  REQUIRE(full.where.size() == 2);
  CHECK(full.where[0].key == "drug_class");
  CHECK(full.where[0].value == "A=B");  // a key has no '='
  CHECK(full.where[1].key == "route");
  CHECK(full.where[1].value == "oral");
  CHECK(full.paths == std::vector<std::string>{"[a-c]/**", "-x.md"});
  CHECK(full.facets == std::vector<std::string>{"aspect", "route"});
  CHECK(full.group_by == GroupBy::monograph);
  CHECK(full.sort == SortBy::title);
  CHECK(parse_as<Options::Search>({"search", "x", "--sort", "path"}).sort == SortBy::path);
}

TEST_CASE("options of index", "[options]") {
  const auto plain = parse_as<Options::Index>({"index"});
  CHECK(!plain.corpus);
  CHECK(plain.mode == IndexMode::update);
  CHECK(!plain.lock_wait);

  const auto full = parse_as<Options::Index>(
      {"index", "pages", "--rebuild", "--max-file-size", "2KiB", "--shards", "3", "--wait", "0.5", "--quiet"});
  CHECK(full.corpus == "pages");
  CHECK(full.mode == IndexMode::rebuild);
  CHECK(full.max_file_bytes == std::uintmax_t{2048});
  CHECK(full.shards == 3u);
  CHECK(full.lock_wait == std::chrono::milliseconds(500));
  CHECK(full.verbosity == Verbosity::quiet);
  CHECK(parse_as<Options::Index>({"index", "--", "-pages"}).corpus == "-pages");
  CHECK(plain.after == AfterIndexing::end);
  const auto watching = parse_as<Options::Index>({"index", "--watch", "--changes"});
  CHECK(watching.after == AfterIndexing::watch);
  CHECK(watching.verbosity == Verbosity::changes);
}

TEST_CASE("options of an evaluation", "[options]") {
  const auto plain = parse_as<Options::Eval>({"eval", "--topics", "t.tsv", "--qrels", "q.txt"});
  CHECK(plain.topics == "t.tsv");
  CHECK(plain.judgements == "q.txt");
  CHECK_FALSE(plain.run);
  CHECK_FALSE(plain.baseline);
  CHECK_FALSE(plain.saved_run);
  CHECK_FALSE(plain.index_home);
  CHECK_FALSE(plain.limit);
  CHECK_FALSE(plain.relevant_from);
  CHECK_FALSE(plain.no_gain_to);
  CHECK(plain.format == Format::text);

  const auto search =
      parse_as<Options::Eval>({"eval", "--topics", "-", "--qrels", "q", "--index", "i", "--limit", "30", "--save-run",
                               "s", "--baseline", "b", "--relevant-from", "2", "--no-gain-to", "-1"});
  CHECK(search.topics == "-");
  CHECK(search.index_home == "i");
  CHECK(search.limit == 30U);
  CHECK(search.saved_run == "s");
  CHECK(search.baseline == "b");
  CHECK(search.relevant_from == 2);
  CHECK(search.no_gain_to == -1);

  const auto file = parse_as<Options::Eval>({"eval", "--qrels", "q", "--run", "-", "--format", "json"});
  CHECK(file.run == "-");
  CHECK_FALSE(file.topics);
  CHECK(file.format == Format::json);
}

TEST_CASE("options of a look into the lexicon", "[options]") {
  const auto plain = parse_as<Options::Lexicon>({"lexicon", "blood", "thinner"});
  CHECK(plain.words == "blood thinner");
  CHECK_FALSE(plain.index_home);
  CHECK(plain.color == When::automatic);
  CHECK(plain.format == Format::text);
  const auto full = parse_as<Options::Lexicon>(
      {"lexicon", "--index", "i", "--format", "json", "--color", "never", "--", "-x", "--limit"});
  CHECK(full.words == "-x --limit");
  CHECK(full.index_home == "i");
  CHECK(full.color == When::never);
  CHECK(full.format == Format::json);
}

TEST_CASE("options of a completion and of a look for similar sections", "[options]") {
  const auto plain = parse_as<Options::Suggest>({"suggest", "lenalidomide", "s"});
  CHECK(plain.prefix == "lenalidomide s");
  CHECK_FALSE(plain.index_home);
  CHECK_FALSE(plain.limit);
  CHECK(plain.format == Format::text);
  CHECK(parse_as<Options::Suggest>({"suggest"}).prefix.empty());  // nothing typed is for the library to answer
  CHECK(parse_as<Options::Suggest>({"suggest", "lenal "}).prefix == "lenal ");
  const auto full = parse_as<Options::Suggest>({"suggest", "--index", "i", "--limit", "3", "--format", "jsonl", "x"});
  CHECK(full.index_home == "i");
  CHECK(full.limit == 3U);
  CHECK(full.format == Format::jsonl);

  const auto similar = parse_as<Options::Similar>({"similar", "a.md#b"});
  CHECK(similar.id == "a.md#b");
  CHECK_FALSE(similar.limit);
  CHECK(similar.same_monograph == SameMonograph::left_out);
  const auto all = parse_as<Options::Similar>({"similar", "a.md#b", "--same-monograph", "--limit", "2"});
  CHECK(all.same_monograph == SameMonograph::included);
  CHECK(all.limit == 2U);
}

TEST_CASE("help and version are something to print", "[options]") {
  CHECK(parse_as<Options::Print>({"--version"}).text.starts_with("materia "));
  const auto help = parse_as<Options::Print>({"search", "--help"}).text;
  CHECK(help.find("Exit codes:") != std::string::npos);
  CHECK(parse_as<Options::Print>({"help", "search"}).text == help);
  CHECK(parse_as<Options::Print>({"help"}).text == parse_as<Options::Print>({"-h"}).text);
}

TEST_CASE("what cannot be read is a usage error that names the help to read", "[options]") {
  struct Row {
    std::vector<const char*> arguments;
    std::string_view hint;
    std::string_view reason;
  };
  const Row rows[] = {
      {{}, "see materia --help", "no command"},
      {{"serach", "x"}, "see materia --help", "a command that is none"},
      {{"--frobnicate"}, "see materia --help", "an option that is none"},
      {{"search"}, "see materia search --help", "no query"},
      {{"search", "", " "}, "see materia search --help", "a query of blanks"},
      {{"search", "x", "--frobnicate"}, "see materia search --help", "an option that is none"},
      {{"search", "x", "-n"}, "see materia search --help", "one letter is an option"},
      {{"search", "x", "--limit"}, "see materia search --help", "a value is missing"},
      {{"search", "x", "--limit", "few"}, "see materia search --help", "no number"},
      {{"search", "x", "--index", ""},
       "see materia search --help",
       "an empty directory name, as from an unset variable"},
      {{"search", "x", "--format", "xml"}, "see materia search --help", "no such format"},
      {{"search", "x", "--sort", "size"}, "see materia search --help", "no such order"},
      {{"search", "x", "--group-by", "title"}, "see materia search --help", "no such group"},
      {{"search", "x", "--where", "drug_class"}, "see materia search --help", "a key without a value"},
      {{"search", "x", "--where", "=x"}, "see materia search --help", "a value without a key"},
      {{"search", "x", "--where", "x="}, "see materia search --help", "an empty value"},
      {{"search", "x", "--color", "blue"}, "see materia search --help", "no such choice"},
      {{"search", "x", "--batch", "-"}, "see materia search --help", "words and a batch"},
      {{"search", "--batch", "-", "--format", "json"}, "see materia search --help", "one object for many queries"},
      {{"index", "a", "b"}, "see materia index --help", "two corpora"},
      {{"index", "--format", "html"}, "see materia index --help", "a format of other commands"},
      {{"index", "--max-file-size", "big"}, "see materia index --help", "no size"},
      {{"index", "--wait", "-1"}, "see materia index --help", "a wait before now"},
      {{"index", "--quiet", "--changes"}, "see materia index --help", "a contradiction"},
      {{"index", "--watch", "--format", "json"}, "see materia index --help", "one object is no stream"},
      {{"index", "--wait", "nan"}, "see materia index --help", "no time"},
      {{"show"}, "see materia show --help", "nothing to show"},
      {{"show", ""}, "see materia show --help", "an empty id"},
      {{"similar"}, "see materia similar --help", "no section"},
      {{"similar", ""}, "see materia similar --help", "an empty id"},
      {{"suggest", "x", "--limit", "few"}, "see materia suggest --help", "no number"},
      {{"lexicon"}, "see materia lexicon --help", "no word"},
      {{"lexicon", " "}, "see materia lexicon --help", "a word of blanks"},
      {{"lexicon", "x", "--limit", "3"}, "see materia lexicon --help", "an option of other commands"},
      {{"info", "x"}, "see materia info --help", "info takes no words"},
      {{"eval", "--topics", "t"}, "see materia eval --help", "no judgements"},
      {{"eval", "--topics", "t", "--qrels", ""}, "see materia eval --help", "an empty name, as from an unset variable"},
      {{"eval", "--qrels", "q"}, "see materia eval --help", "neither questions nor a run"},
      {{"eval", "--qrels", "q", "--run", "r", "--index", "i"}, "see materia eval --help", "nothing is searched"},
      {{"eval", "--qrels", "q", "--run", "r", "--limit", "5"}, "see materia eval --help", "nothing is searched"},
      {{"eval", "--qrels", "q", "--run", "r", "--save-run", "s"},
       "see materia eval --help",
       "the run is a file already"},
      {{"eval", "--qrels", "-", "--run", "-"}, "see materia eval --help", "two files from one stream"},
      {{"eval", "--qrels", "q", "--run", "r", "--relevant-from", "good"}, "see materia eval --help", "no grade"},
      {{"eval", "--qrels", "q", "--run", "r", "--format", "trec"}, "see materia eval --help", "figures are no run"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    try {
      (void)parse_options(row.arguments);
      FAIL_CHECK("read without complaint");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::invalid_argument);
      CHECK(error.hint() == row.hint);
      CHECK(std::string_view(error.what()).find('\n') == std::string_view::npos);
      CHECK(std::string_view(error.what()).find('\x01') == std::string_view::npos);
    }
  }
}

TEST_CASE("sizes in bytes", "[options]") {
  struct Row {
    std::string_view text;
    std::optional<std::uintmax_t> bytes;
  };
  const Row rows[] = {
      {"0", 0},
      {"1048576", 1048576},
      {"64B", 64},
      {"512KiB", 512 * 1024},
      {"2kb", 2048},
      {"16MiB", 16 << 20},
      {"16M", 16 << 20},
      {"1g", 1 << 30},
      {"", {}},
      {"MiB", {}},
      {"-1", {}},
      {"1.5M", {}},
      {"16 MiB", {}},
      {"16MiBs", {}},
      {"16X", {}},
      {"18446744073709551615", std::numeric_limits<std::uintmax_t>::max()},
      {"17179869184G", {}},
      {"99999999999999999999", {}},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    CHECK(parse_byte_count(row.text) == row.bytes);
  }
}

}  // namespace
}  // namespace materia
