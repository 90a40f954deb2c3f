#include "materia/suggest.hpp"

namespace materia {

std::string_view to_string(SuggestionKind kind) noexcept {
  switch (kind) {
    case SuggestionKind::subject: return "subject";
    case SuggestionKind::alias: return "alias";
    case SuggestionKind::aspect: return "aspect";
    case SuggestionKind::word: return "word";
  }
  return {};
}

}  // namespace materia
