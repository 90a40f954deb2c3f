// What each part of the ranking contributes: searches the questions of judged collections in full and once without each
// part, and prints the measures as one Markdown table.
//
//   ablation COLLECTION...
//   COLLECTION = --collection NAME --index DIR --qrels FILE [--sections FILE] --topics LABEL=FILE [--topics
//   LABEL=FILE]...
//
// Topics are lines of id<TAB>question; the qrels are as `materia eval` takes them. Judged sections give nDCG@10, a
// column for each file of topics. Judged monographs give the share of topics with a right monograph first and, with
// --sections (lines of question type<TAB>beginning of an anchor; the type is the fourth column of the topics), the
// share of those of a listed type with a right section of it first.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <exception>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/analyzer.hpp"
#include "analysis/aspect_finder.hpp"
#include "engine/index_reader.hpp"
#include "evaluation/significance.hpp"
#include "materia/evaluation.hpp"
#include "materia/searcher.hpp"
#include "query/parser.hpp"
#include "query/plan.hpp"
#include "query/relax.hpp"
#include "search/query_units.hpp"
#include "search/ranker.hpp"
#include "search/vocabulary.hpp"
#include "search/weights.hpp"

namespace {

using namespace materia;

// As many as the measures look at.
constexpr std::size_t kDepth = 10;

// A difference is printed bold when chance makes one as large less often than this.
constexpr double kTelling = 0.05;

struct Topic {
  std::string id;
  std::string question;
  std::string type;  // may be empty
};

struct TopicFile {
  std::string label;
  std::vector<Topic> topics;
};

struct Collection {
  std::string name;
  std::string index;
  Judgements judgements;
  std::unordered_map<std::string, std::string> section_of_type;
  std::vector<TopicFile> files;
};

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(fmt::format("cannot read '{}'", path));
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::vector<std::string>> read_rows(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(fmt::format("cannot read '{}'", path));
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    auto& row = rows.emplace_back();
    for (std::size_t begin = 0; begin <= line.size();) {
      const auto tab = std::min(line.find('\t', begin), line.size());
      row.push_back(line.substr(begin, tab - begin));
      begin = tab + 1;
    }
  }
  std::erase_if(rows, [](const auto& row) { return row.size() < 2; });
  if (rows.empty()) throw std::runtime_error(fmt::format("'{}' holds no line with two columns", path));
  return rows;
}

TopicFile read_topics(std::string label, const std::string& path) {
  TopicFile file{std::move(label), {}};
  for (auto& row : read_rows(path)) file.topics.push_back({row[0], row[1], row.size() > 3 ? row[3] : std::string()});
  return file;
}

// ---- What is left out ----

enum class Order { reranked, by_text };

// A search with a part of it left out.
struct Variant {
  std::string left_out;
  Vocabulary vocabulary;
  const AspectFinder* aspects = nullptr;
  std::function<void(Plan&)> change_plan = [](Plan&) {};
  Weights weights = table_weights();
  Order order = Order::reranked;
};

void leave_out_concepts(Variant& variant) {
  variant.vocabulary.forms_starting_with = [](std::string_view) { return std::span<const ConceptForm>(); };
}

void leave_out_spelling(Variant& variant) {
  variant.vocabulary.similar_words = [](std::string_view) { return std::vector<SimilarWord>(); };
}

// Of the concepts for which it holds.
void leave_out_members(Variant& variant, const std::function<bool(const Concept&)>& holds) {
  const auto bare = std::make_shared<std::unordered_map<std::string, Concept>>();
  variant.vocabulary.concept_of = [concept_of = variant.vocabulary.concept_of, bare,
                                   holds](std::string_view id) -> const Concept* {
    const Concept* entry = concept_of(id);
    if (entry == nullptr || entry->members.empty() || !holds(*entry)) return entry;
    auto& copy = bare->try_emplace(entry->id, *entry).first->second;
    copy.members.clear();
    return &copy;
  };
}

