// Reading: candidates for a plan, and what the index keeps of them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/concepts.hpp"
#include "base/deadline.hpp"
#include "engine/candidates.hpp"
#include "engine/known_words.hpp"
#include "engine/name_words.hpp"
#include "engine/section_filter.hpp"
#include "engine/section_record.hpp"
#include "engine/text_term.hpp"
#include "engine/weighted_term.hpp"
#include "materia/searcher.hpp"
#include "query/plan.hpp"

namespace materia {

// One snapshot of an index. Not thread-safe.
class IndexReader {
 public:
  // Of anything that locate_index() knows. Throws Error index_not_found, index_incompatible, index_corrupt,
  // index_unreachable, io.
  explicit IndexReader(std::filesystem::path index, SearcherOptions options = {});
  ~IndexReader();
  IndexReader(IndexReader&&) noexcept;
  IndexReader& operator=(IndexReader&&) noexcept;

  // Runs work() on one snapshot. When a writer has overtaken the snapshot it is renewed and work() runs again from its
  // start, so work() must build its result anew; so too when a server has hung up. Everything below is called inside of
  // it. Where the deadline is over, less is looked at.
  void read(const std::function<void()>& work, Deadline deadline = {});
  // Takes a newer snapshot when there is one, or when a server that was missing is there again.
  bool refresh();

  // Whether the time for what is being read is over, so that what can be left out is to be left out.
  [[nodiscard]] bool is_out_of_time() const;
  // Servers that are left out of the snapshot, in the order of the location.
  [[nodiscard]] std::vector<MissingShard> missing_shards() const;
  // Whether questions go over the network, so that many are better asked at once.
  [[nodiscard]] bool has_servers() const;
  // Reads at once how many sections have each of these terms, where term_frequency() would take a round trip for each.
  void look_up_terms(std::vector<std::string> terms) const;
  // The same of words in all fields.
  void look_up_words(std::span<const std::string> words) const;

  // The best `limit` sections for a plan. However many are asked for, they begin with the same ones.
  [[nodiscard]] Candidates candidates(const Plan& plan, const SectionFilter& filter, std::size_t limit) const;
  // In the order of `candidates`; valid until the next call.
  [[nodiscard]] std::vector<const SectionHead*> heads(std::span<const Candidate> candidates) const;
  // In the order of `candidates`; valid until the next call.
  [[nodiscard]] std::vector<const RankRecord*> rank_records(std::span<const Candidate> candidates) const;
  [[nodiscard]] SectionRecord section(SectionNumber number) const;
  // Fetches these from all servers side by side, where section() would take a round trip for each.
  void look_up_sections(std::span<const SectionNumber> numbers) const;

  // Whether a text stands in more than a tenth of the monographs, as far as a sample of them told when the index was
  // built.
  [[nodiscard]] bool is_common(std::string_view text) const;

  // Documents in all, those that are never hits included: the N of idf.
  [[nodiscard]] std::size_t document_count() const;
  [[nodiscard]] std::size_t term_frequency(std::string_view term) const;
  // The terms (without prefix) of words that begin with `beginning`, in any field; at most `limit`, the most frequent.
  [[nodiscard]] std::vector<std::string> terms_of_words(std::string_view beginning, std::size_t limit) const;
  // For each term which of the sections have it, in the order of both.
  [[nodiscard]] std::vector<std::vector<bool>> presence_of(std::span<const std::string> terms,
                                                           std::span<const Candidate> sections) const;

  // The lexicon's forms that begin with a term, sorted by their terms; valid for the snapshot.
  [[nodiscard]] std::span<const ConceptForm> forms_starting_with(std::string_view first_term) const;
  // nullptr: no such concept; valid for the snapshot.
  [[nodiscard]] const Concept* concept_of(std::string_view id) const;
  // The ids of the concepts that have this one as a member, sorted. Reads every concept.
  [[nodiscard]] std::vector<std::string> classes_of(std::string_view id) const;
  // How many sections have any of the terms (with prefix).
  [[nodiscard]] std::size_t sections_with_any(std::span<const std::string> terms) const;

  // The words of the corpus and of the lexicon that are spelt or sound much like one, in the order of the
  // alphabet.
  [[nodiscard]] std::vector<KnownWord> words_like(std::string_view spelling) const;

  // Those of the corpus and of the lexicon that begin so (small letters a to z, one at least), in the order of the
  // alphabet.
  [[nodiscard]] std::vector<KnownWord> words_beginning(std::string_view beginning) const;
  // The words of names that begin with a byte, sorted; valid for the snapshot.
  [[nodiscard]] std::span<const NameWord> name_words(char first_byte) const;
  // The bytes that words of names begin with.
  [[nodiscard]] std::string first_bytes_of_names() const;
  // The file of a NameWord.
  [[nodiscard]] std::optional<FileRecord> file_of(const NameWord& word) const;

  // The section of an id; of one that has no text but FAQ entries, these. Empty: there is none that can be a hit.
  [[nodiscard]] std::vector<SectionNumber> sections_named(std::string_view id) const;
  // The terms of the text of a section, with how often each stands there, in the order of the terms.
  [[nodiscard]] std::vector<TextTerm> text_terms(SectionNumber number) const;
  // The best sections, by BM25 of the terms of their text, times their weights; never a disclaimer or one of a file
  // that is left out.
  [[nodiscard]] std::vector<Candidate> sections_saying(std::span<const WeightedTerm> terms,
                                                       std::string_view left_out_path, std::size_t limit) const;

  [[nodiscard]] std::vector<SectionRecord> sections_with(std::string_view term) const;
  [[nodiscard]] std::optional<FileRecord> file(std::string_view path) const;
  // The published files by path, without their issues; valid for the snapshot. Reads all of them the first time.
  [[nodiscard]] std::span<const FileRecord> files() const;
  [[nodiscard]] IndexInfo info() const;
  // The directory the index was made from.
  [[nodiscard]] std::filesystem::path corpus() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace materia
