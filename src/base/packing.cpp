#include "base/packing.hpp"

#include "materia/error.hpp"

namespace materia {

namespace {

[[noreturn]] void fail() {
  throw Error(ErrorCode::index_corrupt, "a record of the index cannot be read",
              "rebuild the index with `materia index CORPUS --rebuild`");
}

}  // namespace

void Packer::add_number(std::uint64_t value) {
  while (value >= 0x80) {
    packed_ += static_cast<char>((value & 0x7FU) | 0x80U);
    value >>= 7U;
  }
  packed_ += static_cast<char>(value);
}

void Packer::add_text(std::string_view text) {
  add_number(text.size());
  packed_ += text;
}

std::uint64_t Unpacker::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (rest_.empty()) fail();
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return value;
  }
  fail();
}

std::string Unpacker::text() {
  const auto length = number();
  if (length > rest_.size()) fail();
  std::string text(rest_.substr(0, static_cast<std::size_t>(length)));
  rest_.remove_prefix(static_cast<std::size_t>(length));
  return text;
}

}  // namespace materia