// Puts the words of a joined reading where the reading stands.
void part_joined(PlanNode& node, const Plan& plan) {
  const auto is_joined = [&](const PlanNode& child) {
    return child.kind == PlanKind::synonym && child.children.size() == 2 &&
           child.children.front().kind == PlanKind::term &&
           std::any_of(plan.joined.begin(), plan.joined.end(),
                       [&](const JoinedReading& joined) { return joined.term == child.children.front().term; });
  };
  std::vector<PlanNode> children;
  for (auto& child : node.children) {
    if (!is_joined(child)) {
      part_joined(child, plan);
      children.push_back(std::move(child));
      continue;
    }
    auto& apart = child.children.back();
    if (apart.kind == PlanKind::term) children.push_back(std::move(apart));
    for (auto& word : apart.children) children.push_back(std::move(word));
  }
  node.children = std::move(children);
}

void leave_out_joined(Plan& plan) {
  part_joined(plan.root, plan);
  plan.joined.clear();
}

// The first is the whole.
std::vector<Variant> variants_of(const Variant& whole, const AspectFinder& no_aspects) {
  std::vector<Variant> variants{whole};
  const auto add = [&](std::string left_out) -> Variant& {
    variants.push_back(whole);
    variants.back().left_out = std::move(left_out);
    return variants.back();
  };
  for (std::size_t i = 0; i < kWeights.size(); ++i) add(fmt::format("part `{}`", kWeights[i].name)).weights[i] = 0;
  leave_out_concepts(add("concepts"));
  leave_out_members(add("members of a class"), [](const Concept& entry) { return !is_combination(entry); });
  leave_out_members(add("parts of a combination"), is_combination);
  add("aspects asked for").aspects = &no_aspects;
  leave_out_spelling(add("corrections of spelling"));
  add("joined readings").change_plan = leave_out_joined;
  add("the rerank").order = Order::by_text;
  auto& nothing = add("all of it: plain BM25");
  leave_out_concepts(nothing);
  leave_out_spelling(nothing);
  nothing.aspects = &no_aspects;
  nothing.change_plan = leave_out_joined;
  nothing.order = Order::by_text;
  return variants;
}

// ---- Searching ----

std::vector<std::string> search(const std::string& question, const Variant& variant, Analyzer& analyzer,
                                const IndexReader& reader) {
  const Query query = parse_query(question);
  Plan plan;
  Candidates candidates;
  const auto ask = [&](const Query& asked) {
    plan = plan_query(asked, analyzer, *variant.aspects, variant.vocabulary);
    variant.change_plan(plan);
    candidates = reader.candidates(plan, {}, kRerankedCandidates);
  };
  ask(query);
  for (const auto step : {Relaxation::words_of_phrases, Relaxation::any_word})
    if (const auto relaxed = relax(query, step); relaxed && candidates.ranked.empty()) ask(*relaxed);
  std::vector<std::string> ids;
  switch (variant.order) {
    case Order::reranked: {
      const Matcher matcher(plan, reader, analyzer);
      EvidenceReader evidence(reader, matcher);
      for (const auto& section : rank(candidates, plan, QueryUnits(plan, reader), reader, evidence, variant.weights))
        ids.emplace_back(section.id);
      break;
    }
    case Order::by_text:
      for (const auto* record : reader.rank_records(candidates.ranked)) ids.push_back(record->id);
      break;
  }
  ids.resize(std::min(ids.size(), kDepth));
  return ids;
}

Run run_of(const TopicFile& file, const Variant& variant, Analyzer& analyzer, const IndexReader& reader) {
  Run run;
  for (const auto& topic : file.topics)
    run.topics.push_back({topic.id, search(topic.question, variant, analyzer, reader)});
  return run;
}

