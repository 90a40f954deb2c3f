// Most terms of a section are none of the query: this says so without a hash of the whole term.
#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>

namespace materia {

// A set of terms that may say yes to another one, and never no to one of its own.
class TermFilter {
 public:
  void add(std::string_view term) { places_.set(place_of(term)); }
  [[nodiscard]] bool may_have(std::string_view term) const { return places_.test(place_of(term)); }

 private:
  static constexpr std::size_t kPlaces = 2048;

  static std::size_t place_of(std::string_view term) {
    if (term.empty()) return 0;
    const auto byte = [&](std::size_t i) { return std::size_t{static_cast<unsigned char>(term[i])}; };
    return (byte(0) * 131 + byte(term.size() / 2) * 31 + byte(term.size() - 1) * 7 + term.size()) % kPlaces;
  }

  std::bitset<kPlaces> places_;
};

}  // namespace materia
