#include "engine/file_words.hpp"

#include <string>
#include <string_view>

#include "analysis/stop_words.hpp"
#include "engine/compression.hpp"
#include "engine/metadata.hpp"
#include "query/spelling_distance.hpp"
#include "schema/terms.hpp"

namespace materia {

std::vector<KnownWord> known_words_of_file(const Xapian::Database& shard, const FileRecord& file, Analyzer& analyzer) {
  std::vector<KnownWord> words;
  const auto add_text = [&](std::string_view text) {
    for (const auto& token : analyzer.analyze(text))
      if (is_correctable(token.spelling)) words.push_back({std::string(token.spelling)});
  };
  const auto add_name = [&](std::string_view name) {
    for (const auto& token : analyzer.analyze(name))
      if (token.kind == TokenKind::word && is_correctable(token.spelling) && !is_stop_word(token.spelling))
        words.push_back({std::string(token.spelling)});
  };
  add_name(file.title);
  for (const auto& alias : file.aliases) add_name(alias);
  bool names_in_text = false;
  Decompressor decompressor(shard.get_metadata(kDictionaryKey));
  const std::string path = path_term(file.path);
  for (auto at = shard.postlist_begin(path); at != shard.postlist_end(path); ++at) {
    const Xapian::Document document = shard.get_document(*at);
    const std::string packed_rank = document.get_value(kRankSlot);
    if (packed_rank.empty()) continue;  // a stub has no words
    const SectionRecord record = unpack_section(decompressor.record(document.get_value(kSectionSlot)));
    for (const auto& stored : record.blocks) add_text(stored.block.text);
    if (unpack_rank(packed_rank).names.empty()) continue;  // a disclaimer
    names_in_text = true;
    // The last of a FAQ entry is its question, which its text has.
    const std::size_t headings = record.heading_path.size() - (record.entry_number > 0 ? 1 : 0);
    for (std::size_t i = 0; i < headings; ++i) add_text(record.heading_path[i]);
  }
  if (names_in_text) {
    add_text(file.title);
    for (const auto& alias : file.aliases) add_text(alias);
  }
  merge_known_words(words);
  for (auto& known : words) known.files = 1;
  return words;
}

}  // namespace materia
