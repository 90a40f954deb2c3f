// British spelling to American, letter by letter, wherever it stands in a word: haemorrhage, oedema, tumour, sulphate.
// The stemmer starts with it; a prefix that is searched for ("haemo*") needs it too.
#pragma once

#include <string>
#include <string_view>

namespace materia {

// `word` is normalised: lower case, no diacritics. Endings (-ise, -re) are the stemmer's: they depend on inflection.
[[nodiscard]] std::string fold_spelling(std::string_view word);

}  // namespace materia
