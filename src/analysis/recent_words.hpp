// The words of a text that were met last, found without a look at the table of all words.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "analysis/word.hpp"

namespace materia {

// A word of up to 15 bytes and its length, as two numbers: compared and spread over a table without a loop.
struct ShortWord {
  std::uint64_t front = 0;
  std::uint64_t back = 0;  // the length is its last byte, which is never 0

  static constexpr std::size_t kMostBytes = 15;
  static ShortWord of(std::string_view raw) {
    std::array<char, kMostBytes + 1> bytes{};
    std::memcpy(bytes.data(), raw.data(), raw.size());
    bytes[kMostBytes] = static_cast<char>(raw.size());
    return std::bit_cast<ShortWord>(bytes);
  }
  [[nodiscard]] std::uint64_t spread() const { return (front ^ std::rotl(back, 29)) * 0x9E3779B97F4A7C15U; }
  friend bool operator==(const ShortWord&, const ShortWord&) = default;
};

// A few words make up most of a text. Each has one place in a small table that stays in the processor's cache; the
// last one to come to a place holds it. It takes no memory before the first.
class RecentWords {
 public:
  // nullptr: it is not held.
  [[nodiscard]] const Word* find(const ShortWord& word) const {
    if (places_.empty()) return nullptr;
    const Place& place = places_[place_of(word)];
    return place.word == word ? place.meaning : nullptr;
  }
  void hold(const ShortWord& word, const Word& meaning) {
    if (places_.empty()) places_.resize(kPlaces);
    places_[place_of(word)] = {word, &meaning};
  }
  void clear() { places_.clear(); }

 private:
  struct Place {
    ShortWord word;
    const Word* meaning = nullptr;
  };
  static constexpr std::size_t kPlaces = 4096;
  static std::size_t place_of(const ShortWord& word) { return word.spread() >> (64 - std::bit_width(kPlaces - 1)); }

  std::vector<Place> places_;
};

}  // namespace materia
