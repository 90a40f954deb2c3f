// What to do about a word that nobody knows: search for another, offer some, or leave it alone.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/look_alikes.hpp"
#include "query/plan.hpp"

namespace materia {

enum class SpellingVerdict {
  nothing,  // no word is near
  offer,    // some are, but none is sure enough: two are close in score, or are taken for each other
  replace,  // one is, and no other can have been meant
};

struct SpellingAdvice {
  SpellingVerdict verdict = SpellingVerdict::nothing;
  std::vector<SimilarWord> suggestions;  // that the index has something on; best first
};

// `typed` is folded. Words on the list of look-alikes count as candidates that may have been meant, even when they are
// none of `candidates`; one that is typed is never altered. A candidate that is spelt as typed makes it a known word.
[[nodiscard]] SpellingAdvice advise(std::string_view typed, std::span<const SimilarWord> candidates,
                                    const LookAlikes& look_alikes);

}  // namespace materia
