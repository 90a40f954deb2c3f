#include "engine/name_words.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "analysis/stop_words.hpp"
#include "base/hash.hpp"
#include "base/packing.hpp"
#include "engine/metadata.hpp"
#include "materia/error.hpp"

namespace materia {

namespace {

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

namespace {

class NameWordPacker {
 public:
  void add(const NameWord& word) {
    const auto differ = std::mismatch(word.key.begin(), word.key.end(), before_.begin(), before_.end());
    const auto shared = static_cast<std::size_t>(differ.first - word.key.begin());
    packer_.add_number(shared);
    packer_.add_text(bytes_of(word.file) + word.key.substr(shared));
    packer_.add_number(word.word_bytes);
    packer_.add_number(word.name);
    packer_.add_number(word.word);
    before_ = word.key;
  }
  [[nodiscard]] std::string take() && { return std::move(packer_).take(); }

 private:
  Packer packer_;
  std::string before_;
};

class NameWordReader {
 public:
  explicit NameWordReader(std::string_view packed) : unpacker_(packed) {}

  // nullopt: there is none.
  [[nodiscard]] std::optional<NameWord> next() {
    if (unpacker_.at_end()) return std::nullopt;
    const std::size_t shared = unpacker_.size();
    const std::string rest = unpacker_.text();
    if (shared > key_.size() || rest.size() < kFileBytes)
      throw Error(ErrorCode::index_corrupt, "a record of names has a word without its beginning",
                  "rebuild the index with `materia index CORPUS --rebuild`");
    key_.replace(shared, std::string::npos, rest, kFileBytes);
    NameWord word{key_, unpacker_.size(), 0, 0, number_of(std::string_view(rest).substr(0, kFileBytes))};
    word.name = unpacker_.size();
    word.word = unpacker_.size();
    if (key_.empty() || word.word_bytes > key_.size())
      throw Error(ErrorCode::index_corrupt, "a record of names has a word longer than its name",
                  "rebuild the index with `materia index CORPUS --rebuild`");
    return word;
  }

 private:
  Unpacker unpacker_;
  std::string key_;
};

}  // namespace

std::string changed_names(std::string_view packed, std::vector<NameWord> added, std::vector<NameWord> gone) {
  std::sort(added.begin(), added.end());
  added.erase(std::unique(added.begin(), added.end()), added.end());
  std::sort(gone.begin(), gone.end());
  NameWordPacker all;
  NameWordReader reader(packed);
  auto next_added = added.begin();
  auto next_gone = gone.begin();
  while (const auto word = reader.next()) {
    while (next_added != added.end() && *next_added < *word) all.add(*next_added++);
    while (next_gone != gone.end() && *next_gone < *word) ++next_gone;
    const bool is_added = next_added != added.end() && *next_added == *word;
    if (is_added) ++next_added;
    if (is_added || next_gone == gone.end() || *next_gone != *word) all.add(*word);
  }
  for (; next_added != added.end(); ++next_added) all.add(*next_added);
  return std::move(all).take();
}

std::string merged_names(std::span<const std::string> records) {
  struct Source {
    NameWordReader reader;
    NameWord next;
  };
  std::vector<Source> sources;
  for (const auto& record : records) {
    NameWordReader reader(record);
    if (auto first = reader.next()) sources.push_back({std::move(reader), std::move(*first)});
  }
  NameWordPacker all;
  while (!sources.empty()) {
    const auto least = std::min_element(sources.begin(), sources.end(),
                                        [](const Source& a, const Source& b) { return a.next < b.next; });
    all.add(least->next);
    if (auto next = least->reader.next())
      least->next = std::move(*next);
    else
      sources.erase(least);
  }
  return std::move(all).take();
}

std::string pack(std::span<const NameWord> words) {
  NameWordPacker packer;
  for (const auto& word : words) packer.add(word);
  return std::move(packer).take();
}

std::vector<NameWord> unpack_name_words(std::string_view packed) {
  std::vector<NameWord> words;
  NameWordReader reader(packed);
  while (auto word = reader.next()) words.push_back(std::move(*word));
  return words;
}

}  // namespace materia
