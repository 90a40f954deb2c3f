// What a shard holds, as two numbers that are kept up to date with every change: damage to any text, term, value or
// record in it shows without the corpus. Both are sums of fingerprints, so the order of documents does not count.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace materia {

struct ContentDigest {
  std::uint64_t documents = 0;
  std::uint64_t records = 0;  // all metadata but the digest itself
  friend bool operator==(const ContentDigest&, const ContentDigest&) = default;
};

// Of one document: its terms with how often each stands there, and its values.
[[nodiscard]] std::uint64_t digest_of(const Xapian::Document& document);
// Of one entry of the metadata; 0 for an empty value, which is no entry.
[[nodiscard]] std::uint64_t digest_of_record(std::string_view key, std::string_view value);
// Of all entries of a shard.
[[nodiscard]] std::uint64_t digest_of_records(const Xapian::Database& shard);

// As it is kept under kDigestKey.
[[nodiscard]] std::string to_text(const ContentDigest& digest);
// nullopt for what is none.
[[nodiscard]] std::optional<ContentDigest> content_digest_from(std::string_view text);

}  // namespace materia
