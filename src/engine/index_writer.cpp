#include "engine/index_writer.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "base/hash.hpp"
#include "engine/compression.hpp"
#include "engine/file_words.hpp"
#include "engine/index_home.hpp"
#include "engine/index_location.hpp"
#include "engine/lexicon_record.hpp"
#include "engine/merge_shards.hpp"
#include "engine/metadata.hpp"
#include "engine/shard_parts.hpp"
#include "engine/translate_error.hpp"
#include "materia/error.hpp"
#include "schema/terms.hpp"

namespace materia {

namespace fs = std::filesystem;

namespace {

// Files that a glass or honey database directory holds; an index home holds none of them itself.
constexpr const char* kForeignFiles[] = {"iamglass", "iamhoney", "iamchert", "iamflint"};

void refuse_foreign(const fs::path& index_home) {
  for (const char* name : kForeignFiles)
    if (fs::exists(index_home / name))
      throw Error(ErrorCode::index_incompatible,
                  fmt::format("{} holds a Xapian database that is not Materia's", index_home.string()),
                  "give another directory with --index");
}

// The current generation; nullopt also when the stub is ours but damaged, which a build mends.
std::optional<Generation> replaceable_generation(const fs::path& index_home) {
  try {
    return current_generation(index_home);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::index_corrupt) return std::nullopt;
    throw;
  }
}

Xapian::Document to_xapian(const SectionDocument& section, Compressor& compressor) {
  Xapian::Document document;
  std::string term;
  for (const Posting* posting : section.words) {
    term = posting->term;
    for (const auto position : posting->positions) document.add_posting(term, position);
    const auto without_position = posting->times - static_cast<std::uint32_t>(posting->positions.size());
    if (without_position > 0) document.add_term(term, without_position);
  }
  for (const auto& label : section.labels) document.add_boolean_term(label);
  document.add_value(kSectionSlot, compressor.compressed(pack(section.record)));
  if (section.is_searchable()) document.add_value(kRankSlot, pack(section.rank));
  return document;
}

}  // namespace

struct IndexWriter::Impl {
  enum class Purpose { update, build };

  // An update of a shard is one transaction: Xapian otherwise commits by itself every ten thousand documents, in the
  // middle of a monograph, and once more what an error left half done.
  struct Shard {
    Xapian::WritableDatabase updated{};  // in an update
    bool in_transaction = false;
    std::optional<ShardParts> parts{};  // in a build
    std::vector<fs::path> finished{};   // the same, when it has been committed
    Compressor compressor;
  };

  fs::path index_home;
  WriterLock lock;
  Purpose purpose;
  Generation generation{};
  std::vector<Shard> shards{};
  ShardsAfterBuild after_build = ShardsAfterBuild::kept;
  bool published = false;

  Impl(fs::path home, std::chrono::milliseconds lock_wait, Purpose what_for)
      : index_home(std::move(home)), lock(index_home, lock_wait), purpose(what_for) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (purpose == Impl::Purpose::update || published || generation.name.empty()) return;
    shards.clear();
    std::error_code ignored;  // what stays is removed by the next build
    fs::remove_all(index_home / generation.name, ignored);
  }

  static void merge(const std::vector<fs::path>& parts, const fs::path& merged) {
    merge_shards(parts, merged);
    for (const auto& part : parts) fs::remove_all(part);
  }

  // The generation is then one database, in the place of its first shard.
  void merge_all() {
    std::vector<fs::path> parts;
    for (const auto& shard : shards) parts.insert(parts.end(), shard.finished.begin(), shard.finished.end());
    generation.shards.resize(1);
    merge(parts, generation.shards.front());
  }

  Xapian::WritableDatabase& database(std::size_t shard) {
    return purpose == Purpose::build ? shards[shard].parts->database() : shards[shard].updated;
  }

  Xapian::WritableDatabase& changing(std::size_t shard) {
    auto& [updated, in_transaction, parts, finished, compressor] = shards[shard];
    if (purpose == Purpose::update && !in_transaction) {
      updated.begin_transaction();
      in_transaction = true;
    }
    return database(shard);
  }
};

IndexWriter::IndexWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
IndexWriter::~IndexWriter() = default;
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;

std::optional<IndexWriter> IndexWriter::update(const fs::path& index_home, std::chrono::milliseconds lock_wait) {
  return translated(index_home, [&]() -> std::optional<IndexWriter> {
    require_home(index_home);
    refuse_foreign(index_home);
    if (!current_generation(index_home)) return std::nullopt;
    auto impl = std::make_unique<Impl>(index_home, lock_wait, Impl::Purpose::update);
    // Again: the writer before us may have replaced it.
    const auto current = current_generation(index_home);
    if (!current) return std::nullopt;
    impl->generation = *current;
    for (const auto& shard : impl->generation.shards) {
      require_compatible(Xapian::Database(shard.string()), index_home);
      Xapian::WritableDatabase database(shard.string(), Xapian::DB_OPEN);
      Compressor compressor(database.get_metadata(kDictionaryKey));
      impl->shards.push_back({.updated = std::move(database), .compressor = std::move(compressor)});
    }
    return IndexWriter(std::move(impl));
  });
}

