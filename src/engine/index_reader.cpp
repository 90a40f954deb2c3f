#include "engine/index_reader.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "analysis/analyzer.hpp"
#include "base/hash.hpp"
#include "engine/commit_gate.hpp"
#include "engine/compression.hpp"
#include "engine/index_home.hpp"
#include "engine/lexicon_record.hpp"
#include "engine/metadata.hpp"
#include "engine/phrase_source.hpp"
#include "engine/query_compiler.hpp"
#include "engine/translate_error.hpp"
#include "engine/version_file.hpp"
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
// A writer needs milliseconds between two states, opening an index less than one.
constexpr int kMaxOpenings = 100;

// At about 50 bytes each, some 5 MB.
constexpr std::size_t kMaxRememberedFrequencies = 100'000;

// At about 200 bytes each, some 10 MB. More than one search can ask for by default.
constexpr std::size_t kMaxRememberedRecords = 50'000;

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

// What a build has removed meanwhile counts nothing.
std::uintmax_t bytes_in(const fs::path& directory) {
  std::uintmax_t bytes = 0;
  std::error_code error;
  for (auto entry = fs::directory_iterator(directory, error); !error && entry != fs::directory_iterator();
       entry.increment(error))
    if (const auto size = entry->file_size(error); !error) bytes += size;
  return bytes;
}

}  // namespace

struct IndexReader::Impl {
  fs::path index_home;
  Generation generation;
  std::vector<Xapian::Database> shards;
  Xapian::Database database;  // all shards as one
  // Frequencies asked for so far: every part of a search asks for the same ones, and most are zero.
  std::unordered_map<std::string, std::size_t, StringHash, std::equal_to<>> frequencies;
  // Rank records read so far: the sections that are candidates for one query are so for the next.
  std::unordered_map<SectionNumber, RankRecord> rank_records;
  std::unordered_map<SectionNumber, SectionHead> heads;

  // What of the lexicon was asked for so far. Bounded by the lexicon itself.
  std::unordered_map<std::string, std::vector<ConceptForm>, StringHash, std::equal_to<>> forms;
  std::unordered_map<std::string, std::optional<Concept>, StringHash, std::equal_to<>> concepts;

  // Of the texts of sections, by the shard's id.
  std::map<std::string, Decompressor> decompressors;
  std::optional<std::vector<std::uint64_t>> common_blocks;  // once asked for
  Analyzer analyzer;                                        // of phrases
  TextsOfField texts_of_field = [this](const Xapian::Database& shard, Xapian::docid section, Field field) {
    return texts_of(shard, section, field);
  };

  SectionRecord section(const Xapian::Database& shard, Xapian::docid number) {
    const std::string id = shard.get_uuid();
    auto known = decompressors.find(id);
    if (known == decompressors.end()) known = decompressors.emplace(id, shard.get_metadata(kDictionaryKey)).first;
    const auto document = shard.get_document(number, Xapian::DOC_ASSUME_VALID);
    return unpack_section(known->second.record(document.get_value(kSectionSlot)));
  }

  // Xapian deals the numbers of the whole out to the shards in turn.
  SectionRecord section(SectionNumber number) {
    const auto count = static_cast<SectionNumber>(shards.size());
    return section(shards[(number - 1) % count], (number - 1) / count + 1);
  }

