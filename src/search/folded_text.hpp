// Text as it compares when neither case nor accents count: labels of monographs, and titles in their order.
#pragma once

#include <string>
#include <string_view>

namespace materia {

// Words folded as for the search, blanks as one, all other characters as they are: "A+" is not "A-".
[[nodiscard]] std::string folded_text(std::string_view text);

// A key of the front matter, as it is kept.
[[nodiscard]] std::string folded_key(std::string_view key);

}  // namespace materia
