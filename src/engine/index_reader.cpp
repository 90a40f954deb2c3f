#include "engine/index_reader.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "analysis/analyzer.hpp"
#include "analysis/aspect_finder.hpp"
#include "base/hash.hpp"
#include "engine/commit_gate.hpp"
#include "engine/compression.hpp"
#include "engine/lexicon_record.hpp"
#include "engine/metadata.hpp"
#include "engine/phrase_source.hpp"
#include "engine/query_compiler.hpp"
#include "engine/section_document.hpp"
#include "engine/server_queries.hpp"
#include "engine/shard_set.hpp"
#include "engine/timed_match.hpp"
#include "engine/translate_error.hpp"
#include "materia/error.hpp"
#include "query/spelling_distance.hpp"
#include "schema/terms.hpp"

namespace materia {

namespace fs = std::filesystem;

namespace {

// A search that was overtaken so often holds the commits off while it runs: a writer that commits again and again could
// otherwise overtake it for ever.
constexpr int kAttemptsBesideCommits = 3;
// Beyond these it has another trouble.
constexpr int kMaxAttempts = 10;

// At about 50 bytes each, some 5 MB.
constexpr std::size_t kMaxRememberedFrequencies = 100'000;

// At about 200 bytes each, some 10 MB. More than one search can ask for by default.
constexpr std::size_t kMaxRememberedRecords = 50'000;

// At about 400 bytes each, less than a megabyte.
constexpr std::size_t kMaxRememberedData = 2'000;

// Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009: usual k1 and b.
constexpr double kBm25TermSaturation = 1.2;
constexpr double kBm25LengthNormalisation = 0.75;

// More than is asked for, so that what weighs as much as the last one is seldom cut off.
constexpr std::size_t kRoomForTies = 50;

int number_in(const std::string& text) {
  int value = 0;
  for (const char c : text)
    if (c >= '0' && c <= '9') value = value * 10 + (c - '0');
  return value;
}

// Sorted by weight already: what weighs the same is put in the order of ids.
template <typename HeadsOf>
void order_ties(std::vector<Candidate>& ranked, const HeadsOf& heads_of) {
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
  const auto heads = heads_of(std::span<const Candidate>(candidates));
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

Error no_positions(const fs::path& index) {
  return {ErrorCode::index_incompatible,
          fmt::format("the query has words that must stand side by side, and {} was made without positions, which "
                      "servers need to tell",
                      index.string()),
          "make the index of each server with `materia index CORPUS --index DIR --positions --rebuild`"};
}

std::vector<std::string> in_all_fields(std::span<const std::string> words) {
  std::vector<std::string> terms;
  for (const auto& word : words)
    for (const auto& row : kFields) terms.push_back(field_term(row.field, word));
  return terms;
}

// What a build has removed meanwhile counts nothing.
std::uintmax_t bytes_in(const fs::path& shard) {
  std::uintmax_t bytes = 0;
  std::error_code error;
  if (fs::is_regular_file(shard, error)) {
    const auto size = fs::file_size(shard, error);
    return error ? 0 : size;
  }
  for (auto entry = fs::directory_iterator(shard, error); !error && entry != fs::directory_iterator();
       entry.increment(error))
    if (const auto size = entry->file_size(error); !error) bytes += size;
  return bytes;
}

}  // namespace

struct IndexReader::Impl {
  Impl(fs::path index, SearcherOptions options) : set(std::move(index), options) {}

  ShardSet set;
  Deadline deadline;  // of what is being read
  // Frequencies asked for so far: every part of a search asks for the same ones, and most are zero.
  std::unordered_map<std::string, std::size_t, StringHash, std::equal_to<>> frequencies;
  // Rank records read so far: the sections that are candidates for one query are so for the next.
  std::unordered_map<SectionNumber, RankRecord> rank_records;
  std::unordered_map<SectionNumber, SectionHead> heads;
  // Rank slots as servers sent them along with a section.
  std::unordered_map<SectionNumber, std::string> slots;
  // The data of sections as servers sent them.
  std::unordered_map<SectionNumber, std::string> fetched_data;

