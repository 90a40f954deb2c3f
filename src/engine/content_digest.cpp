#include "engine/content_digest.hpp"

#include <charconv>

#include "base/hash.hpp"
#include "base/packing.hpp"
#include "engine/metadata.hpp"

namespace materia {

namespace {

constexpr std::size_t kDigits = 16;

std::optional<std::uint64_t> number_of(std::string_view digits) {
  std::uint64_t number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  if (fault != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

}  // namespace

std::uint64_t digest_of(const Xapian::Document& document) {
  Packer packer;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    packer.add_text(*term);
    packer.add_number(term.get_wdf());
  }
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    packer.add_number(value.get_valueno());
    packer.add_text(*value);
  }
  return hash_of(std::move(packer).take());
}

std::uint64_t digest_of_record(std::string_view key, std::string_view value) {
  if (value.empty()) return 0;
  Packer packer;
  packer.add_text(key);
  packer.add_text(value);
  return hash_of(std::move(packer).take());
}

std::uint64_t digest_of_records(const Xapian::Database& shard) {
  std::uint64_t sum = 0;
  for (auto key = shard.metadata_keys_begin(); key != shard.metadata_keys_end(); ++key)
    if (const std::string name = *key; name != kDigestKey) sum += digest_of_record(name, shard.get_metadata(name));
  return sum;
}

std::string to_text(const ContentDigest& digest) { return hex_of(digest.documents) + " " + hex_of(digest.records); }

std::optional<ContentDigest> content_digest_from(std::string_view text) {
  if (text.size() != 2 * kDigits + 1 || text[kDigits] != ' ') return std::nullopt;
  const auto documents = number_of(text.substr(0, kDigits));
  const auto records = number_of(text.substr(kDigits + 1));
  if (!documents || !records) return std::nullopt;
  return ContentDigest{*documents, *records};
}

}  // namespace materia
