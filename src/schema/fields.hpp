// The one table of fields: what a section is indexed under, the Xapian prefix of each field, its name in queries and
// its weight. Indexing, query parsing, planning and docs/QUERY_SYNTAX.md follow it.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace materia {

// Version of what an index holds; docs/INDEX_FORMAT.md. A change of any term, slot or record changes it.
inline constexpr int kSchemaVersion = 4;

enum class Field { body, title, alias, heading };

struct FieldRow {
  Field field;
  std::string_view name;         // as typed before ':' in a query
  std::string_view term_prefix;  // of its terms in the index; body has none
  double weight;                 // of its BM25 score against the body's 1
  std::string_view description;
  std::string_view example;
};

inline constexpr std::array<FieldRow, 4> kFields{{
    {Field::body, "body", "", 1.0, "the text of the section", "body:thrombosis"},
    {Field::title, "title", "S", 0.75, "the title of the monograph", "title:lenalidomide"},
    {Field::alias, "alias", "XN", 0.4, "other names of the subject: generic, brand, synonyms", "alias:revlimid"},
    {Field::heading, "heading", "XH", 0.5, "the heading of the section and those above it",
     "heading:\"kidney function\""},
}};

[[nodiscard]] constexpr const FieldRow& row_of(Field field) { return kFields[static_cast<std::size_t>(field)]; }

[[nodiscard]] constexpr std::optional<Field> field_from_name(std::string_view name) {
  for (const auto& row : kFields)
    if (row.name == name) return row.field;
  return std::nullopt;
}

static_assert(
    [] {
      for (std::size_t i = 0; i < kFields.size(); ++i)
        if (static_cast<std::size_t>(kFields[i].field) != i) return false;
      return true;
    }(),
    "kFields must be in the order of Field");

}  // namespace materia