// The whole must be what `materia search` finds; else the table would be of another ranking than the product's.
void require_true_copy(const Run& whole, const TopicFile& file, const std::string& index) {
  Searcher searcher(index);
  for (std::size_t i = 0; i < file.topics.size(); ++i) {
    std::vector<std::string> ids;
    for (auto& hit : searcher.search({.query = file.topics[i].question, .limit = kDepth, .snippet_bytes = 0}).hits)
      ids.push_back(std::move(hit.id));
    if (ids != whole.topics[i].ids)
      throw std::runtime_error(
          fmt::format("topic '{}' of {} is not answered as Searcher answers it; make search() and vocabulary_of() "
                      "of bench/ablation.cpp follow src/search/searcher.cpp again",
                      file.topics[i].id, file.label));
  }
}

// ---- Measuring ----

enum class Unit { share, gain };

// One measure of one variant, by topic.
struct Column {
  std::string header;
  Unit unit = Unit::share;
  std::vector<double> values;

  [[nodiscard]] double mean() const {
    double sum = 0;
    for (const auto value : values) sum += value;
    return values.empty() ? 0 : sum / static_cast<double>(values.size());
  }
};

Column column_of(const Judgements& judgements, const Run& run, Measure measure, std::string header, Unit unit) {
  Column column{std::move(header), unit, {}};
  for (const auto& topic : evaluate(judgements, run).topics) column.values.push_back(topic.scores[measure].value_or(0));
  return column;
}

Column right_sections(const Collection& collection, const TopicFile& file, const Run& run) {
  Column column{collection.name + ": right section of it first", Unit::share, {}};
  std::unordered_map<std::string_view, const TopicJudgements*> judged;
  for (const auto& topic : collection.judgements.topics) judged[topic.topic] = &topic;
  for (std::size_t i = 0; i < file.topics.size(); ++i) {
    const auto wanted = collection.section_of_type.find(file.topics[i].type);
    const auto known = judged.find(file.topics[i].id);
    if (wanted == collection.section_of_type.end() || known == judged.end()) continue;
    const auto& ids = run.topics[i].ids;
    const std::string first = ids.empty() ? std::string() : ids.front();
    const auto hash = std::min(first.rfind('#'), first.size());
    const auto grade = known->second->grades.find(first.substr(0, hash));
    const bool right = grade != known->second->grades.end() &&
                       grade->second >= collection.judgements.scale.relevant_from &&
                       std::string_view(first).substr(hash).starts_with('#' + wanted->second);
    column.values.push_back(right ? 1 : 0);
  }
  return column;
}

std::vector<Column> columns_of(const Collection& collection, const TopicFile& file, const Run& run) {
  if (judged_unit(collection.judgements) == JudgedUnit::sections)
    return {column_of(collection.judgements, run, Measure::ndcg_10,
                      fmt::format("{} nDCG@10: {}", collection.name, file.label), Unit::gain)};
  std::vector<Column> columns{column_of(collection.judgements, run, Measure::precision_1,
                                        collection.name + ": right monograph first", Unit::share)};
  if (!collection.section_of_type.empty()) columns.push_back(right_sections(collection, file, run));
  return columns;
}

struct Row {
  std::string left_out;
  std::vector<Column> columns;
};

std::vector<Row> measure(const Collection& collection) {
  std::vector<Row> rows;
  IndexReader reader(collection.index);
  Analyzer analyzer;
  const AspectFinder aspects;
  const AspectFinder no_aspects{std::span<const AspectRow>()};
  reader.read([&] {
    rows.clear();
    const Variant whole{.left_out = "nothing", .vocabulary = vocabulary_of(reader, analyzer), .aspects = &aspects};
    for (const auto& variant : variants_of(whole, no_aspects)) {
      auto& row = rows.emplace_back(Row{variant.left_out, {}});
      for (const auto& file : collection.files) {
        const Run run = run_of(file, variant, analyzer, reader);
        if (rows.size() == 1) require_true_copy(run, file, collection.index);
        for (auto& column : columns_of(collection, file, run)) row.columns.push_back(std::move(column));
      }
    }
  });
  return rows;
}

