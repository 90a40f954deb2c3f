// What the lexicon holds: groups of forms that mean one thing. Built in (lexicon/*.tsv) or from a user's file.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

// How a form names its concept. Stored in the index as numbers: append only.
enum class FormKind : std::uint8_t { name, synonym, brand, abbreviation, ambiguous };

struct FormKindRow {
  FormKind kind;
  std::string_view name;
  double weight;  // of the concept in a search when this form was typed, against the typed words' 1
  std::string_view description;
};

// As typed counts more than a synonym, and that more than an abbreviation.
inline constexpr std::array<FormKindRow, 5> kFormKinds{{
    {FormKind::name, "name", 0.9, "the usual name"},
    {FormKind::synonym, "synonym", 0.8, "another name of the very same thing, lay or clinical"},
    {FormKind::brand, "brand", 0.9, "a brand name of a drug"},
    {FormKind::abbreviation, "abbreviation", 0.7, "a short form that means nothing else"},
    {FormKind::ambiguous, "ambiguous", 0.6, "a short form that needs a second sign of what it means"},
}};

// Of a member of a class that was asked for: a beta blocker is meant, atenolol is one.
inline constexpr double kMemberWeight = 0.4;
// Of a part of a combination that was asked for.
inline constexpr double kPartWeight = 0.7;

[[nodiscard]] constexpr const FormKindRow& row_of(FormKind kind) { return kFormKinds[static_cast<std::size_t>(kind)]; }

struct LexiconForm {
  std::string text;
  FormKind kind = FormKind::synonym;
};

struct LexiconGroup {
  std::string name;
  std::vector<LexiconForm> forms;    // without the name
  std::vector<std::string> context;  // any of which shows that an ambiguous form means this
  std::vector<std::string> members;  // of a class: names of narrower things
  std::string source;                // file it is from, without directory
  std::size_t line = 0;              // 1-based
};

// A line that cannot be read, or a form that must not be in a lexicon.
struct LexiconIssue {
  std::string source;
  std::size_t line = 0;
  std::string message;
};

struct LexiconReading {
  std::vector<LexiconGroup> groups;
  std::vector<LexiconIssue> issues;
};

}  // namespace materia
