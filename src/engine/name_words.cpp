#include "engine/name_words.hpp"

#include <algorithm>
#include <tuple>

#include "analysis/stop_words.hpp"
#include "base/hash.hpp"
#include "base/packing.hpp"
#include "engine/metadata.hpp"
#include "materia/error.hpp"

namespace materia {

namespace {

// Nobody types more of a name before taking a completion, and combinations of ten drugs have long ones.

// A path's fingerprint is random: as a packed number it would take a byte or two more.
constexpr std::size_t kFileBytes = 8;

std::string bytes_of(std::uint64_t number) {
  std::string bytes;
  for (std::size_t i = 0; i < kFileBytes; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFF);
  return bytes;
}

std::uint64_t number_of(std::string_view bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    number |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  return number;
}

}  // namespace

bool operator<(const NameWord& a, const NameWord& b) {
  return std::tie(a.key, a.file, a.name, a.word) < std::tie(b.key, b.file, b.name, b.word);
}

std::vector<FoldedWord> folded_words(std::string_view text, Analyzer& analyzer) {
  std::vector<FoldedWord> words;
  for (const auto& token : analyzer.analyze(text))
    if (token.kind == TokenKind::word) words.push_back({std::string(token.spelling), token.range});
  return words;
}

std::string key_of(std::span<const FoldedWord> words) {
  std::string key;
  for (const auto& word : words) key += word.spelling;
  return key;
}

std::string name_words_key(char first_byte) { return std::string(kNameWordsPrefix) + first_byte; }

std::vector<NameWord> name_words_of(std::string_view path, std::string_view title, std::span<const std::string> aliases,
                                    Analyzer& analyzer) {
  std::vector<NameWord> all;
  const std::uint64_t file = hash_of(path);
  for (std::size_t name = 0; name <= aliases.size(); ++name) {
    const auto words = folded_words(name == 0 ? title : std::string_view(aliases[name - 1]), analyzer);
    for (std::size_t word = 0; word < words.size(); ++word) {
      const std::string& spelling = words[word].spelling;
      if (spelling.empty() || (word > 0 && is_stop_word(spelling))) continue;
      const std::string key = key_of(std::span(words).subspan(word)).substr(0, kMaxKeyBytes);
      all.push_back({key, std::min(spelling.size(), key.size()), name, word, file});
    }
  }
  return all;
}

std::string pack(std::span<const NameWord> words) {
  Packer packer;
  std::string_view before;
  for (const auto& word : words) {
    const auto differ = std::mismatch(word.key.begin(), word.key.end(), before.begin(), before.end());
    const auto shared = static_cast<std::size_t>(differ.first - word.key.begin());
    packer.add_number(shared);
    packer.add_text(bytes_of(word.file) + word.key.substr(shared));
    packer.add_number(word.word_bytes);
    packer.add_number(word.name);
    packer.add_number(word.word);
    before = word.key;
  }
  return std::move(packer).take();
}

std::vector<NameWord> unpack_name_words(std::string_view packed) {
  std::vector<NameWord> words;
  Unpacker unpacker(packed);
  std::string key;
  while (!unpacker.at_end()) {
    const std::size_t shared = unpacker.size();
    const std::string rest = unpacker.text();
    if (shared > key.size() || rest.size() < kFileBytes)
      throw Error(ErrorCode::index_corrupt, "a record of names has a word without its beginning",
                  "rebuild the index with `materia index CORPUS --rebuild`");
    key.replace(shared, std::string::npos, rest, kFileBytes);
    NameWord word{key, unpacker.size(), 0, 0, number_of(std::string_view(rest).substr(0, kFileBytes))};
    word.name = unpacker.size();
    word.word = unpacker.size();
    if (key.empty() || word.word_bytes > key.size())
      throw Error(ErrorCode::index_corrupt, "a record of names has a word longer than its name",
                  "rebuild the index with `materia index CORPUS --rebuild`");
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace materia
