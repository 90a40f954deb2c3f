#include "search/path_glob.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "materia/error.hpp"

namespace materia {
namespace {

struct Row {
  std::string_view pattern;
  std::vector<std::string_view> fit;
  std::vector<std::string_view> do_not;
};

TEST_CASE("patterns of paths", "[filters]") {
  const Row rows[] = {
      {"a/x.md", {"a/x.md"}, {"a/x.mdx", "b/a/x.md", "A/x.md", ""}},
      {"*.md", {"x.md", ".md"}, {"a/x.md"}},
      {"a/*", {"a/x", "a/"}, {"a/b/x", "a"}},
      {"a/**", {"a/x", "a/b/x", "a/"}, {"ab/x", "a"}},
      {"**", {"", "x", "a/b"}, {}},
      {"**/x.md", {"x.md", "a/x.md", "a/b/x.md"}, {"ax.md", "a/yx.md"}},
      {"a/**/x", {"a/x", "a/b/x", "a/b/c/x"}, {"a/bx", "ax"}},
      {"a**x", {"ax", "a/x", "abc/dx"}, {"a"}},
      {"?.md", {"x.md", "é.md"}, {"xy.md", ".md", "/.md"}},
      {"[a-c]/*", {"a/x", "c/x"}, {"d/x", "B/x"}},
      {"[!a-c]/*", {"d/x"}, {"a/x", "//x"}},
      {"[^a]x", {"bx"}, {"ax", "/x"}},
      {"[]a]", {"]", "a"}, {"b"}},
      {"[a-]", {"a", "-"}, {"b"}},
      {"\\*\\[", {"*["}, {"x["}},
      {"[\\]]", {"]"}, {"\\"}},
      {"*a*a*a*a*a*a*b",
       {},
       {std::string_view("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")}},
  };
  for (const auto& [pattern, fit, do_not] : rows) {
    INFO(pattern);
    const PathGlob glob(pattern);
    for (const auto path : fit) {
      INFO(path);
      CHECK(glob.fits(path));
    }
    for (const auto path : do_not) {
      INFO(path);
      CHECK_FALSE(glob.fits(path));
    }
  }
}

TEST_CASE("patterns that mean nothing are refused", "[filters]") {
  for (const auto& pattern : {std::string(), std::string("["), std::string("[a"), std::string("[!"), std::string("[a-"),
                              std::string("[z-a]"), std::string("x\\"), std::string(1001, 'x')}) {
    INFO(pattern);
    CHECK_THROWS_AS(PathGlob(pattern), Error);
  }
}

}  // namespace
}  // namespace materia
