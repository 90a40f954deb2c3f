#include "query/characters.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace materia {

namespace {

struct ClassRange {
  char32_t first;
  char32_t last;
  CharClass kind;
};

// Outside ASCII everything is a letter (so that any script, Greek or emoji can be a word) but these; sorted.
constexpr std::array<ClassRange, 21> kRanges{{
    {0x0080, 0x0084, CharClass::control}, {0x0085, 0x0085, CharClass::space},
    {0x0086, 0x009F, CharClass::control}, {0x00A0, 0x00A0, CharClass::space},
    {0x00A1, 0x00A9, CharClass::other},   {0x00AB, 0x00AB, CharClass::quote},  // «
    {0x00AC, 0x00B1, CharClass::other},   {0x00BB, 0x00BB, CharClass::quote},  // »
    {0x1680, 0x1680, CharClass::space},   {0x2000, 0x200B, CharClass::space},
    {0x200C, 0x201B, CharClass::other},  // joiners, direction marks, dashes, single quotes
    {0x201C, 0x201F, CharClass::quote},  // “ ” „ ‟
    {0x2020, 0x2027, CharClass::other},   {0x2028, 0x2029, CharClass::space},
    {0x202A, 0x202E, CharClass::other},   {0x202F, 0x202F, CharClass::space},
    {0x2030, 0x206F, CharClass::other},   {0x3000, 0x3000, CharClass::space},
    {0xFEFF, 0xFEFF, CharClass::space},   {0xFF02, 0xFF02, CharClass::quote},  // full-width "
    {0xFFFD, 0xFFFD, CharClass::other},
}};

static_assert(std::is_sorted(kRanges.begin(), kRanges.end(),
                             [](const ClassRange& a, const ClassRange& b) { return a.last < b.first; }));

CharClass ascii_class(char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return CharClass::letter;
  if (c >= '0' && c <= '9') return CharClass::digit;
  if (c == ' ' || (c >= '\t' && c <= '\r')) return CharClass::space;
  if (c < ' ' || c == 0x7F) return CharClass::control;
  if (c == '"') return CharClass::quote;
  if (c == '(') return CharClass::open;
  if (c == ')') return CharClass::close;
  return CharClass::other;
}

CharClass class_of(char32_t value) {
  if (value < 0x80) return ascii_class(static_cast<char>(value));
  const auto* found =
      std::find_if(kRanges.begin(), kRanges.end(), [value](const auto& row) { return value <= row.last; });
  return found != kRanges.end() && found->first <= value ? found->kind : CharClass::letter;
}

}  // namespace

Characters::Characters(std::string_view text) {
  characters_.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    characters_.push_back({at, class_of(point.value), point.value < 0x80 ? static_cast<char>(point.value) : '\0'});
    at += point.size_bytes;
  }
  characters_.push_back({text.size(), CharClass::end, '\0'});
}

}  // namespace materia
