#include "analysis/negation.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "analysis/negation_cues.hpp"
#include "analysis/sentences.hpp"
#include "base/utf8.hpp"

namespace materia {

namespace {

using negation::Reach;

// A list of things may be long; a scope that is longer has lost its end.
constexpr std::size_t kMaxScopeWords = 12;
constexpr std::size_t kMaxBetween = 3;

template <std::size_t N>
constexpr bool holds(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// A perfect hash of the words that can begin a negation: every token is looked up here.
class CueWords {
 public:
  constexpr CueWords() {
    while (!fill()) ++seed_;
  }
  [[nodiscard]] constexpr bool contains(std::string_view word) const {
    return !word.empty() && slots_[slot_of(word)] == word;
  }

 private:
  static constexpr std::size_t kSlots = 512;

  [[nodiscard]] constexpr std::size_t slot_of(std::string_view word) const {
    const auto at = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(word[i])); };
    return ((word.size() * 31 + at(0)) * seed_ + at(word.size() / 2) * 7 + at(word.size() - 1) * 131) % kSlots;
  }

  constexpr bool fill() {
    slots_ = {};
    const auto put = [&](std::string_view word) {
      auto& slot = slots_[slot_of(word)];
      const bool vacant = slot.empty();
      slot = word;
      return vacant;
    };
    for (const auto word : negation::kTriggers)
      if (!put(word)) return false;
    for (const auto& contraction : negation::kContractions)
      if (!put(contraction.spelling)) return false;
    return true;
  }

