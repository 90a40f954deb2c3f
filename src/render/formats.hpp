// One renderer a format, overloaded by what is shown; render.cpp chooses. The layout of each is in its own file.
#pragma once

#include <string>

#include "materia/render.hpp"

namespace materia {

[[nodiscard]] std::string to_text(const Results& results, const RenderOptions& options);
[[nodiscard]] std::string to_text(const SectionText& section, const RenderOptions& options);
[[nodiscard]] std::string to_text(const MonographText& monograph, const RenderOptions& options);
[[nodiscard]] std::string to_text(const IndexInfo& info, const RenderOptions& options);
[[nodiscard]] std::string to_text(const PackReport& report, const RenderOptions& options);
[[nodiscard]] std::string to_text(const LexiconEntry& entry, const RenderOptions& options);
[[nodiscard]] std::string to_text(const Suggestions& suggestions, const RenderOptions& options);
[[nodiscard]] std::string to_text(const SimilarSections& similar, const RenderOptions& options);
[[nodiscard]] std::string to_text(const IndexReport& report, const RenderOptions& options);
[[nodiscard]] std::string to_text(const Error& error, const RenderOptions& options);
[[nodiscard]] std::string to_text(const EvaluationReport& report, const RenderOptions& options);
[[nodiscard]] std::string to_text(const CheckReport& report, const RenderOptions& options);

// Described field by field in docs/JSON_OUTPUT.md; a change of a name or a type changes kJsonSchema.
inline constexpr int kJsonSchema = 1;
enum class JsonLayout { indented, one_line };
[[nodiscard]] std::string to_json(const Results& results, JsonLayout layout, const RenderOptions& options);
[[nodiscard]] std::string to_json(const SectionText& section, JsonLayout layout, const RenderOptions& options);
[[nodiscard]] std::string to_json(const MonographText& monograph, JsonLayout layout, const RenderOptions& options);
[[nodiscard]] std::string to_json(const IndexInfo& info, JsonLayout layout, const RenderOptions& options);
[[nodiscard]] std::string to_json(const PackReport& report, JsonLayout layout);
[[nodiscard]] std::string to_json(const LexiconEntry& entry, JsonLayout layout, const RenderOptions& options);
[[nodiscard]] std::string to_json(const Suggestions& suggestions, JsonLayout layout, const RenderOptions& options);
[[nodiscard]] std::string to_json(const SimilarSections& similar, JsonLayout layout, const RenderOptions& options);
[[nodiscard]] std::string to_json(const IndexReport& report, JsonLayout layout, const RenderOptions& options);
[[nodiscard]] std::string to_json(const Error& error, JsonLayout layout, const RenderOptions& options);
[[nodiscard]] std::string to_json(const EvaluationReport& report, JsonLayout layout);
[[nodiscard]] std::string to_json(const CheckReport& report, JsonLayout layout);

[[nodiscard]] std::string to_markdown(const Results& results, const RenderOptions& options);
[[nodiscard]] std::string to_markdown(const SectionText& section);
[[nodiscard]] std::string to_markdown(const MonographText& monograph);
[[nodiscard]] std::string to_markdown(const IndexInfo& info);
[[nodiscard]] std::string to_markdown(const LexiconEntry& entry);
[[nodiscard]] std::string to_markdown(const Suggestions& suggestions);
[[nodiscard]] std::string to_markdown(const SimilarSections& similar);
[[nodiscard]] std::string to_markdown(const IndexReport& report);
[[nodiscard]] std::string to_markdown(const Error& error);

[[nodiscard]] std::string to_html(const Results& results, const RenderOptions& options);
[[nodiscard]] std::string to_html(const SectionText& section);
[[nodiscard]] std::string to_html(const MonographText& monograph);
[[nodiscard]] std::string to_html(const IndexInfo& info);
[[nodiscard]] std::string to_html(const LexiconEntry& entry);
[[nodiscard]] std::string to_html(const Suggestions& suggestions);
[[nodiscard]] std::string to_html(const SimilarSections& similar);
[[nodiscard]] std::string to_html(const IndexReport& report);
[[nodiscard]] std::string to_html(const Error& error);

[[nodiscard]] std::string to_trec(const Results& results, const RenderOptions& options);

}  // namespace materia
