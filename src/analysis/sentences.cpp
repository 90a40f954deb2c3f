#include "analysis/sentences.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "analysis/fold.hpp"

namespace materia {

namespace {

// Sorted. Words before a full stop that do not end a sentence.
constexpr std::array<std::string_view, 26> kAbbreviations{
    "al",  "approx", "ca",  "cf", "dr", "e.g", "eg", "esp",  "etc",  "fig", "g",   "i.e", "ie",
    "inc", "mr",     "mrs", "ms", "no", "nos", "p",  "prof", "resp", "sp",  "spp", "st",  "vs"};
static_assert(std::is_sorted(kAbbreviations.begin(), kAbbreviations.end()));

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

bool is_closing(char c) { return c == '"' || c == '\'' || c == ')' || c == ']'; }

// The word that ends at text[end), folded.
std::string word_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && !is_blank(text[begin - 1]) && text[begin - 1] != '(') --begin;
  return fold_word(text.substr(begin, end - begin));
}

// A lower-case letter goes on with the sentence ("approx. half", "E. coli").
bool starts_sentence(std::string_view text, std::size_t at) { return !(text[at] >= 'a' && text[at] <= 'z'); }

bool ends_sentence(std::string_view text, std::size_t stop) {
  if (text[stop] != '.') return true;
  const std::string word = word_before(text, stop);
  // Initials, alone or in a row: "J. Smith", "U.S. Food and Drug Administration".
  const std::string_view last = std::string_view(word).substr(word.rfind('.') + 1);
  if (last.size() == 1 && !(last[0] >= '0' && last[0] <= '9')) return false;
  return !std::binary_search(kAbbreviations.begin(), kAbbreviations.end(), std::string_view(word));
}

}  // namespace

std::vector<ByteRange> sentences_of(std::string_view text) {
  std::vector<ByteRange> sentences;
  std::size_t begin = 0;
  while (begin < text.size() && is_blank(text[begin])) ++begin;
  for (std::size_t at = begin; at < text.size(); ++at) {
    const char c = text[at];
    std::size_t end = at + 1;
    if (c == '.' || c == '!' || c == '?') {
      while (end < text.size() && (is_closing(text[end]) || text[end] == '.' || text[end] == '?' || text[end] == '!'))
        ++end;
      std::size_t next = end;
      while (next < text.size() && is_blank(text[next])) ++next;
      if (next < text.size() && (next == end || !starts_sentence(text, next) || !ends_sentence(text, at))) continue;
      sentences.push_back({begin, end});
      begin = next;
      at = next - 1;
    } else if (c == '\n') {
      if (at > begin) sentences.push_back({begin, at});
      begin = end;
      while (begin < text.size() && is_blank(text[begin])) ++begin;
      at = begin - 1;
    }
  }
  if (begin < text.size()) sentences.push_back({begin, text.size()});
  return sentences;
}

}  // namespace materia
