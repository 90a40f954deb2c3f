// What an index says of itself: the metadata keys of every shard.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

inline constexpr const char* kSchemaKey = "materia.schema";
inline constexpr const char* kAnalyzerKey = "materia.analyzer";
inline constexpr const char* kVersionKey = "materia.version";
inline constexpr const char* kEngineKey = "materia.engine";
inline constexpr const char* kCorpusKey = "materia.corpus";
// Fingerprints of the built-in lexicon and of the user's files, with a blank between.
inline constexpr const char* kLexiconKey = "materia.lexicon";
// What the data of its sections are compressed with; see engine/compression.hpp.
inline constexpr const char* kDictionaryKey = "materia.dictionary";
// Fingerprints of texts that stand in so many monographs that they say nothing of one.
inline constexpr const char* kCommonBlocksKey = "materia.common";
// What the shard holds, as a number; see engine/content_digest.hpp.
inline constexpr const char* kDigestKey = "materia.digest";
// "yes" when positions are kept.
inline constexpr const char* kPositionsKey = "materia.positions";
// A file's record stands under this and the fingerprint of its path.
inline constexpr const char* kFilePrefix = "file.";

// The term of a word that is spelt otherwise stands under this and the word: "word.treatment" holds "treat".
inline constexpr const char* kWordPrefix = "word.";

// A concept's record stands under this and its id, the forms that begin with a term under this and the term.
inline constexpr const char* kConceptPrefix = "concept.";
inline constexpr const char* kFormsPrefix = "form.";

// The words that begin with a letter, for the correction of others, stand under this and the letter.
inline constexpr const char* kKnownWordsPrefix = "known.";

// The words of the names of monographs, for completions, stand under this and the byte they begin with.
inline constexpr const char* kNameWordsPrefix = "name.";

[[nodiscard]] std::string file_key(std::string_view path);

struct HeaderRecord {
  const char* key;
  std::string value;
};
// What every commit puts down.
[[nodiscard]] std::vector<HeaderRecord> header_records(const std::filesystem::path& corpus);

// Throws Error index_incompatible unless the database is Materia's, of this schema and analyzer.
void require_compatible(const Xapian::Database& database, const std::filesystem::path& index_home);

}  // namespace materia
