#include "engine/section_document.hpp"

#include <algorithm>
#include <utility>

#include "analysis/fold.hpp"
#include "analysis/stop_words.hpp"
#include "schema/terms.hpp"

namespace materia {

namespace {

// Room between blocks, so that no phrase reaches from one into the next.
constexpr std::uint32_t kBlockGap = 100;

}  // namespace

// The names of a monograph as terms.
struct DocumentMaker::Names {
  std::vector<std::string> subject_terms;  // whole names
  std::string slot;                        // value of kNamesSlot
};

// A section, or a FAQ entry, on its way to a document.
struct DocumentMaker::Unit {
  const Section* section = nullptr;
  std::size_t section_ordinal = 0;
  const QuestionAnswer* entry = nullptr;
  Aspect aspect = Aspect::other;
};

std::vector<std::string> DocumentMaker::word_terms(std::string_view text) {
  std::vector<std::string> terms;
  for (const auto& token : analyzer_.analyze(text))
    if (token.kind == TokenKind::word) terms.emplace_back(token.term);
  return terms;
}

DocumentMaker::Names DocumentMaker::names_of(const Monograph& monograph) {
  Names names;
  std::vector<std::string_view> texts{monograph.title};
  texts.insert(texts.end(), monograph.aliases.begin(), monograph.aliases.end());
  for (const auto& text : texts) {
    std::string whole;
    std::string telling;  // without grammar, unless there is nothing else
    for (const auto& token : analyzer_.analyze(text)) {
      if (token.kind != TokenKind::word) continue;
      whole += (whole.empty() ? "" : " ") + std::string(token.term);
      if (!is_stop_word(fold_word(text.substr(token.range.begin, token.range.size()))))
        telling += (telling.empty() ? "" : " ") + std::string(token.term);
    }
    if (whole.empty()) continue;
    if (!names.slot.empty()) names.slot += '\n';
    names.slot += telling.empty() ? whole : telling;
    names.subject_terms.push_back(subject_term(whole));
  }
  std::sort(names.subject_terms.begin(), names.subject_terms.end());
  names.subject_terms.erase(std::unique(names.subject_terms.begin(), names.subject_terms.end()), names.subject_terms.end());
  return names;
}

Aspect DocumentMaker::aspect_of(std::string_view heading) {
  const auto terms = word_terms(heading);
  return aspects_.of_heading(std::vector<std::string_view>(terms.begin(), terms.end()));
}

Aspect DocumentMaker::asked_aspect(std::string_view question) {
  const auto terms = word_terms(question);
  const auto wishes = aspects_.asked_by(std::vector<std::string_view>(terms.begin(), terms.end()));
  return wishes.empty() ? Aspect::other : wishes.front().aspect;
}

void DocumentMaker::add_field(std::string_view prefix, std::string_view text, std::uint32_t& position) {
  std::uint32_t next = position;
  for (const auto& token : analyzer_.analyze(text)) {
    if (prefix.empty() && token.term.size() <= kMaxTermBytes) {
      term_ = token.term;
    } else {
      term_ = bounded_term(prefix, token.term);
    }
    auto& positions = postings_[term_];
    const std::uint32_t at = position + token.position;
    if (positions.empty() || positions.back() != at) positions.push_back(at);
    next = std::max(next, at + 1);
  }
  position = next + kBlockGap;
}

SectionDocument DocumentMaker::document_of(const Monograph& monograph, const Names& names, Unit unit) {
  const Section& section = *unit.section;
  SectionDocument document;
  SectionRecord& record = document.record;
  record.id = unit.entry ? section.id + "/" + std::to_string(unit.entry->number) : section.id;
  record.path = monograph.path;
  record.title = monograph.title;
  record.heading_path = section.heading_path;
  if (unit.entry) record.heading_path.push_back(unit.entry->question);
  record.anchor = section.anchor;
  record.aspect = unit.aspect;
  record.lines = unit.entry ? unit.entry->lines : section.lines;
  record.section_ordinal = unit.section_ordinal;
  record.entry_number = unit.entry ? unit.entry->number : 0;
  std::vector<bool> in_entry(section.blocks.size(), false);
  for (const auto& entry : section.questions)
    for (std::size_t i = entry.first_block; i < entry.end_block; ++i) in_entry[i] = true;
  for (std::size_t i = 0; i < section.blocks.size(); ++i) {
    const bool mine = unit.entry ? i >= unit.entry->first_block && i < unit.entry->end_block : !in_entry[i];
    if (mine) record.blocks.push_back({i, section.blocks[i]});
  }

  document.id_term = id_term(record.id);
  document.labels.push_back(path_term(record.path));
  const bool searchable = unit.entry || (!section.stub && !record.blocks.empty());
  if (!searchable) return document;

  document.rank.id = record.id;
  document.rank.path_bytes = record.path.size();
  document.rank.aspect = unit.aspect;
  if (unit.entry) document.rank.asks_for = asked_aspect(unit.entry->question);
  document.names = names.slot;
  document.labels.emplace_back(kSectionTerm);
  document.labels.push_back(aspect_term(unit.aspect));
  if (unit.entry && document.rank.asks_for != Aspect::other && document.rank.asks_for != unit.aspect)
    document.labels.push_back(aspect_term(document.rank.asks_for));
  document.subjects = names.subject_terms;

  postings_.clear();
  std::uint32_t position = 0;
  for (const auto& stored : record.blocks) add_field(row_of(Field::body).term_prefix, stored.block.text, position);
  position = 0;
  add_field(row_of(Field::title).term_prefix, monograph.title, position);
  position = 0;
  for (const auto& alias : monograph.aliases) add_field(row_of(Field::alias).term_prefix, alias, position);
  position = 0;
  for (const auto& heading : record.heading_path) add_field(row_of(Field::heading).term_prefix, heading, position);

  document.words.reserve(postings_.size());
  for (auto& [term, positions] : postings_) document.words.push_back({term, std::move(positions)});
  std::sort(document.words.begin(), document.words.end(), [](const auto& a, const auto& b) { return a.term < b.term; });
  return document;
}

std::vector<SectionDocument> DocumentMaker::documents_of(const Monograph& monograph) {
  const Names names = names_of(monograph);
  std::vector<SectionDocument> documents;
  std::vector<Aspect> aspect_of_level(8, Aspect::other);  // of the headings that are open, by level
  for (std::size_t i = 0; i < monograph.sections.size(); ++i) {
    const Section& section = monograph.sections[i];
    const auto level = static_cast<std::size_t>(section.level);
    Aspect aspect = section.level == 0 ? Aspect::overview : section.heading_path.empty() ? Aspect::overview : aspect_of(section.heading);
    if (aspect == Aspect::other && level > 0) aspect = aspect_of_level[level - 1];
    for (std::size_t deeper = level; deeper < aspect_of_level.size(); ++deeper)
      aspect_of_level[deeper] = section.heading_path.empty() ? Aspect::other : aspect;
    documents.push_back(document_of(monograph, names, {&section, i, nullptr, aspect}));
    for (const auto& entry : section.questions)
      documents.push_back(document_of(monograph, names, {&section, i, &entry, Aspect::faq}));
  }
  return documents;
}

}  // namespace materia
