#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "materia/text.hpp"

namespace materia {

/// Whether sections of the same monograph are among the similar ones.
enum class SameMonograph { left_out, included };

/// Which section, and how many like it. `searcher.similar({.id = "l/lenalidomide.md#precautions"})`.
struct SimilarRequest {
  std::string id{};        ///< of a section or a FAQ entry, as hits carry it
  std::size_t limit = 10;  ///< sections to return, 1 to 1,000
  SameMonograph same_monograph = SameMonograph::left_out;
};

/// A section that says much the same as another.
struct SimilarSection {
  std::string id;
  std::string path;                       ///< relative to the corpus
  std::string title;                      ///< of the monograph
  std::vector<std::string> heading_path;  ///< below the title, outermost first; a FAQ entry ends with its question
  std::string aspect;                     ///< as Hit::aspect
  std::string anchor;                     ///< of the heading in the rendered page, without '#'
  LineRange lines;                        ///< of the section in the file
  double score = 0;                       ///< 0..1: cosine of the telling words of both; less when the aspects differ
  std::vector<std::string> shared;        ///< the words that make them alike, most telling first; at most six
};

/// The sections most like one.
struct SimilarSections {
  std::string id;                         ///< of the one
  std::string title;                      ///< of its monograph
  std::vector<std::string> heading_path;  ///< as SimilarSection::heading_path
  std::vector<SimilarSection> sections;   ///< best first; ties by id. Empty: nothing says anything alike
};

}  // namespace materia