  std::vector<std::string> texts_of(const Xapian::Database& shard, Xapian::docid number, Field field) {
    SectionRecord record = section(shard, number);
    switch (field) {
      case Field::title: return {std::move(record.title)};
      case Field::heading: return std::move(record.heading_path);
      case Field::alias: return unpack_file(shard.get_metadata(file_key(record.path))).aliases;
      case Field::body: break;
    }
    std::vector<std::string> texts;
    for (auto& stored : record.blocks) texts.push_back(std::move(stored.block.text));
    return texts;
  }

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
    // Values lie in chunks by number: one pass in that order reads each chunk once.
    std::sort(missing.begin(), missing.end());
    auto value = database.valuestream_begin(kRankSlot);
    const auto end = database.valuestream_end(kRankSlot);
    for (const auto number : missing) {
      if (value != end) value.skip_to(number);
      if (value != end && value.get_docid() == number) known.emplace(number, unpack(*value));
    }
    std::vector<const Record*> records;
    records.reserve(candidates.size());
    for (const auto& candidate : candidates) records.push_back(&known[candidate.number]);
    return records;
  }

  // Whether the index is another one than the one that was tried: then what went wrong with it says nothing.
  [[nodiscard]] bool has_moved_on() {
    try {
      const auto current = current_generation(index_home);
      return !current || current->name != generation.name || database.reopen();
    } catch (const Xapian::Error&) {
      return false;
    }
  }

  void open() {
    std::string tried;
    for (int attempt = 1;; ++attempt) {
      try {
        open_once(tried);
        return;
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == kMaxOpenings) throw;
      } catch (const Xapian::DatabaseOpeningError&) {
        // The generation may have been replaced between reading the stub and opening it.
        const auto current = current_generation(index_home);
        if (attempt == kMaxOpenings || (current && current->name == tried)) throw;
      }
    }
  }

  // The shards are opened one after the other: only when none has changed since the first was opened are they of one
  // state.
  [[nodiscard]] static bool reopen_until_settled(Xapian::Database& shards) {
    bool changed = false;
    for (int attempt = 1; attempt < kMaxOpenings && shards.reopen(); ++attempt) changed = true;
    return changed;
  }

  void open_once(std::string& tried) {
    auto current = current_generation(index_home);
    if (current) tried = current->name;
    if (!current) {
      for (const char* foreign : {"iamglass", "iamhoney", "iamchert"})
        if (fs::exists(index_home / foreign))
          throw Error(ErrorCode::index_incompatible,
                      fmt::format("{} holds a Xapian database that is not Materia's", index_home.string()),
                      "make yours in another directory with `materia index CORPUS --index DIR`");
      throw Error(ErrorCode::index_not_found, fmt::format("there is no index in {}", index_home.string()),
                  fmt::format("make one with `materia index CORPUS --index {}`", index_home.string()));
    }
    std::vector<Xapian::Database> opened;
    Xapian::Database all;
    for (const auto& path : current->shards) {
      require_sane_version_file(path, index_home);
      opened.emplace_back(path.string());
      require_compatible(opened.back(), index_home);
      all.add_database(opened.back());
    }
    if (opened.size() > 1) static_cast<void>(reopen_until_settled(all));
    generation = std::move(*current);
    shards = std::move(opened);
    database = all;
    forget();
  }
};

IndexReader::IndexReader(fs::path index_home) : impl_(std::make_unique<Impl>()) {
  impl_->index_home = std::move(index_home);
  translated(impl_->index_home, [&] { impl_->open(); });
}
IndexReader::~IndexReader() = default;
IndexReader::IndexReader(IndexReader&&) noexcept = default;
IndexReader& IndexReader::operator=(IndexReader&&) noexcept = default;

void IndexReader::read(const std::function<void()>& work) {
  translated(impl_->index_home, [&] {
    std::optional<NoCommits> commits_held_off;
    for (int attempt = 1;; ++attempt) {
      try {
        work();
        return;
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == kMaxAttempts) throw;
      } catch (const Xapian::DatabaseError&) {
        // A block that is being written may look like anything.
        if (attempt == kMaxAttempts || !impl_->has_moved_on()) throw;
      } catch (const Error& error) {
        if (error.code() != ErrorCode::index_corrupt || attempt == kMaxAttempts || !impl_->has_moved_on()) throw;
      }
      if (attempt == kAttemptsBesideCommits) commits_held_off.emplace(impl_->index_home);
      impl_->open();
    }
  });
}

bool IndexReader::refresh() {
  return translated(impl_->index_home, [&] {
    const auto current = current_generation(impl_->index_home);
    if (!current || current->name != impl_->generation.name) {
      impl_->open();
      return true;
    }
    try {
      if (!Impl::reopen_until_settled(impl_->database)) return false;
      impl_->forget();
    } catch (const Xapian::DatabaseError&) {
      impl_->open();  // removed since the stub was read; whatever else it is, opening it anew says so
    }
    return true;
  });
}

std::uint32_t weight_steps(double weight, double best_weight) {
  return best_weight > 0 ? static_cast<std::uint32_t>(std::lround(weight / best_weight * kWeightSteps)) : 0;
}

