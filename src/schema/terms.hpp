// Terms of a section that are not words of its text, and the value slots. docs/INDEX_FORMAT.md lists them for people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "schema/aspects.hpp"
#include "schema/fields.hpp"

namespace materia {

// Xapian takes terms of up to 245 bytes; a longer one keeps its head and ends in a fingerprint of the whole.
inline constexpr std::size_t kMaxTermBytes = 230;

[[nodiscard]] std::string bounded_term(std::string_view prefix, std::string_view text);

// A word of a field.
[[nodiscard]] inline std::string field_term(Field field, std::string_view term) {
  return bounded_term(row_of(field).term_prefix, term);
}
// Whether a term is one of the body: the prefixes of all others are capitals, which no folded word has.
[[nodiscard]] inline bool is_term_of_text(std::string_view term) {
  return !term.empty() && (term.front() < 'A' || term.front() > 'Z');
}
// All sections of a file.
[[nodiscard]] inline std::string path_term(std::string_view path) { return bounded_term("XP", path); }
// All sections of an aspect.
[[nodiscard]] inline std::string aspect_term(Aspect aspect) { return bounded_term("XA", row_of(aspect).name); }
// All sections of the monographs that have exactly this name: its word terms with blanks between.
[[nodiscard]] inline std::string subject_term(std::string_view name_terms) { return bounded_term("XT", name_terms); }
// The value slots: what ranking needs of every candidate, a RankRecord; and all the rest of a section, a SectionRecord,
// compressed. The second is no document data, for Xapian would try to compress that once more, and again when it
// compacts.
inline constexpr std::uint32_t kRankSlot = 0;
inline constexpr std::uint32_t kSectionSlot = 1;

}  // namespace materia
