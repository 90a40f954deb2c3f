// The one table of aspects: the canonical types of sections, how headings word them, how questions ask for them.
// Indexing, ranking, `--aspect` and the docs follow it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace materia {

// Stored in the index as numbers: append only, and change kSchemaVersion when a meaning changes.
enum class Aspect : std::uint8_t {
  other,
  overview,
  usage,
  dosage,
  side_effects,
  mechanism,
  precautions,
  contraindications,
  interactions,
  pregnancy,
  overdose,
  missed_dose,
  storage,
  composition,
  pharmacokinetics,
  names,
  symptoms,
  causes,
  diagnosis,
  treatment,
  prevention,
  complications,
  prognosis,
  genetics,
  inheritance,
  frequency,
  research,
  when_to_seek_help,
  stages,
  diet,
  support,
  faq,
  disclaimer,
};
inline constexpr std::size_t kAspectCount = 33;

// Words of a question that ask for an aspect. In a pattern '|' parts alternatives, '*' stands for up to four words, '^'
// for the beginning and '$' for the end of the text, and a word in parentheses must be there but asks for nothing: it
// is what is asked about. Words match in all their forms, "is" also "are" and "was", "do" also "does" and "did", "can"
// also "could" and "may".
struct AspectCue {
  std::string_view patterns;
  double strength = 1.0;  // 0..1: how surely the words ask for this aspect
};

struct AspectRow {
  Aspect aspect;
  std::string_view name;      // in JSON, --aspect and terms
  std::string_view headings;  // patterns of headings, as in AspectCue
  std::span<const AspectCue> cues;
  std::span<const Aspect> found_in;  // where a monograph without such a section tells it
  double prior;                      // 0..1: how likely a section of this aspect answers a bare name
};

[[nodiscard]] std::span<const AspectRow> aspect_table();
[[nodiscard]] const AspectRow& row_of(Aspect aspect);
[[nodiscard]] std::optional<Aspect> aspect_from_name(std::string_view name);

}  // namespace materia
