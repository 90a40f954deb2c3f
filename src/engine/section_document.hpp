// From a monograph to what is written for it: one document for every section and FAQ entry, with its terms.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analysis/analyzer.hpp"
#include "analysis/aspect_finder.hpp"
#include "base/hash.hpp"
#include "engine/section_record.hpp"
#include "monograph/monograph.hpp"

namespace materia {

// A term, with the prefix of its field, and where it stands; positions ascend.
struct Posting {
  std::string_view term;
  std::vector<std::uint32_t> positions;
};

// A word as it is spelt, folded, and the term it is indexed under.
struct Spelling {
  std::string word;
  std::string term;
};

// One section as the engine stores it. Lives only while it is handed over: the postings belong to the maker.
struct SectionDocument {
  std::vector<const Posting*> words;
  std::vector<std::string> subjects;  // whole names; terms without positions
  std::vector<std::string> labels;    // terms without positions and without weight
  SectionRecord record;
  RankRecord rank;

  // A stub is kept to be shown, and is never a hit.
  [[nodiscard]] bool is_searchable() const { return !rank.id.empty(); }
};

// Makes the documents of monographs. One per thread: it holds an analyzer and the vocabulary it has seen, whose memory
// is used again for every document.
class DocumentMaker {
 public:
  explicit DocumentMaker(const AspectFinder& aspects) : aspects_(aspects) {}

  // Hands over each document of a monograph in turn.
  void make(const Monograph& monograph, const std::function<void(const SectionDocument&)>& use);

  // The spellings seen since the last call whose term is spelt otherwise ("treatment" → "treat"): what prefix* needs.
  [[nodiscard]] std::vector<Spelling> take_spellings();

 private:
  struct Names;
  struct Unit;

  Names names_of(const Monograph& monograph);
  Aspect aspect_of(std::string_view heading);
  Aspect asked_aspect(std::string_view question);
  std::vector<std::string> word_terms(std::string_view text);
  static std::string_view question_of(const Unit& unit);
  void clear_postings();
  void remember_spelling(const Token& token);
  void add_field(std::string_view prefix, std::string_view text, std::uint32_t& position);
  void add_names_and_headings(const Monograph& monograph, const Section& section);
  SectionDocument document_of(const Monograph& monograph, const Names& names, const Unit& unit);

  const AspectFinder& aspects_;
  Analyzer analyzer_;
  std::string term_;
  std::unordered_map<std::string, Posting, StringHash, std::equal_to<>> vocabulary_;
  std::unordered_set<std::string, StringHash, std::equal_to<>> spellings_;  // seen so far
  std::vector<Spelling> new_spellings_;
  std::vector<Posting*> words_;  // of the document being made; all others have no positions
};

}  // namespace materia