// ---- Printing ----

std::string shown_mean(const Column& column) {
  switch (column.unit) {
    case Unit::share: return fmt::format("{:.1f} % of {}", 100 * column.mean(), column.values.size());
    case Unit::gain: return fmt::format("{:.3f} of {}", column.mean(), column.values.size());
  }
  return {};
}

std::string shown_difference(const Column& column, const Column& whole) {
  std::vector<double> differences;
  for (std::size_t i = 0; i < whole.values.size(); ++i) differences.push_back(column.values[i] - whole.values[i]);
  if (std::all_of(differences.begin(), differences.end(), [](double d) { return std::abs(d) < kSameValue; }))
    return "=";
  const double difference = std::abs(column.mean() - whole.mean());
  std::string shown =
      whole.unit == Unit::share ? fmt::format("{:.1f}", 100 * difference) : fmt::format("{:.3f}", difference);
  if (shown.find_first_of("123456789") != std::string::npos) shown.insert(0, column.mean() < whole.mean() ? "−" : "+");
  return randomisation_p(differences) < kTelling ? "**" + shown + "**" : shown;
}

void print_table(const std::vector<Row>& rows) {
  const auto& whole = rows.front();
  std::string header = "| left out |";
  std::string rule = "|---|";
  for (const auto& column : whole.columns) {
    header += fmt::format(" {} |", column.header);
    rule += "---|";
  }
  fmt::print("{}\n{}\n", header, rule);
  for (const auto& row : rows) {
    std::string line = fmt::format("| {} |", row.left_out);
    for (std::size_t i = 0; i < row.columns.size(); ++i)
      line += fmt::format(
          " {} |", &row == &whole ? shown_mean(row.columns[i]) : shown_difference(row.columns[i], whole.columns[i]));
    fmt::print("{}\n", line);
  }
}

std::vector<Collection> collections_of(int argc, char** argv) {
  std::vector<Collection> collections;
  for (int i = 1; i < argc; i += 2) {
    const std::string option = argv[i];
    if (i + 1 == argc) throw std::runtime_error(fmt::format("'{}' wants a value", option));
    const std::string value = argv[i + 1];
    if (option == "--collection") {
      collections.emplace_back().name = value;
      continue;
    }
    if (collections.empty()) throw std::runtime_error("the first option is --collection NAME");
    auto& collection = collections.back();
    if (option == "--index") {
      collection.index = value;
    } else if (option == "--qrels") {
      collection.judgements = read_judgements(read_file(value));
    } else if (option == "--sections") {
      for (auto& row : read_rows(value)) collection.section_of_type[row[0]] = row[1];
    } else if (option == "--topics") {
      const auto equals = value.find('=');
      if (equals == std::string::npos) throw std::runtime_error(fmt::format("'{}' is no LABEL=FILE", value));
      collection.files.push_back(read_topics(value.substr(0, equals), value.substr(equals + 1)));
    } else {
      throw std::runtime_error(fmt::format("there is no option '{}'", option));
    }
  }
  if (collections.empty())
    throw std::runtime_error("there is no --collection; the head of bench/ablation.cpp has the options");
  for (const auto& collection : collections)
    if (collection.index.empty() || collection.judgements.topics.empty() || collection.files.empty())
      throw std::runtime_error(fmt::format("{} wants --index, --qrels with judgements, and --topics", collection.name));
  return collections;
}

void run(int argc, char** argv) {
  std::vector<Row> table;
  for (const auto& collection : collections_of(argc, argv)) {
    auto rows = measure(collection);
    if (table.empty()) {
      table = std::move(rows);
      continue;
    }
    for (std::size_t i = 0; i < rows.size(); ++i)
      std::move(rows[i].columns.begin(), rows[i].columns.end(), std::back_inserter(table[i].columns));
  }
  print_table(table);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    run(argc, argv);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "ablation: {}\n", error.what());
    return 5;
  }
}
