#include "search/missing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "search/nearest.hpp"

namespace materia {

namespace {

// Enough to choose from.
constexpr std::size_t kMaxNear = 3;
constexpr std::size_t kMaxNamed = 8;

// "'a'", "'a' and 'b'", "'a', 'b' and 12 more"
std::string some_of(std::span<const std::string> names) {
  const bool all = names.size() <= kMaxNamed;
  const auto listed = names.first(all ? names.size() - 1 : kMaxNamed);
  const std::string last = all ? fmt::format("'{}'", names.back()) : fmt::format("{} more", names.size() - kMaxNamed);
  return listed.empty() ? last : fmt::format("'{}' and {}", fmt::join(listed, "', '"), last);
}

Diagnostic suggested(std::string_view option, std::string_view what, std::vector<std::string> names) {
  const auto message = fmt::format("{}; did you mean '{}'?", what, fmt::join(names, "' or '"));
  return {message, {}, std::move(names), {}, std::string(option)};
}

// What the names are: "the values are", and of one only.
struct Listing {
  std::string_view several;
  std::string_view one;
};

Diagnostic missing(std::string_view option, std::string_view what, std::string_view typed, const Listing& listing,
                   std::span<const std::string> names) {
  auto near = nearest_names(typed, names, kMaxNear);
  if (!near.empty()) return suggested(option, what, std::move(near));
  Diagnostic remark{std::string(what), {}, {}, {}, std::string(option)};
  if (!names.empty())
    remark.message += fmt::format("; {} {}", names.size() == 1 ? listing.one : listing.several, some_of(names));
  return remark;
}

// The directories at the top, and the files beside them.
std::vector<std::string> top_of(std::span<const std::string> paths) {
  std::vector<std::string> tops;
  for (const auto& path : paths) {
    const auto slash = path.find('/');
    std::string top = slash == std::string::npos ? path : path.substr(0, slash + 1);
    if (tops.empty() || tops.back() != top) tops.push_back(std::move(top));
  }
  return tops;
}

}  // namespace

Diagnostic no_such_facet(std::string_view name, std::span<const std::string> keys) {
  std::vector<std::string> facets{"aspect"};
  facets.insert(facets.end(), keys.begin(), keys.end());
  return missing("facet", fmt::format("no monograph has the key '{}' to count by", name), name,
                 {"there are", "there is only"}, facets);
}

Diagnostic no_such_key(std::string_view key, std::span<const std::string> keys) {
  return missing("where", fmt::format("no monograph has the key '{}'", key), key, {"the keys are", "the only key is"},
                 keys);
}

Diagnostic no_such_value(const FrontMatterValue& wanted, std::span<const std::string> values) {
  return missing("where", fmt::format("no monograph has {} '{}'", wanted.key, wanted.value), wanted.value,
                 {"the values are", "the only value is"}, values);
}

Diagnostic no_such_path(std::string_view pattern, std::span<const std::string> paths) {
  const std::string what = fmt::format("no file fits the path '{}'", pattern);
  if (pattern.find_first_of("*?[\\") == std::string_view::npos) {
    // A directory by its name alone.
    std::string below(pattern);
    if (!below.ends_with('/')) below += '/';
    const bool is_directory =
        std::any_of(paths.begin(), paths.end(), [&](const std::string& path) { return path.starts_with(below); });
    if (is_directory) return suggested("path", what, {below + "**"});
    auto near = nearest_names(pattern, paths, kMaxNear);
    if (!near.empty()) return suggested("path", what, std::move(near));
  }
  return missing("path", what, "", {"at the top of the corpus there are", "at the top of the corpus there is only"},
                 top_of(paths));
}

Diagnostic no_such_aspect(std::string_view aspect, std::span<const std::string> aspects) {
  return missing("aspect", fmt::format("no section of the index is of aspect '{}'", aspect), "",
                 {"there are", "there is only"}, aspects);
}

}  // namespace materia
