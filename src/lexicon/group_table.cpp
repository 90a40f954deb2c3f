#include "lexicon/group_table.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "lexicon/lines.hpp"

namespace materia {

namespace {

enum class Column { name, synonyms, brands, abbreviations, ambiguous, context, members };

struct ColumnRow {
  Column column;
  std::string_view name;
  std::optional<FormKind> kind;  // of the forms in its cells
};

constexpr std::array<ColumnRow, 7> kColumns{{
    {Column::name, "name", std::nullopt},
    {Column::synonyms, "synonyms", FormKind::synonym},
    {Column::brands, "brands", FormKind::brand},
    {Column::abbreviations, "abbreviations", FormKind::abbreviation},
    {Column::ambiguous, "ambiguous", FormKind::ambiguous},
    {Column::context, "context", std::nullopt},
    {Column::members, "members", std::nullopt},
}};

const ColumnRow* column_named(std::string_view name) {
  for (const auto& row : kColumns)
    if (row.name == name) return &row;
  return nullptr;
}

std::vector<std::string> forms_in(std::string_view cell) {
  std::vector<std::string> forms;
  for (const auto form : split(cell, '|'))
    if (const auto text = trimmed(form); !text.empty()) forms.emplace_back(text);
  return forms;
}

// "acetaminophen + oxycodone" is also asked for the other way round, and with an "and"; its parts are its members.
void add_parts(LexiconGroup& group) {
  constexpr std::string_view kPlus = " + ";
  std::vector<std::string> parts;
  std::string_view rest = group.name;
  for (auto plus = rest.find(kPlus); plus != std::string_view::npos; plus = rest.find(kPlus)) {
    parts.emplace_back(rest.substr(0, plus));
    rest.remove_prefix(plus + kPlus.size());
  }
  if (parts.empty()) return;
  parts.emplace_back(rest);
  group.members.insert(group.members.end(), parts.begin(), parts.end());
  if (parts.size() > 2) return;
  const std::string& one = parts[0];
  const std::string& other = parts[1];
  group.forms.push_back({fmt::format("{} {}", other, one), FormKind::synonym});
  group.forms.push_back({fmt::format("{} and {}", one, other), FormKind::synonym});
  group.forms.push_back({fmt::format("{} and {}", other, one), FormKind::synonym});
}

LexiconGroup group_of(const std::vector<const ColumnRow*>& columns, const std::vector<std::string_view>& cells) {
  LexiconGroup group;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    switch (columns[i]->column) {
      case Column::name: group.name = trimmed(cells[i]); break;
      case Column::context: group.context = forms_in(cells[i]); break;
      case Column::members: group.members = forms_in(cells[i]); break;
      case Column::synonyms:
      case Column::brands:
      case Column::abbreviations:
      case Column::ambiguous:
        for (auto& form : forms_in(cells[i])) group.forms.push_back({std::move(form), *columns[i]->kind});
        break;
    }
  }
  add_parts(group);
  return group;
}

}  // namespace

bool is_group_table(std::string_view text) {
  bool first = true;
  bool table = false;
  for_each_line(text, [&](std::string_view line, std::size_t) {
    if (!first) return;
    first = false;
    const auto cells = split(line, '\t');
    table = cells.size() > 1 && cells.front() == "name" && column_named(cells[1]) != nullptr;
  });
  return table;
}

LexiconReading read_group_table(std::string_view text, std::string_view source) {
  LexiconReading reading;
  std::vector<const ColumnRow*> columns;
  bool readable = true;
  const auto refuse = [&](std::size_t line, std::string message) {
    reading.issues.push_back({std::string(source), line, std::move(message)});
  };
  for_each_line(text, [&](std::string_view line, std::size_t number) {
    if (!readable) return;
    const auto cells = split(line, '\t');
    if (columns.empty()) {
      for (const auto cell : cells) {
        const auto* column = column_named(trimmed(cell));
        if (column == nullptr) {
          refuse(number, fmt::format("'{}' is no column of a lexicon; the file was left out", trimmed(cell)));
          readable = false;
          return;
        }
        columns.push_back(column);
      }
      return;
    }
    if (cells.size() > columns.size()) {
      refuse(number, fmt::format("{} cells under {} columns; the line was left out", cells.size(), columns.size()));
      return;
    }
    LexiconGroup group = group_of(columns, cells);
    if (group.name.empty()) {
      refuse(number, "the group has no name; the line was left out");
      return;
    }
    group.source = source;
    group.line = number;
    reading.groups.push_back(std::move(group));
  });
  return reading;
}

}  // namespace materia
