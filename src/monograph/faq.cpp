#include "monograph/faq.hpp"

#include <array>
#include <optional>
#include <string>

#include "base/letters.hpp"

namespace materia {

namespace {

// Length of "Q:", "Q1:", "Q 1.", "Question 2:" (or of "A:" … with the letter and word of an answer) with the spaces
// behind it; 0: the text does not begin so. Only a number lets '.' or ')' stand for the colon: "Q.i.d." asks nothing.
std::size_t mark_length(std::string_view text, char letter, std::string_view word) {
  std::size_t at = 0;
  if (starts_with_ignoring_case(text, word)) {
    at = word.size();
  } else if (text.starts_with(letter)) {
    at = 1;
  } else {
    return 0;
  }
  while (at < text.size() && text[at] == ' ') ++at;
  const std::size_t digits = at;
  while (at < text.size() && is_ascii_digit(text[at])) ++at;
  if (at == text.size()) return 0;
  const bool numbered = at > digits;
  if (text[at] != ':' && !(numbered && (text[at] == '.' || text[at] == ')'))) return 0;
  ++at;
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

std::size_t question_mark_length(std::string_view text) { return mark_length(text, 'Q', "question"); }
std::size_t answer_mark_length(std::string_view text) { return mark_length(text, 'A', "answer"); }

// Where "A:" begins inside the text of a question, behind the end of a sentence or a bracket ("…?) A: Yes").
std::size_t find_answer_mark(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find(" A", from); at != std::string_view::npos; at = text.find(" A", at + 1)) {
    const char before = at == 0 ? ' ' : text[at - 1];
    if (std::string_view("?.!)]\"*:").find(before) == std::string_view::npos && before != '\x9D') continue;
    if (answer_mark_length(text.substr(at + 1)) > 0) return at;
  }
  return std::string_view::npos;
}

struct OpenedQuestion {
  std::string question;
  bool answered = false;  // the block holds (the beginning of) the answer too
};

std::optional<OpenedQuestion> open_question(const Block& block) {
  const std::string_view text = block.text;
  if (block.kind == BlockKind::code || block.kind == BlockKind::table_head || block.kind == BlockKind::table_row) {
    return std::nullopt;
  }
  const std::size_t begin = question_mark_length(text);
  if (begin == 0) return std::nullopt;
  std::size_t end = find_answer_mark(text, begin);
  if (end == std::string_view::npos && block.lead_in_bytes > begin) end = block.lead_in_bytes;
  if (end == std::string_view::npos) {
    const std::size_t mark = text.find('?', begin);
    end = mark == std::string_view::npos ? text.size() : mark + 1;
  }
  const std::string_view question = trim(text.substr(begin, end - begin));
  if (question.empty()) return std::nullopt;
  return OpenedQuestion{std::string(question), !trim(text.substr(end)).empty()};
}

class QuestionFinder {
 public:
  QuestionFinder(const MarkdownDocument& document, std::size_t first, std::size_t end)
      : document_(document), first_(first), end_(end) {}

  std::vector<QuestionAnswer> find() const {
    std::vector<QuestionAnswer> questions;
    for (std::size_t at = first_; at < end_;) {
      const auto opened = open_question(block(at));
      const std::size_t answer_end = opened ? end_of_answer(at, opened->answered) : at;
      if (answer_end == at) {
        ++at;
        continue;
      }
      QuestionAnswer entry;
      entry.number = questions.size() + 1;
      entry.question = opened->question;
      entry.first_block = at - first_;
      entry.end_block = answer_end - first_;
      entry.lines = {block(at).lines.first, block(answer_end - 1).lines.last};
      questions.push_back(std::move(entry));
      at = answer_end;
    }
    return questions;
  }

 private:
  [[nodiscard]] const Block& block(std::size_t at) const { return document_.blocks[at].block; }

  // One past the last block of the answer to the question in block `at`; `at` itself when there is no answer.
  [[nodiscard]] std::size_t end_of_answer(std::size_t at, bool answered) const {
    const std::size_t item = document_.blocks[at].list_item;
    if (item == kNoListItem) {
      const std::size_t end = run_until_stop(at + 1, end_);
      return end > at + 1 || answered ? end : at;
    }
    std::size_t end = run_until_stop(at + 1, std::min(document_.list_items[item].end_block, end_));
    if (end > at + 1 || answered) return end;
    // The answer stands outside the item: "* **Q: …**" and then "* A: …" or a paragraph "A: …".
    if (end >= end_ || answer_mark_length(block(end).text) == 0) return at;
    const std::size_t answer_item = document_.blocks[end].list_item;
    if (answer_item == kNoListItem) return run_until_stop(end + 1, end_);
    return run_until_stop(end + 1, std::max(end + 1, std::min(document_.list_items[answer_item].end_block, end_)));
  }

  // The first block in [from, limit) that cannot belong to the answer before it.
  [[nodiscard]] std::size_t run_until_stop(std::size_t from, std::size_t limit) const {
    std::size_t at = from;
    while (at < limit && !document_.blocks[at].after_break && question_mark_length(block(at).text) == 0 &&
           !is_disclaimer(block(at))) {
      ++at;
    }
    return at;
  }

  const MarkdownDocument& document_;
  std::size_t first_;
  std::size_t end_;
};

}  // namespace

bool is_disclaimer(const Block& block) {
  constexpr std::array<std::string_view, 8> kOpenings = {"disclaimer",
                                                         "medical disclaimer",
                                                         "important disclaimer",
                                                         "this information is",
                                                         "this information should",
                                                         "the information provided",
                                                         "this is not medical advice",
                                                         "please note: this information"};
  for (const std::string_view opening : kOpenings) {
    if (starts_with_ignoring_case(block.text, opening)) return true;
  }
  return false;
}

std::vector<QuestionAnswer> find_questions(const MarkdownDocument& document, std::size_t first_block,
                                           std::size_t end_block, std::string_view heading) {
  auto questions = QuestionFinder(document, first_block, end_block).find();
  if (!questions.empty() || first_block == end_block || !heading.ends_with('?')) return questions;
  QuestionAnswer entry;
  entry.question = heading.substr(question_mark_length(heading));
  entry.end_block = end_block - first_block;
  entry.lines = {document.blocks[first_block].block.lines.first, document.blocks[end_block - 1].block.lines.last};
  questions.push_back(std::move(entry));
  return questions;
}

}  // namespace materia
