#include "engine/server_queries.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <exception>
#include <set>
#include <thread>
#include <unordered_map>

#include "schema/terms.hpp"

namespace materia {

namespace {

using EngineQuery = Xapian::Query;

// So many bits a weight carries without rounding, less than the 53 of a double.
constexpr std::size_t kTermsOfOneQuestion = 48;

EngineQuery any_of(std::span<const std::string> terms) {
  std::vector<EngineQuery> parts(terms.begin(), terms.end());
  return {EngineQuery::OP_OR, parts.begin(), parts.end()};
}

// Adds to `bits` of each document of the files, the sum of 2^i over the terms i that it has.
std::unordered_map<Xapian::docid, std::uint64_t> terms_as_bits(const Xapian::Database& database,
                                                               std::span<const std::string> terms,
                                                               const EngineQuery& files) {
  std::vector<EngineQuery> parts;
  for (std::size_t i = 0; i < terms.size(); ++i)
    parts.emplace_back(EngineQuery::OP_SCALE_WEIGHT, EngineQuery(terms[i]), std::exp2(static_cast<double>(i)));
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::CoordWeight());
  enquire.set_query({EngineQuery::OP_FILTER, EngineQuery(EngineQuery::OP_OR, parts.begin(), parts.end()), files});
  const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
  std::unordered_map<Xapian::docid, std::uint64_t> bits;
  for (auto match = matches.begin(); match != matches.end(); ++match)
    bits.emplace(*match, static_cast<std::uint64_t>(std::llround(match.get_weight())));
  return bits;
}

}  // namespace

std::vector<std::size_t> frequencies_of(const Xapian::Database& database, std::span<const std::string> terms) {
  std::vector<std::size_t> frequencies;
  if (terms.empty()) return frequencies;
  Xapian::Enquire enquire(database);
  enquire.set_query(any_of(terms));
  const Xapian::MSet matches = enquire.get_mset(0, 0);  // what is wanted are the statistics that come with it
  frequencies.reserve(terms.size());
  for (const auto& term : terms) frequencies.push_back(matches.get_termfreq(term));
  return frequencies;
}

std::vector<std::vector<bool>> presence_in(const Xapian::Database& database, std::span<const std::string> terms,
                                           std::span<const Xapian::docid> sections,
                                           std::span<const SectionHead* const> heads) {
  std::vector<std::vector<bool>> presence(terms.size(), std::vector<bool>(sections.size(), false));
  if (sections.empty()) return presence;
  std::set<std::string> paths;
  for (const auto* head : heads) paths.insert(path_term(head->path()));
  const std::vector<std::string> files(paths.begin(), paths.end());
  for (std::size_t first = 0; first < terms.size(); first += kTermsOfOneQuestion) {
    const auto asked = terms.subspan(first, std::min(kTermsOfOneQuestion, terms.size() - first));
    const auto bits = terms_as_bits(database, asked, any_of(files));
    for (std::size_t section = 0; section < sections.size(); ++section) {
      const auto found = bits.find(sections[section]);
      if (found == bits.end()) continue;
      for (std::size_t i = 0; i < asked.size(); ++i) presence[first + i][section] = ((found->second >> i) & 1U) != 0;
    }
  }
  return presence;
}

std::vector<std::string> data_of(std::span<const Xapian::Database> shards, std::span<const PlaceInShard> places) {
  std::vector<std::string> data(places.size());
  std::vector<std::exception_ptr> failures(shards.size());
  {
    std::vector<std::jthread> asking;
    for (std::size_t shard = 0; shard < shards.size(); ++shard) {
      const bool is_asked =
          std::any_of(places.begin(), places.end(), [&](const PlaceInShard& place) { return place.shard == shard; });
      if (!is_asked) continue;
      asking.emplace_back([&, shard] {
        try {
          for (std::size_t i = 0; i < places.size(); ++i)
            if (places[i].shard == shard)
              data[i] = shards[shard].get_document(places[i].number, Xapian::DOC_ASSUME_VALID).get_value(kSectionSlot);
        } catch (...) {
          failures[shard] = std::current_exception();
        }
      });
    }
  }
  for (const auto& failure : failures)
    if (failure) std::rethrow_exception(failure);
  return data;
}

std::size_t sections_with_any_of(const Xapian::Database& database, std::span<const std::string> terms) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(any_of(terms));
  return enquire.get_mset(0, 1, database.get_doccount()).get_matches_lower_bound();
}

}  // namespace materia
