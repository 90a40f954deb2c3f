#include "materia/render.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

#include "render/formats.hpp"

namespace materia {

namespace {

constexpr std::array<std::pair<Format, std::string_view>, 6> kFormats{{
    {Format::text, "text"},
    {Format::json, "json"},
    {Format::jsonl, "jsonl"},
    {Format::markdown, "markdown"},
    {Format::html, "html"},
    {Format::trec, "trec"},
}};

template <class Value>
std::string in_format(const Value& value, Format format, const RenderOptions& options) {
  switch (format) {
    case Format::text: return to_text(value, options);
    case Format::json: return to_json(value, JsonLayout::indented, options);
    case Format::jsonl: return to_json(value, JsonLayout::one_line, options);
    case Format::markdown:
      if constexpr (std::is_same_v<Value, Results>)
        return to_markdown(value, options);
      else
        return to_markdown(value);
    case Format::html:
      if constexpr (std::is_same_v<Value, Results>)
        return to_html(value, options);
      else
        return to_html(value);
    case Format::trec:
      if constexpr (std::is_same_v<Value, Results>)
        return to_trec(value, options);
      else
        throw Error(ErrorCode::invalid_argument, "the format trec can show search results only",
                    "use text, json, jsonl, markdown or html");
  }
  throw Error(ErrorCode::invalid_argument, fmt::format("there is no format number {}", static_cast<int>(format)));
}

// Of what is for people at a terminal and for programs only.
template <typename Report>
std::string in_format_for_reports(const Report& report, std::string_view what, Format format,
                                  const RenderOptions& options) {
  switch (format) {
    case Format::text: return to_text(report, options);
    case Format::json: return to_json(report, JsonLayout::indented);
    case Format::jsonl: return to_json(report, JsonLayout::one_line);
    case Format::markdown:
    case Format::html:
    case Format::trec: break;
  }
  throw Error(ErrorCode::invalid_argument, fmt::format("the format {} cannot show {}", to_string(format), what),
              "use text, json or jsonl");
}

}  // namespace

std::optional<Format> format_from_name(std::string_view name) noexcept {
  const auto* found =
      std::find_if(kFormats.begin(), kFormats.end(), [name](const auto& row) { return row.second == name; });
  if (found == kFormats.end()) return std::nullopt;
  return found->first;
}

std::string_view to_string(Format format) noexcept {
  const auto* found =
      std::find_if(kFormats.begin(), kFormats.end(), [format](const auto& row) { return row.first == format; });
  return found == kFormats.end() ? "text" : found->second;
}

std::string render(const Results& results, Format format, const RenderOptions& options) {
  return in_format(results, format, options);
}
std::string render(const SectionText& section, Format format, const RenderOptions& options) {
  return in_format(section, format, options);
}
std::string render(const MonographText& monograph, Format format, const RenderOptions& options) {
  return in_format(monograph, format, options);
}
std::string render(const IndexInfo& info, Format format, const RenderOptions& options) {
  return in_format(info, format, options);
}
std::string render(const LexiconEntry& entry, Format format, const RenderOptions& options) {
  return in_format(entry, format, options);
}
std::string render(const Suggestions& suggestions, Format format, const RenderOptions& options) {
  return in_format(suggestions, format, options);
}
std::string render(const SimilarSections& similar, Format format, const RenderOptions& options) {
  return in_format(similar, format, options);
}
std::string render(const IndexReport& report, Format format, const RenderOptions& options) {
  return in_format(report, format, options);
}
std::string render(const Error& error, Format format, const RenderOptions& options) {
  return in_format(error, format, options);
}
std::string render(const PackReport& report, Format format, const RenderOptions& options) {
  return in_format_for_reports(report, "a packing", format, options);
}
std::string render(const EvaluationReport& report, Format format, const RenderOptions& options) {
  return in_format_for_reports(report, "an evaluation", format, options);
}
std::string render(const CheckReport& report, Format format, const RenderOptions& options) {
  return in_format_for_reports(report, "a check", format, options);
}

}  // namespace materia
