#include "engine/index_writer.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <utility>

#include "base/hash.hpp"
#include "engine/index_home.hpp"
#include "engine/metadata.hpp"
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

Xapian::Document to_xapian(const SectionDocument& section) {
  Xapian::Document document;
  for (const auto& [term, positions] : section.words)
    for (const auto position : positions) document.add_posting(term, position + 1);
  for (const auto& subject : section.subjects) document.add_term(subject);
  for (const auto& label : section.labels) document.add_boolean_term(label);
  document.add_boolean_term(section.id_term);
  document.set_data(pack(section.record));
  if (section.is_searchable()) {
    document.add_value(kRankSlot, pack(section.rank));
    document.add_value(kNamesSlot, section.names);
  }
  return document;
}

}  // namespace

struct IndexWriter::Impl {
  fs::path index_home;
  WriterLock lock;
  Generation generation;
  std::vector<Xapian::WritableDatabase> shards;
  bool building = false;
};

IndexWriter::IndexWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
IndexWriter::~IndexWriter() = default;
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;

std::optional<IndexWriter> IndexWriter::update(const fs::path& index_home, std::chrono::milliseconds lock_wait) {
  return translated(index_home, [&]() -> std::optional<IndexWriter> {
    if (!fs::exists(index_home)) return std::nullopt;
    refuse_foreign(index_home);
    if (!current_generation(index_home)) return std::nullopt;
    auto impl = std::make_unique<Impl>(Impl{index_home, WriterLock(index_home, lock_wait), {}, {}, false});
    impl->generation = *current_generation(index_home);  // again: the writer before us may have replaced it
    for (const auto& shard : impl->generation.shards) {
      require_compatible(Xapian::Database(shard.string()), index_home);
      impl->shards.emplace_back(shard.string(), Xapian::DB_OPEN);
    }
    return IndexWriter(std::move(impl));
  });
}

IndexWriter IndexWriter::build(const fs::path& index_home, std::size_t shards, std::chrono::milliseconds lock_wait) {
  return translated(index_home, [&] {
    refuse_foreign(index_home);
    auto impl = std::make_unique<Impl>(Impl{index_home, WriterLock(index_home, lock_wait), {}, {}, true});
    const auto current = current_generation(index_home);
    remove_other_generations(index_home, current ? std::optional(current->name) : std::nullopt);
    impl->generation = create_generation(index_home, shards);
    // Nobody reads a generation before it is published, so it may be written without syncs and in place;
    // publish_generation() syncs it.
    for (const auto& shard : impl->generation.shards)
      impl->shards.emplace_back(shard.string(),
                                Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
    return IndexWriter(std::move(impl));
  });
}

std::size_t IndexWriter::shard_count() const { return impl_->shards.size(); }

std::size_t IndexWriter::shard_of(std::string_view path) const { return hash_of(path) % impl_->shards.size(); }

std::vector<FileRecord> IndexWriter::files(std::size_t shard) const {
  return translated(impl_->index_home, [&] {
    std::vector<FileRecord> files;
    const auto& database = impl_->shards[shard];
    for (auto key = database.metadata_keys_begin(kFilePrefix); key != database.metadata_keys_end(kFilePrefix); ++key)
      files.push_back(unpack_file(database.get_metadata(*key)));
    return files;
  });
}

fs::path IndexWriter::corpus(std::size_t shard) const {
  return translated(impl_->index_home, [&] { return fs::path(impl_->shards[shard].get_metadata(kCorpusKey)); });
}

void IndexWriter::replace(std::size_t shard, const FileRecord& file, const std::vector<SectionDocument>& documents) {
  translated(impl_->index_home, [&] {
    auto& database = impl_->shards[shard];
    if (!impl_->building) database.delete_document(path_term(file.path));
    for (const auto& document : documents) database.add_document(to_xapian(document));
    database.set_metadata(file_key(file.path), pack(file));
  });
}

void IndexWriter::touch(std::size_t shard, const FileRecord& file) {
  translated(impl_->index_home, [&] { impl_->shards[shard].set_metadata(file_key(file.path), pack(file)); });
}

void IndexWriter::remove(std::size_t shard, std::string_view path) {
  translated(impl_->index_home, [&] {
    impl_->shards[shard].delete_document(path_term(path));
    impl_->shards[shard].set_metadata(file_key(path), "");
  });
}

void IndexWriter::commit(std::size_t shard, const fs::path& corpus) {
  translated(impl_->index_home, [&] {
    write_header(impl_->shards[shard], corpus);
    impl_->shards[shard].commit();
  });
}

void IndexWriter::publish() {
  if (!impl_->building) return;
  translated(impl_->index_home, [&] {
    for (auto& shard : impl_->shards) shard.close();
    publish_generation(impl_->index_home, impl_->generation);
  });
}

}  // namespace materia
