// What must hold for the built-in lexicon, whose faults would show a wrong drug: each finding names the line to mend.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.hpp"

namespace materia::testing {

// The words of a list: one a line, '#' starts a comment line.
[[nodiscard]] std::set<std::string> words_of_list(std::string_view text);

// Findings on the groups, in their order. `everyday_words`: no form may be one of them, folded.
[[nodiscard]] std::vector<LexiconIssue> lint_groups(std::span<const LexiconGroup> groups,
                                                    const std::set<std::string>& everyday_words);

// Findings on pairs of names that are taken for each other, one a line with a tab between them: each must be two
// different things to the groups.
[[nodiscard]] std::vector<LexiconIssue> lint_look_alikes(std::string_view pairs, std::string_view source,
                                                         std::span<const LexiconGroup> groups);

}  // namespace materia::testing
