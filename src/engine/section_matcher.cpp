#include "engine/section_matcher.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <numeric>
#include <utility>

#include "engine/query_compiler.hpp"
#include "engine/server_queries.hpp"
#include "engine/timed_match.hpp"
#include "materia/error.hpp"
#include "schema/terms.hpp"

namespace materia {

namespace {

// Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009: usual k1 and b.
constexpr double kBm25TermSaturation = 1.2;
constexpr double kBm25LengthNormalisation = 0.75;

// More than is asked for, so that what weighs as much as the last one is seldom cut off.
constexpr std::size_t kRoomForTies = 50;

// Sorted by weight already: what weighs the same is put in the order of ids.
void order_ties(std::vector<Candidate>& ranked, RankSlots& slots) {
  struct Tied {
    std::uint32_t steps = 0;
    Candidate candidate;
    std::size_t place = 0;
    std::string_view id{};
  };
  std::vector<Tied> tied;
  std::vector<std::uint32_t> steps;
  steps.reserve(ranked.size());
  for (const auto& candidate : ranked) steps.push_back(weight_steps(candidate.weight, ranked.front().weight));
  for (std::size_t i = 0; i < ranked.size(); ++i)
    if ((i > 0 && steps[i - 1] == steps[i]) || (i + 1 < ranked.size() && steps[i + 1] == steps[i]))
      tied.push_back({steps[i], ranked[i], i});
  std::vector<Candidate> candidates;
  candidates.reserve(tied.size());
  for (const auto& one : tied) candidates.push_back(one.candidate);
  const auto heads = slots.heads(candidates);
  std::vector<std::size_t> places;
  places.reserve(tied.size());
  for (std::size_t i = 0; i < tied.size(); ++i) {
    tied[i].id = heads[i]->id;
    places.push_back(tied[i].place);
  }
  std::sort(tied.begin(), tied.end(),
            [](const Tied& a, const Tied& b) { return a.steps != b.steps ? a.steps > b.steps : a.id < b.id; });
  for (std::size_t i = 0; i < tied.size(); ++i) ranked[places[i]] = tied[i].candidate;
}

Error no_positions(const std::filesystem::path& index) {
  return {ErrorCode::index_incompatible,
          fmt::format("the query has words that must stand side by side, and {} was made without positions, which "
                      "servers need to tell",
                      index.string()),
          "make the index of each server with `materia index CORPUS --index DIR --positions --rebuild`"};
}

}  // namespace

SectionMatcher::SectionMatcher(const ShardSet& set, const Deadline& deadline, TermFrequencies& frequencies,
                               StoredSections& sections, RankSlots& slots)
    : set_(set),
      deadline_(deadline),
      frequencies_(frequencies),
      slots_(slots),
      texts_of_field_([&sections](const Xapian::Database& shard, Xapian::docid section, Field field) {
        return sections.texts_of(shard, section, field);
      }) {}

Candidates SectionMatcher::candidates(const Plan& plan, const SectionFilter& filter, std::size_t limit) {
  FilterOfPhrase filter_of_phrase;
  if (!set_.has_positions())
    filter_of_phrase = [this](FieldPhrase phrase) {
      if (set_.has_servers()) throw no_positions(set_.index());
      return (new PhraseSource(std::move(phrase), texts_of_field_, analyzer_, deadline_))->release();
    };
  const Xapian::Query query = compile(
      plan, filter, [this](std::string_view term) { return frequencies_.of(term); }, filter_of_phrase);
  if (query.empty()) return {};
  Candidates candidates;
  for (std::size_t wanted = limit + kRoomForTies;; wanted *= 2) {
    candidates = matched(query, wanted);
    if (candidates.ranked.size() < wanted || candidates.cut_short) break;
    const double best = candidates.ranked.front().weight;
    const auto last_wanted = weight_steps(candidates.ranked[limit - 1].weight, best);
    if (weight_steps(candidates.ranked.back().weight, best) < last_wanted) break;
  }
  order_ties(candidates.ranked, slots_);
  if (candidates.ranked.size() > limit) candidates.ranked.resize(limit);
  return candidates;
}

std::vector<Candidate> SectionMatcher::sections_saying(std::span<const WeightedTerm> terms,
                                                       std::string_view left_out_path, std::size_t limit) const {
  Xapian::Enquire enquire(set_.database());
  enquire.set_weighting_scheme(Xapian::BM25Weight(kBm25TermSaturation, 0, 1, kBm25LengthNormalisation, 0.5));
  enquire.set_query(compile_likeness(terms, left_out_path));
  const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
  std::vector<Candidate> candidates;
  candidates.reserve(matches.size());
  for (auto match = matches.begin(); match != matches.end(); ++match)
    candidates.push_back({*match, match.get_weight()});
  return candidates;
}

std::vector<std::vector<bool>> SectionMatcher::presence_of(std::span<const std::string> terms,
                                                           std::span<const Candidate> sections) {
  if (set_.has_servers()) {
    std::vector<SectionNumber> numbers;
    for (const auto& section : sections) numbers.push_back(section.number);
    const auto heads_of_sections = slots_.heads(sections);
    return presence_in(set_.database(), terms, numbers, heads_of_sections);
  }
  std::vector<std::size_t> by_number(sections.size());
  std::iota(by_number.begin(), by_number.end(), 0);
  std::sort(by_number.begin(), by_number.end(),
            [&](std::size_t a, std::size_t b) { return sections[a].number < sections[b].number; });
  std::vector<std::vector<bool>> presence;
  for (const auto& term : terms) {
    auto& of_term = presence.emplace_back(sections.size(), false);
    if (frequencies_.of(term) == 0) continue;
    auto posting = set_.database().postlist_begin(term);
    const auto end = set_.database().postlist_end(term);
    for (const auto at : by_number) {
      posting.skip_to(sections[at].number);
      if (posting == end) break;
      if (*posting == sections[at].number) of_term[at] = true;
    }
  }
  return presence;
}

// The best sections of a query, by weight. From servers each comes with its rank slot.
Candidates SectionMatcher::matched(const Xapian::Query& query, std::size_t wanted) {
  Xapian::Enquire enquire(set_.database());
  enquire.set_weighting_scheme(Xapian::BM25Weight(kBm25TermSaturation, 0, 1, kBm25LengthNormalisation, 0.5));
  enquire.set_query(query);
  if (set_.has_servers()) enquire.set_sort_by_relevance_then_value(kRankSlot, false);
  BestSoFar so_far(deadline_, wanted);
  if (deadline_.is_set() && !set_.has_servers()) enquire.add_matchspy(&so_far);
  Candidates found;
  try {
    const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(wanted));
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      found.ranked.push_back({*match, match.get_weight()});
      if (set_.has_servers()) slots_.remember(*match, match.get_sort_key());
    }
    const auto lower = matches.get_matches_lower_bound();
    const auto upper = matches.get_matches_upper_bound();
    // Xapian's estimate may exceed what there is.
    const auto estimate = std::min<std::size_t>(matches.get_matches_estimated(), set_.database().get_doccount());
    found.total = {lower == upper ? lower : estimate, lower == upper};
  } catch (const TimeIsOver&) {
    for (const auto& [weight, number, rank] : so_far.best())
      if (const auto whole = slots_.number_of(number, rank)) found.ranked.push_back({*whole, weight});
    found.total = {so_far.seen(), false};
    found.cut_short = true;
  }
  return found;
}

}  // namespace materia
