#include "analysis/aspect_finder.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <unordered_map>

#include "analysis/analyzer.hpp"
#include "base/hash.hpp"

namespace materia {

namespace {

constexpr std::size_t kMaxGapWords = 4;
// A longer heading is a sentence, and begins with what it is about: "Precautions: mild signs of overdose may …".
constexpr std::size_t kMaxHeadingWords = 8;
constexpr std::string_view kGap = "*";
constexpr std::string_view kBegin = "^";
constexpr std::string_view kEnd = "$";

// One meaning to a pattern: "how does it work", "how do they work". Of a term and of a word as it is written.
std::string_view base_of(std::string_view term) {
  static constexpr std::array<std::array<std::string_view, 2>, 12> kForms{{{"are", "is"},
                                                                           {"be", "is"},
                                                                           {"been", "is"},
                                                                           {"being", "is"},
                                                                           {"could", "can"},
                                                                           {"did", "do"},
                                                                           {"does", "do"},
                                                                           {"may", "can"},
                                                                           {"might", "can"},
                                                                           {"was", "is"},
                                                                           {"were", "is"},
                                                                           {"whats", "what"}}};
  for (const auto& [form, base] : kForms)
    if (form == term) return base;
  return term;
}

struct Piece {
  std::string term;     // a base, or kGap: up to kMaxGapWords words
  bool asking = false;  // false: the word must stand there, and says what is asked about
};

struct Pattern {
  std::vector<Piece> pieces;
  bool at_begin = false;
  bool at_end = false;
  Aspect aspect = Aspect::other;
  double strength = 1.0;

  [[nodiscard]] std::size_t length() const {
    return static_cast<std::size_t>(
        std::count_if(pieces.begin(), pieces.end(), [](const Piece& piece) { return piece.term != kGap; }));
  }
};

Pattern read_pattern(Analyzer& analyzer, std::string_view text) {
  Pattern pattern;
  while (!text.empty()) {
    const auto blank = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, blank);
    text.remove_prefix(std::min(blank + 1, text.size()));
    if (word == kGap) {
      pattern.pieces.push_back({std::string(kGap), false});
    } else if (word == kBegin) {
      pattern.at_begin = true;
    } else if (word == kEnd) {
      pattern.at_end = true;
    } else {
      for (const auto& token : analyzer.analyze(word))
        if (token.kind == TokenKind::word)
          pattern.pieces.push_back({std::string(base_of(token.term)), !word.starts_with('(')});
    }
  }
  return pattern;
}

struct Match {
  const Pattern* pattern = nullptr;
  std::vector<std::size_t> words;   // that the pattern names, in order
  std::vector<std::size_t> asking;  // those of them that ask
};

// Whether nothing but numbers stands before: "4.8 Undesirable effects".
bool begins_at(std::span<const std::string_view> bases, std::size_t start) {
  return std::all_of(bases.begin(), bases.begin() + static_cast<std::ptrdiff_t>(start), [](std::string_view base) {
    return base.find_first_not_of("0123456789.") == std::string_view::npos;
  });
}

// A gap takes as few words as it can. nullopt: the pattern does not match from `start` on. Most do not, and those that
// do not cost no memory: `words` is the caller's, to be used again.
std::optional<Match> match_at(const Pattern& pattern, std::span<const std::string_view> bases, std::size_t start,
                              std::vector<std::size_t>& words) {
  if (pattern.at_begin && !begins_at(bases, start)) return std::nullopt;
  words.clear();
  std::size_t at = start;
  std::size_t slack = 0;
  for (const auto& piece : pattern.pieces) {
    if (piece.term == kGap) {
      slack = kMaxGapWords;
      continue;
    }
    std::size_t skipped = 0;
    while (at < bases.size() && bases[at] != piece.term && skipped < slack) {
      ++at;
      ++skipped;
    }
    if (at >= bases.size() || bases[at] != piece.term) return std::nullopt;
    words.push_back(at++);
    slack = 0;
  }
  if (pattern.at_end && bases.size() - at > slack) return std::nullopt;
  Match match{&pattern, words, {}};
  auto word = words.begin();
  for (const auto& piece : pattern.pieces) {
    if (piece.term == kGap) continue;
    if (piece.asking) match.asking.push_back(*word);
    ++word;
  }
  return match;
}

std::vector<std::string_view> bases_of(std::span<const std::string_view> terms) {
  std::vector<std::string_view> bases;
  bases.reserve(terms.size());
  for (const auto term : terms) bases.push_back(base_of(term));
  return bases;
}

// "missed" is part of "missed dose", and so is "dose": the longer reading is meant.
bool is_part_of(const Match& part, const Match& whole) {
  return whole.pattern->aspect != part.pattern->aspect && whole.words.size() > part.words.size() &&
         std::includes(whole.words.begin(), whole.words.end(), part.words.begin(), part.words.end());
}

// "what is the dosage for a child": what is asked for stands in the gap of "what is * for".
bool holds_in_gap(const Match& gapped, const Match& other) {
  if (other.pattern->aspect == gapped.pattern->aspect || other.pattern->strength < gapped.pattern->strength)
    return false;
  return std::all_of(other.words.begin(), other.words.end(), [&](std::size_t word) {
    return word > gapped.words.front() && (word < gapped.words.back() || gapped.pattern->at_end) &&
           !std::binary_search(gapped.words.begin(), gapped.words.end(), word);
  });
}

// First letters of words, as bits. The base of a word as it is written begins as the base of its term does: what does
// not is refused when the pattern is read.
class FirstLetters {
 public:
  void add(std::string_view base) {
    if (!base.empty()) bits_ |= 1U << static_cast<unsigned>(static_cast<unsigned char>(base.front()) % 32);
  }
  [[nodiscard]] bool are_among(FirstLetters others) const { return (bits_ & ~others.bits_) == 0; }

