#include "query/field_hint.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace materia {

namespace {

std::string lower(std::string_view name) {
  std::string out(name);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// Two neighbours in the wrong order count as one change.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::optional<std::string_view> nearest_field(std::string_view name) {
  constexpr std::size_t kFarthest = 2;
  std::optional<std::string_view> nearest;
  std::size_t best = kFarthest + 1;
  for (const auto& row : kFields) {
    if (name.size() > row.name.size() + kFarthest || name.size() + kFarthest < row.name.size()) continue;
    const std::size_t distance = edit_distance(name, row.name);
    // Changing half of the letters makes another word: "copy" is not "body".
    if (distance >= best || distance * 2 >= name.size()) continue;
    best = distance;
    nearest = row.name;
  }
  return nearest;
}

}  // namespace

std::optional<Field> field_from_typed_name(std::string_view name) { return field_from_name(lower(name)); }

std::string unknown_field_message(std::string_view name) {
  constexpr std::size_t kLongestShown = 40;
  std::string message = "there is no field ";
  message += name.substr(0, kLongestShown);
  message += name.size() > kLongestShown ? "…" : "";
  message += ", so it was read as a plain word; the fields are";
  for (const auto& row : kFields) {
    message += &row == &kFields.front() ? " " : &row == &kFields.back() ? " and " : ", ";
    message += row.name;
  }
  if (const auto nearest = nearest_field(lower(name))) {
    message += " (did you mean ";
    message += *nearest;
    message += ":?)";
  }
  return message;
}

}  // namespace materia
