#include "query/one_slip.hpp"

#include <catch2/catch.hpp>
#include <optional>
#include <string_view>

namespace materia {
namespace {

TEST_CASE("a beginning typed but for one letter", "[query][suggest]") {
  struct Row {
    std::string_view word;
    std::string_view typed;
    std::optional<std::size_t> bytes;
    std::string_view reason;
  };
  const Row rows[] = {
      {"lenalidomide", "lenalod", 7, "wrong"},
      {"lenalidomide", "lenaldo", 8, "missing"},
      {"lenalidomide", "lenallid", 7, "twice"},
      {"ibuprofen", "ibuprofne", 9, "swapped at the end"},
      {"metformin", "emtformin", 9, "swapped at the beginning"},
      {"warfarin", "xarfarin", 8, "the first"},
      {"warfarin", "arfarin", 8, "the first is missing"},
      {"warfarin", "warfarinx", 8, "one behind the end"},
      {"warfarin", "warf", std::nullopt, "begins so"},
      {"warfarin", "", std::nullopt, "nothing is typed"},
      {"warfarin", "wrafrain", std::nullopt, "two slips"},
      {"warfarin", "warfarinxy", std::nullopt, "two behind the end"},
      {"celebrex", "celexa", std::nullopt, "another name"},
      {"", "w", 0, "no word at all, one letter too much"},
  };
  for (const auto& row : rows) {
    INFO(row.word << " typed " << row.typed << ": " << row.reason);
    CHECK(begins_but_for_one_slip(row.word, row.typed) == row.bytes);
  }
}

}  // namespace
}  // namespace materia