  // What of the lexicon was asked for so far. Bounded by the lexicon itself.
  std::unordered_map<std::string, std::vector<ConceptForm>, StringHash, std::equal_to<>> forms;
  std::unordered_map<std::string, std::optional<Concept>, StringHash, std::equal_to<>> concepts;

  // Makes the terms of texts where the index has no lists of them.
  struct TermMaker {
    AspectFinder aspects;
    DocumentMaker documents;

    explicit TermMaker(LexiconView lexicon) : documents(aspects, std::move(lexicon)) {}
  };
  std::unique_ptr<TermMaker> term_maker;

  // Of the texts of sections, by the shard's id.
  std::map<std::string, Decompressor> decompressors;
  std::optional<std::vector<std::uint64_t>> common_blocks;  // once asked for
  Analyzer analyzer;                                        // of phrases
  TextsOfField texts_of_field = [this](const Xapian::Database& shard, Xapian::docid section, Field field) {
    return texts_of(shard, section, field);
  };

  SectionRecord section(const Xapian::Database& shard, Xapian::docid number) {
    return section(shard, shard.get_document(number, Xapian::DOC_ASSUME_VALID).get_value(kSectionSlot));
  }

  SectionRecord section(const Xapian::Database& shard, const std::string& data) {
    const std::string id = shard.get_uuid();
    auto known = decompressors.find(id);
    if (known == decompressors.end()) known = decompressors.emplace(id, shard.get_metadata(kDictionaryKey)).first;
    return unpack_section(known->second.record(data));
  }

  // Xapian deals the numbers of the whole out to the shards in turn.
  SectionRecord section(SectionNumber number) {
    const auto [shard, number_there] = place_of(number);
    if (const auto fetched = fetched_data.find(number); fetched != fetched_data.end())
      return section(set.shards()[shard], fetched->second);
    return section(set.shards()[shard], number_there);
  }

  // The number of a section whose shard is not known, by its rank slot.
  [[nodiscard]] std::optional<SectionNumber> number_of(Xapian::docid in_shard, const std::string& rank) const {
    const auto count = static_cast<SectionNumber>(set.shards().size());
    for (SectionNumber shard = 0; shard < count; ++shard) {
      const SectionNumber number = (in_shard - 1) * count + shard + 1;
      if (count == 1 || set.database().get_document(number, Xapian::DOC_ASSUME_VALID).get_value(kRankSlot) == rank)
        return number;
    }
    return std::nullopt;
  }

  [[nodiscard]] PlaceInShard place_of(SectionNumber number) const {
    const auto count = static_cast<SectionNumber>(set.shards().size());
    return {(number - 1) % count, (number - 1) / count + 1};
  }

  void fetch(std::span<const SectionNumber> numbers) {
    if (!set.has_servers()) return;
    if (fetched_data.size() > kMaxRememberedData) fetched_data.clear();
    std::vector<SectionNumber> wanted;
    std::vector<PlaceInShard> places;
    for (const auto number : numbers) {
      if (fetched_data.contains(number)) continue;
      wanted.push_back(number);
      places.push_back(place_of(number));
    }
    auto fetched = data_of(set.shards(), places);
    for (std::size_t i = 0; i < wanted.size(); ++i) fetched_data.emplace(wanted[i], std::move(fetched[i]));
  }

  std::vector<std::string> texts_of(const Xapian::Database& shard, Xapian::docid number, Field field) {
    SectionRecord record = section(shard, number);
    switch (field) {
      case Field::title: return {std::move(record.title)};
      case Field::heading:
        // The last of a FAQ entry is its question, which is in the text.
        if (record.entry_number > 0) record.heading_path.pop_back();
        return std::move(record.heading_path);
      case Field::alias: return unpack_file(shard.get_metadata(file_key(record.path))).aliases;
      case Field::body: break;
    }
    std::vector<std::string> texts;
    for (auto& stored : record.blocks) texts.push_back(std::move(stored.block.text));
    return texts;
  }

