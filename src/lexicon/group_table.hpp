// Tables of groups: tab-separated, the first line names the columns, '|' separates the forms in a cell, '#' starts a
// comment line. docs/LEXICON.md describes the columns.
#pragma once

#include <string_view>

#include "lexicon/lexicon.hpp"

namespace materia {

// Whether the first line that is no comment names columns of such a table.
[[nodiscard]] bool is_group_table(std::string_view text);

[[nodiscard]] LexiconReading read_group_table(std::string_view text, std::string_view source);

}  // namespace materia
