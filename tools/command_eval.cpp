#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "batch.hpp"
#include "commands.hpp"
#include "defaults.hpp"
#include "materia/evaluation.hpp"
#include "missing_shards.hpp"
#include "output.hpp"
#include "terminal.hpp"
#include "text_file.hpp"

namespace materia {
namespace {

/// recall@100 asks for a hundred.
constexpr std::size_t kDefaultLimit = 100;

/// A file of another kind is nothing but faults; the first of them tell enough.
constexpr std::size_t kMostNamedFaults = 20;

void warn(const std::string& sentence) {
  write_message(render(Error(ErrorCode::invalid_argument, sentence), Format::text));
}

constexpr std::string_view kPassedOver = "; the line was passed over";

/// Names the lines that have faults; `end` closes each sentence.
void tell(const std::string& name, const std::vector<LineFault>& faults, std::string_view end) {
  for (std::size_t i = 0; i < std::min(faults.size(), kMostNamedFaults); ++i)
    warn(fmt::format("{}:{}: {}{}", name, faults[i].line, faults[i].message, end));
  if (faults.size() > kMostNamedFaults)
    warn(fmt::format("{}: {} more lines have faults", name, faults.size() - kMostNamedFaults));
}

[[noreturn]] void nothing_left(const std::string& sentence,
                               const std::string& hint = "see materia eval --help for what the lines look like") {
  throw Error(ErrorCode::invalid_argument, sentence, hint);
}

struct Topic {
  std::string id;
  std::string question;  ///< blank: counts as unanswered, for to leave it out would flatter
};

struct Topics {
  std::vector<Topic> topics;
  std::vector<LineFault> faults;
};

/// What is wrong with a question whose id is good and which has an answer to be judged all the same.
constexpr std::string_view kNoQuestion = "there is no question, so it counts as one without an answer";

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos; }

Topics read_topics(const std::string& source) {
  Topics read;
  std::set<std::string> seen;
  BatchReader reader(source, {.noun = "topics", .option = "--topics"});
  while (auto entry = reader.next()) {
    // Collections keep labels beside a question, in further columns.
    std::string question = entry->query.substr(0, entry->query.find('\t'));
    if (!id_fault(entry->topic).empty()) {
      read.faults.push_back({entry->line, entry->fault + std::string(kPassedOver)});
    } else if (!seen.insert(entry->topic).second) {
      read.faults.push_back({entry->line, fmt::format("topic {} was there before{}", entry->topic, kPassedOver)});
    } else {
      if (is_blank(question)) read.faults.push_back({entry->line, std::string(kNoQuestion)});
      read.topics.push_back({std::move(entry->topic), std::move(question)});
    }
  }
  return read;
}

/// The run as its file has it, so that a saved run is measured as this one is.
std::string search_all(Searcher& searcher, const std::vector<Topic>& topics, std::size_t limit) {
  std::string run;
  for (const auto& topic : topics)
    run += render(searcher.search({.query = topic.question, .limit = limit}), Format::trec, {.topic = topic.id});
  return run;
}

Run read_run_file(const std::string& source, std::string_view noun) {
  auto run = read_run(read_text_file(source, noun));
  tell(shown_name(source), run.faults, kPassedOver);
  if (run.topics.empty()) nothing_left(fmt::format("there is no line of a run in {}", shown_name(source)));
  return run;
}

Judgements read_judgement_file(const std::string& source) {
  auto judgements = read_judgements(read_text_file(source, "judgements"));
  const auto name = shown_name(source);
  tell(name, judgements.faults, kPassedOver);
  if (judgements.topics.empty()) nothing_left(fmt::format("there is no judgement in {}", name));
  if (judgements.regraded.count > 0)
    warn(fmt::format("{}:{}: the id has another grade above; the last one counts ({} in all)", name,
                     judgements.regraded.first_line, judgements.regraded.count));
  return judgements;
}

Topics read_topic_file(const std::string& source) {
  auto topics = read_topics(source);
  tell(shown_name(source), topics.faults, {});
  if (topics.topics.empty()) nothing_left(fmt::format("there is no question in {}", shown_name(source)));
  return topics;
}

/// What is to be measured, and what it is called.
struct NamedRun {
  std::string name;
  Run run;
};

NamedRun search_run(const Options::Eval& command, const std::vector<Topic>& topics) {
  const auto index_home = index_home_or_default(command.index_home);
  Searcher searcher(index_home, command.reading);
  const auto found = search_all(searcher, topics, command.limit.value_or(kDefaultLimit));
  note_missing_shards(searcher);
  if (command.saved_run) write_text_file(*command.saved_run, found, "run");
  return {fmt::format("a search in {}", index_home.string()), read_run(found)};
}

NamedRun file_run(const std::string& source, std::string_view noun) {
  return {shown_name(source), read_run_file(source, noun)};
}

}  // namespace

ExitCode run(const Options::Eval& command) {
  const auto judgements = read_judgement_file(command.judgements);
  const auto topics = command.topics ? read_topic_file(*command.topics) : Topics{};
  // Before the search, which takes longer than to find out that a file is missing.
  const auto baseline =
      command.baseline ? std::optional<NamedRun>(file_run(*command.baseline, "baseline")) : std::nullopt;
  const auto measured = command.run ? file_run(*command.run, "run") : search_run(command, topics.topics);

  EvaluationOptions options{.relevant_from = command.relevant_from, .no_gain_to = command.no_gain_to};
  for (const auto& topic : topics.topics) options.topics.push_back(topic.id);
  options.name = measured.name;
  EvaluationReport report{.evaluation = evaluate(judgements, measured.run, options)};
  if (report.evaluation.topics.empty())
    nothing_left(fmt::format("{} has nothing of worth for any of these topics", shown_name(command.judgements)),
                 "the ids of the questions must be those of the judgements");
  if (baseline) {
    options.name = baseline->name;
    report.comparison = compare(report.evaluation, evaluate(judgements, baseline->run, options));
  }
  write_output(render(report, command.format, {.width = terminal_width(Stream::out)}));
  const bool faults = !judgements.faults.empty() || !topics.faults.empty() || !measured.run.faults.empty() ||
                      (baseline && !baseline->run.faults.empty());
  return faults ? ExitCode::files_skipped : ExitCode::done;
}

}  // namespace materia
