// How long a completion and a look for similar sections take, in process and warm.
//
//   suggest_speed INDEX [FILES]
//
// Beginnings of 1 to 12 letters of the titles of FILES monographs (default: 300), spread over the index, each the
// median of five rounds; the same again with two neighbouring letters swapped; and one section of each of the
// monographs.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <exception>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "materia/materia.hpp"

namespace {

constexpr std::size_t kDefaultFiles = 300;
constexpr std::size_t kLongestBeginning = 12;
constexpr std::size_t kRounds = 5;

// The median of the rounds: what else the machine does is no time of ours.
double milliseconds_of(const std::function<std::size_t()>& work) {
  std::vector<double> times;
  for (std::size_t round = 0; round < kRounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    const std::size_t result = work();
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    if (result == static_cast<std::size_t>(-1)) std::abort();  // keeps the work from being left out
  }
  std::sort(times.begin(), times.end());
  return times[kRounds / 2];
}

void print(const char* name, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1) + 0.5)];
  };
  fmt::print("{:24} {:6} times  median {:.3f} ms  p99 {:.3f} ms  max {:.3f} ms\n", name, times.size(), at(0.5),
             at(0.99), times.back());
}

// Titles by searching for each letter: the bench sees the public interface only.
std::vector<materia::Suggestion> some_subjects(materia::Searcher& searcher, std::size_t files) {
  std::vector<materia::Suggestion> subjects;
  std::set<std::string> paths;
  for (char first = 'a'; first <= 'z'; ++first)
    for (char second = 'a'; second <= 'z'; ++second)
      for (auto& suggestion : searcher.suggest({.prefix = {first, second}, .limit = 100}).suggestions)
        if (suggestion.kind == materia::SuggestionKind::subject && paths.insert(suggestion.path).second)
          subjects.push_back(std::move(suggestion));
  std::vector<materia::Suggestion> some;
  const std::size_t step = std::max<std::size_t>(1, subjects.size() / files);
  for (std::size_t i = 0; i < subjects.size(); i += step) some.push_back(subjects[i]);
  return some;
}

void run(const char* index, std::size_t files) {
  materia::Searcher searcher(index);
  const auto subjects = some_subjects(searcher, files);
  std::set<std::string> beginnings;
  std::set<std::string> swapped;
  for (const auto& subject : subjects) {
    for (std::size_t length = 1; length <= std::min(kLongestBeginning, subject.text.size()); ++length) {
      std::string begun = subject.text.substr(0, length);
      beginnings.insert(begun);
      if (length < 4) continue;
      std::swap(begun[length - 1], begun[length - 2]);
      swapped.insert(std::move(begun));
    }
  }
  const auto complete = [&](const std::set<std::string>& texts) {
    std::vector<double> times;
    for (const auto& text : texts)
      times.push_back(milliseconds_of([&] { return searcher.suggest({.prefix = text}).suggestions.size(); }));
    return times;
  };
  print("beginnings", complete(beginnings));
  print("with two letters swapped", complete(swapped));
  std::vector<double> similar;
  for (const auto& subject : subjects) {
    const auto monograph = searcher.monograph(subject.path);
    if (!monograph || monograph->sections.empty()) continue;
    const std::string id = monograph->sections[monograph->sections.size() / 2].id;
    similar.push_back(milliseconds_of([&] {
      const auto sections = searcher.similar({.id = id});
      return sections ? sections->sections.size() : 0;
    }));
  }
  print("similar sections", std::move(similar));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: suggest_speed INDEX [FILES]\n");
    return 2;
  }
  try {
    run(argv[1], argc > 2 ? static_cast<std::size_t>(std::max(1, std::atoi(argv[2]))) : kDefaultFiles);
  } catch (const std::exception& error) {
    fmt::print(stderr, "suggest_speed: {}\n", error.what());
    return 5;
  }
  return 0;
}
