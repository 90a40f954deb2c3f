#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "materia/text.hpp"

namespace materia {

/// One way to name a concept.
struct FormInfo {
  std::string text;    ///< as the lexicon has it
  std::string kind;    ///< "name", "synonym", "brand", "abbreviation" or "ambiguous"; docs/LEXICON.md
  std::string source;  ///< file and line, e.g. "conditions.tsv:12"; a file of the user's by its name
};

/// What some words mean by the lexicon of an index.
struct ConceptInfo {
  ByteRange range;                   ///< the words, into LexiconEntry::text
  std::string kind;                  ///< how they name the concept, as FormInfo::kind
  std::string name;                  ///< the usual name of the concept
  std::vector<FormInfo> forms;       ///< all names, the usual one first
  std::vector<std::string> context;  ///< words that show that an ambiguous form means this; so does any other form
  std::vector<std::string> members;  ///< of a class: names of what belongs to it
  std::vector<std::string> classes;  ///< names of the classes it belongs to, sorted
  std::string source;                ///< of the form that the words are, as FormInfo::source
  std::size_t sections = 0;          ///< sections that name it in their text, headings, title or aliases
  std::size_t monographs = 0;        ///< monographs whose title or alias it is
  std::vector<std::string> titles;   ///< of those monographs, at most five, sorted
};

/// What a word or phrase means to an index.
struct LexiconEntry {
  std::string text;                   ///< as given, damaged bytes replaced
  std::vector<ConceptInfo> concepts;  ///< by their place in the text; several of one place: an ambiguous form
};

}  // namespace materia
