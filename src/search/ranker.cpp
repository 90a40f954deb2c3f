#include "search/ranker.hpp"

#include <algorithm>
#include <bitset>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>

#include "schema/aspects.hpp"
#include "search/subject_scorer.hpp"
#include "search/weights.hpp"

namespace materia {

namespace {

// An aspect that is found in a section of another one, for want of its own, counts this much.
constexpr double kFoundElsewhere = 0.6;

// The aspect that a question asks for counts this much of the aspect a section is of.
constexpr double kAskedAspect = 0.7;

// So much of the text score is taken from sections of the monograph that a query without any other wish names.
constexpr double kTextOfBareName = 0.7;

// A heading below another tells one side of its aspect.
constexpr double kPartOfAspect = 0.5;

// Two words stand together by chance; three seldom do.
constexpr std::size_t kWordsOfWholePassage = 3;
// A share of one, but for rounding.
constexpr double kAlmostAll = 0.999;

// A word that a section says in negated statements only says this much of itself.
constexpr double kNegated = 0.85;

// About two sentences; less than the room between two blocks.
constexpr std::uint32_t kPassageWords = 35;

double part_of(const RankedSection& section, ScoreFeature feature) {
  return section.values[static_cast<std::size_t>(feature)];
}

double& part(RankedSection& section, ScoreFeature feature) { return section.values[static_cast<std::size_t>(feature)]; }

// Rounded, because the last bits of a sum depend on how the index is cut into shards, and ties are to be ties.
double score_of(const RankedSection& section, const Weights& weights) {
  double score = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) score += weights[i] * section.values[i];
  return std::round(score * 1e6) / 1e6;
}

bool says_only_negated(const RankRecord& record, std::string_view term) {
  bool negated = false;
  if (!record.negated.empty())
    for_each_term(record.negated, [&](std::string_view other) { negated = negated || other == term; });
  return negated;
}

// has_section_of: whether the monograph has candidates of an aspect, so that it is told nowhere else.
template <typename HasSectionOf>
double strength_for(const Plan& plan, Aspect aspect, const HasSectionOf& has_section_of) {
  double strength = 0;
  if (aspect == Aspect::other) return strength;
  for (const auto& wish : plan.wishes) {
    if (wish.aspect == aspect) strength = std::max(strength, wish.strength);
    if (has_section_of(wish.aspect)) continue;
    for (const auto home : row_of(wish.aspect).found_in)
      if (home == aspect) strength = std::max(strength, wish.strength * kFoundElsewhere);
  }
  return strength;
}

// The greatest share of the query that stands within kPassageWords of each other in one block. What the section's names
// and headings say is there for every passage of it.
double best_passage(const RankedSection& section, const QueryUnits& units, EvidenceReader& evidence) {
  // The text is read only if it says more than is carried anyway, and if there is another word to be near.
  std::vector<double> grades = section.carried;
  std::size_t telling = 0;
  for (const auto* term : section.terms) {
    const auto sayings = units.said_by(*term);
    if (std::none_of(sayings.begin(), sayings.end(),
                     [&](const Saying& s) { return s.grade > section.carried[s.unit]; }))
      continue;
    if (++telling == 1) units.raise(grades, *term);
  }
  double best = units.share(telling == 1 ? grades : section.carried);
  if (telling < 2) return best;
  const auto unit_of_match = units.units_of(evidence.matcher().words());
  for (const auto& matches : evidence.of(section.number).matches) {
    // By their first words they are in order already: they are sorted by where they begin.
    for (std::size_t first = 0; first < matches.size(); ++first) {
      grades = section.carried;
      for (std::size_t i = first; i < matches.size() && matches[i].position < matches[first].position + kPassageWords;
           ++i)
        if (const auto unit = unit_of_match[matches[i].word]) grades[*unit] = std::max(grades[*unit], matches[i].grade);
      best = std::max(best, units.share(grades));
    }
  }
  return best;
}

// What the candidates of one monograph have in common.
struct MonographMatch {
  SubjectMatch subject;
  std::vector<double> carried;             // grade of each unit in the names
  std::bitset<kAspectCount> aspects_told;  // by the candidates
};

// How much the question of a FAQ entry and the query say the same: the square of the share of the query that the
// question says, times the share of the question's words that the query says.
double likeness(std::string_view question, const QueryUnits& units) {
  std::vector<double> grades(units.size(), 0);
  std::size_t telling = 0;
  std::size_t common = 0;
  for_each_term(question, [&](std::string_view term) {
    ++telling;
    if (!units.said_by(term).empty()) ++common;
  });
  if (telling == 0) return 0;
  units.raise(grades, question);
  const double like = units.share(grades) * static_cast<double>(common) / static_cast<double>(telling);
  return like * like;
}

}  // namespace

std::vector<ScorePart> explain(const RankedSection& section) {
  std::vector<ScorePart> parts;
  for (std::size_t i = 0; i < kWeights.size(); ++i)
    parts.push_back({std::string(kWeights[i].name), section.values[i], kWeights[i].weight});
  return parts;
}

