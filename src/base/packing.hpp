// Numbers and texts packed into a string, for the records kept in the index. Numbers are LEB128, texts carry their
// length.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace materia {

class Packer {
 public:
  void add_number(std::uint64_t value);
  void add_text(std::string_view text);
  [[nodiscard]] std::string take() && { return std::move(packed_); }

 private:
  std::string packed_;
};

// Reads what a Packer wrote, in the same order. Throws Error index_corrupt when the bytes end early or make no sense.
class Unpacker {
 public:
  explicit Unpacker(std::string_view packed) : rest_(packed) {}
  [[nodiscard]] std::uint64_t number();
  [[nodiscard]] std::size_t size() { return static_cast<std::size_t>(number()); }
  [[nodiscard]] std::string text();
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

}  // namespace materia
