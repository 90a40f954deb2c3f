#include "query/spelling_advice.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "query/spelling_distance.hpp"

namespace materia {

namespace {

constexpr std::size_t kMaxSuggestions = 3;

// In hundredths of a letter, as the costs they are taken from.
constexpr double kSameSoundBonus = 25;
constexpr double kNameBonus = 15;
constexpr double kBeginningBonus = 25;  // the end is missing
constexpr double kFrequencyBonus = 4;   // for every tenfold number of sections

// Beside the best, a candidate at no more than this is as likely to be meant.
constexpr double kClose = 60;
// One at more than this above it is no help.
constexpr double kFarBehind = 90;

// A word of one section may be a misspelling itself.
constexpr std::size_t kFewestSections = 2;

struct Scored {
  SimilarWord word;
  int cost = 0;
  double score = 0;  // less is better
};

// What a replacement may cost at most: the rest is offered. In a short word any other letter makes another word; in a
// longer one a slip does not, in a long one not even a letter that is plainly wrong (but for the first), or two or
// three slips when it sounds as it should.
int sure_cost(std::size_t typed_letters, bool same_sound) {
  if (typed_letters <= 5) return 55;
  if (typed_letters <= 7) return 75;
  return typed_letters >= 9 && same_sound ? 165 : kLetterCost;
}

std::size_t shared_beginning(std::string_view a, std::string_view b) {
  const std::size_t length = std::min(a.size(), b.size());
  std::size_t i = 0;
  while (i < length && a[i] == b[i]) ++i;
  return i;
}

bool can_be_shown(const Scored& candidate) { return candidate.word.sections > 0; }

class Advisor {
 public:
  Advisor(std::string_view typed, const LookAlikes& look_alikes)
      : typed_(typed), sound_(sound_of(typed)), bound_(largest_cost(typed.size())), look_alikes_(look_alikes) {}

  SpellingAdvice advise(std::span<const SimilarWord> candidates) {
    if (!is_correctable(typed_) || look_alikes_.has(typed_)) return {};
    for (const auto& candidate : candidates) {
      if (candidate.word == typed_) return {};
      add(candidate);
    }
    add_look_alikes();
    std::sort(scored_.begin(), scored_.end(), [](const Scored& a, const Scored& b) {
      return a.score != b.score ? a.score < b.score : a.word.word < b.word.word;
    });
    keep_one_of_each_term();
    return advice();
  }

 private:
  void add(const SimilarWord& word) {
    if (!word.is_name && word.sections > 0 && word.sections < kFewestSections) return;
    const auto cost = spelling_cost(typed_, word.word, bound_);
    if (!cost) return;
    double score = *cost;
    if (sounds_the_same(word.word)) score -= kSameSoundBonus;
    if (word.is_name) score -= kNameBonus;
    if (word.word.starts_with(typed_)) score -= kBeginningBonus;
    score -= kFrequencyBonus * std::log10(static_cast<double>(word.sections) + 1);
    scored_.push_back({word, *cost, score});
  }

  [[nodiscard]] bool sounds_the_same(std::string_view word) const { return sound_of(word) == sound_; }

  // A drug that the index knows nothing of may have been meant all the same.
  void add_look_alikes() {
    SpellingSearch search(typed_, bound_);
    std::string_view before;
    const std::size_t known = scored_.size();
    for (const auto& word : look_alikes_.words()) {
      const auto cost = search.cost_of(word, shared_beginning(before, word));
      before = word;
      if (!cost) continue;
      const bool is_candidate = std::any_of(scored_.begin(), scored_.begin() + static_cast<std::ptrdiff_t>(known),
                                            [&](const Scored& s) { return s.word.word == word; });
      if (!is_candidate) add({word, 0, true, {}});
    }
  }

  // Inflections of one word are no two meanings.
  void keep_one_of_each_term() {
    std::vector<Scored> kept;
    for (auto& candidate : scored_) {
      const bool known = !candidate.word.term.empty() &&
                         std::any_of(kept.begin(), kept.end(),
                                     [&](const Scored& other) { return other.word.term == candidate.word.term; });
      if (!known) kept.push_back(std::move(candidate));
    }
    scored_ = std::move(kept);
  }

  [[nodiscard]] SpellingAdvice advice() const {
    SpellingAdvice advice;
    if (scored_.empty()) return advice;
    const Scored& best = scored_.front();
    for (const auto& candidate : scored_)
      if (can_be_shown(candidate) && candidate.score <= best.score + kFarBehind &&
          advice.suggestions.size() < kMaxSuggestions)
        advice.suggestions.push_back(candidate.word);
    if (advice.suggestions.empty()) return advice;
    advice.verdict = is_sure(best) ? SpellingVerdict::replace : SpellingVerdict::offer;
    return advice;
  }

  [[nodiscard]] bool is_sure(const Scored& best) const {
    if (!can_be_shown(best) || best.cost > sure_cost(typed_.size(), sounds_the_same(best.word.word))) return false;
    return std::none_of(scored_.begin() + 1, scored_.end(), [&](const Scored& other) {
      return other.score <= best.score + kClose || look_alikes_.are_a_pair(best.word.word, other.word.word);
    });
  }

  std::string_view typed_;
  std::string sound_;
  int bound_;
  const LookAlikes& look_alikes_;
  std::vector<Scored> scored_;
};

}  // namespace

SpellingAdvice advise(std::string_view typed, std::span<const SimilarWord> candidates, const LookAlikes& look_alikes) {
  return Advisor(typed, look_alikes).advise(candidates);
}

}  // namespace materia