  std::map<char, std::vector<std::string>> known_words;  // records asked for so far
  // The words of names asked for so far, by the byte they begin with.
  std::unordered_map<char, std::vector<NameWord>> name_words;

  std::optional<std::vector<FileRecord>> files;  // when they were asked for

  void forget() {
    files.reset();
    decompressors.clear();
    common_blocks.reset();
    name_words.clear();
    frequencies.clear();
    forms.clear();
    concepts.clear();
    rank_records.clear();
    heads.clear();
    slots.clear();
    fetched_data.clear();
    term_maker.reset();  // it remembers forms of the lexicon
    known_words.clear();
  }

  // Those that begin with a letter, by shard.
  const std::vector<std::string>& known_words_of(char letter) {
    auto known = known_words.find(letter);
    if (known == known_words.end()) {
      std::vector<std::string> records;
      for (const auto& shard : set.shards()) records.push_back(shard.get_metadata(known_words_key(letter)));
      known = known_words.emplace(letter, std::move(records)).first;
    }
    return known->second;
  }

  std::span<const ConceptForm> forms_starting_with(std::string_view first_term) {
    if (const auto known = forms.find(first_term); known != forms.end()) return known->second;
    // A term of the queries to come may be anything; what the lexicon has not is not worth remembering for ever.
    if (forms.size() > kMaxRememberedFrequencies)
      std::erase_if(forms, [](const auto& entry) { return entry.second.empty(); });
    const std::string packed = set.shards().front().get_metadata(forms_key(first_term));
    auto found = packed.empty() ? std::vector<ConceptForm>() : unpack_forms(packed);
    return forms.emplace(std::string(first_term), std::move(found)).first->second;
  }

  const Concept* concept_of(std::string_view id) {
    auto known = concepts.find(id);
    if (known == concepts.end()) {
      const std::string packed = set.shards().front().get_metadata(concept_key(id));
      std::optional<Concept> entry;
      if (!packed.empty()) entry = unpack_concept(packed);
      if (entry) look_up(*entry);
      known = concepts.emplace(std::string(id), std::move(entry)).first;
    }
    return known->second ? &*known->second : nullptr;
  }

  void look_up(std::vector<std::string> terms) {
    if (!set.has_servers()) return;
    std::erase_if(terms, [&](const std::string& term) { return frequencies.contains(term); });
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    const auto found = frequencies_of(set.database(), terms);
    for (std::size_t i = 0; i < terms.size(); ++i) frequencies.emplace(std::move(terms[i]), found[i]);
  }

  // What is asked of a concept next: how many sections have it, and its members.
  void look_up(const Concept& entry) {
    if (!set.has_servers()) return;
    std::vector<std::string> words{concept_term(entry.id)};
    for (const auto& member : entry.members) words.push_back(concept_term(member));
    auto terms = in_all_fields(words);
    terms.push_back(subject_term(words.front()));
    look_up(std::move(terms));
  }

  // The terms of a section's text as its document had them, where the index has no lists of terms.
  std::vector<TextTerm> terms_in_text(SectionNumber number) {
    const SectionRecord record = section(number);
    const std::string packed = set.shards()[place_of(number).shard].get_metadata(file_key(record.path));
    if (!term_maker)
      term_maker =
          std::make_unique<TermMaker>(LexiconView{[this](std::string_view term) { return forms_starting_with(term); },
                                                  [this](std::string_view id) { return concept_of(id); }});
    auto terms = term_maker->documents.terms_of_text(
        record, packed.empty() ? std::vector<std::string>() : unpack_file(packed).aliases);
    // What it has met is for an index that is being written.
    static_cast<void>(term_maker->documents.take_spellings());
    static_cast<void>(term_maker->documents.take_known_words());
    return terms;
  }

