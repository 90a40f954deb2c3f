#include "engine/index_writer.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "base/hash.hpp"
#include "engine/commit_gate.hpp"
#include "engine/compression.hpp"
#include "engine/content_digest.hpp"
#include "engine/copy_shard.hpp"
#include "engine/file_words.hpp"
#include "engine/index_home.hpp"
#include "engine/index_location.hpp"
#include "engine/lexicon_record.hpp"
#include "engine/merge_shards.hpp"
#include "engine/metadata.hpp"
#include "engine/ready_section.hpp"
#include "engine/shard_draft.hpp"
#include "engine/translate_error.hpp"
#include "engine/version_file.hpp"
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
                  "make yours in another directory with `materia index CORPUS --index DIR`");
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

// What is known of a file, all of it or its stamp. Two paths may share a key: the one asked for counts.
template <typename Record>
std::optional<Record> file_in(const Xapian::Database& shard, std::string_view path,
                              Record (*unpack)(std::string_view)) {
  const std::string packed = shard.get_metadata(file_key(path));
  if (packed.empty()) return std::nullopt;
  Record record = unpack(packed);
  if (record.path != path) return std::nullopt;
  return record;
}

}  // namespace

struct IndexWriter::Impl {
  enum class Purpose { update, update_copy, build };

  // An update of a shard is one transaction: Xapian otherwise commits by itself every ten thousand documents, in the
  // middle of a monograph, and once more what an error left half done.
  struct Shard {
    Xapian::WritableDatabase updated{};  // in an update
    bool in_transaction = false;
    std::optional<ShardDraft> draft{};  // in a build
    Compressor compressor;
    // What of the lexicon was asked for so far.
    std::unordered_map<std::string, std::vector<ConceptForm>, StringHash, std::equal_to<>> forms{};
    std::unordered_map<std::string, std::optional<Concept>, StringHash, std::equal_to<>> concepts{};
    ContentDigest digest{};
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
    for (const auto& shard : shards) parts.push_back(shard.draft->path());
    generation.shards.resize(1);
    merge(parts, generation.shards.front());
  }

  Xapian::WritableDatabase& database(std::size_t shard) {
    return purpose == Purpose::build ? shards[shard].draft->database() : shards[shard].updated;
  }

  Xapian::WritableDatabase& changing(std::size_t shard) {
    Shard& changed = shards[shard];
    if (purpose != Purpose::build && !changed.in_transaction) {
      changed.updated.begin_transaction();
      changed.in_transaction = true;
    }
    return database(shard);
  }

  void put_record(std::size_t shard, const std::string& key, const std::string& value) {
    auto& database = changing(shard);
    auto& digest = shards[shard].digest;
    digest.records -= digest_of_record(key, database.get_metadata(key));
    digest.records += digest_of_record(key, value);
    database.set_metadata(key, value);
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
      require_sane_version_file(shard, index_home);
      require_compatible(Xapian::Database(shard.string()), index_home);
      Xapian::WritableDatabase database(shard.string(), Xapian::DB_OPEN);
      Compressor compressor(database.get_metadata(kDictionaryKey));
      // A damaged digest is not mended by an update: `materia check` is to name it.
      const auto digest = content_digest_from(database.get_metadata(kDigestKey)).value_or(ContentDigest{});
      impl->shards.push_back({.updated = std::move(database), .compressor = std::move(compressor), .digest = digest});
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
          {.draft = ShardDraft(impl->generation.shards.front().parent_path() / std::to_string(shards + shard)),
           .compressor = Compressor({})});
    return IndexWriter(std::move(impl));
  });
}

void IndexWriter::change_in_copy() {
  translated(impl_->index_home, [&] {
    const Generation current = impl_->generation;
    impl_->generation = create_generation(impl_->index_home, current.shards.size());
    impl_->purpose = Impl::Purpose::update_copy;  // from here on what is left behind is the copy's directory
    for (std::size_t shard = 0; shard < current.shards.size(); ++shard) {
      copy_shard(current.shards[shard], impl_->generation.shards[shard]);
      // As in a build: publish_generation() syncs it.
      const int flags = Xapian::DB_OPEN | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;
      impl_->shards[shard].updated = Xapian::WritableDatabase(impl_->generation.shards[shard].string(), flags);
    }
  });
}

std::size_t IndexWriter::shard_count() const { return impl_->shards.size(); }

