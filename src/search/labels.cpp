#include "search/labels.hpp"

#include <set>

namespace materia {

std::vector<std::string_view> values_of(const FileRecord& file, std::string_view key) {
  if (key == kTitleKey) return {file.title};
  std::vector<std::string_view> values;
  for (const auto& attribute : file.attributes)
    if (attribute.key == key) values.emplace_back(attribute.value);
  return values;
}

std::vector<std::string> keys_of(std::span<const FileRecord> files) {
  std::set<std::string_view> keys;
  if (!files.empty()) keys.insert(kTitleKey);
  for (const auto& file : files)
    for (const auto& attribute : file.attributes) keys.insert(attribute.key);
  return {keys.begin(), keys.end()};
}

}  // namespace materia