  // What the rank slot of the candidates says; read where it is not known yet.
  template <typename Record>
  std::vector<const Record*> remembered(std::unordered_map<SectionNumber, Record>& known,
                                        std::span<const Candidate> candidates, Record (*unpack)(std::string_view)) {
    std::vector<SectionNumber> missing;
    const auto add_missing = [&] {
      for (const auto& candidate : candidates)
        if (!known.contains(candidate.number)) missing.push_back(candidate.number);
    };
    add_missing();
    if (known.size() + missing.size() > kMaxRememberedRecords) {
      known.clear();
      missing.clear();
      add_missing();
    }
    if (set.has_servers())
      std::erase_if(missing, [&](SectionNumber number) {
        const auto slot = slots.find(number);
        if (slot == slots.end()) return false;
        known.emplace(number, unpack(slot->second));
        return true;
      });
    // Values lie in chunks by number: one pass in that order reads each chunk once.
    std::sort(missing.begin(), missing.end());
    auto value = set.database().valuestream_begin(kRankSlot);
    const auto end = set.database().valuestream_end(kRankSlot);
    for (const auto number : missing) {
      if (value != end) value.skip_to(number);
      if (value != end && value.get_docid() == number) known.emplace(number, unpack(*value));
    }
    std::vector<const Record*> records;
    records.reserve(candidates.size());
    for (const auto& candidate : candidates) records.push_back(&known[candidate.number]);
    return records;
  }

  // The best sections of a query, by weight. From servers each comes with its rank slot.
  [[nodiscard]] Candidates matched(const Xapian::Query& query, std::size_t wanted) {
    Xapian::Enquire enquire(set.database());
    enquire.set_weighting_scheme(Xapian::BM25Weight(kBm25TermSaturation, 0, 1, kBm25LengthNormalisation, 0.5));
    enquire.set_query(query);
    if (set.has_servers()) enquire.set_sort_by_relevance_then_value(kRankSlot, false);
    BestSoFar so_far(deadline, wanted);
    if (deadline.is_set() && !set.has_servers()) enquire.add_matchspy(&so_far);
    Candidates found;
    try {
      const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(wanted));
      for (auto match = matches.begin(); match != matches.end(); ++match) {
        found.ranked.push_back({*match, match.get_weight()});
        if (set.has_servers()) slots.insert_or_assign(*match, match.get_sort_key());
      }
      const auto lower = matches.get_matches_lower_bound();
      const auto upper = matches.get_matches_upper_bound();
      // Xapian's estimate may exceed what there is.
      const auto estimate = std::min<std::size_t>(matches.get_matches_estimated(), set.database().get_doccount());
      found.total = {lower == upper ? lower : estimate, lower == upper};
    } catch (const TimeIsOver&) {
      for (const auto& [weight, number, rank] : so_far.best())
        if (const auto whole = number_of(number, rank)) found.ranked.push_back({*whole, weight});
      found.total = {so_far.seen(), false};
      found.cut_short = true;
    }
    return found;
  }
};

IndexReader::IndexReader(fs::path index, SearcherOptions options)
    : impl_(translated(index, [&] { return std::make_unique<Impl>(index, options); })) {}
IndexReader::~IndexReader() = default;
IndexReader::IndexReader(IndexReader&&) noexcept = default;
IndexReader& IndexReader::operator=(IndexReader&&) noexcept = default;

void IndexReader::read(const std::function<void()>& work, Deadline deadline) {
  impl_->deadline = deadline;
  if (impl_->slots.size() > kMaxRememberedRecords) impl_->slots.clear();
  translated(impl_->set.index(), [&] {
    auto& set = impl_->set;
    if (set.prepare()) impl_->forget();
    std::optional<NoCommits> commits_held_off;
    for (int attempt = 1;; ++attempt) {
      try {
        work();
        return;
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == kMaxAttempts) throw;
      } catch (const Xapian::DatabaseError&) {
        // A block that is being written may look like anything.
        if (attempt == kMaxAttempts || !set.has_moved_on()) throw;
      } catch (const Xapian::NetworkError& error) {
        if (attempt == kMaxAttempts) throw;
        impl_->forget();
        set.open_after(error);
        continue;
      } catch (const Error& error) {
        if (error.code() != ErrorCode::index_corrupt || attempt == kMaxAttempts || !set.has_moved_on()) throw;
      }
      if (attempt == kAttemptsBesideCommits && set.location().kind == IndexLocation::Kind::home)
        commits_held_off.emplace(set.index());
      impl_->forget();
      set.open();
    }
  });
}