IndexWriter IndexWriter::build(const fs::path& index_home, std::size_t shards, ShardsAfterBuild after_build,
                               std::chrono::milliseconds lock_wait) {
  return translated(index_home, [&] {
    require_home(index_home);
    refuse_foreign(index_home);
    static_cast<void>(replaceable_generation(index_home));  // so that a foreign place gets no lock file either
    auto impl = std::make_unique<Impl>(index_home, lock_wait, Impl::Purpose::build);
    const auto current = replaceable_generation(index_home);
    remove_other_generations(index_home, current ? std::optional(current->name) : std::nullopt);
    impl->generation = create_generation(index_home, shards);
    impl->after_build = after_build;
    for (std::size_t shard = 0; shard < shards; ++shard)
      impl->shards.push_back(
          {.parts = ShardParts(impl->generation.shards.front().parent_path(), shards + shard, shards),
           .compressor = Compressor({})});
    return IndexWriter(std::move(impl));
  });
}

std::size_t IndexWriter::shard_count() const { return impl_->shards.size(); }

std::size_t IndexWriter::shard_of(std::string_view path) const { return hash_of(path) % impl_->shards.size(); }

std::vector<FileRecord> IndexWriter::files(std::size_t shard) const {
  return translated(impl_->index_home, [&] {
    std::vector<FileRecord> files;
    const auto& database = impl_->database(shard);
    for (auto key = database.metadata_keys_begin(kFilePrefix); key != database.metadata_keys_end(kFilePrefix); ++key)
      files.push_back(unpack_file(database.get_metadata(*key)));
    return files;
  });
}

fs::path IndexWriter::corpus(std::size_t shard) const {
  return translated(impl_->index_home, [&] { return fs::path(impl_->database(shard).get_metadata(kCorpusKey)); });
}

IndexWriter::LexiconFingerprint IndexWriter::lexicon_fingerprint() const {
  return translated(impl_->index_home, [&] {
    const std::string both = impl_->database(0).get_metadata(kLexiconKey);
    const auto blank = std::min(both.find(' '), both.size());
    return LexiconFingerprint{both.substr(0, blank), both.substr(std::min(blank + 1, both.size()))};
  });
}

ConceptTable IndexWriter::lexicon(std::size_t shard) const {
  return translated(impl_->index_home, [&] {
    ConceptTable lexicon;
    const auto& database = impl_->database(shard);
    for (auto key = database.metadata_keys_begin(kConceptPrefix); key != database.metadata_keys_end(kConceptPrefix);
         ++key)
      lexicon.add(unpack_concept(database.get_metadata(*key)));
    return lexicon;
  });
}

void IndexWriter::put_lexicon(std::size_t shard, const ConceptTable& lexicon, const LexiconFingerprint& fingerprint) {
  translated(impl_->index_home, [&] {
    auto& database = impl_->changing(shard);
    for (const auto& entry : lexicon.concepts()) database.set_metadata(concept_key(entry.id), pack(entry));
    for (const auto term : lexicon.first_terms())
      database.set_metadata(forms_key(term), pack(lexicon.forms_starting_with(term)));
    database.set_metadata(kLexiconKey, fingerprint.builtin + " " + fingerprint.users);
  });
}

void IndexWriter::put_dictionary(std::size_t shard, std::string_view dictionary) {
  translated(impl_->index_home, [&] {
    impl_->changing(shard).set_metadata(kDictionaryKey, std::string(dictionary));
    impl_->shards[shard].compressor = Compressor(dictionary);
  });
}

void IndexWriter::put_positions(std::size_t shard, KeepPositions positions) {
  translated(impl_->index_home,
             [&] { impl_->changing(shard).set_metadata(kPositionsKey, positions == KeepPositions::yes ? "yes" : ""); });
}

KeepPositions IndexWriter::positions(std::size_t shard) const {
  return translated(impl_->index_home, [&] {
    const bool kept = !impl_->database(shard).get_metadata(kPositionsKey).empty();
    return kept ? KeepPositions::yes : KeepPositions::no;
  });
}

std::vector<std::uint64_t> IndexWriter::common_blocks(std::size_t shard) const {
  return translated(impl_->index_home, [&] {
    const std::string packed = impl_->database(shard).get_metadata(kCommonBlocksKey);
    return packed.empty() ? std::vector<std::uint64_t>() : unpack_fingerprints(packed);
  });
}

