#include "engine/section_document.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "analysis/negation.hpp"
#include "analysis/stop_words.hpp"
#include "monograph/faq.hpp"
#include "query/spelling_distance.hpp"
#include "schema/terms.hpp"

namespace materia {

namespace {

// Longer words are not looked for by their beginning.
constexpr std::size_t kMaxSpellingBytes = 64;

// From the last word of a block, a name or a heading to the first of the next: no phrase reaches over it.
constexpr std::uint32_t kGapBetweenTexts = 2;

// Terms remembered before the memory is cleared.
constexpr std::size_t kMaxVocabulary = 400'000;
constexpr std::size_t kMaxHeadings = 10'000;

}  // namespace

// The names of a monograph as terms.
struct DocumentMaker::Names {
  std::vector<std::string> subject_terms;  // whole names
  std::string telling;                     // as in RankRecord::names
  std::string concepts;                    // the same with concepts, of names that have any
  std::optional<FieldPostings> postings;   // of title and aliases, once a section needs them
};

// A section, or a FAQ entry, on its way to a document.
struct DocumentMaker::Unit {
  const Section* section = nullptr;
  std::size_t section_ordinal = 0;
  const QuestionAnswer* entry = nullptr;
  Aspect aspect = Aspect::other;
  bool part_of_aspect = false;
  bool stands_for_monograph = false;  // no section has text: this one is found by the names
  bool carries_names = false;         // the first of its file, by which the whole names are known
};

namespace {

// A heading that is a question makes its section the record; entries are the questions inside a section.
bool is_question(const Section& section) {
  return section.questions.size() == 1 && section.questions.front().question == section.heading;
}

std::span<const QuestionAnswer> entries_of(const Section& section) {
  if (is_question(section)) return {};
  return section.questions;
}

bool is_all_disclaimer(const std::vector<StoredBlock>& blocks) {
  return !blocks.empty() && std::all_of(blocks.begin(), blocks.end(),
                                        [](const StoredBlock& stored) { return is_disclaimer(stored.block); });
}

// Text of its own, so that it can be a hit.
bool has_text(const Section& section) {
  return !section.questions.empty() || (!section.stub && !section.blocks.empty());
}

}  // namespace

std::string_view DocumentMaker::question_of(const Unit& unit) {
  if (unit.entry) return unit.entry->question;
  return is_question(*unit.section) ? std::string_view(unit.section->heading) : std::string_view();
}

std::vector<std::string> DocumentMaker::word_terms(std::string_view text) {
  std::vector<std::string> terms;
  for (const auto& token : analyzer_.analyze(text))
    if (token.kind == TokenKind::word) terms.emplace_back(token.term);
  return terms;
}

// Without grammar, unless there is nothing else.
std::string DocumentMaker::telling_terms(std::string_view text) {
  std::string whole;
  std::string telling;
  for (const auto& token : analyzer_.analyze(text)) {
    if (token.kind != TokenKind::word) continue;
    whole += (whole.empty() ? "" : " ") + std::string(token.term);
    if (!is_stop_word(token.spelling)) telling += (telling.empty() ? "" : " ") + std::string(token.term);
  }
  return telling.empty() ? whole : telling;
}

DocumentMaker::Names DocumentMaker::names_of(const Monograph& monograph) {
  Names names;
  std::vector<std::string_view> texts{monograph.title};
  texts.insert(texts.end(), monograph.aliases.begin(), monograph.aliases.end());
  for (const auto& text : texts) {
    const std::string whole = terms_of(text, analyzer_);
    remember_names(text);
    if (whole.empty()) continue;
    if (!names.telling.empty()) names.telling += '\n';
    names.telling += telling_terms(text);
    names.subject_terms.push_back(subject_term(whole));
    const std::string concepts = in_concepts(text);
    if (concepts.empty()) continue;
    names.concepts += (names.concepts.empty() ? "" : "\n") + concepts;
    if (concepts.find(' ') == std::string::npos) names.subject_terms.push_back(subject_term(concepts));
  }
  std::sort(names.subject_terms.begin(), names.subject_terms.end());
  names.subject_terms.erase(std::unique(names.subject_terms.begin(), names.subject_terms.end()),
                            names.subject_terms.end());
  return names;
}

Aspect DocumentMaker::aspect_of(std::string_view heading) {
  if (const auto known = aspects_of_headings_.find(heading); known != aspects_of_headings_.end()) return known->second;
  const auto terms = word_terms(heading);
  const Aspect aspect = aspects_.of_heading(std::vector<std::string_view>(terms.begin(), terms.end()));
  aspects_of_headings_.emplace(std::string(heading), aspect);
  return aspect;
}

// The telling terms, and on a line of its own the same with concepts when there are any.
std::string DocumentMaker::read_heading(std::string_view heading) {
  std::string terms = telling_terms(heading);
  if (const auto concepts = in_concepts(heading); !concepts.empty()) terms.append("\n").append(concepts);
  return terms;
}

const std::string& DocumentMaker::terms_of_heading(std::string_view heading) {
  auto known = terms_of_headings_.find(heading);
  if (known == terms_of_headings_.end())
    known = terms_of_headings_.emplace(std::string(heading), read_heading(heading)).first;
  return known->second;
}

Aspect DocumentMaker::asked_aspect(std::string_view question) {
  const auto terms = word_terms(question);
  const auto wishes = aspects_.asked_by(std::vector<std::string_view>(terms.begin(), terms.end()));
  return wishes.empty() ? Aspect::other : wishes.front().aspect;
}

void DocumentMaker::clear_postings() {
  for (Posting* posting : words_) {
    posting->times = 0;
    posting->positions.clear();
  }
  words_.clear();
  next_position_.fill(0);
  negated_.clear();
}

// Between monographs, for what is known of one points into the memory.
void DocumentMaker::forget_words() {
  if (vocabulary_.size() > kMaxVocabulary) {
    clear_postings();
    remembered_.clear();
    vocabulary_.clear();
  }
  if (spellings_.size() > kMaxVocabulary) spellings_.clear();
  if (aspects_of_headings_.size() > kMaxHeadings) aspects_of_headings_.clear();
  if (terms_of_headings_.size() > kMaxHeadings) terms_of_headings_.clear();
  if (seen_words_.size() > kMaxVocabulary) {
    forget_where_words_were_seen();
    seen_words_.set_aside();
  }
}

DocumentMaker::RememberedWord& DocumentMaker::remembered(const Token& token) {
  if (memory_ != analyzer_.memory()) {
    remembered_.clear();
    memory_ = analyzer_.memory();
  }
  if (token.number >= remembered_.size()) remembered_.resize(std::max<std::size_t>(token.number + 1, 1024));
  RememberedWord& word = token.number > 0 ? remembered_[token.number] : passing_word_;
  if (word.is_known && token.number > 0) return word;
  remember_spelling(token);
  word = {.is_known = true,
          .is_correctable = is_correctable(token.spelling),
          .forms = lexicon_.forms_starting_with(token.term)};
  return word;
}

void DocumentMaker::remember_spelling(const Token& token) {
  if (token.spelling == token.term || token.spelling.size() > kMaxSpellingBytes || spellings_.contains(token.spelling))
    return;
  spellings_.emplace(token.spelling);
  new_spellings_.push_back({std::string(token.spelling), std::string(token.term)});
}

void DocumentMaker::forget_where_words_were_seen() {
  for (auto& word : remembered_) word.seen = nullptr;
}

void DocumentMaker::remember_names(std::string_view text) {
  for (const auto& token : analyzer_.analyze(text)) {
    if (token.kind != TokenKind::word || !is_correctable(token.spelling) || is_stop_word(token.spelling)) continue;
    SeenWord& word = seen_words_.of(token.spelling);
    word.is_name = true;
    word.count(file_);
  }
}

std::vector<KnownWord> DocumentMaker::take_known_words() {
  forget_where_words_were_seen();
  return seen_words_.take();
}

std::vector<Spelling> DocumentMaker::take_spellings() { return std::exchange(new_spellings_, {}); }

Posting& DocumentMaker::posting_of(Field field, std::string_view term) {
  const std::string_view prefix = row_of(field).term_prefix;
  if (!prefix.empty() || term.size() > kMaxTermBytes) {
    term_ = bounded_term(prefix, term);
    term = term_;
  }
  auto known = vocabulary_.find(term);
  if (known == vocabulary_.end()) {
    known = vocabulary_.emplace(std::string(term), Posting{}).first;
    known->second.term = known->first;
  }
  return known->second;
}

void DocumentMaker::add(Posting& posting) {
  if (posting.times++ == 0) words_.push_back(&posting);
}

void DocumentMaker::add(const FieldPostings& read) {
  for (Posting* posting : read.postings) add(*posting);
  for (std::size_t i = 0; i < read.positions.size(); ++i)
    if (read.positions[i] > 0) read.postings[i]->positions.push_back(read.positions[i]);
  ambiguous_.insert(ambiguous_.end(), read.ambiguous.begin(), read.ambiguous.end());
}

void DocumentMaker::note(Posting& posting, std::uint32_t position, FieldPostings& read) const {
  read.postings.push_back(&posting);
  if (positions_ == KeepPositions::yes) read.positions.push_back(position);
}

void DocumentMaker::start_reading() {
  read_.postings.clear();
  read_.positions.clear();
  read_.ambiguous.clear();
}

// Adds to what was read before.
void DocumentMaker::read_field(Field field, std::string_view text, FieldPostings& read) {
  const auto tokens = analyzer_.analyze(text);
  words_of_text_.clear();
  forms_of_words_.clear();
  tokens_of_words_.clear();
  std::uint32_t& next = next_position_[static_cast<std::size_t>(field)];
  const std::uint32_t first = next + 1;
  for (const auto& token : tokens) {
    RememberedWord& word = remembered(token);
    auto& posting = word.postings[static_cast<std::size_t>(field)];
    if (posting == nullptr) posting = &posting_of(field, token.term);
    // A phrase is made of the words themselves: a second reading of them has no place beside them.
    note(*posting, token.kind == TokenKind::word ? first + token.position : 0, read);
    if (word.is_correctable && word.counted_in != file_) {
      if (word.seen == nullptr) word.seen = &seen_words_.of(token.spelling);
      word.seen->count(file_);
      word.counted_in = file_;
    }
    if (token.kind != TokenKind::word) continue;
    words_of_text_.push_back(token.term);
    forms_of_words_.push_back(word.forms);
    tokens_of_words_.push_back(&token);
    next = first + token.position + kGapBetweenTexts - 1;
  }
  if (field == Field::body) note_negated(text, tokens);
  read_concepts(field, text, read);
}

void DocumentMaker::read_concepts(Field field, std::string_view text, FieldPostings& read) {
  concepts_.clear();
  const FormsOfWord forms_of = [this](std::size_t word) { return forms_of_words_[word]; };
  find_concepts(words_of_text_, forms_of, concepts_);
  for (const auto& match : concepts_) {
    const Token& first = *tokens_of_words_[match.first];
    if (match.form->kind != FormKind::ambiguous) {
      note(posting_of(field, concept_term(match.form->concept_id)), 0, read);
    } else if (is_in_capitals(text.substr(first.range.begin, first.range.size()))) {
      read.ambiguous.push_back({match.form, field});
    }
  }
}

void DocumentMaker::note_negated(std::string_view text, std::span<const Token> tokens) {
  const auto ranges = negated_ranges(text, tokens);
  if (ranges.empty()) return;
  for (const auto& token : tokens)
    if (is_negated(token.range, ranges) && !is_stop_word(token.spelling)) ++negated_[std::string(token.term)];
}

std::string DocumentMaker::negated_only() const {
  std::vector<std::string_view> terms;
  for (const auto& [term, times] : negated_)
    if (const auto known = vocabulary_.find(term); known != vocabulary_.end() && known->second.times <= times)
      terms.push_back(term);
  std::sort(terms.begin(), terms.end());
  std::string all;
  for (const auto term : terms) all.append(all.empty() ? "" : " ").append(term);
  return all;
}

bool DocumentMaker::has_term(std::string_view term) const {
  const auto known = vocabulary_.find(term);
  return known != vocabulary_.end() && known->second.times > 0;
}

// Another form of the concept, or a word of its context, in the text or in the names.
bool DocumentMaker::has_sign_of(const Concept& entry) const {
  const auto in_any_field = [&](const std::string& term) {
    return std::any_of(kFields.begin(), kFields.end(),
                       [&](const FieldRow& row) { return has_term(bounded_term(row.term_prefix, term)); });
  };
  return in_any_field(concept_term(entry.id)) ||
         std::any_of(entry.context_terms.begin(), entry.context_terms.end(), in_any_field);
}

void DocumentMaker::add_ambiguous_forms() {
  std::vector<const AmbiguousForm*> meant;  // first all are judged: an ambiguous form is no sign of itself
  for (const auto& form : ambiguous_)
    if (const auto* entry = lexicon_.find(form.form->concept_id); entry != nullptr && has_sign_of(*entry))
      meant.push_back(&form);
  for (const auto* form : meant) add(posting_of(form->field, concept_term(form->form->concept_id)));
  ambiguous_.clear();
}

// The terms of a text with every concept in the place of its words; empty when it has none.
std::string DocumentMaker::in_concepts(std::string_view text) {
  words_of_text_.clear();
  concepts_.clear();
  std::vector<bool> grammar;
  for (const auto& token : analyzer_.analyze(text)) {
    if (token.kind != TokenKind::word) continue;
    words_of_text_.push_back(token.term);
    grammar.push_back(is_stop_word(token.spelling));
  }
  find_concepts(words_of_text_, lexicon_.forms_starting_with, concepts_);
  std::string terms;
  auto match = concepts_.begin();
  bool any = false;
  for (std::size_t word = 0; word < words_of_text_.size();) {
    while (match != concepts_.end() && (match->first < word || match->form->kind == FormKind::ambiguous)) ++match;
    std::string term;
    if (match != concepts_.end() && match->first == word) {
      term = bounded_term("", concept_term(match->form->concept_id));
      word = match->end;
      any = true;
    } else {
      if (!grammar[word]) term = words_of_text_[word];
      ++word;
    }
    if (!term.empty()) terms += (terms.empty() ? "" : " ") + term;
  }
  return any ? terms : std::string();
}

SectionDocument DocumentMaker::document_of(const Monograph& monograph, Names& names, const Unit& unit) {
  const Section& section = *unit.section;
  SectionDocument document;
  SectionRecord& record = document.record;
  record.id = section_id(monograph.path, section.anchor, unit.entry ? unit.entry->number : 0);
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
  for (const auto& entry : entries_of(section))
    for (std::size_t i = entry.first_block; i < entry.end_block; ++i) in_entry[i] = true;
  for (std::size_t i = 0; i < section.blocks.size(); ++i) {
    const bool mine = unit.entry ? i >= unit.entry->first_block && i < unit.entry->end_block : !in_entry[i];
    if (mine) record.blocks.push_back({i, section.blocks[i]});
  }

  document.labels.push_back(path_term(record.path));
  if (unit.carries_names)
    document.labels.insert(document.labels.end(), names.subject_terms.begin(), names.subject_terms.end());
  const bool searchable = unit.entry || unit.stands_for_monograph || (!section.stub && !record.blocks.empty());
  if (!searchable) return document;

  // A disclaimer stands in every file and is about none: it is found by its own words alone.
  const bool disclaimer = !unit.entry && !unit.stands_for_monograph && is_all_disclaimer(record.blocks);
  if (disclaimer) record.aspect = Aspect::disclaimer;
  document.rank.id = record.id;
  document.rank.path_bytes = record.path.size();
  document.rank.aspect = record.aspect;
  document.rank.part_of_aspect = unit.part_of_aspect;
  if (const auto question = question_of(unit); !question.empty()) {
    document.rank.asks_for = asked_aspect(question);
    document.rank.question = telling_terms(question);
  }
  document.labels.push_back(aspect_term(record.aspect));
  if (document.rank.asks_for != Aspect::other && document.rank.asks_for != record.aspect)
    document.labels.push_back(aspect_term(document.rank.asks_for));

  start_reading();
  for (const auto& stored : record.blocks) read_field(Field::body, stored.block.text, read_);
  add(read_);
  document.rank.negated = negated_only();
  if (!disclaimer) {
    document.rank.names = names.telling;
    document.rank.concept_names = names.concepts;
    const auto add_heading = [&headings = document.rank.headings](std::string_view terms) {
      headings.append(headings.empty() ? "" : "\n").append(terms);
    };
    for (const auto& heading : section.heading_path) add_heading(terms_of_heading(heading));
    if (unit.entry) add_heading(read_heading(unit.entry->question));
    add_names(monograph.title, monograph.aliases, names.postings);
    add_headings(section.heading_path);
  }
  add_ambiguous_forms();
  document.words.assign(words_.begin(), words_.end());
  return document;
}

// They are the same in all sections of a monograph: read once.
void DocumentMaker::add_names(std::string_view title, const std::vector<std::string>& aliases,
                              std::optional<FieldPostings>& postings) {
  if (!postings) {
    postings.emplace();
    read_field(Field::title, title, *postings);
    for (const auto& alias : aliases) read_field(Field::alias, alias, *postings);
  }
  add(*postings);
}

// Without the question of a FAQ entry: it is in the body of its entry already.
void DocumentMaker::add_headings(const std::vector<std::string>& heading_path) {
  start_reading();
  for (const auto& heading : heading_path) read_field(Field::heading, heading, read_);
  add(read_);
}

std::vector<TextTerm> DocumentMaker::terms_of_text(const SectionRecord& record,
                                                   const std::vector<std::string>& aliases) {
  forget_words();
  clear_postings();
  start_reading();
  for (const auto& stored : record.blocks) read_field(Field::body, stored.block.text, read_);
  add(read_);
  if (record.entry_number > 0 || !is_all_disclaimer(record.blocks)) {
    std::optional<FieldPostings> names;
    add_names(record.title, aliases, names);
    auto heading_path = record.heading_path;
    if (record.entry_number > 0) heading_path.pop_back();
    add_headings(heading_path);
  }
  add_ambiguous_forms();
  std::vector<TextTerm> terms;
  for (const Posting* posting : words_)
    if (is_term_of_text(posting->term)) terms.push_back({std::string(posting->term), posting->times});
  std::sort(terms.begin(), terms.end(), [](const TextTerm& a, const TextTerm& b) { return a.term < b.term; });
  return terms;
}

void DocumentMaker::make(const Monograph& monograph, const std::function<void(const SectionDocument&)>& use) {
  ++file_;
  forget_words();
  Names names = names_of(monograph);
  bool is_first = true;
  const auto hand_over = [&](Unit unit) {
    clear_postings();
    unit.carries_names = std::exchange(is_first, false);
    use(document_of(monograph, names, unit));
  };
  if (monograph.sections.empty()) {
    Section lead;
    lead.id = monograph.path + "#lead";
    lead.anchor = "lead";
    hand_over({&lead, 0, nullptr, Aspect::overview, false, true});
  }
  const bool any_text = std::any_of(monograph.sections.begin(), monograph.sections.end(), has_text);
  std::vector<Aspect> aspect_of_level(8, Aspect::other);  // of the headings that are open, by level
  for (std::size_t i = 0; i < monograph.sections.size(); ++i) {
    const Section& section = monograph.sections[i];
    const auto level = static_cast<std::size_t>(section.level);
    const bool is_title = section.heading_path.empty();
    Aspect aspect = is_title ? Aspect::overview : aspect_of(section.heading);
    const bool inherits = aspect == Aspect::other;
    if (inherits) aspect = aspect_of_level[level - 1];
    for (std::size_t deeper = level; deeper < aspect_of_level.size(); ++deeper)
      aspect_of_level[deeper] = is_title ? Aspect::other : aspect;
    hand_over({&section, i, nullptr, aspect, inherits, !any_text && i == 0});
    for (const auto& entry : entries_of(section)) hand_over({&section, i, &entry, Aspect::faq, false, false});
  }
}

}  // namespace materia
