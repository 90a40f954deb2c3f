#include "analysis/stemmer.hpp"
namespace materia {
std::string stem(std::string_view word) {
  std::string s(word);
  if (s.size() > 4 && s.ends_with("ies")) return s.substr(0, s.size() - 3) + "y";
  if (s.size() > 3 && s.ends_with("s") && !s.ends_with("ss") && !s.ends_with("us") && !s.ends_with("is")) s.pop_back();
  if (s.size() > 5 && s.ends_with("ing")) s.resize(s.size() - 3);
  else if (s.size() > 4 && s.ends_with("ed")) s.resize(s.size() - 2);
  if (s.size() > 4 && s.ends_with("e")) s.pop_back();
  return s;
}
}