void IndexWriter::put_common_blocks(std::size_t shard, std::span<const std::uint64_t> fingerprints) {
  translated(impl_->index_home,
             [&] { impl_->changing(shard).set_metadata(kCommonBlocksKey, pack_fingerprints(fingerprints)); });
}

void IndexWriter::remove_sections(std::size_t shard, std::string_view path) {
  translated(impl_->index_home, [&] { impl_->changing(shard).delete_document(path_term(path)); });
}

void IndexWriter::add_section(std::size_t shard, const SectionDocument& section) {
  translated(impl_->index_home, [&] {
    impl_->changing(shard).add_document(to_xapian(section, impl_->shards[shard].compressor));
    if (impl_->purpose == Impl::Purpose::build) impl_->shards[shard].parts->section_added();
  });
}

void IndexWriter::add_spellings(std::size_t shard, const std::vector<Spelling>& spellings) {
  translated(impl_->index_home, [&] {
    for (const auto& [word, term] : spellings) impl_->changing(shard).set_metadata(kWordPrefix + word, term);
  });
}

void IndexWriter::change_known_words(std::size_t shard, const std::vector<KnownWord>& added,
                                     const std::vector<KnownWord>& gone) {
  struct Change {
    std::vector<KnownWord> added;
    std::vector<KnownWord> gone;
  };
  translated(impl_->index_home, [&] {
    std::map<char, Change> by_letter;
    for (const auto& known : added) by_letter[known.word.front()].added.push_back(known);
    for (const auto& known : gone) by_letter[known.word.front()].gone.push_back(known);
    for (auto& [letter, change] : by_letter) {
      const std::string key = known_words_key(letter);
      const std::string before = impl_->database(shard).get_metadata(key);
      auto all = unpack_known_words(before);
      std::move(change.added.begin(), change.added.end(), std::back_inserter(all));
      merge_known_words(all);
      take_away(change.gone, all);
      if (const std::string packed = pack(all); packed != before) impl_->changing(shard).set_metadata(key, packed);
    }
  });
}

std::vector<KnownWord> IndexWriter::known_words_of(std::size_t shard, const FileRecord& file,
                                                   Analyzer& analyzer) const {
  return translated(impl_->index_home, [&] { return known_words_of_file(impl_->database(shard), file, analyzer); });
}

void IndexWriter::change_names(std::size_t shard, const std::vector<NameWord>& added,
                               const std::vector<NameWord>& gone) {
  translated(impl_->index_home, [&] {
    std::set<char> changed;
    for (const auto* words : {&added, &gone})
      for (const auto& word : *words) changed.insert(word.key.front());
    for (const char first : changed) {
      const std::string key = name_words_key(first);
      const std::string before = impl_->database(shard).get_metadata(key);
      const auto words = unpack_name_words(before);
      std::set<NameWord> all(words.begin(), words.end());
      for (const auto& word : gone)
        if (word.key.front() == first) all.erase(word);
      for (const auto& word : added)
        if (word.key.front() == first) all.insert(word);
      const std::string packed = pack(std::vector<NameWord>(all.begin(), all.end()));
      if (packed != before) impl_->changing(shard).set_metadata(key, packed);
    }
  });
}

void IndexWriter::put_file(std::size_t shard, const FileRecord& file) {
  translated(impl_->index_home, [&] { impl_->changing(shard).set_metadata(file_key(file.path), pack(file)); });
}

void IndexWriter::remove_file(std::size_t shard, std::string_view path) {
  remove_sections(shard, path);
  translated(impl_->index_home, [&] { impl_->changing(shard).set_metadata(file_key(path), ""); });
}

void IndexWriter::commit(std::size_t shard, const fs::path& corpus) {
  translated(impl_->index_home, [&] {
    auto& database = impl_->changing(shard);
    write_header(database, corpus);
    if (impl_->purpose == Impl::Purpose::build) {
      auto& [updated, in_transaction, parts, finished, compressor] = impl_->shards[shard];
      finished = parts->finished();
      if (impl_->after_build == ShardsAfterBuild::kept) Impl::merge(finished, impl_->generation.shards[shard]);
      return;
    }
    database.commit_transaction();
    impl_->shards[shard].in_transaction = false;
  });
}

void IndexWriter::publish() {
  if (impl_->purpose == Impl::Purpose::update) return;
  translated(impl_->index_home, [&] {
    if (impl_->after_build == ShardsAfterBuild::merged) impl_->merge_all();
    impl_->published = true;  // from here on it may be the current one, whatever fails
    publish_generation(impl_->index_home, impl_->generation);
  });
}

}  // namespace materia
