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

constexpr const char* kRebuild = "rebuild the index with `materia index CORPUS --rebuild`";

// A word as it is packed.
struct Entry {
  std::size_t shared = 0;
  std::string_view rest;
  std::uint8_t second = 0;
  std::size_t files = 0;
};

// A number of files: seven bits a byte, the lowest first, as all numbers in records.
bool next_files(std::string_view& packed, std::size_t& files) {
  files = 0;
  for (unsigned shift = 0; !packed.empty() && shift < 64; shift += 7) {
    const auto byte = static_cast<std::uint8_t>(packed.front());
    packed.remove_prefix(1);
    files |= static_cast<std::size_t>(byte & 0x7F) << shift;
    if ((byte & 0x80) == 0) return true;
  }
  return false;
}

void add_files(std::string& packed, std::size_t files) {
  for (; files >= 0x80; files >>= 7) packed += static_cast<char>((files & 0x7F) | 0x80);
  packed += static_cast<char>(files);
}

// Takes the next word; false: there is none.
bool next_entry(std::string_view& packed, Entry& entry) {
  if (packed.empty()) return false;
  entry.shared = static_cast<std::uint8_t>(packed[0]);
  entry.second = packed.size() > 1 ? static_cast<std::uint8_t>(packed[1]) : std::uint8_t{0};
  const std::size_t length = entry.second & kLengthBits;
  if (packed.size() < 2 + length || length == 0)
    throw Error(ErrorCode::index_corrupt, "a record of known words is cut short", kRebuild);
  entry.rest = packed.substr(2, length);
  packed.remove_prefix(2 + length);
  if (!next_files(packed, entry.files))
    throw Error(ErrorCode::index_corrupt, "a record of known words is cut short", kRebuild);
  return true;
}

void read_word(const Entry& entry, KnownWord& known) {
  if (entry.shared > known.word.size())
    throw Error(ErrorCode::index_corrupt, "a record of known words has a word without its beginning", kRebuild);
  // The tables of the spelling distance have rows for these letters, and for words of this length.
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  if (entry.shared + entry.rest.size() > kLongestCorrected ||
      !std::all_of(entry.rest.begin(), entry.rest.end(), is_letter))
    throw Error(ErrorCode::index_corrupt, "a record of known words has what is no word", kRebuild);
  known.word.resize(entry.shared);
  known.word.append(entry.rest);
  known.is_name = (entry.second & kNameBit) != 0;
  known.in_lexicon = (entry.second & kLexiconBit) != 0;
  known.files = entry.files;
}

bool names_a_drug(const Concept& entry, const ConceptForm& form) {
  return form.kind == FormKind::brand || is_drug(entry);
}

bool by_word(const KnownWord& a, const KnownWord& b) { return a.word < b.word; }

// Of sorted words.
void merge_neighbours(std::vector<KnownWord>& words) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (kept > 0 && words[kept - 1].word == words[i].word) {
      words[kept - 1].is_name |= words[i].is_name;
      words[kept - 1].in_lexicon |= words[i].in_lexicon;
      words[kept - 1].files += words[i].files;
      continue;
    }
    if (kept != i) words[kept] = std::move(words[i]);
    ++kept;
  }
  words.resize(kept);
}

}  // namespace

std::string known_words_key(char first_letter) { return std::string(kKnownWordsPrefix) + first_letter; }

void merge_known_words(std::vector<KnownWord>& words) {
  std::sort(words.begin(), words.end(), by_word);
  merge_neighbours(words);
}

void add_words(const std::vector<KnownWord>& added, std::vector<KnownWord>& words) {
  const auto before = static_cast<std::ptrdiff_t>(words.size());
  words.insert(words.end(), added.begin(), added.end());
  std::inplace_merge(words.begin(), words.begin() + before, words.end(), by_word);
  merge_neighbours(words);
}

void cancel_out(std::vector<KnownWord>& added, std::vector<KnownWord>& gone) {
  for (auto& known : added) {
    const auto at = std::lower_bound(gone.begin(), gone.end(), known, by_word);
    if (at == gone.end() || at->word != known.word || at->files != known.files || known.is_name) continue;
    at->files = known.files = 0;
  }
  const auto cancels = [](const KnownWord& known) { return known.files == 0 && !known.in_lexicon && !known.is_name; };
  std::erase_if(added, cancels);
  std::erase_if(gone, cancels);
}

void take_away(const std::vector<KnownWord>& gone, std::vector<KnownWord>& words) {
  for (const auto& known : gone) {
    const auto at = std::lower_bound(words.begin(), words.end(), known, by_word);
    if (at != words.end() && at->word == known.word) at->files -= std::min(at->files, known.files);
  }
  std::erase_if(words, [](const KnownWord& known) { return known.files == 0 && !known.in_lexicon; });
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
    add_files(packed, known.files);
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

void add_words_beginning(std::string_view beginning, std::string_view packed, std::vector<KnownWord>& words) {
  KnownWord known;
  for (Entry entry; next_entry(packed, entry);) {
    read_word(entry, known);
    if (known.word.starts_with(beginning))
      words.push_back(known);
    else if (known.word > beginning)
      break;
  }
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
          words.push_back({std::string(token.spelling), names_a_drug(entry, form), true, 0});
  merge_known_words(words);
  return words;
}

}  // namespace materia
