#include "search/arrange.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "search/folded_text.hpp"
#include "search/weights.hpp"

namespace materia {

namespace {

// Of the scores.
constexpr double kDecimals = 1e6;

std::vector<Place> grouped(std::span<const SectionHead* const> heads) {
  std::vector<Place> places;
  std::unordered_map<std::string_view, std::size_t> place_of;  // by path
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const auto [known, is_new] = place_of.emplace(heads[i]->path(), places.size());
    if (is_new)
      places.push_back({i});
    else
      places[known->second].others.push_back(i);
  }
  return places;
}

// Where each file stands by its title, and by its path among equal titles.
std::unordered_map<std::string_view, std::size_t> order_of_titles(std::span<const FileRecord> files) {
  std::vector<std::pair<std::string, std::string_view>> titles;
  titles.reserve(files.size());
  for (const auto& file : files) titles.emplace_back(folded_text(file.title), file.path);
  std::sort(titles.begin(), titles.end());
  std::unordered_map<std::string_view, std::size_t> order;
  for (std::size_t i = 0; i < titles.size(); ++i) order.emplace(titles[i].second, i);
  return order;
}

// The sections of a file are in one shard and were written in file order, so their numbers are in it too.
template <typename Key>
void sort_by(std::vector<Place>& places, std::span<const RankedSection> ranked, const std::vector<Key>& keys) {
  std::sort(places.begin(), places.end(), [&](const Place& a, const Place& b) {
    const auto& of_a = keys[a.section];
    const auto& of_b = keys[b.section];
    return of_a != of_b ? of_a < of_b : ranked[a.section].number < ranked[b.section].number;
  });
}

}  // namespace

void append_by_text(std::vector<RankedSection>& ranked, const Candidates& candidates) {
  if (candidates.ranked.size() <= ranked.size() || ranked.empty()) return;
  const double weight = row_of(ScoreFeature::text).weight;
  const double best_weight = candidates.ranked.front().weight;
  const auto rest = std::span(candidates.ranked).subspan(ranked.size());
  const auto first_steps = weight_steps(rest.front().weight, best_weight);
  // A step is more than the last decimal of a score: what is told apart by weight has another score.
  const double highest = ranked.back().score - 1 / kDecimals;
  const double step = weight / kWeightSteps;
  ranked.reserve(candidates.ranked.size());
  for (const auto& candidate : rest) {
    const auto below = first_steps - weight_steps(candidate.weight, best_weight);
    RankedSection section;
    section.number = candidate.number;
    section.score = std::round((highest - step * below) * kDecimals) / kDecimals;
    section.values[static_cast<std::size_t>(ScoreFeature::text)] = section.score / weight;
    ranked.push_back(std::move(section));
  }
}

std::vector<Place> arrange(std::span<const RankedSection> ranked, std::span<const SectionHead* const> heads,
                           SortBy sort, GroupBy group_by, const IndexReader& reader) {
  std::vector<Place> places;
  switch (group_by) {
    case GroupBy::monograph: places = grouped(heads); break;
    case GroupBy::none:
      places.resize(ranked.size());
      for (std::size_t i = 0; i < places.size(); ++i) places[i].section = i;
      break;
  }
  switch (sort) {
    case SortBy::relevance: break;
    case SortBy::path: {
      std::vector<std::string_view> paths;
      for (const auto* head : heads) paths.push_back(head->path());
      sort_by(places, ranked, paths);
      break;
    }
    case SortBy::title: {
      const auto order = order_of_titles(reader.files());
      std::vector<std::size_t> titles;
      for (const auto* head : heads) {
        const auto known = order.find(head->path());
        titles.push_back(known == order.end() ? order.size() : known->second);
      }
      sort_by(places, ranked, titles);
      break;
    }
  }
  return places;
}

}  // namespace materia