std::string IndexWriter::version() const {
  return translated(impl_->index_home, [&] {
    std::string version = impl_->generation.name;
    const auto add = [&version](const Xapian::Database& shard) {
      version += fmt::format(" {} {}", shard.get_uuid(), shard.get_revision());
    };
    if (impl_->published)  // its databases are closed
      for (const auto& shard : impl_->generation.shards) add(Xapian::Database(shard.string()));
    else
      for (const auto& shard : impl_->shards) add(shard.updated);
    return version;
  });
}

std::size_t IndexWriter::shard_of(std::string_view path) const { return hash_of(path) % impl_->shards.size(); }

std::vector<FileStamp> IndexWriter::stamps(std::size_t shard) const {
  return translated(impl_->index_home, [&] {
    std::vector<FileStamp> stamps;
    const auto& database = impl_->database(shard);
    for (auto key = database.metadata_keys_begin(kFilePrefix); key != database.metadata_keys_end(kFilePrefix); ++key)
      stamps.push_back(unpack_stamp(database.get_metadata(*key)));
    return stamps;
  });
}

std::optional<FileStamp> IndexWriter::stamp(std::size_t shard, std::string_view path) const {
  return translated(impl_->index_home, [&] { return file_in(impl_->database(shard), path, unpack_stamp); });
}

