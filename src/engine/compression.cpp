#include "engine/compression.hpp"

#include <zdict.h>
#include <zstd.h>

#include <cstddef>
#include <vector>

#include "materia/error.hpp"

namespace materia {

namespace {

// Larger ones gain next to nothing on RxHive, and each reader loads it once.
constexpr std::size_t kDictionaryBytes = 65'536;
// zstd wants many times the dictionary's size in samples.
constexpr std::size_t kSampleBytesPerDictionaryByte = 8;
constexpr std::size_t kLeastDictionaryBytes = 4'096;
// Of 1 to 19. Level 12 takes six times as long for 7 % less (RxHive).
constexpr int kLevel = 3;
// A damaged record may claim any size: zstd makes 128 KiB at most of each block, whose head has three bytes.
constexpr unsigned long long kMaxBytesPerBlock = 131'072;
constexpr unsigned long long kLeastBlockBytes = 3;

[[noreturn]] void fail() {
  throw Error(ErrorCode::index_corrupt, "a record of the index cannot be read",
              "rebuild the index with `materia index CORPUS --rebuild`");
}

template <auto Free>
struct FreeWith {
  template <typename Context>
  void operator()(Context* context) const {
    Free(context);
  }
};

}  // namespace

std::string train_dictionary(std::span<const std::string> samples) {
  std::string all;
  std::vector<std::size_t> sizes;
  for (const auto& sample : samples) {
    all += sample;
    sizes.push_back(sample.size());
  }
  const std::size_t bytes = std::min(kDictionaryBytes, all.size() / kSampleBytesPerDictionaryByte);
  if (bytes < kLeastDictionaryBytes) return {};
  std::string dictionary(bytes, '\0');
  const std::size_t size = ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), all.data(), sizes.data(),
                                                 static_cast<unsigned>(sizes.size()));
  if (ZDICT_isError(size) != 0) return {};
  dictionary.resize(size);
  return dictionary;
}

struct Compressor::Impl {
  std::unique_ptr<ZSTD_CCtx, FreeWith<ZSTD_freeCCtx>> context{ZSTD_createCCtx()};
  std::string buffer;
};

Compressor::Compressor(std::string_view dictionary) : impl_(std::make_unique<Impl>()) {
  auto* context = impl_->context.get();
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0);
  // Xapian keeps no checksums: without these four bytes a dose could change on a bad disk and be shown.
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  if (!dictionary.empty()) ZSTD_CCtx_loadDictionary(context, dictionary.data(), dictionary.size());
}
Compressor::~Compressor() = default;
Compressor::Compressor(Compressor&&) noexcept = default;
Compressor& Compressor::operator=(Compressor&&) noexcept = default;

std::string Compressor::compressed(std::string_view record) {
  auto& [context, buffer] = *impl_;
  buffer.resize(ZSTD_compressBound(record.size()));
  const std::size_t size = ZSTD_compress2(context.get(), buffer.data(), buffer.size(), record.data(), record.size());
  if (ZSTD_isError(size) != 0)
    throw Error(ErrorCode::internal, std::string("a record could not be compressed: ") + ZSTD_getErrorName(size));
  return buffer.substr(0, size);
}

struct Decompressor::Impl {
  std::unique_ptr<ZSTD_DCtx, FreeWith<ZSTD_freeDCtx>> context{ZSTD_createDCtx()};
  std::unique_ptr<ZSTD_DDict, FreeWith<ZSTD_freeDDict>> dictionary;
  std::string buffer;
};

Decompressor::Decompressor(std::string_view dictionary) : impl_(std::make_unique<Impl>()) {
  if (!dictionary.empty()) impl_->dictionary.reset(ZSTD_createDDict(dictionary.data(), dictionary.size()));
}
Decompressor::~Decompressor() = default;
Decompressor::Decompressor(Decompressor&&) noexcept = default;
Decompressor& Decompressor::operator=(Decompressor&&) noexcept = default;

std::string_view Decompressor::record(std::string_view compressed) {
  auto& [context, dictionary, buffer] = *impl_;
  const auto size = ZSTD_getFrameContentSize(compressed.data(), compressed.size());
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR ||
      size > (compressed.size() / kLeastBlockBytes + 1) * kMaxBytesPerBlock)
    fail();
  if (buffer.size() < size) buffer.resize(static_cast<std::size_t>(size));
  const std::size_t read =
      dictionary
          ? ZSTD_decompress_usingDDict(context.get(), buffer.data(), buffer.size(), compressed.data(),
                                       compressed.size(), dictionary.get())
          : ZSTD_decompressDCtx(context.get(), buffer.data(), buffer.size(), compressed.data(), compressed.size());
  if (ZSTD_isError(read) != 0 || read != size) fail();
  return std::string_view(buffer).substr(0, read);
}

}  // namespace materia