bool IndexReader::refresh() {
  return translated(impl_->set.index(), [&] {
    if (!impl_->set.refresh()) return false;
    impl_->forget();
    return true;
  });
}

bool IndexReader::is_out_of_time() const { return impl_->deadline.is_over(); }

std::vector<MissingShard> IndexReader::missing_shards() const { return impl_->set.missing(); }

bool IndexReader::has_servers() const { return impl_->set.has_servers(); }

void IndexReader::look_up_terms(std::vector<std::string> terms) const { impl_->look_up(std::move(terms)); }

void IndexReader::look_up_words(std::span<const std::string> words) const {
  if (impl_->set.has_servers()) impl_->look_up(in_all_fields(words));
}

std::uint32_t weight_steps(double weight, double best_weight) {
  return best_weight > 0 ? static_cast<std::uint32_t>(std::lround(weight / best_weight * kWeightSteps)) : 0;
}

Candidates IndexReader::candidates(const Plan& plan, const SectionFilter& filter, std::size_t limit) const {
  FilterOfPhrase filter_of_phrase;
  if (!impl_->set.has_positions())
    filter_of_phrase = [this](FieldPhrase phrase) {
      if (impl_->set.has_servers()) throw no_positions(impl_->set.index());
      return (new PhraseSource(std::move(phrase), impl_->texts_of_field, impl_->analyzer, impl_->deadline))->release();
    };
  const Xapian::Query query = compile(
      plan, filter, [this](std::string_view term) { return term_frequency(term); }, filter_of_phrase);
  if (query.empty()) return {};
  Candidates candidates;
  Xapian::MSet matches;
  for (std::size_t wanted = limit + kRoomForTies;; wanted *= 2) {
    candidates = impl_->matched(query, wanted);
    if (candidates.ranked.size() < wanted || candidates.cut_short) break;
    const double best = candidates.ranked.front().weight;
    const auto last_wanted = weight_steps(candidates.ranked[limit - 1].weight, best);
    if (weight_steps(candidates.ranked.back().weight, best) < last_wanted) break;
  }
  order_ties(candidates.ranked, [this](std::span<const Candidate> alike) { return heads(alike); });
  if (candidates.ranked.size() > limit) candidates.ranked.resize(limit);
  return candidates;
}

std::vector<const SectionHead*> IndexReader::heads(std::span<const Candidate> candidates) const {
  return impl_->remembered(impl_->heads, candidates, unpack_head);
}

std::vector<const RankRecord*> IndexReader::rank_records(std::span<const Candidate> candidates) const {
  return impl_->remembered(impl_->rank_records, candidates, unpack_rank);
}

SectionRecord IndexReader::section(SectionNumber number) const { return impl_->section(number); }

void IndexReader::look_up_sections(std::span<const SectionNumber> numbers) const { impl_->fetch(numbers); }

bool IndexReader::is_common(std::string_view text) const {
  auto& common = impl_->common_blocks;
  if (!common) {
    const std::string packed = impl_->set.shards().front().get_metadata(kCommonBlocksKey);
    common = packed.empty() ? std::vector<std::uint64_t>() : unpack_fingerprints(packed);
  }
  return std::binary_search(common->begin(), common->end(), hash_of(text));
}

std::size_t IndexReader::document_count() const { return impl_->set.database().get_doccount(); }

std::size_t IndexReader::term_frequency(std::string_view term) const {
  auto& known = impl_->frequencies;
  if (const auto found = known.find(term); found != known.end()) return found->second;
  if (known.size() >= kMaxRememberedFrequencies) known.clear();
  std::string name(term);
  const std::size_t frequency = impl_->set.database().get_termfreq(name);
  known.emplace(std::move(name), frequency);
  return frequency;
}

