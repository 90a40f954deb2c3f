#include "analysis/aspect_finder.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include "analysis/analyzer.hpp"
#include "base/hash.hpp"

namespace materia {

namespace {

constexpr std::size_t kMaxGapWords = 4;
constexpr std::string_view kGap = "*";

struct Pattern {
  std::vector<std::string> terms;  // kGap stands for up to kMaxGapWords words
  Aspect aspect = Aspect::other;
  double strength = 1.0;

  [[nodiscard]] std::size_t length() const {
    return terms.size() - static_cast<std::size_t>(std::count(terms.begin(), terms.end(), kGap));
  }
};

std::vector<std::string> pattern_terms(Analyzer& analyzer, std::string_view text) {
  std::vector<std::string> terms;
  while (true) {
    const auto gap = text.find('*');
    for (const auto& token : analyzer.analyze(text.substr(0, gap)))
      if (token.kind == TokenKind::word) terms.emplace_back(token.term);
    if (gap == std::string_view::npos) return terms;
    terms.emplace_back(kGap);
    text.remove_prefix(gap + 1);
  }
}

std::vector<Pattern> patterns_of(Analyzer& analyzer, std::string_view alternatives, Aspect aspect, double strength) {
  std::vector<Pattern> patterns;
  while (!alternatives.empty()) {
    const auto bar = std::min(alternatives.find('|'), alternatives.size());
    patterns.push_back({pattern_terms(analyzer, alternatives.substr(0, bar)), aspect, strength});
    alternatives.remove_prefix(std::min(bar + 1, alternatives.size()));
  }
  return patterns;
}

// The words that the pattern matches from `start` on; nullopt when it does not. A gap takes as few words as it can.
std::optional<std::vector<std::size_t>> match_at(const Pattern& pattern, std::span<const std::string_view> terms,
                                                 std::size_t start) {
  std::vector<std::size_t> words;
  std::size_t at = start;
  std::size_t slack = 0;
  for (const auto& term : pattern.terms) {
    if (term == kGap) {
      slack = kMaxGapWords;
      continue;
    }
    std::size_t skipped = 0;
    while (at < terms.size() && terms[at] != term && skipped < slack) {
      ++at;
      ++skipped;
    }
    if (at >= terms.size() || terms[at] != term) return std::nullopt;
    words.push_back(at++);
    slack = 0;
  }
  return words;
}

// Patterns by the term they begin with: a heading or question looks up each of its words once.
class PatternTable {
 public:
  void add(std::vector<Pattern> patterns) {
    for (auto& pattern : patterns) by_first_term_[pattern.terms.front()].push_back(std::move(pattern));
  }

  // Calls use(pattern, words matched) for every match, from the first word on.
  template <typename Use>
  void each_match(std::span<const std::string_view> terms, const Use& use) const {
    for (std::size_t start = 0; start < terms.size(); ++start) {
      const auto found = by_first_term_.find(terms[start]);
      if (found == by_first_term_.end()) continue;
      for (const auto& pattern : found->second)
        if (const auto words = match_at(pattern, terms, start)) use(pattern, *words);
    }
  }

 private:
  std::unordered_map<std::string, std::vector<Pattern>, StringHash, std::equal_to<>> by_first_term_;
};

}  // namespace

struct AspectFinder::Impl {
  PatternTable headings;
  PatternTable cues;
};

AspectFinder::AspectFinder() : impl_(std::make_unique<Impl>()) {
  Analyzer analyzer;
  for (const auto& row : aspect_table()) {
    impl_->headings.add(patterns_of(analyzer, row.headings, row.aspect, 1.0));
    for (const auto& cue : row.cues) impl_->cues.add(patterns_of(analyzer, cue.patterns, row.aspect, cue.strength));
  }
}
AspectFinder::~AspectFinder() = default;
AspectFinder::AspectFinder(AspectFinder&&) noexcept = default;
AspectFinder& AspectFinder::operator=(AspectFinder&&) noexcept = default;

Aspect AspectFinder::of_heading(std::span<const std::string_view> terms) const {
  Aspect best = Aspect::other;
  std::size_t best_length = 0;
  impl_->headings.each_match(terms, [&](const Pattern& pattern, const std::vector<std::size_t>&) {
    if (pattern.length() <= best_length) return;
    best = pattern.aspect;
    best_length = pattern.length();
  });
  return best;
}

std::vector<AspectWish> AspectFinder::asked_by(std::span<const std::string_view> terms) const {
  std::vector<AspectWish> wishes;
  impl_->cues.each_match(terms, [&](const Pattern& pattern, const std::vector<std::size_t>& words) {
    auto wish =
        std::find_if(wishes.begin(), wishes.end(), [&](const AspectWish& w) { return w.aspect == pattern.aspect; });
    if (wish == wishes.end()) wish = wishes.insert(wishes.end(), {pattern.aspect, 0, {}});
    wish->strength = std::max(wish->strength, pattern.strength);
    wish->words.insert(wish->words.end(), words.begin(), words.end());
  });
  for (auto& wish : wishes) {
    std::sort(wish.words.begin(), wish.words.end());
    wish.words.erase(std::unique(wish.words.begin(), wish.words.end()), wish.words.end());
  }
  std::sort(wishes.begin(), wishes.end(), [](const AspectWish& a, const AspectWish& b) {
    return a.strength != b.strength ? a.strength > b.strength : a.aspect < b.aspect;
  });
  return wishes;
}

}  // namespace materia
