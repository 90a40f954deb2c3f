#include "query/characters.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace materia {

namespace {

struct ClassRange {
  char32_t first;
  char32_t last;
  CharacterKind kind;
};

// Outside ASCII everything is a letter (so that any script, Greek or emoji can be a word) but these; sorted.
constexpr std::array<ClassRange, 21> kRanges{{
    {0x0080, 0x0084, CharacterKind::control}, {0x0085, 0x0085, CharacterKind::space},
    {0x0086, 0x009F, CharacterKind::control}, {0x00A0, 0x00A0, CharacterKind::space},
    {0x00A1, 0x00A9, CharacterKind::other},   {0x00AB, 0x00AB, CharacterKind::quote},  // «
    {0x00AC, 0x00B1, CharacterKind::other},   {0x00BB, 0x00BB, CharacterKind::quote},  // »
    {0x1680, 0x1680, CharacterKind::space},   {0x2000, 0x200B, CharacterKind::space},
    {0x200C, 0x201B, CharacterKind::other},  // joiners, direction marks, dashes, single quotes
    {0x201C, 0x201F, CharacterKind::quote},  // “ ” „ ‟
    {0x2020, 0x2027, CharacterKind::other},   {0x2028, 0x2029, CharacterKind::space},
    {0x202A, 0x202E, CharacterKind::other},   {0x202F, 0x202F, CharacterKind::space},
    {0x2030, 0x206F, CharacterKind::other},   {0x3000, 0x3000, CharacterKind::space},
    {0xFEFF, 0xFEFF, CharacterKind::space},   {0xFF02, 0xFF02, CharacterKind::quote},  // full-width "
    {0xFFFD, 0xFFFD, CharacterKind::other},
}};

static_assert(std::is_sorted(kRanges.begin(), kRanges.end(),
                             [](const ClassRange& a, const ClassRange& b) { return a.last < b.first; }));

CharacterKind ascii_class(char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return CharacterKind::letter;
  if (c >= '0' && c <= '9') return CharacterKind::digit;
  if (c == ' ' || (c >= '\t' && c <= '\r')) return CharacterKind::space;
  if (c < ' ' || c == 0x7F) return CharacterKind::control;
  if (c == '"') return CharacterKind::quote;
  if (c == '(') return CharacterKind::open;
  if (c == ')') return CharacterKind::close;
  return CharacterKind::other;
}

CharacterKind class_of(char32_t value) {
  if (value < 0x80) return ascii_class(static_cast<char>(value));
  const auto* found =
      std::find_if(kRanges.begin(), kRanges.end(), [value](const auto& row) { return value <= row.last; });
  return found != kRanges.end() && found->first <= value ? found->kind : CharacterKind::letter;
}

}  // namespace

Characters::Characters(std::string_view text) {
  characters_.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    characters_.push_back({at, class_of(point.value), point.value < 0x80 ? static_cast<char>(point.value) : '\0'});
    at += point.size_bytes;
  }
  characters_.push_back({text.size(), CharacterKind::end, '\0'});
}

}  // namespace materia