std::vector<std::string> IndexReader::terms_of_words(std::string_view beginning, std::size_t limit) const {
  std::map<std::string, std::size_t> frequencies;
  for (const auto& row : kFields) {
    const std::string start = field_term(row.field, beginning);
    for (auto term = impl_->set.database().allterms_begin(start); term != impl_->set.database().allterms_end(start);
         ++term) {
      auto& frequency = frequencies[(*term).substr(row.term_prefix.size())];
      frequency = std::max<std::size_t>(frequency, term.get_termfreq());
    }
  }
  const std::string start = kWordPrefix + std::string(beginning);
  for (const auto& shard : impl_->set.shards())
    for (auto key = shard.metadata_keys_begin(start); key != shard.metadata_keys_end(start); ++key) {
      const std::string term = shard.get_metadata(*key);
      if (const auto frequency = term_frequency(field_term(Field::body, term)); frequency > 0)
        frequencies.emplace(term, frequency);
    }
  std::vector<std::pair<std::size_t, std::string>> ranked;
  ranked.reserve(frequencies.size());
  for (const auto& [term, frequency] : frequencies) ranked.emplace_back(frequency, term);
  std::sort(ranked.begin(), ranked.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  std::vector<std::string> terms;
  for (std::size_t i = 0; i < std::min(limit, ranked.size()); ++i) terms.push_back(ranked[i].second);
  return terms;
}

std::vector<std::vector<bool>> IndexReader::presence_of(std::span<const std::string> terms,
                                                        std::span<const Candidate> sections) const {
  if (impl_->set.has_servers()) {
    std::vector<SectionNumber> numbers;
    for (const auto& section : sections) numbers.push_back(section.number);
    const auto heads_of_sections = heads(sections);
    return presence_in(impl_->set.database(), terms, numbers, heads_of_sections);
  }
  std::vector<std::size_t> by_number(sections.size());
  std::iota(by_number.begin(), by_number.end(), 0);
  std::sort(by_number.begin(), by_number.end(),
            [&](std::size_t a, std::size_t b) { return sections[a].number < sections[b].number; });
  std::vector<std::vector<bool>> presence;
  for (const auto& term : terms) {
    auto& of_term = presence.emplace_back(sections.size(), false);
    if (term_frequency(term) == 0) continue;
    auto posting = impl_->set.database().postlist_begin(term);
    const auto end = impl_->set.database().postlist_end(term);
    for (const auto at : by_number) {
      posting.skip_to(sections[at].number);
      if (posting == end) break;
      if (*posting == sections[at].number) of_term[at] = true;
    }
  }
  return presence;
}

std::span<const ConceptForm> IndexReader::forms_starting_with(std::string_view first_term) const {
  return impl_->forms_starting_with(first_term);
}

const Concept* IndexReader::concept_of(std::string_view id) const { return impl_->concept_of(id); }

std::vector<KnownWord> IndexReader::words_like(std::string_view spelling) const {
  std::vector<KnownWord> words;
  if (!is_correctable(spelling)) return words;
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    const auto bound = largest_cost_from(letter, spelling);
    if (!bound) continue;
    for (const auto& record : impl_->known_words_of(letter)) {
      SpellingSearch search(spelling, *bound);
      add_words_near(search, record, words);
    }
  }
  merge_known_words(words);
  return words;
}

std::vector<KnownWord> IndexReader::words_beginning(std::string_view beginning) const {
  std::vector<KnownWord> words;
  if (beginning.empty() || beginning.front() < 'a' || beginning.front() > 'z') return words;
  for (const auto& record : impl_->known_words_of(beginning.front())) add_words_beginning(beginning, record, words);
  if (impl_->set.shards().size() > 1) merge_known_words(words);
  return words;
}

std::span<const NameWord> IndexReader::name_words(char first_byte) const {
  if (const auto known = impl_->name_words.find(first_byte); known != impl_->name_words.end()) return known->second;
  std::vector<NameWord> words;
  for (const auto& shard : impl_->set.shards()) {
    auto of_shard = unpack_name_words(shard.get_metadata(name_words_key(first_byte)));
    std::move(of_shard.begin(), of_shard.end(), std::back_inserter(words));
  }
  if (impl_->set.shards().size() > 1) std::sort(words.begin(), words.end());
  return impl_->name_words.emplace(first_byte, std::move(words)).first->second;
}