Candidates IndexReader::candidates(const Plan& plan, const SectionFilter& filter, std::size_t limit) const {
  const Xapian::Query query = compile(
      plan, filter, [this](std::string_view term) { return term_frequency(term); },
      [this](FieldPhrase phrase) {
        return (new PhraseSource(std::move(phrase), impl_->texts_of_field, impl_->analyzer))->release();
      });
  if (query.empty()) return {};
  Xapian::Enquire enquire(impl_->database);
  enquire.set_weighting_scheme(Xapian::BM25Weight(kBm25TermSaturation, 0, 1, kBm25LengthNormalisation, 0.5));
  enquire.set_query(query);
  Candidates candidates;
  Xapian::MSet matches;
  for (std::size_t wanted = limit + kRoomForTies;; wanted *= 2) {
    matches = enquire.get_mset(0, static_cast<Xapian::doccount>(wanted));
    candidates.ranked.clear();
    for (auto match = matches.begin(); match != matches.end(); ++match)
      candidates.ranked.push_back({*match, match.get_weight()});
    if (candidates.ranked.size() < wanted) break;
    const double best = candidates.ranked.front().weight;
    const auto last_wanted = weight_steps(candidates.ranked[limit - 1].weight, best);
    if (weight_steps(candidates.ranked.back().weight, best) < last_wanted) break;
  }
  order_ties(candidates.ranked, [this](std::span<const Candidate> alike) { return heads(alike); });
  if (candidates.ranked.size() > limit) candidates.ranked.resize(limit);
  const auto lower = matches.get_matches_lower_bound();
  const auto upper = matches.get_matches_upper_bound();
  // Xapian's estimate may exceed what there is.
  const auto estimate = std::min<std::size_t>(matches.get_matches_estimated(), document_count());
  candidates.total = {lower == upper ? lower : estimate, lower == upper};
  return candidates;
}

std::vector<const SectionHead*> IndexReader::heads(std::span<const Candidate> candidates) const {
  return impl_->remembered(impl_->heads, candidates, unpack_head);
}

std::vector<const RankRecord*> IndexReader::rank_records(std::span<const Candidate> candidates) const {
  return impl_->remembered(impl_->rank_records, candidates, unpack_rank);
}

SectionRecord IndexReader::section(SectionNumber number) const { return impl_->section(number); }

bool IndexReader::is_common(std::string_view text) const {
  auto& common = impl_->common_blocks;
  if (!common) {
    const std::string packed = impl_->shards.front().get_metadata(kCommonBlocksKey);
    common = packed.empty() ? std::vector<std::uint64_t>() : unpack_fingerprints(packed);
  }
  return std::binary_search(common->begin(), common->end(), hash_of(text));
}

std::size_t IndexReader::document_count() const { return impl_->database.get_doccount(); }

std::size_t IndexReader::term_frequency(std::string_view term) const {
  auto& known = impl_->frequencies;
  if (const auto found = known.find(term); found != known.end()) return found->second;
  if (known.size() >= kMaxRememberedFrequencies) known.clear();
  std::string name(term);
  const std::size_t frequency = impl_->database.get_termfreq(name);
  known.emplace(std::move(name), frequency);
  return frequency;
}

std::vector<std::string> IndexReader::terms_of_words(std::string_view beginning, std::size_t limit) const {
  std::map<std::string, std::size_t> frequencies;
  for (const auto& row : kFields) {
    const std::string start = field_term(row.field, beginning);
    for (auto term = impl_->database.allterms_begin(start); term != impl_->database.allterms_end(start); ++term) {
      auto& frequency = frequencies[(*term).substr(row.term_prefix.size())];
      frequency = std::max<std::size_t>(frequency, term.get_termfreq());
    }
  }
  const std::string start = kWordPrefix + std::string(beginning);
  for (const auto& shard : impl_->shards)
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
  std::vector<std::size_t> by_number(sections.size());
  std::iota(by_number.begin(), by_number.end(), 0);
  std::sort(by_number.begin(), by_number.end(),
            [&](std::size_t a, std::size_t b) { return sections[a].number < sections[b].number; });
  std::vector<std::vector<bool>> presence;
  for (const auto& term : terms) {
    auto& of_term = presence.emplace_back(sections.size(), false);
    if (term_frequency(term) == 0) continue;
    auto posting = impl_->database.postlist_begin(term);
    const auto end = impl_->database.postlist_end(term);
    for (const auto at : by_number) {
      posting.skip_to(sections[at].number);
      if (posting == end) break;
      if (*posting == sections[at].number) of_term[at] = true;
    }
  }
  return presence;
}

