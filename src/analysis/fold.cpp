#include "analysis/fold.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/utf8.hpp"

namespace materia {

namespace {

constexpr std::array<std::string_view, 25> kGreekNames{
    "alpha", "beta",    "gamma", "delta", "epsilon", "zeta",  "eta", "theta",   "iota", "kappa", "lambda", "mu",   "nu",
    "xi",    "omicron", "pi",    "rho",   "sigma",   "sigma", "tau", "upsilon", "phi",  "chi",   "psi",    "omega"};
constexpr char32_t kFirstGreek = 0x3B1;
constexpr char32_t kLastGreek = 0x3C9;

bool is_greek_letter(char32_t c) { return c >= kFirstGreek && c <= kLastGreek; }

// Letters that Unicode does not decompose, but that people type without the stroke.
std::string_view unstroke(char32_t c) {
  switch (c) {
    case 0xE6: return "ae";
    case 0xF8: return "o";
    case 0x111: return "d";
    case 0x131: return "i";
    case 0x142: return "l";
    case 0x153: return "oe";
    default: return {};
  }
}

bool is_vulgar_fraction(char32_t c) { return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215F) || c == 0x2189; }

// ㎎ and its like: a unit in one character.
bool is_squared_unit(char32_t c) { return c >= 0x3371 && c <= 0x33DF; }

bool is_spaceless_script(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) ||
         (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

// Compatibility decomposition without case and marks. Fractions stay, or "t½" would become "t12".
void append_decomposed(std::u32string& out, char32_t c) {
  if (is_vulgar_fraction(c)) {
    out += c;
    return;
  }
  std::array<utf8proc_int32_t, 24> parts{};
  int boundary = 0;
  const auto options =
      static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(),
                                             static_cast<utf8proc_ssize_t>(parts.size()), options, &boundary);
  for (utf8proc_ssize_t i = 0; i < std::min<utf8proc_ssize_t>(count, parts.size()); ++i) {
    const auto part = parts[static_cast<std::size_t>(i)];
    const auto category = utf8proc_category(part);
    if (category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME) continue;
    out += static_cast<char32_t>(part);
  }
}

std::string fold_ascii(std::string_view word) {
  std::string out;
  out.reserve(word.size());
  for (const char c : word) {
    const char plain = c == '`' ? '\'' : c;
    out += (plain >= 'A' && plain <= 'Z') ? static_cast<char>(plain - 'A' + 'a') : plain;
  }
  if (out.size() > 2 && out.ends_with("'s")) out.resize(out.size() - 2);
  std::erase(out, '\'');
  return out;
}

}  // namespace

CharClass classify(char32_t c) {
  if (c < 0x80) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return CharClass::letter;
    if (c >= '0' && c <= '9') return CharClass::digit;
    return CharClass::other;
  }
  if (c == 0x200B) return CharClass::ignored;
  if (c == 0xAA || c == 0xBA) return CharClass::other;  // ordinal signs; º stands for a degree sign
  if (is_squared_unit(c)) return CharClass::letter;
  if (is_spaceless_script(c)) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME ? CharClass::ideograph
                                                                                : CharClass::other;
  }
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  if (category == UTF8PROC_CATEGORY_CF) return CharClass::ignored;
  if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME) return CharClass::letter;
  if (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO) return CharClass::digit;
  return CharClass::other;
}

std::string fold_word(std::string_view word) {
  if (std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
    return fold_ascii(word);

  std::u32string points;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = decode_utf8(word, at);
    at += point.size_bytes;
    if (is_apostrophe(point.value)) {
      points += U'\'';
    } else if (classify(point.value) != CharClass::ignored) {
      append_decomposed(points, point.value);
    }
  }
  if (points.size() > 2 && points.ends_with(U"'s")) points.resize(points.size() - 2);

  std::string out;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const char32_t c = points[i];
    if (c == U'\'') continue;
    if (const auto plain = unstroke(c); !plain.empty()) {
      out += plain;
      continue;
    }
    // A single Greek letter is a symbol; several side by side are a Greek word.
    const bool symbol = is_greek_letter(c) && (i == 0 || !is_greek_letter(points[i - 1])) &&
                        (i + 1 == points.size() || !is_greek_letter(points[i + 1]));
    if (symbol) {
      out += kGreekNames[c - kFirstGreek];
    } else {
      append_utf8(out, c);
    }
  }
  return out;
}

}  // namespace materia