std::string IndexReader::first_bytes_of_names() const {
  std::string bytes;
  const std::string_view prefix = kNameWordsPrefix;
  for (const auto& shard : impl_->set.shards())
    for (auto key = shard.metadata_keys_begin(kNameWordsPrefix); key != shard.metadata_keys_end(kNameWordsPrefix);
         ++key)
      bytes += (*key).substr(prefix.size(), 1);
  std::sort(bytes.begin(), bytes.end());
  bytes.erase(std::unique(bytes.begin(), bytes.end()), bytes.end());
  return bytes;
}

std::optional<FileRecord> IndexReader::file_of(const NameWord& word) const {
  const std::string key = kFilePrefix + hex_of(word.file);
  for (const auto& shard : impl_->set.shards())
    if (const std::string packed = shard.get_metadata(key); !packed.empty()) return unpack_file(packed);
  return std::nullopt;
}

std::vector<SectionNumber> IndexReader::sections_named(std::string_view id) const {
  const std::string entries = std::string(id) + "/";
  // The path is what stands before a '#'; both may hold more of them.
  for (auto hash = id.find('#'); hash != std::string_view::npos; hash = id.find('#', hash + 1)) {
    const std::string path = path_term(id.substr(0, hash));
    std::vector<SectionNumber> of_entries;
    auto rank = impl_->set.database().valuestream_begin(kRankSlot);
    const auto end = impl_->set.database().valuestream_end(kRankSlot);
    for (auto at = impl_->set.database().postlist_begin(path); at != impl_->set.database().postlist_end(path); ++at) {
      if (rank != end) rank.skip_to(*at);
      if (rank == end) break;
      if (rank.get_docid() != *at) continue;
      const RankRecord record = unpack_rank(*rank);
      if (record.id == id) return {*at};
      if (record.id.starts_with(entries)) of_entries.push_back(*at);
    }
    if (!of_entries.empty()) return of_entries;
  }
  return {};
}

std::vector<TextTerm> IndexReader::text_terms(SectionNumber number) const {
  try {
    std::vector<TextTerm> terms;
    const auto end = impl_->set.database().termlist_end(number);
    for (auto term = impl_->set.database().termlist_begin(number); term != end; ++term)
      if (std::string name = *term; is_term_of_text(name)) terms.push_back({std::move(name), term.get_wdf()});
    return terms;
  } catch (const Xapian::FeatureUnavailableError&) {
    return impl_->terms_in_text(number);  // a packed index has no lists of terms
  } catch (const Xapian::DocNotFoundError&) {
    return impl_->terms_in_text(number);  // so says the server of one
  }
}

std::vector<Candidate> IndexReader::sections_saying(std::span<const WeightedTerm> terms, std::string_view left_out_path,
                                                    std::size_t limit) const {
  Xapian::Enquire enquire(impl_->set.database());
  enquire.set_weighting_scheme(Xapian::BM25Weight(kBm25TermSaturation, 0, 1, kBm25LengthNormalisation, 0.5));
  enquire.set_query(compile_likeness(terms, left_out_path));
  const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
  std::vector<Candidate> candidates;
  candidates.reserve(matches.size());
  for (auto match = matches.begin(); match != matches.end(); ++match)
    candidates.push_back({*match, match.get_weight()});
  return candidates;
}

std::vector<std::string> IndexReader::classes_of(std::string_view id) const {
  std::vector<std::string> classes;
  const auto& shard = impl_->set.shards().front();
  for (auto key = shard.metadata_keys_begin(kConceptPrefix); key != shard.metadata_keys_end(kConceptPrefix); ++key) {
    Concept entry = unpack_concept(shard.get_metadata(*key));
    if (std::find(entry.members.begin(), entry.members.end(), id) != entry.members.end())
      classes.push_back(std::move(entry.id));
  }
  std::sort(classes.begin(), classes.end());
  return classes;
}

