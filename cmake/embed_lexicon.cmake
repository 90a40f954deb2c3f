# Writes OUTPUT, a source file that holds the lexicon tables as texts.
# usage: cmake -DOUTPUT=FILE -DDIRECTORY=DIR -P embed_lexicon.cmake
file(GLOB tables LIST_DIRECTORIES false "${DIRECTORY}/*.tsv")
list(SORT tables)
set(look_alikes "\"\"")
set(rows "")
foreach(table IN LISTS tables)
  get_filename_component(name "${table}" NAME)
  file(READ "${table}" text)
  if(name STREQUAL "look_alikes.tsv")
    set(look_alikes "R\"lexicon(${text})lexicon\"")
  else()
    string(APPEND rows "    {\"${name}\", R\"lexicon(${text})lexicon\"},\n")
  endif()
endforeach()
file(WRITE "${OUTPUT}" "#include <array>

#include \"lexicon/builtin.hpp\"

namespace materia {

namespace {

constexpr LexiconTable kTables[] = {
${rows}};

}  // namespace

std::span<const LexiconTable> builtin_tables() { return kTables; }

std::string_view builtin_look_alikes() { return ${look_alikes}; }

}  // namespace materia
")