  std::array<std::string_view, kSlots> slots_{};
  std::size_t seed_ = 1;
};
constexpr CueWords kCueWords;

// What stands between two words.
enum class Gap : std::uint8_t { blank, comma, stop };

struct ClauseWord {
  std::string_view spelling;
  ByteRange range;
  Gap before = Gap::stop;
};

// What stands between a word and the next. A full stop inside a sentence is one of an abbreviation ("E. coli"), but
// behind a word that negates it is an answer: "No. Lithium is …".
Gap gap_between(std::string_view word, std::string_view between) {
  Gap gap = Gap::blank;
  for (std::size_t at = 0; at < between.size();) {
    const CodePoint point = decode_utf8(between, at);
    constexpr std::u32string_view kStops = U";:()[]{}|•\n—–";
    if (kStops.find(point.value) != std::u32string_view::npos) return Gap::stop;
    if (point.value == U',') gap = Gap::comma;
    at += point.size_bytes;
  }
  if (between.find(" - ") != std::string_view::npos || (between.starts_with('.') && kCueWords.contains(word)))
    return Gap::stop;
  return gap;
}

// "NO" beside ordinary writing is nitric oxide.
bool is_nitric_oxide(std::string_view text, ByteRange word) {
  if (text.substr(word.begin, word.size()) != "NO") return false;
  const std::string_view behind = text.substr(word.end);
  return !(behind.size() > 2 && behind[0] == ' ' && behind[1] >= 'A' && behind[1] <= 'Z' && behind[2] >= 'A' &&
           behind[2] <= 'Z');
}

// The words of one sentence, contractions in full.
std::vector<ClauseWord> words_of(std::string_view text, std::span<const Token> tokens) {
  std::vector<ClauseWord> words;
  for (const auto& token : tokens) {
    if (token.kind != TokenKind::word) continue;
    Gap before = Gap::stop;
    if (!words.empty()) {
      const std::size_t end = words.back().range.end;
      before = gap_between(words.back().spelling, text.substr(end, token.range.begin - end));
    }
    const auto contraction =
        kCueWords.contains(token.spelling)
            ? std::find_if(negation::kContractions.begin(), negation::kContractions.end(),
                           [&](const negation::Contraction& row) { return row.spelling == token.spelling; })
            : negation::kContractions.end();
    if (contraction != negation::kContractions.end()) {
      words.push_back({contraction->first, token.range, before});
      words.push_back({"not", token.range, Gap::blank});
    } else {
      words.push_back({is_nitric_oxide(text, token.range) ? "nitric oxide" : token.spelling, token.range, before});
    }
  }
  return words;
}

using Words = std::span<const ClauseWord>;

// First element of a pattern, and what follows it.
struct PatternHead {
  std::string_view element;
  std::string_view rest;
};
constexpr PatternHead head_of(std::string_view pattern) {
  const std::size_t blank = std::min(pattern.find(' '), pattern.size());
  return {pattern.substr(0, blank), pattern.substr(std::min(blank + 1, pattern.size()))};
}

constexpr bool is_either(std::string_view alternatives, std::string_view word) {
  while (!alternatives.empty()) {
    const std::size_t bar = std::min(alternatives.find('|'), alternatives.size());
    if (alternatives.substr(0, bar) == word) return true;
    alternatives.remove_prefix(std::min(bar + 1, alternatives.size()));
  }
  return false;
}

constexpr bool has_trigger(std::string_view element) {
  for (const auto trigger : negation::kTriggers)
    if (is_either(element, trigger)) return true;
  return false;
}

// Words of the pattern before its trigger, and the trigger's own element.
struct Anchor {
  std::size_t words_before = 0;
  std::string_view element;
};
constexpr Anchor anchor_of(std::string_view pattern) {
  Anchor anchor;
  while (!pattern.empty()) {
    const auto [element, rest] = head_of(pattern);
    if (has_trigger(element)) return {anchor.words_before, element};
    ++anchor.words_before;
    pattern = rest;
  }
  return {};
}

constexpr auto kAnchors = [] {
  std::array<Anchor, negation::kCues.size()> anchors;
  for (std::size_t i = 0; i < anchors.size(); ++i) anchors[i] = anchor_of(negation::kCues[i].pattern);
  return anchors;
}();
static_assert(std::none_of(kAnchors.begin(), kAnchors.end(), [](const Anchor& a) { return a.element.empty(); }),
              "a cue without a word of kTriggers is never looked up");

// Which cues a trigger may be looked up by, so that a text is not held against the patterns of all others.
using CuesOfTrigger = std::bitset<negation::kCues.size()>;
const auto& cues_of_triggers() {
  static const auto table = [] {
    std::array<CuesOfTrigger, negation::kTriggers.size()> cues;
    for (std::size_t trigger = 0; trigger < cues.size(); ++trigger)
      for (std::size_t cue = 0; cue < kAnchors.size(); ++cue)
        cues[trigger][cue] = is_either(kAnchors[cue].element, negation::kTriggers[trigger]);
    return cues;
  }();
  return table;
}

bool matches_element(std::string_view element, std::string_view word) {
  if (element == "_") return !holds(negation::kJoiners, word);
  if (element == "@") return holds(negation::kEffectVerbs, word);
  return is_either(element, word);
}

// Where the match of the pattern from words[at] on ends; nullopt when there is none.
std::optional<std::size_t> match_end(std::string_view pattern, Words words, std::size_t begin, std::size_t at) {
  if (pattern.empty()) return at;
  const auto [element, rest] = head_of(pattern);
  const auto joined = [&](std::size_t i) { return i < words.size() && (i == begin || words[i].before == Gap::blank); };
  if (element == "~") {
    std::size_t most = 0;
    while (most < kMaxBetween && joined(at + most) && holds(negation::kBetween, words[at + most].spelling)) ++most;
    for (std::size_t skipped = most + 1; skipped-- > 0;)
      if (const auto end = match_end(rest, words, begin, at + skipped)) return end;
    return std::nullopt;
  }
  if (!joined(at) || !matches_element(element, words[at].spelling)) return std::nullopt;
  return match_end(rest, words, begin, at + 1);
}

// A cue found in a sentence: words [begin, end), of which `trigger` is the one it was found by.
struct FoundCue {
  std::size_t begin = 0;
  std::size_t trigger = 0;
  std::size_t end = 0;
  Reach reach = Reach::none;
};

FoundCue best_cue(Words words, std::size_t trigger) {
  FoundCue best{trigger, trigger, trigger + 1, Reach::none};
  std::size_t most = 0;
  const auto found = std::find(negation::kTriggers.begin(), negation::kTriggers.end(), words[trigger].spelling);
  const auto& cues = cues_of_triggers()[static_cast<std::size_t>(found - negation::kTriggers.begin())];
  for (std::size_t i = 0; i < kAnchors.size(); ++i) {
    const std::size_t words_before = kAnchors[i].words_before;
    if (!cues[i] || words_before > trigger) continue;
    const std::size_t begin = trigger - words_before;
    const auto end = match_end(negation::kCues[i].pattern, words, begin, begin);
    if (!end || *end - begin <= most) continue;
    most = *end - begin;
    best = {begin, trigger, *end, negation::kCues[i].reach};
  }
  return best;
}

// Words [begin, end) of a sentence.
struct Scope {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool starts_predicate(Words words, std::size_t at) {
  return at < words.size() &&
         (holds(negation::kFiniteWords, words[at].spelling) || holds(negation::kTerminations, words[at].spelling) ||
          holds(negation::kNewPredicates, words[at].spelling));
}

bool is_such_as(Words words, std::size_t at) {
  return at > 0 && words[at].spelling == "as" && words[at - 1].spelling == "such";
}

// Whether the comma before words[at] parts the members of a list: "colds, flu, or other infections".
bool list_goes_on(Words words, std::size_t at) {
  for (std::size_t i = at; i < std::min(words.size(), at + kMaxScopeWords); ++i) {
    const std::string_view word = words[i].spelling;
    if (i > at && words[i].before == Gap::stop) return false;
    if (word == "or" || word == "nor") return !starts_predicate(words, i + 1);
    if (word == "and") return i > at && !starts_predicate(words, i + 1);
    if (holds(negation::kFiniteWords, word) || (holds(negation::kTerminations, word) && !is_such_as(words, i)))
      return false;
  }
  return false;
}

bool ends_scope(Words words, std::size_t at, Reach reach) {
  const std::string_view word = words[at].spelling;
  if (words[at].before == Gap::stop || word == "not" || word == "without") return true;
  if (words[at].before == Gap::comma && !list_goes_on(words, at)) return true;
  if (holds(negation::kTerminations, word)) return !is_such_as(words, at);
  if (holds(negation::kFiniteWords, word)) return reach != Reach::statement;
  if (word == "and" || word == "or") return starts_predicate(words, at + 1);
  // "does not need adjustment for X", "not for use with X"
  if (reach == Reach::thing) return word == "for";
  if (reach == Reach::use) return word == "with" || word == "by";
  return reach != Reach::statement && holds(negation::kPrepositions, word);
}

bool any_of_clause(Words words, std::size_t begin, const auto& vocabulary) {
  for (std::size_t i = begin; i < std::min(words.size(), begin + kMaxScopeWords); ++i) {
    if (i > begin && words[i].before == Gap::stop) return false;
    if (holds(vocabulary, words[i].spelling)) return true;
  }
  return false;
}

// The words of the scope, and three more, for "not a cure for all of them" ends at "for".
bool is_partial(Words words, const FoundCue& cue, std::size_t end) {
  constexpr std::size_t kLookAhead = 3;
  for (std::size_t i = cue.trigger + 1; i < std::min(words.size(), end + kLookAhead); ++i) {
    if (i >= end && words[i].before != Gap::blank) return false;
    if (holds(negation::kPartial, words[i].spelling)) return true;
  }
  return false;
}

// "not for use before surgery": a time or a way, no purpose.
bool is_use_in(Words words, std::size_t end) {
  return words[end - 1].spelling == "use" && end < words.size() && words[end].before == Gap::blank;
}

Scope scope_behind(Words words, const FoundCue& cue) {
  const std::string_view trigger = words[cue.trigger].spelling;
  std::size_t end = cue.end;
  if (end >= words.size() || words[end].before != Gap::blank)
    return cue.reach == Reach::thing ? Scope{cue.trigger + 1, end} : Scope{};  // "They do not interact."
  const auto leads = [](std::string_view word) { return word == "in" || holds(negation::kPrepositions, word); };
  if (cue.reach == Reach::thing && leads(words[end].spelling)) ++end;  // "interact with", "result in"
  const std::size_t limit = std::min(words.size(), end + kMaxScopeWords);
  while (end < limit && !ends_scope(words, end, cue.reach)) ++end;
  if (end == cue.end) return {};
  if (end < words.size() && (words[end].spelling == "without" || words[end].spelling == "unless")) return {};
  if (cue.reach == Reach::use && (any_of_clause(words, cue.end, negation::kPeople) || is_use_in(words, end))) return {};
  if (cue.reach == Reach::going && any_of_clause(words, cue.end, negation::kGuidance)) return {};
  if ((trigger == "not" || trigger == "neither") && is_partial(words, cue, end)) return {};
  // Of a use only the purpose: "not used for X" says nothing of "used".
  return {cue.reach == Reach::use ? cue.end : cue.trigger + 1, end};
}

Scope scope_before(Words words, const FoundCue& cue) {
  constexpr auto kAuxiliaries = std::to_array<std::string_view>(
      {"are", "be", "been", "did", "do", "does", "had", "has", "have", "is", "was", "were", "will", "would"});
  std::size_t end = cue.begin;
  while (end > 0 && holds(kAuxiliaries, words[end - 1].spelling)) --end;
  std::size_t begin = end;
  for (std::size_t i = end; i-- > 0 && end - i <= kMaxScopeWords;) {
    if (i + 1 < words.size() && words[i + 1].before != Gap::blank) break;
    const std::string_view word = words[i].spelling;
    if (holds(negation::kDetails, word)) {  // what was gathered is a detail of what is negated
      begin = end = i;
      continue;
    }
    if (holds(negation::kFiniteWords, word) || holds(negation::kTerminations, word)) break;
    begin = i;
  }
  return {begin, end};
}

// Whether the clause of the cue states anything: not behind "if", not a second negation, not a mere possibility.
bool is_stated(Words words, const FoundCue& cue) {
  const std::string_view trigger = words[cue.trigger].spelling;
  const bool takes_away = trigger == "without" || trigger == "free" || trigger == "absence" || trigger == "lack";
  for (std::size_t i = cue.begin + 1; i-- > 0;) {
    const std::string_view word = words[i].spelling;
    if (holds(negation::kConditions, word)) return false;
    if (i < cue.begin && takes_away && (word == "not" || word == "no" || word == "never")) return false;
    if (words[i].before != Gap::blank) break;
  }
  if (cue.trigger == 0 || trigger != "not") return true;
  const std::string_view before = words[cue.trigger - 1].spelling;
  if (before == "may" || before == "might") return false;
  const bool told = before == "should" || before == "must" || before == "shall";
  return !told || cue.reach == Reach::use || cue.begin < cue.trigger;
}

Scope scope_of(Words words, const FoundCue& cue) {
  switch (cue.reach) {
    case Reach::none:
    case Reach::prohibition: return {};
    case Reach::thing:
    case Reach::use:
    case Reach::statement:
    case Reach::noun_phrase:
    case Reach::going: return is_stated(words, cue) ? scope_behind(words, cue) : Scope{};
    case Reach::subject: return is_stated(words, cue) ? scope_before(words, cue) : Scope{};
  }
  return {};
}

void add_ranges_of_sentence(std::vector<ByteRange>& ranges, Words words) {
  for (std::size_t at = 0; at < words.size();) {
    if (!kCueWords.contains(words[at].spelling) || !holds(negation::kTriggers, words[at].spelling)) {
      ++at;
      continue;
    }
    const FoundCue cue = best_cue(words, at);
    const Scope scope = scope_of(words, cue);
    if (scope.begin < scope.end) ranges.push_back({words[scope.begin].range.begin, words[scope.end - 1].range.end});
    at = cue.end;
  }
}

std::vector<ByteRange> disjoint(std::vector<ByteRange> ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const ByteRange& a, const ByteRange& b) { return a.begin < b.begin; });
  std::vector<ByteRange> joined;
  for (const auto& range : ranges) {
    if (!joined.empty() && range.begin <= joined.back().end)
      joined.back().end = std::max(joined.back().end, range.end);
    else
      joined.push_back(range);
  }
  return joined;
}

}  // namespace

