#include "engine/section_terms.hpp"

#include <xapian.h>

#include <string>
#include <string_view>
#include <utility>

#include "analysis/aspect_finder.hpp"
#include "analysis/concepts.hpp"
#include "engine/metadata.hpp"
#include "engine/section_document.hpp"
#include "engine/section_record.hpp"
#include "schema/terms.hpp"

namespace materia {

struct SectionTerms::Maker {
  AspectFinder aspects;
  DocumentMaker documents;

  explicit Maker(LexiconView lexicon) : documents(aspects, std::move(lexicon)) {}
};

SectionTerms::SectionTerms(const ShardSet& set, StoredSections& sections, IndexLexicon& lexicon)
    : set_(set), sections_(sections), lexicon_(lexicon) {}
SectionTerms::~SectionTerms() = default;

std::vector<TextTerm> SectionTerms::of(SectionNumber number) {
  try {
    std::vector<TextTerm> terms;
    const auto end = set_.database().termlist_end(number);
    for (auto term = set_.database().termlist_begin(number); term != end; ++term)
      if (std::string name = *term; is_term_of_text(name)) terms.push_back({std::move(name), term.get_wdf()});
    return terms;
  } catch (const Xapian::FeatureUnavailableError&) {
    return made_from_text(number);  // a packed index has no lists of terms
  } catch (const Xapian::DocNotFoundError&) {
    return made_from_text(number);  // so says the server of one
  }
}

void SectionTerms::forget() { maker_.reset(); }  // it remembers forms of the lexicon

// As its document had them.
std::vector<TextTerm> SectionTerms::made_from_text(SectionNumber number) {
  const SectionRecord record = sections_.section(number);
  const std::string packed = sections_.shard_of(number).get_metadata(file_key(record.path));
  if (!maker_)
    maker_ = std::make_unique<Maker>(
        LexiconView{[this](std::string_view term) { return lexicon_.forms_starting_with(term); },
                    [this](std::string_view id) { return lexicon_.find(id); }});
  auto terms = maker_->documents.terms_of_text(
      record, packed.empty() ? std::vector<std::string>() : unpack_file(packed).aliases);
  // What it has met is for an index that is being written.
  static_cast<void>(maker_->documents.take_spellings());
  static_cast<void>(maker_->documents.take_known_words());
  return terms;
}

}  // namespace materia