std::optional<FileRecord> IndexWriter::file(std::size_t shard, std::string_view path) const {
  return translated(impl_->index_home, [&] { return file_in(impl_->database(shard), path, unpack_file); });
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

LexiconView IndexWriter::lexicon(std::size_t shard) const {
  Impl::Shard& of_shard = impl_->shards[shard];
  const fs::path& home = impl_->index_home;
  const auto forms = [&of_shard, &home](std::string_view first_term) -> std::span<const ConceptForm> {
    return translated(home, [&]() -> std::span<const ConceptForm> {
      const auto known = of_shard.forms.find(first_term);
      if (known != of_shard.forms.end()) return known->second;
      const std::string packed = of_shard.updated.get_metadata(forms_key(first_term));
      auto read = packed.empty() ? std::vector<ConceptForm>() : unpack_forms(packed);
      return of_shard.forms.emplace(std::string(first_term), std::move(read)).first->second;
    });
  };
  const auto find = [&of_shard, &home](std::string_view id) -> const Concept* {
    return translated(home, [&]() -> const Concept* {
      auto known = of_shard.concepts.find(id);
      if (known == of_shard.concepts.end()) {
        const std::string packed = of_shard.updated.get_metadata(concept_key(id));
        std::optional<Concept> read;
        if (!packed.empty()) read = unpack_concept(packed);
        known = of_shard.concepts.emplace(std::string(id), std::move(read)).first;
      }
      return known->second ? &*known->second : nullptr;
    });
  };
  return {forms, find};
}

void IndexWriter::put_lexicon(std::size_t shard, const ConceptTable& lexicon, const LexiconFingerprint& fingerprint) {
  translated(impl_->index_home, [&] {
    for (const auto& entry : lexicon.concepts()) impl_->put_record(shard, concept_key(entry.id), pack(entry));
    for (const auto term : lexicon.first_terms())
      impl_->put_record(shard, forms_key(term), pack(lexicon.forms_starting_with(term)));
    impl_->put_record(shard, kLexiconKey, fingerprint.builtin + " " + fingerprint.users);
  });
}

void IndexWriter::put_dictionary(std::size_t shard, std::string_view dictionary) {
  translated(impl_->index_home, [&] {
    impl_->put_record(shard, kDictionaryKey, std::string(dictionary));
    impl_->shards[shard].compressor = Compressor(dictionary);
  });
}

void IndexWriter::put_positions(std::size_t shard, KeepPositions positions) {
  translated(impl_->index_home,
             [&] { impl_->put_record(shard, kPositionsKey, positions == KeepPositions::yes ? "yes" : ""); });
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
  translated(impl_->index_home, [&] { impl_->put_record(shard, kCommonBlocksKey, pack_fingerprints(fingerprints)); });
}

void IndexWriter::remove_sections(std::size_t shard, std::string_view path) {
  translated(impl_->index_home, [&] {
    auto& database = impl_->changing(shard);
    const std::string term = path_term(path);
    for (auto section = database.postlist_begin(term); section != database.postlist_end(term); ++section)
      impl_->shards[shard].digest.documents -= digest_of(database.get_document(*section));
    database.delete_document(term);
  });
}

void IndexWriter::add_section(std::size_t shard, const SectionDocument& section) {
  translated(impl_->index_home, [&] {
    auto& of_shard = impl_->shards[shard];
    auto ready = ready_section(section, of_shard.compressor);
    if (impl_->purpose == Impl::Purpose::build) {
      of_shard.draft->add(std::move(ready));
      return;
    }
    const Xapian::Document document = to_xapian(ready);
    of_shard.digest.documents += digest_of(document);
    impl_->changing(shard).add_document(document);
  });
}

void IndexWriter::add_spellings(std::size_t shard, const std::vector<Spelling>& spellings) {
  translated(impl_->index_home, [&] {
    for (const auto& [word, term] : spellings) impl_->put_record(shard, kWordPrefix + word, term);
  });
}

void IndexWriter::change_known_words(std::size_t shard, const std::vector<KnownWord>& added,
                                     const std::vector<KnownWord>& gone) {
  auto net_added = added;
  auto net_gone = gone;
  cancel_out(net_added, net_gone);
  struct Change {
    std::vector<KnownWord> added;
    std::vector<KnownWord> gone;
  };
  translated(impl_->index_home, [&] {
    std::map<char, Change> by_letter;
    for (auto& known : net_added) by_letter[known.word.front()].added.push_back(known);
    for (auto& known : net_gone) by_letter[known.word.front()].gone.push_back(known);
    for (auto& [letter, change] : by_letter) {
      const std::string key = known_words_key(letter);
      const std::string before = impl_->database(shard).get_metadata(key);
      auto all = unpack_known_words(before);
      add_words(change.added, all);
      take_away(change.gone, all);
      if (const std::string packed = pack(all); packed != before) impl_->put_record(shard, key, packed);
    }
  });
}

std::vector<KnownWord> IndexWriter::known_words_of(std::size_t shard, const FileRecord& file,
                                                   Analyzer& analyzer) const {
  return translated(impl_->index_home, [&] { return known_words_of_file(impl_->database(shard), file, analyzer); });
}

void IndexWriter::change_names(std::size_t shard, std::vector<NameWord> added, std::vector<NameWord> gone) {
  struct Change {
    std::vector<NameWord> added;
    std::vector<NameWord> gone;
  };
  std::map<char, Change> by_byte;
  for (auto& word : added) by_byte[word.key.front()].added.push_back(std::move(word));
  for (auto& word : gone) by_byte[word.key.front()].gone.push_back(std::move(word));
  translated(impl_->index_home, [&] {
    for (auto& [first, change] : by_byte) {
      const std::string key = name_words_key(first);
      const std::string before = impl_->database(shard).get_metadata(key);
      const std::string after = changed_names(before, std::move(change.added), std::move(change.gone));
      if (after != before) impl_->put_record(shard, key, after);
    }
  });
}

void IndexWriter::put_file(std::size_t shard, const FileRecord& file) {
  translated(impl_->index_home, [&] { impl_->put_record(shard, file_key(file.path), pack(file)); });
}

void IndexWriter::remove_file(std::size_t shard, std::string_view path) {
  remove_sections(shard, path);
  translated(impl_->index_home, [&] { impl_->put_record(shard, file_key(path), ""); });
}

void IndexWriter::commit(std::size_t shard, const fs::path& corpus) {
  translated(impl_->index_home, [&] {
    auto& database = impl_->changing(shard);
    for (const auto& [key, value] : header_records(corpus)) impl_->put_record(shard, key, value);
    auto& of_shard = impl_->shards[shard];
    if (impl_->purpose == Impl::Purpose::build) {
      of_shard.draft->write_waiting();
      of_shard.digest.documents = of_shard.draft->digest_of_documents();
    }
    database.set_metadata(kDigestKey, to_text(of_shard.digest));
    if (impl_->purpose == Impl::Purpose::build) {
      of_shard.draft->finish();
      if (impl_->after_build == ShardsAfterBuild::kept)
        Impl::merge({of_shard.draft->path()}, impl_->generation.shards[shard]);
      return;
    }
    std::optional<CommitGate> gate;
    if (impl_->purpose == Impl::Purpose::update) gate.emplace(impl_->index_home);
    database.commit_transaction();
    sync_directory(impl_->generation.shards[shard]);  // Xapian renames its version file and leaves the name unsynced
    of_shard.in_transaction = false;
  });
}

void IndexWriter::publish() {
  if (impl_->purpose == Impl::Purpose::update) return;
  translated(impl_->index_home, [&] {
    if (impl_->purpose == Impl::Purpose::update_copy)
      for (auto& shard : impl_->shards) shard.updated.close();
    if (impl_->after_build == ShardsAfterBuild::merged) impl_->merge_all();
    impl_->published = true;  // from here on it may be the current one, whatever fails
    publish_generation(impl_->index_home, impl_->generation);
  });
}

}  // namespace materia
