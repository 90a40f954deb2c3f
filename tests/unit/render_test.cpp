#include "materia/render.hpp"

#include <catch2/catch.hpp>

#include "support/render_samples.hpp"

namespace materia {
namespace {

using namespace materia::testing;

TEST_CASE("formats have names", "[render]") {
  for (const Format format : kAllFormats) CHECK(format_from_name(to_string(format)) == format);
  CHECK_FALSE(format_from_name("JSON"));
  CHECK_FALSE(format_from_name(""));
}

TEST_CASE("trec shows results and refuses the rest", "[render]") {
  const auto code_of = [](const auto& value) {
    try {
      static_cast<void>(render(value, Format::trec));
    } catch (const Error& error) {
      CHECK_FALSE(error.hint().empty());
      return error.code();
    }
    return ErrorCode::internal;
  };
  CHECK(code_of(sample_section()) == ErrorCode::invalid_argument);
  CHECK(code_of(sample_monograph()) == ErrorCode::invalid_argument);
  CHECK(code_of(sample_info()) == ErrorCode::invalid_argument);
  CHECK(code_of(sample_report()) == ErrorCode::invalid_argument);
  CHECK(code_of(sample_error()) == ErrorCode::invalid_argument);
}

TEST_CASE("an evaluation has no format of pages and no run", "[render]") {
  for (const Format format : {Format::markdown, Format::html, Format::trec})
    CHECK_THROWS_AS(render(sample_evaluation(), format), Error);
}

TEST_CASE("every output ends with one newline or is empty", "[render][hostile]") {
  for (const auto& hostile : hostile_strings())
    for (const Format format : kAllFormats)
      for (const auto& output : render_everything(hostile.text, format, {})) {
        INFO(hostile.reason << " as " << to_string(format));
        REQUIRE_FALSE(output.empty());
        CHECK(output.back() == '\n');
      }
}

TEST_CASE("a report counts what was skipped", "[render]") {
  CHECK(sample_report().skipped() == 1);
  CHECK(IndexReport{}.skipped() == 0);
  CHECK(to_string(IssueKind::note) == "note");
  CHECK(to_string(IssueKind::repaired) == "repaired");
  CHECK(to_string(IssueKind::skipped) == "skipped");
}

}  // namespace
}  // namespace materia
