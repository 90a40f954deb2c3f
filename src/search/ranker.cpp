#include "search/ranker.hpp"

#include <algorithm>
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

double& part(RankedSection& section, ScoreFeature feature) { return section.parts[static_cast<std::size_t>(feature)].value; }

std::vector<ScorePart> no_parts() {
  std::vector<ScorePart> parts;
  for (const auto& row : kWeights) parts.push_back({std::string(row.name), 0.0, row.weight});
  return parts;
}

double score_of(const std::vector<ScorePart>& parts) {
  double score = 0;
  for (const auto& p : parts) score += p.weight * p.value;
  return score;
}

// What the query says of a monograph's names.
struct SubjectMatch {
  double subject = 0;
  double named = 0;
};

class SubjectScorer {
 public:
  SubjectScorer(const Plan& plan, const IndexReader& reader) : reader_(reader), sections_(reader.section_count()) {
    for (const auto& word : plan.words) {
      if (word.role == WordRole::stop) continue;
      if (!query_terms_.insert(word.term).second || word.role == WordRole::filler) continue;
      query_weight_ += idf(word.term) * (word.role == WordRole::cue ? 0.4 : 1.0);
    }
  }

  // names: as in kNamesSlot.
  SubjectMatch match(std::string_view names) {
    SubjectMatch best;
    while (!names.empty()) {
      const auto end = names.find('\n');
      const SubjectMatch one = match_name(names.substr(0, end));
      best.subject = std::max(best.subject, one.subject);
      best.named = std::max(best.named, one.named);
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
    if (match.subject > 0.999 && query_weight_ > 0) match.named = std::min(1.0, all / query_weight_);
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
    const auto in_names = reader_.term_frequency(field_term(Field::title, term)) + reader_.term_frequency(field_term(Field::alias, term));
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
  for (const auto& wish : plan.wishes) {
    if (wish.aspect == aspect) strength = std::max(strength, wish.strength);
    for (const auto home : row_of(wish.aspect).found_in)
      if (home == aspect) strength = std::max(strength, wish.strength * kFoundElsewhere);
  }
  return strength;
}

void add_evidence(RankedSection& section, const Matcher& matcher) {
  std::vector<bool> anywhere(matcher.words().size(), false);
  const auto mark = [&](std::string_view text, std::vector<bool>& matched) {
    for (const auto& match : matcher.matches_in(text)) matched[match.word] = true;
  };
  double best = 0;
  for (const auto& stored : section.record->blocks) {
    std::vector<bool> here(anywhere.size(), false);
    mark(stored.block.text, here);
    best = std::max(best, matcher.share_of(here));
    for (std::size_t i = 0; i < here.size(); ++i)
      if (here[i]) anywhere[i] = true;
  }
  mark(section.record->title, anywhere);
  for (const auto& heading : section.record->heading_path) mark(heading, anywhere);
  part(section, ScoreFeature::coverage) = matcher.share_of(anywhere);
  part(section, ScoreFeature::passage) = best;
}

}  // namespace

std::vector<RankedSection> rank(const Candidates& candidates, const Plan& plan, const Matcher& matcher, const IndexReader& reader) {
  std::vector<RankedSection> ranked;
  if (candidates.ranked.empty()) return ranked;
  const double best_weight = std::max(candidates.ranked.front().weight, 1e-9);
  SubjectScorer subjects(plan, reader);
  std::unordered_map<std::string, SubjectMatch> subject_of_monograph;
  const std::size_t reranked = std::min(candidates.ranked.size(), kRerankedCandidates);
  for (std::size_t i = 0; i < candidates.ranked.size(); ++i) {
    const RankRecord record = reader.rank_record(candidates.ranked[i].number);
    RankedSection section{candidates.ranked[i].number, record.id, 0, no_parts(), std::nullopt};
    part(section, ScoreFeature::text) = candidates.ranked[i].weight / best_weight;
    if (i < reranked) {
      const std::string path = record.id.substr(0, record.path_bytes);
      auto known = subject_of_monograph.find(path);
      if (known == subject_of_monograph.end()) known = subject_of_monograph.emplace(path, subjects.match(reader.names(section.number))).first;
      part(section, ScoreFeature::subject) = known->second.subject;
      part(section, ScoreFeature::named) = known->second.named;
      part(section, ScoreFeature::aspect) = std::max(strength_for(plan, record.aspect), 0.7 * (record.asks_for == Aspect::other ? 0.0 : strength_for(plan, record.asks_for)));
      part(section, ScoreFeature::prior) = row_of(record.aspect).prior;
    }
    section.score = score_of(section.parts);
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
    it->score = score_of(it->parts);
  }
  std::sort(ranked.begin(), end_of_read, better);
  return ranked;
}

}  // namespace materia
