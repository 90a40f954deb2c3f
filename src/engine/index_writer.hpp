// Writing: a new generation from nothing, changes inside the current one, or changes in a copy of it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.hpp"
#include "analysis/concepts.hpp"
#include "engine/known_words.hpp"
#include "engine/name_words.hpp"
#include "engine/section_document.hpp"
#include "engine/section_record.hpp"
#include "materia/indexer.hpp"

namespace materia {

// What becomes of the shards that a build wrote.
enum class ShardsAfterBuild { merged, kept };

// Holds the writer's lock for its whole life. Shards are independent: each may be used by a thread of its own.
class IndexWriter {
 public:
  // Opens the current generation for changes. nullopt when there is none yet.
  // Throws Error index_locked, index_incompatible (other schema, analyzer, or not Materia's), index_corrupt, io.
  [[nodiscard]] static std::optional<IndexWriter> update(const std::filesystem::path& index_home,
                                                         std::chrono::milliseconds lock_wait);
  // Starts a new generation, seen by nobody before commit(). Refuses to stand beside a database that is not Materia's.
  [[nodiscard]] static IndexWriter build(const std::filesystem::path& index_home, std::size_t shards,
                                         ShardsAfterBuild after_build, std::chrono::milliseconds lock_wait);

  // Goes on in a copy of the current generation, which publish() makes the current one: Xapian commits one database at
  // a time, and nobody may see one shard changed and another not yet. For an update, before its first change.
  void change_in_copy();

  ~IndexWriter();
  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) noexcept;

  [[nodiscard]] std::size_t shard_count() const;
  // Where a file's sections live: a pure function of the path and the number of shards. In a build whose shards are
  // merged they may be written to any.
  [[nodiscard]] std::size_t shard_of(std::string_view path) const;
  // The files of a shard as of the last commit, in no order.
  [[nodiscard]] std::vector<FileStamp> stamps(std::size_t shard) const;
  // Of one of them; nullopt: the shard does not know it.
  [[nodiscard]] std::optional<FileStamp> stamp(std::size_t shard, std::string_view path) const;
  [[nodiscard]] std::optional<FileRecord> file(std::size_t shard, std::string_view path) const;

  // The corpus directory as of the shard's last commit; empty in a build.
  [[nodiscard]] std::filesystem::path corpus(std::size_t shard) const;

  // The lexicon an index was made with: fingerprints of the built-in one and of the user's files.
  struct LexiconFingerprint {
    std::string builtin;
    std::string users;  // empty: none
    friend bool operator==(const LexiconFingerprint&, const LexiconFingerprint&) = default;
  };
  [[nodiscard]] LexiconFingerprint lexicon_fingerprint() const;
  // As the shard has it; every shard has all of it. Reads what is asked for; valid as long as the writer.
  [[nodiscard]] LexiconView lexicon(std::size_t shard) const;
  void put_lexicon(std::size_t shard, const ConceptTable& lexicon, const LexiconFingerprint& fingerprint);

  // What the sections of a new shard are compressed with; before the first of them. As train_dictionary() gives it.
  void put_dictionary(std::size_t shard, std::string_view dictionary);

  // Whether sections come with the positions of their words; before the first of them.
  void put_positions(std::size_t shard, KeepPositions positions);
  [[nodiscard]] KeepPositions positions(std::size_t shard) const;

  [[nodiscard]] std::vector<std::uint64_t> common_blocks(std::size_t shard) const;
  // Texts that stand in a great share of the monographs, by their fingerprints (hash_of), sorted.
  void put_common_blocks(std::size_t shard, std::span<const std::uint64_t> fingerprints);

  // Takes out the sections a file had.
  void remove_sections(std::size_t shard, std::string_view path);
  void add_section(std::size_t shard, const SectionDocument& section);
  // Adds spellings to those the shard knows; they are never taken out, for they harm nobody.
  void add_spellings(std::size_t shard, const std::vector<Spelling>& spellings);
  // Adds merged words to those that others may be corrected and beginnings completed to, and takes away those of files
  // that are gone.
  void change_known_words(std::size_t shard, const std::vector<KnownWord>& added, const std::vector<KnownWord>& gone);
  // The words that a file of the index gave to these, each in one file; merged. Of its sections as they are stored.
  [[nodiscard]] std::vector<KnownWord> known_words_of(std::size_t shard, const FileRecord& file,
                                                      Analyzer& analyzer) const;
  // Adds the names that completions are looked for in, and takes away others.
  void change_names(std::size_t shard, std::vector<NameWord> added, std::vector<NameWord> gone);
  // Puts down what is known of a file.
  void put_file(std::size_t shard, const FileRecord& file);
  // Takes out a file with its sections.
  void remove_file(std::size_t shard, std::string_view path);

  // Makes the changes of one shard lasting, all of them at once; without it they are given up. In a new generation they
  // stay invisible until publish().
  void commit(std::size_t shard, const std::filesystem::path& corpus);
  // Ends a build, or an update in a copy: the new generation becomes the current one. Nothing to do for changes inside
  // the current one.
  void publish();

  // Differs whenever a commit or another generation lies between: what is known of one version holds as long as it is
  // the same. Not while there are changes.
  [[nodiscard]] std::string version() const;

 private:
  struct Impl;
  explicit IndexWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace materia
