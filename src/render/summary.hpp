// The sentences that the formats for people (text, Markdown, HTML) share. Not escaped: each format escapes for itself.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "materia/indexer.hpp"
#include "materia/lexicon.hpp"
#include "materia/render.hpp"
#include "materia/searcher.hpp"

namespace materia {

// "1 section", "3 sections".
[[nodiscard]] std::string counted(std::size_t count, std::string_view singular);

// "1.2 ms"; "85 µs" below a tenth of one; "1.25 s" from a second on.
[[nodiscard]] std::string milliseconds_text(std::chrono::microseconds elapsed);

// "3 of 128 sections", "3 of about 128 sections", "11 to 13 of 128 sections", "3 of 20 monographs (128 sections)".
[[nodiscard]] std::string count_summary(const Results& results);

// "Side Effects (line 40)" for each section of the monograph that matches too, and "3 more" behind them.
[[nodiscard]] std::vector<std::string> other_sections(const Hit& hit);

// "precautions (40)" for the values with most sections, and "3 more" behind them; "none".
[[nodiscard]] std::vector<std::string> facet_values(const Facet& facet);

// Why there are no hits, and what to try.
[[nodiscard]] std::string no_hits_sentence(const Results& results);
[[nodiscard]] std::string no_hits_advice(const Results& results);

// Where the first word that matches stands, else the evidence, else the section.
[[nodiscard]] std::size_t line_of(const Hit& hit);
// "l/lenalidomide.md:42".
[[nodiscard]] std::string place_of(const Hit& hit);

// True when the aspect says what the heading does not: "What should I know?" of aspect precautions.
[[nodiscard]] bool tells_more(const Hit& hit);

// What an index holds as named values, in the order to show them.
struct Fact {
  std::string_view name;
  std::string value;
};
[[nodiscard]] std::vector<Fact> facts_of(const IndexInfo& info);
// "70.3 MB, 1.95 times the 36.0 MB of Markdown".
[[nodiscard]] std::string size_text(const IndexInfo& info);
// One sentence.
[[nodiscard]] std::string pack_summary(const PackReport& report);
// "12.5 MB".
[[nodiscard]] std::string bytes_text(std::uintmax_t bytes);

// "Xarelto: a brand of rivaroxaban".
[[nodiscard]] std::string meaning_line(const LexiconEntry& entry, const ConceptInfo& meaning);
// What is known of a concept, without what is empty.
[[nodiscard]] std::vector<Fact> facts_of(const ConceptInfo& meaning);
// Why nothing is known, and what to do.
[[nodiscard]] std::string no_meaning_sentence(const LexiconEntry& entry);
[[nodiscard]] std::string no_meaning_advice();

// The text of a suggestion, highlighted where it was typed.
[[nodiscard]] Snippet marked_suggestion(const Suggestion& suggestion);
// Behind the text of a suggestion: the monograph that an alias is of, " → Lenalidomide".
[[nodiscard]] std::string behind_suggestion(const Suggestion& suggestion);
// Above suggestions that begin otherwise than typed; "" above others.
[[nodiscard]] std::string corrected_note(const Suggestions& suggestions);
// Why there are none, and what to do.
[[nodiscard]] std::string no_suggestions_sentence(const Suggestions& suggestions);

// "Like Lenalidomide › Precautions".
[[nodiscard]] std::string similar_heading(const SimilarSections& similar);
// "both say: thrombosis, anticoagulant".
[[nodiscard]] std::string shared_words(const SimilarSection& section);
// Why there are none, and what to do.
[[nodiscard]] std::string no_similar_sentence(const SimilarSections& similar);

// "Indexed 57 monographs (512 sections) in 0.21 s: 57 added, …".
[[nodiscard]] std::string report_summary(const IndexReport& report);

// "a/x.md:3: repaired: …", in the order of the report. A note or a repair that more than three files share is one line
// behind all others, "835 files: note: … (first: a/x.md:1)"; what was skipped is always named by itself.
[[nodiscard]] std::vector<std::string> issue_lines(const IndexReport& report);

// Which query of a batch is answered: "q1: blood clots"; "" outside of a batch.
[[nodiscard]] std::string topic_line(const Results& results, const RenderOptions& options);

}  // namespace materia