std::vector<ByteRange> negated_ranges(std::string_view text, std::span<const Token> tokens) {
  const auto can_negate = [](const Token& token) { return kCueWords.contains(token.spelling); };
  auto cue = std::find_if(tokens.begin(), tokens.end(), can_negate);
  if (cue == tokens.end()) return {};
  std::vector<ByteRange> ranges;
  const auto stands_before = [](const Token& token, std::size_t byte) { return token.range.begin < byte; };
  for (const auto& sentence : sentences_of(text)) {
    if (cue->range.begin >= sentence.end) continue;
    const auto first = std::lower_bound(tokens.begin(), tokens.end(), sentence.begin, stands_before);
    const auto last = std::lower_bound(first, tokens.end(), sentence.end, stands_before);
    // A question denies nothing.
    if (text[sentence.end - 1] != '?') add_ranges_of_sentence(ranges, words_of(text, {first, last}));
    cue = std::find_if(last, tokens.end(), can_negate);
    if (cue == tokens.end()) break;
  }
  return disjoint(std::move(ranges));
}

bool is_negated(ByteRange range, std::span<const ByteRange> negated) {
  return std::any_of(negated.begin(), negated.end(),
                     [&](const ByteRange& outer) { return outer.begin <= range.begin && range.end <= outer.end; });
}

}  // namespace materia
