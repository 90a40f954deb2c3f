// What the sections of a file gave to the known words of its shard: the way back, for a file that changes or goes.
#pragma once

#include <xapian.h>

#include <vector>

#include "analysis/analyzer.hpp"
#include "engine/known_words.hpp"
#include "engine/section_record.hpp"

namespace materia {

// The words that DocumentMaker remembered of it, each in one file; merged. Lets Xapian's errors through.
[[nodiscard]] std::vector<KnownWord> known_words_of_file(const Xapian::Database& shard, const FileRecord& file,
                                                         Analyzer& analyzer);

}  // namespace materia
