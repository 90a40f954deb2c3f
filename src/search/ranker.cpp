#include "search/ranker.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "schema/aspects.hpp"
#include "schema/terms.hpp"
#include "search/idf.hpp"
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

// About two sentences.
constexpr std::size_t kPassageBytes = 200;

// An alias said in whole counts this much of a title said in whole: "Morphine" before "Morphine Systemic (Morphine)".
constexpr double kAliasCertainty = 0.85;

double& part(RankedSection& section, ScoreFeature feature) { return section.values[static_cast<std::size_t>(feature)]; }

// Rounded, because the last bits of a sum depend on how the index is cut into shards, and ties are to be ties.
double score_of(const RankedSection& section) {
  double score = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) score += kWeights[i].weight * section.values[i];
  return std::round(score * 1e6) / 1e6;
}

// What the query says of a monograph's names.
struct SubjectMatch {
  double subject = 0;
  double named = 0;
};

class SubjectScorer {
 public:
  SubjectScorer(const Plan& plan, const IndexReader& reader) : reader_(reader), sections_(reader.document_count()) {
    for (const auto& word : plan.words) {
      if (word.role == WordRole::stop) continue;
      if (!query_terms_.insert(word.term).second || word.role == WordRole::filler) continue;
      query_weight_ += idf(word.term) * weight_of(word.role);
    }
  }

  // names: as in RankRecord.
  SubjectMatch match(std::string_view names) {
    SubjectMatch best;
    for (double certainty = 1.0; !names.empty(); certainty = kAliasCertainty) {
      const auto end = names.find('\n');
      const SubjectMatch one = match_name(names.substr(0, end));
      best.subject = std::max(best.subject, certainty * one.subject);
      best.named = std::max(best.named, certainty * one.named);
      if (end == std::string_view::npos) break;
      names.remove_prefix(end + 1);
    }
    return best;
  }

 private:
  SubjectMatch match_name(std::string_view name) {
    bool any = false;
    for_each_term(name, [&](std::string_view term) { any = any || query_terms_.contains(std::string(term)); });
    if (!any) return {};  // spares the look-ups of names that have nothing to do with the query
    double said = 0;
    double all = 0;
    for_each_term(name, [&](std::string_view term) {
      const double weight = idf(std::string(term));
      all += weight;
      if (query_terms_.contains(std::string(term))) said += weight;
    });
    SubjectMatch match;
    match.subject = all > 0 ? said / all : 0;
    if (match.subject > kAlmostAll && query_weight_ > 0) match.named = std::min(1.0, all / query_weight_);
    return match;
  }

  template <typename Use>
  static void for_each_term(std::string_view name, const Use& use) {
    while (!name.empty()) {
      const auto blank = name.find(' ');
      use(name.substr(0, blank));
      if (blank == std::string_view::npos) return;
      name.remove_prefix(blank + 1);
    }
  }

  // Of a term in names: a word that many monographs carry in their name tells little about which is meant.
  double idf(const std::string& term) {
    const auto known = idfs_.find(term);
    if (known != idfs_.end()) return known->second;
    const auto in_names =
        reader_.term_frequency(field_term(Field::title, term)) + reader_.term_frequency(field_term(Field::alias, term));
    return idfs_.emplace(term, idf_of(in_names, sections_)).first->second;
  }

  const IndexReader& reader_;
  std::size_t sections_;
  std::unordered_set<std::string> query_terms_;
  std::unordered_map<std::string, double> idfs_;
  double query_weight_ = 0;
};

double strength_for(const Plan& plan, Aspect aspect) {
  double strength = 0;
  if (aspect == Aspect::other) return strength;
  for (const auto& wish : plan.wishes) {
    if (wish.aspect == aspect) strength = std::max(strength, wish.strength);
    for (const auto home : row_of(wish.aspect).found_in)
      if (home == aspect) strength = std::max(strength, wish.strength * kFoundElsewhere);
  }
  return strength;
}

// The greatest share of the query's words that stand within kPassageBytes of each other. Words of the section's names
// and headings are there for every passage of it.
double best_passage(const std::vector<WordMatch>& matches, const std::vector<bool>& carried, const Matcher& matcher) {
  std::vector<std::size_t> counts(matcher.words().size(), 0);
  double weight = 0;
  for (std::size_t word = 0; word < carried.size(); ++word) {
    if (!carried[word]) continue;
    counts[word] = 1;
    weight += matcher.words()[word].weight;
  }
  double best = weight;
  std::size_t first = 0;
  for (const auto& match : matches) {
    if (counts[match.word]++ == 0) weight += matcher.words()[match.word].weight;
    while (match.range.end > matches[first].range.begin + kPassageBytes &&
           matches[first].range.begin < match.range.begin) {
      if (--counts[matches[first].word] == 0) weight -= matcher.words()[matches[first].word].weight;
      ++first;
    }
    best = std::max(best, weight);
  }
  return matcher.total_weight() > 0 ? best / matcher.total_weight() : 0;
}

