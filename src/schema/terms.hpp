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
[[nodiscard]] inline std::string field_term(Field field, std::string_view term) { return bounded_term(row_of(field).term_prefix, term); }
// Unique: one section.
[[nodiscard]] inline std::string id_term(std::string_view section_id) { return bounded_term("Q", section_id); }
// All sections of a file.
[[nodiscard]] inline std::string path_term(std::string_view path) { return bounded_term("XP", path); }
// All sections of an aspect.
[[nodiscard]] inline std::string aspect_term(Aspect aspect) { return bounded_term("XA", row_of(aspect).name); }
// All sections of the monographs that have exactly this name: its word terms with blanks between.
[[nodiscard]] inline std::string subject_term(std::string_view name_terms) { return bounded_term("XT", name_terms); }
// Every section that can be a hit.
inline constexpr std::string_view kSectionTerm = "XKsection";

// Value slots.
inline constexpr std::uint32_t kRankSlot = 0;   // what ranking needs of every candidate: RankRecord
inline constexpr std::uint32_t kNamesSlot = 1;  // word terms of the title and of each alias: names '\n', terms ' '

}  // namespace materia