std::span<const ConceptForm> IndexReader::forms_starting_with(std::string_view first_term) const {
  if (const auto known = impl_->forms.find(first_term); known != impl_->forms.end()) return known->second;
  // A term of the queries to come may be anything; what the lexicon has not is not worth remembering for ever.
  if (impl_->forms.size() > kMaxRememberedFrequencies) return {};
  const std::string packed = impl_->shards.front().get_metadata(forms_key(first_term));
  auto forms = packed.empty() ? std::vector<ConceptForm>() : unpack_forms(packed);
  return impl_->forms.emplace(std::string(first_term), std::move(forms)).first->second;
}

const Concept* IndexReader::concept_of(std::string_view id) const {
  auto known = impl_->concepts.find(id);
  if (known == impl_->concepts.end()) {
    const std::string packed = impl_->shards.front().get_metadata(concept_key(id));
    std::optional<Concept> entry;
    if (!packed.empty()) entry = unpack_concept(packed);
    known = impl_->concepts.emplace(std::string(id), std::move(entry)).first;
  }
  return known->second ? &*known->second : nullptr;
}

std::vector<KnownWord> IndexReader::words_like(std::string_view spelling) const {
  std::vector<KnownWord> words;
  if (!is_correctable(spelling)) return words;
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    const auto bound = largest_cost_from(letter, spelling);
    if (!bound) continue;
    for (const auto& shard : impl_->shards) {
      SpellingSearch search(spelling, *bound);
      add_words_near(search, shard.get_metadata(known_words_key(letter)), words);
    }
  }
  merge_known_words(words);
  return words;
}

std::vector<KnownWord> IndexReader::words_beginning(std::string_view beginning) const {
  std::vector<KnownWord> words;
  if (beginning.empty() || beginning.front() < 'a' || beginning.front() > 'z') return words;
  const std::string key = known_words_key(beginning.front());
  for (const auto& shard : impl_->shards) add_words_beginning(beginning, shard.get_metadata(key), words);
  if (impl_->shards.size() > 1) merge_known_words(words);
  return words;
}

std::span<const NameWord> IndexReader::name_words(char first_byte) const {
  if (const auto known = impl_->name_words.find(first_byte); known != impl_->name_words.end()) return known->second;
  std::vector<NameWord> words;
  for (const auto& shard : impl_->shards) {
    auto of_shard = unpack_name_words(shard.get_metadata(name_words_key(first_byte)));
    std::move(of_shard.begin(), of_shard.end(), std::back_inserter(words));
  }
  if (impl_->shards.size() > 1) std::sort(words.begin(), words.end());
  return impl_->name_words.emplace(first_byte, std::move(words)).first->second;
}

std::string IndexReader::first_bytes_of_names() const {
  std::string bytes;
  const std::string_view prefix = kNameWordsPrefix;
  for (const auto& shard : impl_->shards)
    for (auto key = shard.metadata_keys_begin(kNameWordsPrefix); key != shard.metadata_keys_end(kNameWordsPrefix);
         ++key)
      bytes += (*key).substr(prefix.size(), 1);
  std::sort(bytes.begin(), bytes.end());
  bytes.erase(std::unique(bytes.begin(), bytes.end()), bytes.end());
  return bytes;
}

std::optional<FileRecord> IndexReader::file_of(const NameWord& word) const {
  const std::string key = kFilePrefix + hex_of(word.file);
  for (const auto& shard : impl_->shards)
    if (const std::string packed = shard.get_metadata(key); !packed.empty()) return unpack_file(packed);
  return std::nullopt;
}

