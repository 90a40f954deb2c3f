#include "query/one_slip.hpp"

#include <algorithm>

namespace materia {

std::optional<std::size_t> begins_but_for_one_slip(std::string_view word, std::string_view typed) {
  const auto differ = std::mismatch(word.begin(), word.end(), typed.begin(), typed.end());
  const auto at = static_cast<std::size_t>(differ.first - word.begin());
  if (at == typed.size()) return std::nullopt;
  const auto rest_of_word = word.substr(at);
  const auto rest = typed.substr(at);
  if (rest_of_word.size() > 1 && rest.size() > 1 && rest_of_word[0] == rest[1] && rest_of_word[1] == rest[0] &&
      rest_of_word.substr(2).starts_with(rest.substr(2)))
    return typed.size();
  if (rest_of_word.empty()) return rest.size() == 1 ? std::optional(word.size()) : std::nullopt;
  if (rest_of_word.substr(1).starts_with(rest.substr(1))) return typed.size();
  if (rest_of_word.substr(1).starts_with(rest)) return typed.size() + 1;
  if (rest_of_word.starts_with(rest.substr(1))) return typed.size() - 1;
  return std::nullopt;
}

}  // namespace materia
