#include "base/characters.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace materia {

namespace {

struct Span {
  char32_t first;
  char32_t last;
};

constexpr std::array kInvisible{
    Span{0xAD, 0xAD},       Span{0x34F, 0x34F},     Span{0x61C, 0x61C},   Span{0x115F, 0x1160}, Span{0x17B4, 0x17B5},
    Span{0x180B, 0x180F},   Span{0x200B, 0x200F},   Span{0x202A, 0x202E}, Span{0x2060, 0x206F}, Span{0x3164, 0x3164},
    Span{0xFE00, 0xFE0F},   Span{0xFEFF, 0xFEFF},   Span{0xFFA0, 0xFFA0}, Span{0xFFF0, 0xFFFB}, Span{0x1BCA0, 0x1BCA3},
    Span{0x1D173, 0x1D17A}, Span{0xE0000, 0xE0FFF},
};

utf8proc_category_t category_of(char32_t value) { return utf8proc_category(static_cast<utf8proc_int32_t>(value)); }

}  // namespace

std::size_t display_columns(char32_t value) {
  return static_cast<std::size_t>(std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(value))));
}

bool is_control(char32_t value) { return value < 0x20 || (value >= 0x7F && value <= 0x9F); }

bool is_white_space(char32_t value) {
  if ((value >= 0x09 && value <= 0x0D) || (value >= 0x1C && value <= 0x20) || value == 0x85) return true;
  if (value < 0x80) return false;
  const auto category = category_of(value);
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

bool is_no_break_space(char32_t value) { return value == 0xA0 || value == 0x2007 || value == 0x202F; }

bool is_bidi_control(char32_t value) {
  return (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
}

bool is_invisible(char32_t value) {
  return std::any_of(kInvisible.begin(), kInvisible.end(),
                     [value](const Span& span) { return value >= span.first && value <= span.last; });
}

bool is_noncharacter(char32_t value) { return (value & 0xFFFEU) == 0xFFFE || (value >= 0xFDD0 && value <= 0xFDEF); }

bool is_letter_or_digit(char32_t value) {
  const auto category = category_of(value);
  return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
         (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

}  // namespace materia
