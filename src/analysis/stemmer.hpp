// The index term of an English word: a light, medical stemmer. It joins the forms of one word (dose, doses, dosed,
// dosing; thrombosis, thromboses; fungus, fungi), British and American spelling, and the few families of words that a
// reader of monographs takes for one (infect, infection; bacteria, bacterial). It never cuts what may be another thing:
// drug names, -itis, hepatic, organic.
#pragma once

#include <string>
#include <string_view>

namespace materia {

// `word` is normalised: lower case, no diacritics. A word with anything but a-z comes back unchanged.
// The result is a word, not a stump, and its own stem: stem(stem(w)) == stem(w).
[[nodiscard]] std::string stem(std::string_view word);

}  // namespace materia