 private:
  std::uint32_t bits_ = 0;
};

// Patterns by the term they begin with: a heading or question looks up each of its words once. Reading patterns is
// work, and a search needs few of them: first words are analysed when a text has a word of their first letter, a
// pattern when the text has words of the first letters of all of its words. May be asked by several threads.
class PatternTable {
 public:
  // Not while it is asked.
  void add(std::string_view alternatives, Aspect aspect, double strength) {
    while (!alternatives.empty()) {
      const auto bar = std::min(alternatives.find('|'), alternatives.size());
      const Unread pattern{alternatives.substr(0, bar), aspect, strength};
      letters_[base_of(first_word_of(pattern.text)).front()].unread.push_back(pattern);
      alternatives.remove_prefix(std::min(bar + 1, alternatives.size()));
    }
  }

  // Every match, from the first word on.
  [[nodiscard]] std::vector<Match> matches_in(std::span<const std::string_view> terms) {
    const auto bases = bases_of(terms);
    FirstLetters letters;
    for (const auto base : bases) letters.add(base);
    std::vector<Match> matches;
    std::vector<std::size_t> words;
    for (std::size_t start = 0; start < bases.size(); ++start) {
      for (auto& pattern : patterns_beginning(bases[start])) {
        if (!pattern.letters.are_among(letters)) continue;
        std::call_once(pattern.is_read, [&] { read(pattern); });
        if (auto match = match_at(pattern.pattern, bases, start, words)) matches.push_back(std::move(*match));
      }
    }
    return matches;
  }

 private:
  struct Unread {
    std::string_view text;
    Aspect aspect = Aspect::other;
    double strength = 1.0;
  };
  struct LazyPattern {
    explicit LazyPattern(const Unread& unread_pattern)
        : unread(unread_pattern), letters(letters_of(unread_pattern.text)) {}
    Unread unread;
    FirstLetters letters;
    Pattern pattern;  // when it is read
    std::once_flag is_read;
  };
  using Patterns = std::deque<LazyPattern>;  // they stay where they are
  struct FirstLetter {
    std::vector<Unread> unread;
    std::unordered_map<std::string, Patterns, StringHash, std::equal_to<>> terms;
    std::once_flag read;
  };

  // Without the marks before it.
  static std::string_view first_word_of(std::string_view pattern) {
    if (pattern.starts_with(kBegin)) pattern.remove_prefix(kBegin.size() + 1);
    if (pattern.starts_with('(')) pattern.remove_prefix(1);
    return pattern.substr(0, pattern.find_first_of(" )"));
  }

  static FirstLetters letters_of(std::string_view pattern) {
    FirstLetters letters;
    while (!pattern.empty()) {
      const auto blank = std::min(pattern.find(' '), pattern.size());
      const auto word = pattern.substr(0, blank);
      if (word != kGap && word != kBegin && word != kEnd) letters.add(base_of(first_word_of(word)));
      pattern.remove_prefix(std::min(blank + 1, pattern.size()));
    }
    return letters;
  }

  Patterns& patterns_beginning(std::string_view base) {
    const auto letter = base.empty() ? letters_.end() : letters_.find(base.front());
    if (letter == letters_.end()) return none_;
    std::call_once(letter->second.read, [&] { read_first_terms(letter->first, letter->second); });
    const auto found = letter->second.terms.find(base);
    return found == letter->second.terms.end() ? none_ : found->second;
  }

