#include "search/nearest.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "search/folded_text.hpp"

namespace materia {

namespace {

// Shorter words are in too many others.
constexpr std::size_t kShortestPart = 3;

// How many bytes must be put in, taken out or replaced.
std::size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t before = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = before + (a[i - 1] == b[j - 1] ? 0 : 1);
      before = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
    }
  }
  return row[b.size()];
}

}  // namespace

std::vector<std::string> nearest_names(std::string_view typed, std::span<const std::string> names, std::size_t limit) {
  const std::string wanted = folded_text(typed);
  const std::size_t most_edits = std::max<std::size_t>(1, wanted.size() / 3);
  std::vector<std::pair<std::size_t, const std::string*>> near;
  for (const auto& name : names) {
    const std::string folded = folded_text(name);
    const bool similar_length =
        folded.size() <= wanted.size() + most_edits && wanted.size() <= folded.size() + most_edits;
    const std::size_t edits = similar_length ? edits_between(wanted, folded) : most_edits + 1;
    if (edits <= most_edits)
      near.emplace_back(edits, &name);
    else if (wanted.size() >= kShortestPart && folded.find(wanted) != std::string::npos)
      near.emplace_back(most_edits + 1, &name);
  }
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> names_near;
  for (std::size_t i = 0; i < std::min(limit, near.size()); ++i) names_near.push_back(*near[i].second);
  return names_near;
}

}  // namespace materia
