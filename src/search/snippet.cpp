#include "search/snippet.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "analysis/negation.hpp"
#include "monograph/source_map.hpp"

namespace materia {

namespace {

// A word that the title or a heading says counts this much of one that only the text says: it stands above the snippet
// already.
constexpr double kShownAbove = 0.4;

std::vector<double> snippet_weights(const Matcher& matcher, std::span<const std::size_t> words_above) {
  std::vector<double> weights;
  for (const auto& word : matcher.words()) weights.push_back(word.weight);
  for (const auto word : words_above) weights[word] = matcher.words()[word].weight * kShownAbove;
  return weights;
}

// Matches that do not overlap, the longer one of those that begin together.
std::vector<const WordMatch*> disjoint(const std::vector<WordMatch>& matches) {
  std::vector<const WordMatch*> kept;
  std::size_t done = 0;
  for (const auto& match : matches) {
    if (match.range.begin < done) continue;
    kept.push_back(&match);
    done = match.range.end;
  }
  return kept;
}

Highlight highlight_of(std::string_view text, const WordMatch& match, const std::vector<ByteRange>& negated) {
  return {match.range, is_negated(match.range, negated), std::string(match.typed), matched_by(text, match), {}};
}

// Puts passages one behind the other.
class SnippetWriter {
 public:
  SnippetWriter(const SectionEvidence& evidence, const Matcher& matcher) : evidence_(evidence), matcher_(matcher) {}

  void add(const Passage& passage) {
    const StoredBlock& stored = evidence_.record.blocks[passage.block];
    join(stored, passage);
    const std::size_t begin = snippet_.text.size();
    const auto matches = disjoint(evidence_.matches[passage.block]);
    const auto negated = negated_in(stored.block.text, passage, matches);
    for (const auto& piece : passage.pieces) {
      if (snippet_.text.size() > begin) snippet_.text += kLeftOut;
      add_piece(stored.block, piece, matches, negated);
    }
    snippet_.excerpts.push_back({{begin, snippet_.text.size()}, stored.block.lines});
    snippet_.cut_after = passage.pieces.back().end < stored.block.text.size();
    last_ = &stored;
  }

  [[nodiscard]] Snippet take() && {
    std::replace(snippet_.text.begin(), snippet_.text.end(), '\n', ' ');
    snippet_.lines = {snippet_.excerpts.front().lines.first, snippet_.excerpts.back().lines.last};
    return std::move(snippet_);
  }

 private:
  // Of the sentences that are shown, for no statement goes on in the next one; of all, where one is cut.
  [[nodiscard]] std::vector<ByteRange> negated_in(std::string_view text, const Passage& passage,
                                                  const std::vector<const WordMatch*>& matches) const {
    std::vector<ByteRange> negated;
    if (matches.empty()) return negated;
    if (passage.is_cut) return matcher_.negated_in(text);
    for (const auto& piece : passage.pieces) {
      const bool is_marked = std::any_of(matches.begin(), matches.end(),
                                         [&](const WordMatch* match) { return is_inside(match->range, piece); });
      if (!is_marked) continue;
      for (const auto& range : matcher_.negated_in(text.substr(piece.begin, piece.size())))
        negated.push_back({piece.begin + range.begin, piece.begin + range.end});
    }
    return negated;
  }

  void join(const StoredBlock& stored, const Passage& passage) {
    if (last_ == nullptr) {
      snippet_.cut_before = passage.pieces.front().begin > 0;
      return;
    }
    const bool goes_on =
        last_->ordinal + 1 == stored.ordinal && !snippet_.cut_after && passage.pieces.front().begin == 0;
    snippet_.text += goes_on ? joint_of(last_->block.text) : kLeftOut;
  }

  void add_piece(const Block& block, ByteRange piece, const std::vector<const WordMatch*>& matches,
                 const std::vector<ByteRange>& negated) {
    const std::size_t at = snippet_.text.size();
    snippet_.text.append(block.text, piece.begin, piece.size());
    const auto moved = [&](ByteRange range) {
      return ByteRange{range.begin - piece.begin + at, range.end - piece.begin + at};
    };
    for (const WordMatch* match : matches) {
      if (!is_inside(match->range, piece)) continue;
      Highlight highlight = highlight_of(block.text, *match, negated);
      highlight.source = source_of(block, match->range);
      highlight.range = moved(match->range);
      snippet_.highlights.push_back(std::move(highlight));
    }
    for (const auto& range : block.emphasis) {
      const ByteRange shown{std::max(range.begin, piece.begin), std::min(range.end, piece.end)};
      if (shown.begin < shown.end) snippet_.emphasis.push_back(moved(shown));
    }
  }

  const SectionEvidence& evidence_;
  const Matcher& matcher_;
  Snippet snippet_;
  const StoredBlock* last_ = nullptr;
};

}  // namespace

Snippet make_snippet(const SectionEvidence& evidence, const Matcher& matcher, std::span<const std::size_t> words_above,
                     const std::function<bool(const Block&)>& is_common, const PassageLimits& limits) {
  const auto& record = evidence.record;
  const auto passages =
      choose_passages(record.blocks, evidence.matches, snippet_weights(matcher, words_above), is_common, limits);
  if (passages.empty()) {
    Snippet none;
    none.lines = record.lines;
    return none;
  }
  SnippetWriter writer(evidence, matcher);
  for (const auto& passage : passages) writer.add(passage);
  return std::move(writer).take();
}

std::vector<Highlight> highlights_of(std::string_view text, const std::vector<WordMatch>& matches,
                                     const Matcher& matcher) {
  std::vector<Highlight> highlights;
  if (matches.empty()) return highlights;
  const auto negated = matcher.negated_in(text);
  for (const WordMatch* match : disjoint(matches)) highlights.push_back(highlight_of(text, *match, negated));
  return highlights;
}

}  // namespace materia