  void read_first_terms(char letter, FirstLetter& patterns) {
    const std::lock_guard lock(reading_);
    std::unordered_map<std::string_view, Patterns*> with_word;
    for (const auto& pattern : patterns.unread) {
      auto& beginning = with_word[first_word_of(pattern.text)];
      if (beginning == nullptr) {
        auto term = read_pattern(analyzer_, first_word_of(pattern.text)).pieces.front().term;
        if (term.front() != letter) refuse(pattern);
        beginning = &patterns.terms[std::move(term)];
      }
      beginning->emplace_back(pattern);
    }
  }

  void read(LazyPattern& lazy) {
    const std::lock_guard lock(reading_);
    lazy.pattern = read_pattern(analyzer_, lazy.unread.text);
    lazy.pattern.aspect = lazy.unread.aspect;
    lazy.pattern.strength = lazy.unread.strength;
    FirstLetters letters;
    for (const auto& piece : lazy.pattern.pieces)
      if (piece.term != kGap) letters.add(piece.term);
    if (!lazy.letters.are_among(letters)) refuse(lazy.unread);
  }

  // It would be passed over in texts that it matches.
  [[noreturn]] static void refuse(const Unread& pattern) {
    throw std::logic_error("a pattern with a word whose term has another first letter: " + std::string(pattern.text));
  }

  std::mutex reading_;
  Analyzer analyzer_;
  std::map<char, FirstLetter> letters_;
  Patterns none_;
};

}  // namespace

// Makes each of its tables when it is first asked for: a search needs one of them.
struct AspectFinder::Impl {
  explicit Impl(std::span<const AspectRow> table) : table_(table) {}

  PatternTable& headings() {
    std::call_once(headings_read_, [this] {
      for (const auto& row : table_) headings_.add(row.headings, row.aspect, 1.0);
    });
    return headings_;
  }
  PatternTable& cues() {
    std::call_once(cues_read_, [this] {
      for (const auto& row : table_)
        for (const auto& cue : row.cues) cues_.add(cue.patterns, row.aspect, cue.strength);
    });
    return cues_;
  }

 private:
  std::span<const AspectRow> table_;
  std::once_flag headings_read_;
  std::once_flag cues_read_;
  PatternTable headings_;
  PatternTable cues_;
};

AspectFinder::AspectFinder() : AspectFinder(aspect_table()) {}
AspectFinder::AspectFinder(std::span<const AspectRow> table) : impl_(std::make_unique<Impl>(table)) {}
AspectFinder::~AspectFinder() = default;
AspectFinder::AspectFinder(AspectFinder&&) noexcept = default;
AspectFinder& AspectFinder::operator=(AspectFinder&&) noexcept = default;

Aspect AspectFinder::of_heading(std::span<const std::string_view> terms) const {
  Aspect best = Aspect::other;
  std::size_t best_length = 0;
  std::size_t best_start = 0;
  for (const auto& match : impl_->headings().matches_in(terms)) {
    const std::size_t start = match.words.front();
    const bool is_sentence = terms.size() > kMaxHeadingWords;
    if (best_length > 0 && is_sentence && start > best_start) break;
    if (match.pattern->length() <= best_length) continue;
    best = match.pattern->aspect;
    best_length = match.pattern->length();
    best_start = start;
  }
  return best;
}

std::vector<AspectWish> AspectFinder::asked_by(std::span<const std::string_view> terms) const {
  const auto matches = impl_->cues().matches_in(terms);
  std::vector<AspectWish> wishes;
  for (const auto& match : matches) {
    const bool misleads = std::any_of(matches.begin(), matches.end(), [&](const Match& other) {
      return is_part_of(match, other) || holds_in_gap(match, other);
    });
    if (misleads) continue;
    const Aspect aspect = match.pattern->aspect;
    auto wish = std::find_if(wishes.begin(), wishes.end(), [&](const AspectWish& w) { return w.aspect == aspect; });
    if (wish == wishes.end()) wish = wishes.insert(wishes.end(), {aspect, 0, {}});
    wish->strength = std::max(wish->strength, match.pattern->strength);
    wish->words.insert(wish->words.end(), match.asking.begin(), match.asking.end());
  }
  for (auto& wish : wishes) {
    std::sort(wish.words.begin(), wish.words.end());
    wish.words.erase(std::unique(wish.words.begin(), wish.words.end()), wish.words.end());
  }
  std::sort(wishes.begin(), wishes.end(), [](const AspectWish& a, const AspectWish& b) {
    if (a.strength != b.strength) return a.strength > b.strength;
    return a.words.size() != b.words.size() ? a.words.size() > b.words.size() : a.aspect < b.aspect;
  });
  return wishes;
}

}  // namespace materia
