// Reads judgements and runs. Both are lines of columns parted by blanks.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "materia/evaluation.hpp"

namespace materia {

namespace {

constexpr std::string_view kBlanks = " \t\r\v\f";

std::vector<std::string_view> columns_of(std::string_view line) {
  std::vector<std::string_view> columns;
  for (std::size_t at = line.find_first_not_of(kBlanks); at != std::string_view::npos;) {
    const std::size_t end = std::min(line.find_first_of(kBlanks, at), line.size());
    columns.push_back(line.substr(at, end - at));
    at = line.find_first_not_of(kBlanks, end);
  }
  return columns;
}

struct Line {
  std::size_t number = 0;  // 1-based
  std::vector<std::string_view> columns;
};

// All that are not blank.
std::vector<Line> lines_of(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<Line> lines;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    Line line{number, columns_of(text.substr(0, end))};
    if (!line.columns.empty()) lines.push_back(std::move(line));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

template <class Number>
std::optional<Number> number_from(std::string_view text) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto [parsed, fault] = std::from_chars(text.data(), end, number);
  if (fault != std::errc{} || parsed != end) return std::nullopt;
  return number;
}

// Finds or adds the entry of a topic; entries keep the order of their first appearance.
template <class Entry>
class ByTopic {
 public:
  explicit ByTopic(std::vector<Entry>& entries) : entries_(entries) {}

  Entry& operator[](std::string_view topic) {
    const auto [found, added] = places_.try_emplace(std::string(topic), entries_.size());
    if (added) entries_.push_back(Entry{.topic = found->first});
    return entries_[found->second];
  }

 private:
  std::vector<Entry>& entries_;
  std::unordered_map<std::string, std::size_t> places_;
};

constexpr std::size_t kTrecColumns = 4;
constexpr std::size_t kGradeFirstColumns = 3;
constexpr std::string_view kTrecShape = "topic 0 id grade";
constexpr std::string_view kGradeFirstShape = "topic grade id";
// Grades are small numbers; sums of gains must stay exact.
constexpr int kLargestGrade = 1'000'000;

struct Grading {
  std::string_view topic;
  std::string_view id;
  std::string_view grade;
};

Grading grading_of(const std::vector<std::string_view>& columns) {
  if (columns.size() == kTrecColumns) return {columns[0], columns[2], columns[3]};
  return {columns[0], columns[2], columns[1]};
}

// A line of a run with what orders it.
struct Answer {
  std::string id;
  double score = 0;
  long long rank = 0;
};

struct TopicAnswers {
  std::string topic;
  std::vector<Answer> answers{};
  std::unordered_map<std::string, std::size_t> line_of{};
};

// What is wrong with the line; empty when it was taken.
std::string take_answer(const Line& line, ByTopic<TopicAnswers>& topics) {
  constexpr std::size_t kLeastColumns = 5;
  const auto& columns = line.columns;
  if (columns.size() < kLeastColumns) return "is no \"topic Q0 id rank score tag\"";
  const auto rank = number_from<long long>(columns[3]);
  if (!rank) return fmt::format("the rank \"{}\" is no whole number", columns[3]);
  const auto score = number_from<double>(columns[4]);
  if (!score || !std::isfinite(*score)) return fmt::format("the score \"{}\" is no number", columns[4]);
  auto& topic = topics[columns[0]];
  Answer answer{std::string(columns[2]), *score, *rank};
  const auto [first, added] = topic.line_of.try_emplace(answer.id, line.number);
  if (!added) return fmt::format("topic {} has {} already, in line {}", columns[0], columns[2], first->second);
  topic.answers.push_back(std::move(answer));
  return {};
}

}  // namespace

Judgements read_judgements(std::string_view text) {
  Judgements judgements;
  ByTopic<TopicJudgements> topics(judgements.topics);
  std::size_t shape = 0;  // columns of a line; 0: no good line yet
  for (const auto& [number, columns] : lines_of(text)) {
    if (columns.size() != kTrecColumns && columns.size() != kGradeFirstColumns) {
      judgements.faults.push_back({number, fmt::format("is neither \"{}\" nor \"{}\"", kTrecShape, kGradeFirstShape)});
      continue;
    }
    if (shape != 0 && columns.size() != shape) {
      const auto above = shape == kTrecColumns ? kTrecShape : kGradeFirstShape;
      judgements.faults.push_back({number, fmt::format("is not \"{}\", as the lines above are", above)});
      continue;
    }
    const auto [topic, id, written] = grading_of(columns);
    const auto grade = number_from<int>(written);
    if (!grade || std::abs(*grade) > kLargestGrade) {
      judgements.faults.push_back({number, fmt::format("the grade \"{}\" is no whole number", written)});
      continue;
    }
    if (shape == 0 && columns.size() == kGradeFirstColumns) judgements.scale = {.no_gain_to = 1, .relevant_from = 3};
    shape = columns.size();
    const auto [place, added] = topics[topic].grades.try_emplace(std::string(id), *grade);
    if (added || place->second == *grade) continue;
    place->second = *grade;
    if (judgements.regraded.count++ == 0) judgements.regraded.first_line = number;
  }
  return judgements;
}

Run read_run(std::string_view text) {
  Run run;
  std::vector<TopicAnswers> read;
  ByTopic<TopicAnswers> topics(read);
  for (const auto& line : lines_of(text))
    if (auto fault = take_answer(line, topics); !fault.empty()) run.faults.push_back({line.number, std::move(fault)});
  for (auto& topic : read) {
    std::sort(topic.answers.begin(), topic.answers.end(), [](const Answer& a, const Answer& b) {
      return std::tie(b.score, a.rank, a.id) < std::tie(a.score, b.rank, b.id);
    });
    RankedList list{.topic = std::move(topic.topic)};
    for (auto& answer : topic.answers) list.ids.push_back(std::move(answer.id));
    run.topics.push_back(std::move(list));
  }
  return run;
}

}  // namespace materia