std::size_t IndexReader::sections_with_any(std::span<const std::string> terms) const {
  if (impl_->set.has_servers()) return sections_with_any_of(impl_->set.database(), terms);
  std::vector<SectionNumber> sections;
  for (const auto& term : terms)
    sections.insert(sections.end(), impl_->set.database().postlist_begin(term),
                    impl_->set.database().postlist_end(term));
  std::sort(sections.begin(), sections.end());
  return static_cast<std::size_t>(std::distance(sections.begin(), std::unique(sections.begin(), sections.end())));
}

std::vector<SectionRecord> IndexReader::sections_with(std::string_view term) const {
  std::vector<SectionRecord> sections;
  const std::string name(term);
  for (auto posting = impl_->set.database().postlist_begin(name); posting != impl_->set.database().postlist_end(name);
       ++posting)
    sections.push_back(section(*posting));
  return sections;
}

std::optional<FileRecord> IndexReader::file(std::string_view path) const {
  const std::string key = file_key(path);
  for (const auto& shard : impl_->set.shards()) {
    const std::string packed = shard.get_metadata(key);
    if (packed.empty()) continue;
    auto record = unpack_file(packed);
    if (record.path == path) return record;
  }
  return std::nullopt;
}

std::span<const FileRecord> IndexReader::files() const {
  if (impl_->files) return *impl_->files;
  std::vector<FileRecord> files;
  for (const auto& shard : impl_->set.shards())
    for (auto key = shard.metadata_keys_begin(kFilePrefix); key != shard.metadata_keys_end(kFilePrefix); ++key) {
      FileRecord file = unpack_file(shard.get_metadata(*key));
      file.issues.clear();
      if (file.state == FileState::published) files.push_back(std::move(file));
    }
  std::sort(files.begin(), files.end(), [](const FileRecord& a, const FileRecord& b) { return a.path < b.path; });
  return impl_->files.emplace(std::move(files));
}

fs::path IndexReader::corpus() const { return impl_->set.shards().front().get_metadata(kCorpusKey); }

IndexInfo IndexReader::info() const {
  IndexInfo info;
  info.index_home = impl_->set.index();
  info.generation = impl_->set.location().generation;
  info.shards = impl_->set.shards().size();
  info.missing = impl_->set.missing();
  info.positions = impl_->set.has_positions();
  const auto& first = impl_->set.shards().front();
  info.schema_version = number_in(first.get_metadata(kSchemaKey));
  info.analyzer_version = number_in(first.get_metadata(kAnalyzerKey));
  info.materia_version = first.get_metadata(kVersionKey);
  info.engine_version = first.get_metadata(kEngineKey);
  info.corpus = first.get_metadata(kCorpusKey);
  for (const auto& shard : impl_->set.shards()) {
    for (auto key = shard.metadata_keys_begin(kFilePrefix); key != shard.metadata_keys_end(kFilePrefix); ++key) {
      const FileRecord file = unpack_file(shard.get_metadata(*key));
      if (file.state != FileState::skipped) info.corpus_bytes += file.size_bytes;
      if (file.state != FileState::published) continue;
      ++info.monographs;
      info.sections += file.sections;
      if (std::any_of(file.issues.begin(), file.issues.end(),
                      [](const FileIssue& issue) { return issue.kind == IssueKind::repaired; }))
        ++info.files_with_issues;
    }
  }
  for (const auto& place : impl_->set.location().shards)
    if (const auto* path = std::get_if<fs::path>(&place)) info.index_bytes += bytes_in(*path);
  for (const auto& row : aspect_table())
    if (const auto sections = term_frequency(aspect_term(row.aspect)); sections > 0)
      info.aspects.push_back({std::string(row.name), sections});
  std::sort(info.aspects.begin(), info.aspects.end(), [](const AspectCount& a, const AspectCount& b) {
    return a.sections != b.sections ? a.sections > b.sections : a.aspect < b.aspect;
  });
  return info;
}

}  // namespace materia
