#include "engine/index_reader.hpp"

#include <xapian.h>

#include <optional>
#include <utility>

#include "engine/commit_gate.hpp"
#include "engine/index_files.hpp"
#include "engine/index_info.hpp"
#include "engine/index_lexicon.hpp"
#include "engine/index_words.hpp"
#include "engine/metadata.hpp"
#include "engine/rank_slots.hpp"
#include "engine/section_matcher.hpp"
#include "engine/section_terms.hpp"
#include "engine/shard_set.hpp"
#include "engine/stored_sections.hpp"
#include "engine/term_frequencies.hpp"
#include "engine/translate_error.hpp"
#include "materia/error.hpp"

namespace materia {

namespace fs = std::filesystem;

namespace {

// A search that was overtaken so often holds the commits off while it runs: a writer that commits again and again could
// otherwise overtake it for ever.
constexpr int kAttemptsBesideCommits = 3;
// Beyond these it has another trouble.
constexpr int kMaxAttempts = 10;

}  // namespace

struct IndexReader::Impl {
  Impl(fs::path index, SearcherOptions options) : set(std::move(index), options) {}

  ShardSet set;
  Deadline deadline;  // of what is being read
  // Each refers only to those above it, and all but the last remember what they have read of the snapshot.
  TermFrequencies frequencies{set};
  IndexLexicon lexicon{set, frequencies};
  IndexWords words{set, frequencies};
  IndexFiles files{set};
  StoredSections sections{set};
  RankSlots slots{set};
  SectionTerms terms{set, sections, lexicon};
  SectionMatcher matcher{set, deadline, frequencies, sections, slots};

  void forget() {
    frequencies.forget();
    lexicon.forget();
    words.forget();
    files.forget();
    sections.forget();
    slots.forget();
    terms.forget();
  }
};

IndexReader::IndexReader(fs::path index, SearcherOptions options)
    : impl_(translated(index, [&] { return std::make_unique<Impl>(index, options); })) {}
IndexReader::~IndexReader() = default;
IndexReader::IndexReader(IndexReader&&) noexcept = default;
IndexReader& IndexReader::operator=(IndexReader&&) noexcept = default;

void IndexReader::read(const std::function<void()>& work, Deadline deadline) {
  impl_->deadline = deadline;
  impl_->slots.make_room();
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

void IndexReader::look_up_terms(std::vector<std::string> terms) const { impl_->frequencies.look_up(std::move(terms)); }

void IndexReader::look_up_words(std::span<const std::string> words) const { impl_->frequencies.look_up_words(words); }

Candidates IndexReader::candidates(const Plan& plan, const SectionFilter& filter, std::size_t limit) const {
  return impl_->matcher.candidates(plan, filter, limit);
}

std::vector<const SectionHead*> IndexReader::heads(std::span<const Candidate> candidates) const {
  return impl_->slots.heads(candidates);
}

std::vector<const RankRecord*> IndexReader::rank_records(std::span<const Candidate> candidates) const {
  return impl_->slots.records(candidates);
}

SectionRecord IndexReader::section(SectionNumber number) const { return impl_->sections.section(number); }

void IndexReader::look_up_sections(std::span<const SectionNumber> numbers) const { impl_->sections.look_up(numbers); }

bool IndexReader::is_common(std::string_view text) const { return impl_->sections.is_common(text); }

std::size_t IndexReader::document_count() const { return impl_->set.database().get_doccount(); }

std::size_t IndexReader::term_frequency(std::string_view term) const { return impl_->frequencies.of(term); }

std::vector<std::string> IndexReader::terms_of_words(std::string_view beginning, std::size_t limit) const {
  return impl_->words.terms_of_words(beginning, limit);
}

std::vector<std::vector<bool>> IndexReader::presence_of(std::span<const std::string> terms,
                                                        std::span<const Candidate> sections) const {
  return impl_->matcher.presence_of(terms, sections);
}

std::span<const ConceptForm> IndexReader::forms_starting_with(std::string_view first_term) const {
  return impl_->lexicon.forms_starting_with(first_term);
}

const Concept* IndexReader::concept_of(std::string_view id) const { return impl_->lexicon.find(id); }

std::vector<std::string> IndexReader::classes_of(std::string_view id) const { return impl_->lexicon.classes_of(id); }

std::size_t IndexReader::sections_with_any(std::span<const std::string> terms) const {
  return impl_->frequencies.of_any(terms);
}

std::vector<KnownWord> IndexReader::words_like(std::string_view spelling) const { return impl_->words.like(spelling); }

std::vector<KnownWord> IndexReader::words_beginning(std::string_view beginning) const {
  return impl_->words.beginning_with(beginning);
}

std::span<const NameWord> IndexReader::name_words(char first_byte) const { return impl_->words.of_names(first_byte); }

std::string IndexReader::first_bytes_of_names() const { return impl_->words.first_bytes_of_names(); }

std::optional<FileRecord> IndexReader::file_of(const NameWord& word) const { return impl_->files.of(word); }

std::vector<SectionNumber> IndexReader::sections_named(std::string_view id) const {
  return impl_->slots.sections_named(id);
}

std::vector<TextTerm> IndexReader::text_terms(SectionNumber number) const { return impl_->terms.of(number); }

std::vector<Candidate> IndexReader::sections_saying(std::span<const WeightedTerm> terms, std::string_view left_out_path,
                                                    std::size_t limit) const {
  return impl_->matcher.sections_saying(terms, left_out_path, limit);
}

std::vector<SectionRecord> IndexReader::sections_with(std::string_view term) const {
  return impl_->sections.with(term);
}

std::optional<FileRecord> IndexReader::file(std::string_view path) const { return impl_->files.find(path); }

std::span<const FileRecord> IndexReader::files() const { return impl_->files.published(); }

IndexInfo IndexReader::info() const { return info_of(impl_->set, impl_->frequencies); }

fs::path IndexReader::corpus() const { return impl_->set.shards().front().get_metadata(kCorpusKey); }

}  // namespace materia
