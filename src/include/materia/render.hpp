#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "materia/check.hpp"
#include "materia/error.hpp"
#include "materia/evaluation.hpp"
#include "materia/indexer.hpp"
#include "materia/lexicon.hpp"
#include "materia/pack.hpp"
#include "materia/searcher.hpp"
#include "materia/similar.hpp"
#include "materia/suggest.hpp"

namespace materia {

/// The shapes a result can take. `jsonl` is one JSON object on one line; `trec` is defined for Results only.
enum class Format { text, json, jsonl, markdown, html, trec };

/// nullopt for a name that is none. Names: text json jsonl markdown html trec.
[[nodiscard]] std::optional<Format> format_from_name(std::string_view name) noexcept;
[[nodiscard]] std::string_view to_string(Format format) noexcept;

/// Whether text output carries ANSI colour sequences.
enum class Color { no, yes };

/// Whether places in text output ("l/lenalidomide.md:44") are links of a terminal (OSC 8).
enum class Hyperlinks { no, yes };

struct RenderOptions {
  Color color = Color::no;  ///< text only
  std::size_t width = 80;   ///< terminal columns, text only, at least 20; prose is wrapped to 100 of them at most
  Hyperlinks hyperlinks = Hyperlinks::no;  ///< text only; needs `corpus`
  std::string corpus{};                    ///< directory of the corpus, absolute, for links to its files; empty: none
  /// Id of the query in a batch; empty: none. First column of trec ("0" when empty), "topic" of JSON; in the formats
  /// for people results begin with a heading "TOPIC: QUERY".
  std::string topic{};
};

/// Pure functions of their arguments. Text output carries no control character but '\n' and, with Color::yes, the
/// colour sequences of its own and those of links; HTML is a fragment with everything escaped. All end with a newline
/// unless empty.
[[nodiscard]] std::string render(const Results& results, Format format, const RenderOptions& options = {});
[[nodiscard]] std::string render(const SectionText& section, Format format, const RenderOptions& options = {});
[[nodiscard]] std::string render(const MonographText& monograph, Format format, const RenderOptions& options = {});
[[nodiscard]] std::string render(const IndexInfo& info, Format format, const RenderOptions& options = {});
[[nodiscard]] std::string render(const LexiconEntry& entry, Format format, const RenderOptions& options = {});
[[nodiscard]] std::string render(const Suggestions& suggestions, Format format, const RenderOptions& options = {});
[[nodiscard]] std::string render(const SimilarSections& similar, Format format, const RenderOptions& options = {});
/// Formats text, json and jsonl; Error invalid_argument for another.
[[nodiscard]] std::string render(const PackReport& report, Format format, const RenderOptions& options = {});
[[nodiscard]] std::string render(const IndexReport& report, Format format, const RenderOptions& options = {});
/// The changes of a report, a line each as text: "moved        o/old.md -> n/new.md". Empty: there are none.
[[nodiscard]] std::string render_changes(const IndexReport& report);
/// Text: "materia: MESSAGE\n  hint: HINT". JSON: {"schema":1,"error":{"code","message","hint"}}.
[[nodiscard]] std::string render(const Error& error, Format format, const RenderOptions& options = {});
/// Formats text, json and jsonl; Error invalid_argument for another. Text: tables, wider than RenderOptions::width when
/// they must be.
[[nodiscard]] std::string render(const EvaluationReport& report, Format format, const RenderOptions& options = {});
/// Formats text, json and jsonl; Error invalid_argument for another.
[[nodiscard]] std::string render(const CheckReport& report, Format format, const RenderOptions& options = {});

}  // namespace materia
