// From a monograph to what is written for it: one document for every section and FAQ entry, with its terms.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/analyzer.hpp"
#include "analysis/aspect_finder.hpp"
#include "engine/section_record.hpp"
#include "monograph/monograph.hpp"

namespace materia {

// A term and where it stands; positions ascend.
struct TermPositions {
  std::string term;
  std::vector<std::uint32_t> positions;
};

// One section as the engine stores it.
struct SectionDocument {
  std::string id_term;
  std::vector<TermPositions> words;   // with the prefixes of their fields, in order of term
  std::vector<std::string> labels;    // terms without positions and without weight
  std::vector<std::string> subjects;  // whole names; terms without positions
  SectionRecord record;
  RankRecord rank;
  std::string names;                  // value of kNamesSlot

  // A stub is kept to be shown, and is never a hit.
  [[nodiscard]] bool is_searchable() const { return !rank.id.empty(); }
};

// Makes the documents of monographs. One per thread: it holds an analyzer.
class DocumentMaker {
 public:
  explicit DocumentMaker(const AspectFinder& aspects) : aspects_(aspects) {}

  [[nodiscard]] std::vector<SectionDocument> documents_of(const Monograph& monograph);

 private:
  struct Names;
  struct Unit;

  Names names_of(const Monograph& monograph);
  Aspect aspect_of(std::string_view heading);
  Aspect asked_aspect(std::string_view question);
  std::vector<std::string> word_terms(std::string_view text);
  void add_field(std::string_view prefix, std::string_view text, std::uint32_t& position);
  SectionDocument document_of(const Monograph& monograph, const Names& names, Unit unit);

  const AspectFinder& aspects_;
  Analyzer analyzer_;
  std::string term_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> postings_;
};

}  // namespace materia