void add_evidence(RankedSection& section, const Matcher& matcher) {
  std::vector<bool> carried(matcher.words().size(), false);
  const auto carry = [&](std::string_view text) {
    for (const auto& match : matcher.matches_in(text)) carried[match.word] = true;
  };
  carry(section.names);
  for (const auto& heading : section.record->heading_path) carry(heading);
  std::vector<bool> anywhere = carried;
  double best = 0;
  for (const auto& stored : section.record->blocks) {
    section.matches.push_back(matcher.matches_in(stored.block.text));
    const auto& matches = section.matches.back();
    best = std::max(best, best_passage(matches, carried, matcher));
    for (const auto& match : matches) anywhere[match.word] = true;
  }
  if (section.record->entry_number > 0 && !section.record->heading_path.empty())
    part(section, ScoreFeature::question) = matcher.likeness(section.record->heading_path.back());
  part(section, ScoreFeature::coverage) = matcher.share_of(anywhere);
  part(section, ScoreFeature::passage) = best * best;
  if (matcher.content_words() >= kWordsOfWholePassage && best > kAlmostAll) part(section, ScoreFeature::whole) = 1;
}

}  // namespace

std::vector<ScorePart> explain(const RankedSection& section) {
  std::vector<ScorePart> parts;
  for (std::size_t i = 0; i < kWeights.size(); ++i)
    parts.push_back({std::string(kWeights[i].name), section.values[i], kWeights[i].weight});
  return parts;
}

std::vector<RankedSection> rank(const Candidates& candidates, const Plan& plan, const Matcher& matcher,
                                const IndexReader& reader) {
  std::vector<RankedSection> ranked;
  if (candidates.ranked.empty()) return ranked;
  const double best_weight = std::max(candidates.ranked.front().weight, 1e-9);
  SubjectScorer subjects(plan, reader);
  std::unordered_map<std::string, SubjectMatch> subject_of_monograph;
  const std::size_t reranked = std::min(candidates.ranked.size(), kRerankedCandidates);
  const auto records = reader.rank_records(candidates.ranked);
  for (std::size_t i = 0; i < candidates.ranked.size(); ++i) {
    const RankRecord& record = records[i];
    RankedSection section;
    section.number = candidates.ranked[i].number;
    section.id = record.id;
    section.names = record.names;
    part(section, ScoreFeature::text) = candidates.ranked[i].weight / best_weight;
    if (i < reranked) {
      const std::string path = record.id.substr(0, record.path_bytes);
      auto known = subject_of_monograph.find(path);
      if (known == subject_of_monograph.end())
        known = subject_of_monograph.emplace(path, subjects.match(record.names)).first;
      part(section, ScoreFeature::subject) = known->second.subject;
      part(section, ScoreFeature::named) = known->second.named;
      // A bare name is in every section of its monograph: which is short says nothing.
      if (plan.wishes.empty()) part(section, ScoreFeature::text) *= 1 - kTextOfBareName * known->second.named;
      // An aspect alone is no answer: it counts as far as the section is about what is asked.
      const double asked =
          std::max(strength_for(plan, record.aspect), kAskedAspect * strength_for(plan, record.asks_for));
      part(section, ScoreFeature::aspect) =
          asked * std::max(part(section, ScoreFeature::subject), part(section, ScoreFeature::text));
      if (plan.wishes.empty())
        part(section, ScoreFeature::prior) = row_of(record.aspect).prior *
                                             (record.part_of_aspect ? kPartOfAspect : 1.0) *
                                             (0.3 + 0.7 * known->second.named);
      part(section, ScoreFeature::entry) = record.aspect == Aspect::faq ? 1.0 : 0.0;
    }
    section.score = score_of(section);
    ranked.push_back(std::move(section));
  }
  const auto better = [](const RankedSection& a, const RankedSection& b) {
    return a.score != b.score ? a.score > b.score : a.id < b.id;
  };
  std::sort(ranked.begin(), ranked.end(), better);
  const auto end_of_read = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(ranked.size(), kReadCandidates));
  for (auto it = ranked.begin(); it != end_of_read; ++it) {
    it->record = reader.section(it->number);
    add_evidence(*it, matcher);
    it->score = score_of(*it);
  }
  std::sort(ranked.begin(), end_of_read, better);
  return ranked;
}

}  // namespace materia
