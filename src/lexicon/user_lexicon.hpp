// A user's own lexicon: pairs, Solr synonyms, or a table of groups as the built-in ones are.
#pragma once

#include <string_view>

#include "lexicon/lexicon.hpp"

namespace materia {

// The format is told from the text: a first line of column names, a line with "=>" or without any tab (Solr), or else
// pairs "form <TAB> name" whose further columns are passed over. A line that cannot be read is an issue, no exception.
[[nodiscard]] LexiconReading read_user_lexicon(std::string_view text, std::string_view source);

}  // namespace materia
