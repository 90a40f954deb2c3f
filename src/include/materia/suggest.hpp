#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "materia/text.hpp"

namespace materia {

/// What has been typed so far. `searcher.suggest({.prefix = "lenal"})`.
struct SuggestRequest {
  std::string prefix{};    ///< any text; bytes that are not UTF-8 are replaced
  std::size_t limit = 10;  ///< suggestions to return, 1 to 100
};

/// What a suggestion is.
enum class SuggestionKind {
  subject,  ///< the title of a monograph
  alias,    ///< another name of its subject
  aspect,   ///< a name and what the monograph tells of it: "Lenalidomide side effects"
  word,     ///< a word of the corpus, behind what was typed before it
};

/// "subject", "alias", "aspect" or "word".
[[nodiscard]] std::string_view to_string(SuggestionKind kind) noexcept;

/// One way to go on.
struct Suggestion {
  std::string text;  ///< to search for as it is
  SuggestionKind kind = SuggestionKind::word;
  std::string title;       ///< of the monograph; empty for a word
  std::string path;        ///< of its file, relative to the corpus; empty for a word
  ByteRange typed;         ///< the bytes of `text` that were typed; of a corrected one, those that stand for it
  bool corrected = false;  ///< nothing begins as typed; this does but for one letter, or is taken for what does. Never
                           ///< to be searched for unasked
  friend bool operator==(const Suggestion&, const Suggestion&) = default;
};

/// Completions of a beginning.
struct Suggestions {
  std::string prefix;                   ///< as given, damaged bytes replaced
  std::vector<Suggestion> suggestions;  ///< best first; empty is an answer
};

}  // namespace materia
