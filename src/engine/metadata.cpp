#include "engine/metadata.hpp"

#include <fmt/format.h>

#include "analysis/analyzer.hpp"
#include "base/hash.hpp"
#include "engine/translate_error.hpp"
#include "materia/error.hpp"
#include "materia/version.hpp"
#include "schema/fields.hpp"

namespace materia {

std::string file_key(std::string_view path) { return kFilePrefix + hex_of(hash_of(path)); }

std::vector<HeaderRecord> header_records(const std::filesystem::path& corpus) {
  return {{kSchemaKey, std::to_string(kSchemaVersion)},
          {kAnalyzerKey, std::to_string(kAnalyzerVersion)},
          {kVersionKey, kVersion},
          {kEngineKey, fmt::format("Xapian {}", Xapian::version_string())},
          {kCorpusKey, corpus.string()}};
}

void require_compatible(const Xapian::Database& database, const std::filesystem::path& index_home) {
  const std::string schema = database.get_metadata(kSchemaKey);
  if (schema.empty())
    throw Error(ErrorCode::index_incompatible,
                fmt::format("{} holds a Xapian database that is not Materia's", index_home.string()),
                "make yours in another directory with `materia index CORPUS --index DIR`");
  const std::string analyzer = database.get_metadata(kAnalyzerKey);
  if (schema == std::to_string(kSchemaVersion) && analyzer == std::to_string(kAnalyzerVersion)) return;
  throw Error(
      ErrorCode::index_incompatible,
      fmt::format("the index in {} is of schema {} and analyzer {}, this Materia needs schema {} and analyzer {}",
                  index_home.string(), schema, analyzer, kSchemaVersion, kAnalyzerVersion),
      rebuild_hint(index_home, database.get_metadata(kCorpusKey)));
}

}  // namespace materia
