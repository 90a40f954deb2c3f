// From a monograph to what is written for it: one document for every section and FAQ entry, with its terms.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "analysis/analyzer.hpp"
#include "analysis/aspect_finder.hpp"
#include "analysis/concepts.hpp"
#include "base/hash.hpp"
#include "engine/known_words.hpp"
#include "engine/section_record.hpp"
#include "engine/seen_words.hpp"
#include "engine/text_term.hpp"
#include "materia/indexer.hpp"
#include "monograph/monograph.hpp"
#include "schema/fields.hpp"

namespace materia {

// A term, with the prefix of its field, and how often the section has it.
struct Posting {
  std::string_view term;
  std::uint32_t times = 0;
  // Where it is a word of the field's texts, from 1, when positions are kept. Side by side are only words of one text.
  std::vector<std::uint32_t> positions{};
};

// A word as it is spelt, folded, and the term it is indexed under.
struct Spelling {
  std::string word;
  std::string term;
};

// One section as the engine stores it. Lives only while it is handed over: the postings belong to the maker.
struct SectionDocument {
  std::vector<const Posting*> words;
  std::vector<std::string> labels;  // terms that count nothing
  SectionRecord record;
  RankRecord rank;

  // A stub is kept to be shown, and is never a hit.
  [[nodiscard]] bool is_searchable() const { return !rank.id.empty(); }
};

// Makes the documents of monographs. One per thread: it holds an analyzer and the vocabulary it has seen, whose memory
// is used again for every document.
class DocumentMaker {
 public:
  DocumentMaker(const AspectFinder& aspects, LexiconView lexicon, KeepPositions positions = KeepPositions::no)
      : aspects_(aspects), lexicon_(std::move(lexicon)), positions_(positions) {}

  // Hands over each document of a monograph in turn.
  void make(const Monograph& monograph, const std::function<void(const SectionDocument&)>& use);

  // The words seen since the last call that others may be corrected and beginnings completed to, merged.
  [[nodiscard]] std::vector<KnownWord> take_known_words();
  // The spellings seen since the last call whose term is spelt otherwise ("treatment" → "treat"): what prefix* needs.
  [[nodiscard]] std::vector<Spelling> take_spellings();

  // The terms of a stored section's text with how often each stands there, as its document had them; sorted. The
  // aliases are those of its file.
  [[nodiscard]] std::vector<TextTerm> terms_of_text(const SectionRecord& record,
                                                    const std::vector<std::string>& aliases);

 private:
  struct Names;
  struct Unit;
  // A short form that means its concept only beside a second sign.
  struct AmbiguousForm {
    const ConceptForm* form = nullptr;
    Field field = Field::body;
  };
  // What a text gives to the section it stands in.
  struct FieldPostings {
    std::vector<Posting*> postings;        // of its words and concepts, once for each time
    std::vector<std::uint32_t> positions;  // of these, when they are kept; 0: none
    std::vector<AmbiguousForm> ambiguous;
  };

  Names names_of(const Monograph& monograph);
  Aspect aspect_of(std::string_view heading);
  Aspect asked_aspect(std::string_view question);
  std::vector<std::string> word_terms(std::string_view text);
  static std::string_view question_of(const Unit& unit);
  void clear_postings();
  // What is known of a term and its spelling, by Token::number.
  struct RememberedWord {
    bool is_known = false;
    bool is_correctable = false;
    std::array<Posting*, kFields.size()> postings{};  // nullptr: not yet
    SeenWord* seen = nullptr;                         // nullptr: not yet
    std::size_t counted_in = 0;                       // the last monograph that `seen` counts
    std::span<const ConceptForm> forms;               // that begin with it
  };
  RememberedWord& remembered(const Token& token);
  void forget_words();
  void remember_spelling(const Token& token);
  void forget_where_words_were_seen();
  void remember_names(std::string_view text);
  void read_field(Field field, std::string_view text, FieldPostings& read);
  void read_concepts(Field field, std::string_view text, FieldPostings& read);
  Posting& posting_of(Field field, std::string_view term);
  void note(Posting& posting, std::uint32_t position, FieldPostings& read) const;
  void start_reading();
  void add(const FieldPostings& read);
  void add(Posting& posting);
  void add_ambiguous_forms();
  void note_negated(std::string_view text, std::span<const Token> tokens);
  std::string negated_only() const;
  [[nodiscard]] bool has_sign_of(const Concept& entry) const;
  [[nodiscard]] bool has_term(std::string_view term) const;
  std::string telling_terms(std::string_view text);
  std::string in_concepts(std::string_view text);
  std::string read_heading(std::string_view heading);
  const std::string& terms_of_heading(std::string_view heading);
  void add_names(std::string_view title, const std::vector<std::string>& aliases,
                 std::optional<FieldPostings>& postings);
  void add_headings(const std::vector<std::string>& heading_path);
  SectionDocument document_of(const Monograph& monograph, Names& names, const Unit& unit);

  const AspectFinder& aspects_;
  LexiconView lexicon_;
  KeepPositions positions_ = KeepPositions::no;
  std::array<std::uint32_t, kFields.size()> next_position_{};  // of each field, less one
  Analyzer analyzer_;
  std::vector<RememberedWord> remembered_;  // by Token::number
  std::size_t memory_ = 0;                  // of the analyzer, to which they belong
  RememberedWord passing_word_;             // one that has no number
  FieldPostings read_;                      // of the text being read
  std::vector<std::string_view> words_of_text_;
  std::vector<std::span<const ConceptForm>> forms_of_words_;
  std::vector<const Token*> tokens_of_words_;
  std::vector<ConceptMatch> concepts_;
  std::vector<AmbiguousForm> ambiguous_;                                               // of the document being made
  std::unordered_map<std::string, std::size_t, StringHash, std::equal_to<>> negated_;  // so often, in its text
  std::string term_;
  std::unordered_map<std::string, Posting, StringHash, std::equal_to<>> vocabulary_;
  std::unordered_map<std::string, Aspect, StringHash, std::equal_to<>> aspects_of_headings_;
  std::unordered_map<std::string, std::string, StringHash, std::equal_to<>> terms_of_headings_;
  std::unordered_set<std::string, StringHash, std::equal_to<>> spellings_;  // seen so far
  std::vector<Spelling> new_spellings_;
  SeenWords seen_words_;
  std::size_t file_ = 0;         // number of the monograph being made
  std::vector<Posting*> words_;  // of the document being made; all others count nothing
};

}  // namespace materia
