#include "search/snippet.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "analysis/negation.hpp"
#include "analysis/sentences.hpp"
#include "base/utf8.hpp"

namespace materia {

namespace {

// A word that the title or a heading says counts this much of one that only the text says.
constexpr double kShownAbove = 0.25;

// A stretch [first, end) of sentences of a block, and what it says of the query.
struct Passage {
  std::size_t block = 0;
  ByteRange range;
  double weight = 0;
  std::size_t matches = 0;
};

bool better(const Passage& a, const Passage& b) {
  if (a.weight != b.weight) return a.weight > b.weight;
  return a.matches > b.matches;
}

// What each word of the query counts in a snippet. A word of the title or a heading stands above the snippet already.
std::vector<double> snippet_weights(const SectionRecord& section, const Matcher& matcher) {
  std::vector<double> weights;
  for (const auto& word : matcher.words()) weights.push_back(word.weight);
  const auto discount = [&](std::string_view text) {
    for (const auto& match : matcher.matches_in(text))
      weights[match.word] = matcher.words()[match.word].weight * kShownAbove;
  };
  discount(section.title);
  for (const auto& heading : section.heading_path) discount(heading);
  return weights;
}

Passage measured(std::size_t block, ByteRange range, const std::vector<WordMatch>& matches,
                 const std::vector<double>& weights) {
  Passage passage{block, range, 0, 0};
  std::vector<bool> matched(weights.size(), false);
  auto match = std::lower_bound(matches.begin(), matches.end(), range.begin,
                                [](const WordMatch& m, std::size_t begin) { return m.range.begin < begin; });
  for (; match != matches.end() && match->range.begin < range.end; ++match) {
    if (match->range.end > range.end) continue;
    if (!matched[match->word]) passage.weight += weights[match->word];
    matched[match->word] = true;
    ++passage.matches;
  }
  return passage;
}

// The longest stretch of whole words around [begin, end) within max_bytes, when a sentence does not fit.
ByteRange cut_words(std::string_view text, ByteRange sentence, const std::vector<WordMatch>& matches,
                    const std::vector<double>& weights, std::size_t max_bytes) {
  Passage best{0, {sentence.begin, boundary_before(text, sentence.begin + max_bytes)}, -1, 0};
  const auto consider = [&](std::size_t begin) {
    const std::size_t end = std::min(sentence.end, boundary_before(text, begin + max_bytes));
    if (const auto passage = measured(0, {begin, end}, matches, weights); better(passage, best)) best = passage;
  };
  consider(sentence.begin);
  for (const auto& match : matches) {
    if (match.range.begin < sentence.begin || match.range.end > sentence.end) continue;
    // A third of the room stands before the first match, so that it is read in its context.
    const std::size_t lead = std::min(max_bytes / 3, match.range.begin - sentence.begin);
    std::size_t begin = boundary_after(text, match.range.begin - lead);
    while (begin > sentence.begin && begin < match.range.begin && text[begin - 1] != ' ')
      begin = boundary_after(text, begin + 1);
    consider(begin);
  }
  std::size_t end = best.range.end;
  if (end < sentence.end) {
    std::size_t word_end = end;
    while (word_end > best.range.begin && text[word_end] != ' ') --word_end;
    if (word_end > best.range.begin) end = word_end;  // a single word longer than the room is cut where it must be
  }
  while (end > best.range.begin && text[end - 1] == ' ') --end;
  return {best.range.begin, boundary_before(text, end)};
}

// The best run of sentences of one block.
Passage best_of_block(std::size_t number, std::string_view text, const std::vector<WordMatch>& matches,
                      const std::vector<double>& weights, std::size_t max_bytes) {
  const auto sentences = sentences_of(text);
  Passage best{number, {0, 0}, -1, 0};
  for (std::size_t first = 0; first < sentences.size(); ++first) {
    if (sentences[first].size() > max_bytes) {
      const auto range = cut_words(text, sentences[first], matches, weights, max_bytes);
      if (const auto passage = measured(number, range, matches, weights); better(passage, best)) best = passage;
      continue;
    }
    std::size_t end = first;
    while (end + 1 < sentences.size() && sentences[end + 1].end - sentences[first].begin <= max_bytes) ++end;
    const auto passage = measured(number, {sentences[first].begin, sentences[end].end}, matches, weights);
    if (better(passage, best)) best = passage;
  }
  return best;
}

// What is negated of a stretch of a block, counted from its beginning. Read in whole sentences, for the "not" may stand
// before the stretch.
std::vector<ByteRange> negated_within(std::string_view text, ByteRange stretch, const Matcher& matcher) {
  std::vector<ByteRange> negated;
  for (const auto& range : matcher.negated_in(text)) {
    const std::size_t begin = std::max(range.begin, stretch.begin);
    const std::size_t end = std::min(range.end, stretch.end);
    if (begin < end) negated.push_back({begin - stretch.begin, end - stretch.begin});
  }
  return negated;
}

}  // namespace

Snippet make_snippet(const SectionRecord& section, const std::vector<std::vector<WordMatch>>& matches,
                     const Matcher& matcher, std::size_t max_bytes) {
  Snippet snippet;
  snippet.lines = section.lines;
  if (section.blocks.empty()) return snippet;
  const auto weights = snippet_weights(section, matcher);
  Passage best{0, {0, 0}, -1, 0};
  for (std::size_t i = 0; i < section.blocks.size(); ++i)
    if (const auto passage = best_of_block(i, section.blocks[i].block.text, matches[i], weights, max_bytes);
        better(passage, best))
      best = passage;

  const auto& block = section.blocks[best.block].block;
  auto negated = negated_within(block.text, best.range, matcher);
  snippet.text = block.text.substr(best.range.begin, best.range.size());
  snippet.cut_before = best.range.begin > 0;
  snippet.cut_after = best.range.end < block.text.size();
  snippet.lines = block.lines;
  // A short list item says little alone: what follows it is shown as far as it fits.
  std::size_t next = best.block + 1;
  while (!snippet.cut_after && next < section.blocks.size()) {
    const auto& follower = section.blocks[next].block;
    const std::string_view separator =
        snippet.text.empty() || std::string_view(".:;!?").find(snippet.text.back()) != std::string_view::npos ? " "
                                                                                                              : "; ";
    const bool adjacent = section.blocks[next].ordinal == section.blocks[next - 1].ordinal + 1;
    if (!adjacent || follower.text.empty() || snippet.text.size() + separator.size() + follower.text.size() > max_bytes)
      break;
    snippet.text += separator;
    for (const auto& range : negated_within(follower.text, {0, follower.text.size()}, matcher))
      negated.push_back({snippet.text.size() + range.begin, snippet.text.size() + range.end});
    snippet.text += follower.text;
    snippet.lines.last = follower.lines.last;
    ++next;
  }
  std::replace(snippet.text.begin(), snippet.text.end(), '\n', ' ');
  std::size_t highlighted_to = 0;
  for (const auto& match : matcher.matches_in(snippet.text)) {
    if (match.range.begin < highlighted_to) continue;
    snippet.highlights.push_back(
        {match.range, is_negated(match.range, negated), std::string(match.typed), matched_by(snippet.text, match)});
    highlighted_to = match.range.end;
  }
  return snippet;
}

}  // namespace materia
