// How the lexicon is kept in an index: a record for every concept, and one for every word that a form begins with, so
// that a search looks up the words it has and loads nothing.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/concepts.hpp"

namespace materia {

[[nodiscard]] std::string concept_key(std::string_view concept_id);
[[nodiscard]] std::string forms_key(std::string_view first_term);

[[nodiscard]] std::string pack(const Concept& entry);
[[nodiscard]] Concept unpack_concept(std::string_view packed);
[[nodiscard]] std::string pack(std::span<const ConceptForm> forms);
[[nodiscard]] std::vector<ConceptForm> unpack_forms(std::string_view packed);

}  // namespace materia
