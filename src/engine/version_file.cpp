#include "engine/version_file.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

#include "engine/translate_error.hpp"
#include "materia/error.hpp"

namespace materia {

namespace {

constexpr std::string_view kMagic("\x0f\x0dXapian Glass", 14);
constexpr std::size_t kBytesBeforeRevision = 32;  // the magic, the version, the UUID
constexpr int kTables = 6;
// Xapian has room for ten levels of blocks; a tree of 2 KiB blocks with as many would exceed any disk.
constexpr std::uint64_t kMaxLevel = 9;
constexpr std::uint64_t kMaxBlockUnits = 32;  // of 2 KiB

// Seven bits a byte, the lowest first, as Xapian packs them.
std::optional<std::uint64_t> take_number(std::string_view& bytes) {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    number |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return number;
  }
  return std::nullopt;
}

// Takes one table's root; false: no Xapian writes such a one.
bool take_sane_root(std::string_view& bytes) {
  const auto root = take_number(bytes);
  const auto level_and_flags = take_number(bytes);
  const auto entries = take_number(bytes);
  const auto block_units = take_number(bytes);
  const auto compress_from = take_number(bytes);
  const auto free_list_bytes = take_number(bytes);
  if (!root || !level_and_flags || !entries || !block_units || !compress_from || !free_list_bytes) return false;
  if (*free_list_bytes > bytes.size()) return false;
  bytes.remove_prefix(static_cast<std::size_t>(*free_list_bytes));
  const bool is_power_of_two = (*block_units & (*block_units - 1)) == 0;
  return *level_and_flags / 4 <= kMaxLevel && *block_units >= 1 && *block_units <= kMaxBlockUnits && is_power_of_two;
}

}  // namespace

void require_sane_version_file(const std::filesystem::path& shard, const std::filesystem::path& index_home) {
  const auto path = shard / "iamglass";
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  const std::string all = content.str();
  std::string_view bytes = all;
  if (!bytes.starts_with(kMagic) || bytes.size() <= kBytesBeforeRevision) return;
  bytes.remove_prefix(kBytesBeforeRevision);
  bool sane = take_number(bytes).has_value();
  for (int table = 0; sane && table < kTables; ++table) sane = take_sane_root(bytes);
  if (!sane)
    throw Error(ErrorCode::index_corrupt, fmt::format("{} is damaged: it says what no Xapian writes", path.string()),
                rebuild_hint(index_home));
}

}  // namespace materia
