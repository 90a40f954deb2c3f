#include "materia/searcher.hpp"

namespace materia {

std::string_view to_string(MatchedBy how) noexcept {
  switch (how) {
    case MatchedBy::typed: return "typed";
    case MatchedBy::word_form: return "word_form";
    case MatchedBy::compound: return "compound";
    case MatchedBy::prefix: return "prefix";
    case MatchedBy::spelling: return "spelling";
    case MatchedBy::synonym: return "synonym";
    case MatchedBy::narrower: return "narrower";
  }
  return {};
}

}  // namespace materia
