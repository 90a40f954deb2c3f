// What each code point of a query is to the lexer. A query is short (kMaxQueryBytes), so the classes of all its code
// points are laid out once and every look ahead or back is an index.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace materia {

enum class CharacterKind {
  end,      // before the first and after the last
  space,    // white space of any script, byte order mark, zero-width space
  control,  // separates like a space, but is worth a remark
  quote,    // double quotes of any shape; single ones are apostrophes and plain text
  open,
  close,
  letter,
  digit,
  other,  // punctuation and what is invisible
};

struct Character {
  std::size_t at = 0;  // byte offset
  CharacterKind kind = CharacterKind::end;
  char ascii = 0;  // 0 when it is not ASCII
};

class Characters {
 public:
  // `text` is valid UTF-8.
  explicit Characters(std::string_view text);

  [[nodiscard]] std::size_t size() const { return characters_.size() - 1; }
  // Byte offset of the i-th code point; of size(): the size of the text.
  [[nodiscard]] std::size_t at(std::size_t i) const { return characters_[i].at; }
  [[nodiscard]] CharacterKind kind(std::size_t i) const { return characters_[i].kind; }
  [[nodiscard]] char ascii(std::size_t i) const { return characters_[i].ascii; }
  [[nodiscard]] CharacterKind kind_before(std::size_t i) const { return i == 0 ? CharacterKind::end : kind(i - 1); }

 private:
  std::vector<Character> characters_;  // one more than there are code points: the end
};

[[nodiscard]] constexpr bool is_separator(CharacterKind kind) {
  return kind == CharacterKind::end || kind == CharacterKind::space || kind == CharacterKind::control;
}

[[nodiscard]] constexpr bool is_alphanumeric(CharacterKind kind) {
  return kind == CharacterKind::letter || kind == CharacterKind::digit;
}

}  // namespace materia