std::vector<SectionNumber> IndexReader::sections_named(std::string_view id) const {
  const std::string entries = std::string(id) + "/";
  // The path is what stands before a '#'; both may hold more of them.
  for (auto hash = id.find('#'); hash != std::string_view::npos; hash = id.find('#', hash + 1)) {
    const std::string path = path_term(id.substr(0, hash));
    std::vector<SectionNumber> of_entries;
    auto rank = impl_->database.valuestream_begin(kRankSlot);
    const auto end = impl_->database.valuestream_end(kRankSlot);
    for (auto at = impl_->database.postlist_begin(path); at != impl_->database.postlist_end(path); ++at) {
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
  std::vector<TextTerm> terms;
  const auto end = impl_->database.termlist_end(number);
  for (auto term = impl_->database.termlist_begin(number); term != end; ++term) {
    std::string name = *term;
    // Prefixes of the other fields, and of labels, are capitals, which no folded word has.
    if (name.front() < 'A' || name.front() > 'Z') terms.push_back({std::move(name), term.get_wdf()});
  }
  return terms;
}

std::vector<Candidate> IndexReader::sections_saying(std::span<const WeightedTerm> terms, std::string_view left_out_path,
                                                    std::size_t limit) const {
  Xapian::Enquire enquire(impl_->database);
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
  const auto& shard = impl_->shards.front();
  for (auto key = shard.metadata_keys_begin(kConceptPrefix); key != shard.metadata_keys_end(kConceptPrefix); ++key) {
    Concept entry = unpack_concept(shard.get_metadata(*key));
    if (std::find(entry.members.begin(), entry.members.end(), id) != entry.members.end())
      classes.push_back(std::move(entry.id));
  }
  std::sort(classes.begin(), classes.end());
  return classes;
}

std::size_t IndexReader::sections_with_any(std::span<const std::string> terms) const {
  std::vector<SectionNumber> sections;
  for (const auto& term : terms)
    sections.insert(sections.end(), impl_->database.postlist_begin(term), impl_->database.postlist_end(term));
  std::sort(sections.begin(), sections.end());
  return static_cast<std::size_t>(std::distance(sections.begin(), std::unique(sections.begin(), sections.end())));
}

std::vector<SectionRecord> IndexReader::sections_with(std::string_view term) const {
  std::vector<SectionRecord> sections;
  const std::string name(term);
  for (auto posting = impl_->database.postlist_begin(name); posting != impl_->database.postlist_end(name); ++posting)
    sections.push_back(section(*posting));
  return sections;
}

std::optional<FileRecord> IndexReader::file(std::string_view path) const {
  const std::string key = file_key(path);
  for (const auto& shard : impl_->shards) {
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
  for (const auto& shard : impl_->shards)
    for (auto key = shard.metadata_keys_begin(kFilePrefix); key != shard.metadata_keys_end(kFilePrefix); ++key) {
      FileRecord file = unpack_file(shard.get_metadata(*key));
      file.issues.clear();
      if (file.state == FileState::published) files.push_back(std::move(file));
    }
  std::sort(files.begin(), files.end(), [](const FileRecord& a, const FileRecord& b) { return a.path < b.path; });
  return impl_->files.emplace(std::move(files));
}

fs::path IndexReader::corpus() const { return impl_->shards.front().get_metadata(kCorpusKey); }

IndexInfo IndexReader::info() const {
  IndexInfo info;
  info.index_home = impl_->index_home;
  info.generation = impl_->generation.name;
  info.shards = impl_->shards.size();
  const auto& first = impl_->shards.front();
  info.schema_version = number_in(first.get_metadata(kSchemaKey));
  info.analyzer_version = number_in(first.get_metadata(kAnalyzerKey));
  info.materia_version = first.get_metadata(kVersionKey);
  info.engine_version = first.get_metadata(kEngineKey);
  info.corpus = first.get_metadata(kCorpusKey);
  for (const auto& shard : impl_->shards) {
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
  for (const auto& shard : impl_->generation.shards) info.index_bytes += bytes_in(shard);
  for (const auto& row : aspect_table())
    if (const auto sections = term_frequency(aspect_term(row.aspect)); sections > 0)
      info.aspects.push_back({std::string(row.name), sections});
  std::sort(info.aspects.begin(), info.aspects.end(), [](const AspectCount& a, const AspectCount& b) {
    return a.sections != b.sections ? a.sections > b.sections : a.aspect < b.aspect;
  });
  return info;
}

}  // namespace materia
