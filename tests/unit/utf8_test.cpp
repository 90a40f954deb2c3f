#include "base/utf8.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

namespace materia {
namespace {

struct Row {
  std::string_view bytes;
  std::string_view replaced;
  std::string_view reason;
};

TEST_CASE("damaged UTF-8 becomes one replacement character a run", "[utf8]") {
  const Row rows[] = {
      {"plain", "plain", "ASCII passes"},
      {"\xCE\xB2-blocker", "\xCE\xB2-blocker", "two bytes pass"},
      {"caf\xE9 au lait", "caf\xEF\xBF\xBD au lait", "a Latin-1 byte"},
      {"\xC0\xAF", "\xEF\xBF\xBD", "overlong form of '/'"},
      {"\xED\xA0\x80x", "\xEF\xBF\xBDx", "a surrogate"},
      {"\xF4\x90\x80\x80", "\xEF\xBF\xBD", "over U+10FFFF"},
      {"a\xE2\x82", "a\xEF\xBF\xBD", "cut short at the end"},
      {"\xE2\x82"
       "A",
       "\xEF\xBF\xBD"
       "A",
       "cut short before a letter"},
      {"\xF0\x9F\x92\x8A", "\xF0\x9F\x92\x8A", "four bytes pass"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CHECK(replace_invalid_utf8(row.bytes) == row.replaced);
    CHECK((find_invalid_utf8(row.bytes) == std::string_view::npos) == (row.bytes == row.replaced));
  }
}

TEST_CASE("boundaries never fall inside a code point", "[utf8]") {
  const std::string_view text = "a\xCE\xB2\xF0\x9F\x92\x8Az";
  CHECK(boundary_before(text, 2) == 1);
  CHECK(boundary_after(text, 2) == 3);
  CHECK(boundary_before(text, 6) == 3);
  CHECK(boundary_after(text, 4) == 7);
  CHECK(boundary_after(text, 99) == text.size());
}

}  // namespace
}  // namespace materia
