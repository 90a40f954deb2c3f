#include "engine/known_words.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "analysis/analyzer.hpp"
#include "analysis/stop_words.hpp"
#include "engine/metadata.hpp"
#include "materia/error.hpp"

namespace materia {

namespace {

// The second byte of a word: how many letters follow, and what it is.
constexpr std::uint8_t kLengthBits = 0x3F;
constexpr std::uint8_t kNameBit = 0x40;
constexpr std::uint8_t kLexiconBit = 0x80;
static_assert(kLongestCorrected <= kLengthBits);

// A word as it is packed.
struct Entry {
  std::size_t shared = 0;
  std::string_view rest;
  std::uint8_t second = 0;
};

// Takes the next word; false: there is none.
bool next_entry(std::string_view& packed, Entry& entry) {
  if (packed.empty()) return false;
  entry.shared = static_cast<std::uint8_t>(packed[0]);
  entry.second = packed.size() > 1 ? static_cast<std::uint8_t>(packed[1]) : std::uint8_t{0};
  const std::size_t length = entry.second & kLengthBits;
  if (packed.size() < 2 + length || length == 0)
    throw Error(ErrorCode::index_corrupt, "a record of known words is cut short");
  entry.rest = packed.substr(2, length);
  packed.remove_prefix(2 + length);
  return true;
}

void read_word(const Entry& entry, KnownWord& known) {
  if (entry.shared > known.word.size())
    throw Error(ErrorCode::index_corrupt, "a record of known words has a word without its beginning");
  known.word.resize(entry.shared);
  known.word.append(entry.rest);
  known.is_name = (entry.second & kNameBit) != 0;
  known.in_lexicon = (entry.second & kLexiconBit) != 0;
}

bool names_a_drug(const Concept& entry, const ConceptForm& form) {
  return form.kind == FormKind::brand || is_drug(entry);
}

}  // namespace

std::string known_words_key(char first_letter) { return std::string(kKnownWordsPrefix) + first_letter; }

void merge_known_words(std::vector<KnownWord>& words) {
  std::sort(words.begin(), words.end(), [](const KnownWord& a, const KnownWord& b) { return a.word < b.word; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (kept > 0 && words[kept - 1].word == words[i].word) {
      words[kept - 1].is_name |= words[i].is_name;
      words[kept - 1].in_lexicon |= words[i].in_lexicon;
      continue;
    }
    if (kept != i) words[kept] = std::move(words[i]);
    ++kept;
  }
  words.resize(kept);
}

std::string pack(const std::vector<KnownWord>& words) {
  std::string packed;
  std::string_view before;
  for (const auto& known : words) {
    const auto differ = std::mismatch(known.word.begin(), known.word.end(), before.begin(), before.end());
    const auto shared = static_cast<std::size_t>(differ.first - known.word.begin());
    auto second = static_cast<std::uint8_t>(known.word.size() - shared);
    if (known.is_name) second |= kNameBit;
    if (known.in_lexicon) second |= kLexiconBit;
    packed += static_cast<char>(shared);
    packed += static_cast<char>(second);
    packed.append(known.word, shared);
    before = known.word;
  }
  return packed;
}

std::vector<KnownWord> unpack_known_words(std::string_view packed) {
  std::vector<KnownWord> words;
  KnownWord known;
  for (Entry entry; next_entry(packed, entry);) {
    read_word(entry, known);
    words.push_back(known);
  }
  return words;
}

void add_words_near(SpellingSearch& search, std::string_view packed, std::vector<KnownWord>& words) {
  KnownWord known;
  for (Entry entry; next_entry(packed, entry);) {
    // Most words: not even spelt out, for what the next one shares with this one stands already.
    if (search.is_out(entry.shared)) continue;
    read_word(entry, known);
    if (search.cost_of(known.word, entry.shared)) words.push_back(known);
  }
}

std::vector<KnownWord> known_words_of(const ConceptTable& lexicon) {
  std::vector<KnownWord> words;
  Analyzer analyzer;
  for (const auto& entry : lexicon.concepts())
    for (const auto& form : entry.forms)
      for (const auto& token : analyzer.analyze(form.text))
        if (token.kind == TokenKind::word && is_correctable(token.spelling) && !is_stop_word(token.spelling))
          words.push_back({std::string(token.spelling), names_a_drug(entry, form), true});
  merge_known_words(words);
  return words;
}

}  // namespace materia
