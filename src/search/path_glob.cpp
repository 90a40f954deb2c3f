#include "search/path_glob.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "materia/error.hpp"

namespace materia {

namespace {

[[noreturn]] void refuse(std::string_view pattern, std::string_view why) {
  throw Error(
      ErrorCode::invalid_argument, fmt::format("the path pattern '{}' {}", pattern, why),
      "patterns are made of *, ?, [a-z], [!a-z] and ** across directories; \\ takes the next character as it is");
}

}  // namespace

PathGlob::PathGlob(std::string_view pattern) {
  if (pattern.empty()) refuse(pattern, "is empty");
  if (pattern.size() > kMaxBytes)
    refuse(fmt::format("{}…", pattern.substr(0, boundary_before(pattern, 20))),
           fmt::format("is over {} bytes", kMaxBytes));
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] == '*') {
      const std::size_t end = std::min(pattern.find_first_not_of('*', at), pattern.size());
      const bool across = end - at > 1;
      const bool begins = at == 0 || pattern[at - 1] == '/';
      const bool directories = across && begins && end < pattern.size() && pattern[end] == '/';
      parts_.push_back({directories ? Kind::directories : across ? Kind::any : Kind::any_but_slash, {}});
      at = end + (directories ? 1 : 0);
    } else if (pattern[at] == '?') {
      parts_.push_back({Kind::none_of, {{U'/', U'/'}}});
      ++at;
    } else if (pattern[at] == '[') {
      at = read_set(pattern, at + 1);
    } else {
      if (pattern[at] == '\\' && ++at == pattern.size()) refuse(pattern, "ends in a \\ that takes nothing");
      const CodePoint point = decode_utf8(pattern, at);
      parts_.push_back({Kind::one_of, {{point.value, point.value}}});
      at += point.size_bytes;
    }
  }
}

// "a-z]": from behind the bracket on; gives the place behind the other one.
std::size_t PathGlob::read_set(std::string_view pattern, std::size_t at) {
  const auto next = [&] {
    if (at < pattern.size() && pattern[at] == '\\') ++at;
    if (at >= pattern.size()) refuse(pattern, "has a [ without its ]");
    const CodePoint point = decode_utf8(pattern, at);
    at += point.size_bytes;
    return point.value;
  };
  Part part{Kind::one_of, {}};
  if (at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^')) {
    part = {Kind::none_of, {{U'/', U'/'}}};
    ++at;
  }
  for (const std::size_t first = at; at == first || at >= pattern.size() || pattern[at] != ']';) {
    const char32_t low = next();
    char32_t high = low;
    if (at + 1 < pattern.size() && pattern[at] == '-' && pattern[at + 1] != ']') {
      ++at;
      high = next();
    }
    if (high < low) refuse(pattern, "has a range that ends before it begins");
    part.ranges.emplace_back(low, high);
  }
  parts_.push_back(std::move(part));
  return at + 1;
}

bool PathGlob::takes(const Part& part, char32_t character) {
  const bool among = std::any_of(part.ranges.begin(), part.ranges.end(), [&](const auto& range) {
    return character >= range.first && character <= range.second;
  });
  switch (part.kind) {
    case Kind::one_of: return among;
    case Kind::none_of: return !among;
    case Kind::any_but_slash: return character != U'/';
    case Kind::any:
    case Kind::directories: break;
  }
  return true;
}

bool PathGlob::fits(std::string_view path) const {
  // open[i]: what is read so far fits the parts before i.
  std::vector<bool> open(parts_.size() + 1, false);
  std::vector<bool> next;
  const auto leave_repeated = [this](std::vector<bool>& places, char32_t last_read) {
    for (std::size_t i = 0; i < parts_.size(); ++i)
      if (places[i] && is_repeated(parts_[i]) && (parts_[i].kind != Kind::directories || last_read == U'/'))
        places[i + 1] = true;
  };
  open[0] = true;
  leave_repeated(open, U'/');
  for (std::size_t at = 0; at < path.size();) {
    const CodePoint point = decode_utf8(path, at);
    at += point.size_bytes;
    next.assign(parts_.size() + 1, false);
    for (std::size_t i = 0; i < parts_.size(); ++i)
      if (open[i] && takes(parts_[i], point.value)) next[is_repeated(parts_[i]) ? i : i + 1] = true;
    leave_repeated(next, point.value);
    open.swap(next);
  }
  return open[parts_.size()];
}

}  // namespace materia
