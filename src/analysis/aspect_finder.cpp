#include "analysis/aspect_finder.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "analysis/analyzer.hpp"

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

void add_patterns(std::vector<Pattern>& patterns, Analyzer& analyzer, std::string_view alternatives, Aspect aspect,
                  double strength) {
  while (!alternatives.empty()) {
    const auto bar = alternatives.find('|');
    patterns.push_back({pattern_terms(analyzer, alternatives.substr(0, bar)), aspect, strength});
    if (bar == std::string_view::npos) return;
    alternatives.remove_prefix(bar + 1);
  }
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

}  // namespace

struct AspectFinder::Impl {
  std::vector<Pattern> headings;
  std::vector<Pattern> cues;
};

AspectFinder::AspectFinder() : impl_(std::make_unique<Impl>()) {
  Analyzer analyzer;
  for (const auto& row : aspect_table()) {
    add_patterns(impl_->headings, analyzer, row.headings, row.aspect, 1.0);
    for (const auto& cue : row.cues) add_patterns(impl_->cues, analyzer, cue.patterns, row.aspect, cue.strength);
  }
}
AspectFinder::~AspectFinder() = default;
AspectFinder::AspectFinder(AspectFinder&&) noexcept = default;
AspectFinder& AspectFinder::operator=(AspectFinder&&) noexcept = default;

Aspect AspectFinder::of_heading(std::span<const std::string_view> terms) const {
  Aspect best = Aspect::other;
  std::size_t best_length = 0;
  std::size_t best_start = 0;
  for (const auto& pattern : impl_->headings) {
    for (std::size_t start = 0; start < terms.size(); ++start) {
      if (pattern.terms.front() != terms[start] || !match_at(pattern, terms, start)) continue;
      if (pattern.length() > best_length || (pattern.length() == best_length && start < best_start)) {
        best = pattern.aspect;
        best_length = pattern.length();
        best_start = start;
      }
      break;
    }
  }
  return best;
}

std::vector<AspectWish> AspectFinder::asked_by(std::span<const std::string_view> terms) const {
  std::vector<AspectWish> wishes;
  for (const auto& pattern : impl_->cues) {
    for (std::size_t start = 0; start < terms.size(); ++start) {
      if (pattern.terms.front() != terms[start]) continue;
      const auto words = match_at(pattern, terms, start);
      if (!words) continue;
      auto wish =
          std::find_if(wishes.begin(), wishes.end(), [&](const AspectWish& w) { return w.aspect == pattern.aspect; });
      if (wish == wishes.end()) wish = wishes.insert(wishes.end(), {pattern.aspect, 0, {}});
      wish->strength = std::max(wish->strength, pattern.strength);
      wish->words.insert(wish->words.end(), words->begin(), words->end());
      break;
    }
  }
  for (auto& wish : wishes) {
    std::sort(wish.words.begin(), wish.words.end());
    wish.words.erase(std::unique(wish.words.begin(), wish.words.end()), wish.words.end());
  }
  std::stable_sort(wishes.begin(), wishes.end(),
                   [](const AspectWish& a, const AspectWish& b) { return a.strength > b.strength; });
  return wishes;
}

}  // namespace materia
