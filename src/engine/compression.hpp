// Short records made small with the help of a dictionary: what records of the same corpus have in common. The only user
// of zstd.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace materia {

// What the samples have in common; empty (which is a dictionary too) when they are too few to tell. The same samples
// give the same dictionary.
[[nodiscard]] std::string train_dictionary(std::span<const std::string> samples);

// One per thread.
class Compressor {
 public:
  explicit Compressor(std::string_view dictionary);
  ~Compressor();
  Compressor(Compressor&&) noexcept;
  Compressor& operator=(Compressor&&) noexcept;

  [[nodiscard]] std::string compressed(std::string_view record);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// One per thread.
class Decompressor {
 public:
  // The dictionary of the compressor.
  explicit Decompressor(std::string_view dictionary);
  ~Decompressor();
  Decompressor(Decompressor&&) noexcept;
  Decompressor& operator=(Decompressor&&) noexcept;

  // Valid until the next call. Throws Error index_corrupt.
  [[nodiscard]] std::string_view record(std::string_view compressed);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace materia
