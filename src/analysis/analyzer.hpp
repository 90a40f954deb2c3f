// The one analyzer: text to tokens with byte ranges into that text, for indexing, for queries and for highlights.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "materia/text.hpp"

namespace materia {

// Version of the terms the analyzer makes. An index of another version is refused: change it with any rule here.
inline constexpr int kAnalyzerVersion = 2;

enum class TokenKind : std::uint8_t {
  word,    // the next word of the text; words have consecutive positions
  joined,  // a second reading that spans words: "il6" over "IL-6", "10mg" over "10 mg", "<2" over "less than 2";
           // stands at its first word's position
};

struct Token {
  std::string_view term;       // what the index stores; valid until the next call of Analyzer::analyze
  std::string_view spelling;   // the word folded but not stemmed, for prefix*; as long valid
  ByteRange range;             // into the text
  std::uint32_t position = 0;  // 0-based; counts words
  TokenKind kind = TokenKind::word;
  // Of the term and the spelling together, from 1 on: a key for what is known of both, cheaper than either. 0: none, as
  // they are not remembered. Holds as long as Analyzer::memory() stays the same.
  std::uint32_t number = 0;
};

// Keeps the analysis of every word it has seen, up to a bound, because texts repeat their words. One per thread.
class Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // Tokens in the order of their first word, a `joined` token behind the word it starts with. The text must be valid
  // UTF-8. Never empty terms; terms may be long (a word is a word). The span lives until the next call.
  [[nodiscard]] std::span<const Token> analyze(std::string_view text);

  // Changes when the analyzer forgets the words it has seen, which only analyze() does, before it begins.
  [[nodiscard]] std::size_t memory() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace materia