std::vector<RankedSection> rank(const Candidates& candidates, const Plan& plan, const QueryUnits& units,
                                const IndexReader& reader, EvidenceReader& evidence, const Weights& weights) {
  std::vector<RankedSection> ranked;
  if (candidates.ranked.empty()) return ranked;
  const double best_weight = std::max(candidates.ranked.front().weight, 1e-9);
  SubjectScorer subjects(plan, reader);
  std::unordered_map<std::string_view, MonographMatch> monographs;  // by path
  const std::size_t reranked = std::min(candidates.ranked.size(), kRerankedCandidates);
  const auto records = reader.rank_records(candidates.ranked);
  if (reader.has_servers()) subjects.look_up(std::span(records).first(reranked));
  const auto present = reader.presence_of(units.terms(), std::span(candidates.ranked).first(reranked));
  ranked.reserve(candidates.ranked.size());
  std::vector<const MonographMatch*> monograph_of;
  monograph_of.reserve(reranked);
  for (std::size_t i = 0; i < reranked; ++i) {
    const RankRecord& record = *records[i];
    auto& monograph = monographs[std::string_view(record.id).substr(0, record.path_bytes)];
    monograph.aspects_told.set(static_cast<std::size_t>(record.aspect));
    monograph_of.push_back(&monograph);
    if (!monograph.carried.empty() || record.names.empty()) continue;
    monograph.subject = subjects.match(record);
    monograph.carried.assign(units.size(), 0);
    units.raise(monograph.carried, record.names);
    units.raise(monograph.carried, record.concept_names);
  }
  for (std::size_t i = 0; i < candidates.ranked.size(); ++i) {
    const RankRecord& record = *records[i];
    RankedSection section;
    section.number = candidates.ranked[i].number;
    section.id = record.id;
    part(section, ScoreFeature::text) = candidates.ranked[i].weight / best_weight;
    if (i < reranked) {
      const MonographMatch& monograph = *monograph_of[i];
      // A disclaimer has no names.
      const SubjectMatch subject = record.names.empty() ? SubjectMatch() : monograph.subject;
      part(section, ScoreFeature::subject) = subject.subject;
      part(section, ScoreFeature::named) = subject.named;
      // A bare name is in every section of its monograph: which is short says nothing.
      if (plan.wishes.empty()) part(section, ScoreFeature::text) *= 1 - kTextOfBareName * subject.named;
      // An aspect alone is no answer: it counts as far as the section is about what is asked.
      const auto has_section_of = [&](Aspect aspect) {
        return monograph.aspects_told.test(static_cast<std::size_t>(aspect));
      };
      const double asked = std::max(strength_for(plan, record.aspect, has_section_of),
                                    kAskedAspect * strength_for(plan, record.asks_for, has_section_of));
      part(section, ScoreFeature::aspect) =
          asked * std::max(part(section, ScoreFeature::subject), part(section, ScoreFeature::text));
      if (plan.wishes.empty())
        part(section, ScoreFeature::prior) =
            row_of(record.aspect).prior * (record.part_of_aspect ? kPartOfAspect : 1.0) * (0.3 + 0.7 * subject.named);
      const bool is_entry = record.aspect == Aspect::faq;
      part(section, ScoreFeature::entry) = is_entry ? 1.0 : 0.0;
      if (is_entry) part(section, ScoreFeature::question) = likeness(record.question, units);

      if (record.names.empty())
        section.carried.assign(units.size(), 0);
      else
        section.carried = monograph.carried;
      units.raise(section.carried, record.headings);
      section.said = section.carried;
      for (std::size_t term = 0; term < units.terms().size(); ++term) {
        if (!present[term][i]) continue;
        section.terms.push_back(&units.terms()[term]);
        const double certainty = says_only_negated(record, units.terms()[term]) ? kNegated : 1.0;
        for (const auto& [unit, grade] : units.said_by(units.terms()[term]))
          section.said[unit] = std::max(section.said[unit], grade * certainty);
      }
      part(section, ScoreFeature::coverage) = units.share(section.said);
    }
    section.score = score_of(section, weights);
    ranked.push_back(std::move(section));
  }
  const auto better = [](const RankedSection& a, const RankedSection& b) {
    return a.score != b.score ? a.score > b.score : a.id < b.id;
  };
  std::sort(ranked.begin(), ranked.end(), better);
  // Those that have every word, wherever they stand, may say all of them in one passage.
  const auto end_of_best = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(ranked.size(), kLocatedCandidates));
  const auto has_every_word = [&](const RankedSection& section) {
    return units.content_units() >= kWordsOfWholePassage && !section.said.empty() &&
           part_of(section, ScoreFeature::coverage) > kAlmostAll;
  };
  const auto end_of_whole = std::stable_partition(end_of_best, ranked.end(), has_every_word);
  const auto end_of_located = end_of_best + std::min<std::ptrdiff_t>(end_of_whole - end_of_best, kLocatedCandidates);
  if (reader.has_servers()) {
    std::vector<SectionNumber> numbers;
    for (auto it = ranked.begin(); it != end_of_located; ++it) numbers.push_back(it->number);
    reader.look_up_sections(numbers);
  }
  for (auto it = ranked.begin(); it != end_of_located && !reader.is_out_of_time(); ++it) {
    const double best = best_passage(*it, units, evidence);
    part(*it, ScoreFeature::passage) = best * best;
    if (units.content_units() >= kWordsOfWholePassage && best > kAlmostAll) part(*it, ScoreFeature::whole) = 1;
    it->score = score_of(*it, weights);
  }
  std::sort(ranked.begin(), ranked.end(), better);
  return ranked;
}

}  // namespace materia
