#include "monograph/source_map.hpp"

#include <algorithm>

#include "base/letters.hpp"
#include "base/utf8.hpp"

namespace materia {

namespace {

// What the text goes on with is looked for as far ahead as markup in one place may reach.
constexpr std::size_t kMaxMarkupBytes = 2000;
// So many bytes of it: enough not to be found by chance in a link.
constexpr std::size_t kProbeBytes = 8;
constexpr std::size_t kMaxEntityBytes = 34;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// The end of markup that begins at `at`; `at` itself when none does.
std::size_t end_of_markup(std::string_view source, std::size_t at) {
  const auto behind = [&](std::string_view end) {
    const std::size_t found = source.substr(0, std::min(source.size(), at + kMaxMarkupBytes)).find(end, at + 1);
    return found == std::string_view::npos ? at + 1 : found + end.size();
  };
  const std::string_view rest = source.substr(at);
  if (rest.starts_with("](")) return behind(")");
  if (rest.starts_with("][")) return behind("]") == at + 2 ? at + 2 : behind("]");
  if (rest.starts_with("{:")) return behind("}");
  if (rest.starts_with("{{")) return behind("}}");
  if (rest.starts_with("{%")) return behind("%}");
  if (rest.starts_with("<!--")) return behind("-->");
  if (rest.size() > 1 && rest[0] == '<' && (is_ascii_letter(rest[1]) || rest[1] == '/')) {
    std::size_t name_end = 1;
    while (name_end < rest.size() && is_ascii_letter(rest[name_end])) ++name_end;
    const bool is_link = name_end < rest.size() && rest[name_end] == ':';
    return is_link ? at + 1 : behind(">");
  }
  return std::string_view("*_`~\\[]!>#|<").find(rest[0]) != std::string_view::npos ? at + 1 : at;
}

// The end of "&eacute;" or "&#233;" at `at`; `at` when there is none.
std::size_t end_of_entity(std::string_view source, std::size_t at) {
  if (source[at] != '&') return at;
  const std::size_t end = source.substr(0, std::min(source.size(), at + kMaxEntityBytes)).find(';', at);
  return end == std::string_view::npos ? at : end + 1;
}

// Walks the text and the source side by side.
class Aligner {
 public:
  Aligner(const Block& block, std::string_view source)
      : text_(block.text), carried_(block.carried), source_(source), line_(block.lines.first) {}

  std::vector<SourceRun> runs() {
    while (at_ < text_.size() && in_source_ < source_.size()) step();
    return std::move(runs_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (const auto carried = carried_end(); carried > at_) {
      at_ = carried;
    } else if (source_[in_source_] == c && c != '\n' && !begins_entity(c)) {
      take();
    } else if (is_blank(source_[in_source_])) {
      pass_over(in_source_ + 1);
      if (is_blank(c)) ++at_;
      while (in_source_ < source_.size() && is_blank(source_[in_source_])) pass_over(in_source_ + 1);
    } else if (const auto entity = end_of_entity(source_, in_source_); entity > in_source_) {
      pass_over(entity);
      at_ += decode_utf8(text_, at_).size_bytes;
    } else if (const auto markup = end_of_markup(source_, in_source_); markup > in_source_) {
      pass_over(markup);
    } else {
      find_again();
    }
  }

  // The text goes on further down, or this character of it is nowhere.
  void find_again() {
    std::size_t end = at_;
    while (end < text_.size() && !is_blank(text_[end]) && end - at_ < kProbeBytes) ++end;
    const std::string_view near = source_.substr(0, std::min(source_.size(), in_source_ + kMaxMarkupBytes));
    const std::size_t found = end == at_ ? std::string_view::npos : near.find(text_.substr(at_, end - at_), in_source_);
    if (found == std::string_view::npos)
      at_ += decode_utf8(text_, at_).size_bytes;
    else
      pass_over(found);
  }

  void take() {
    const std::size_t column = in_source_ - line_start_ + 1;
    const bool goes_on = !runs_.empty() && runs_.back().begin + runs_.back().size == at_ &&
                         runs_.back().line == line_ && runs_.back().column + runs_.back().size == column;
    if (goes_on)
      ++runs_.back().size;
    else
      runs_.push_back({at_, 1, line_, column});
    ++at_;
    ++in_source_;
  }

  void pass_over(std::size_t to) {
    for (; in_source_ < std::min(to, source_.size()); ++in_source_) {
      if (source_[in_source_] != '\n') continue;
      ++line_;
      line_start_ = in_source_ + 1;
    }
  }

  [[nodiscard]] bool begins_entity(char c) const {
    return c == '&' && end_of_entity(source_, in_source_) > in_source_ && end_of_entity(text_, at_) == at_;
  }

  // Carried parts ascend, as the place in the text does.
  [[nodiscard]] std::size_t carried_end() {
    while (next_carried_ < carried_.size() && carried_[next_carried_].end <= at_) ++next_carried_;
    const bool inside = next_carried_ < carried_.size() && carried_[next_carried_].begin <= at_;
    return inside ? carried_[next_carried_].end : at_;
  }

  std::string_view text_;
  const std::vector<ByteRange>& carried_;
  std::string_view source_;
  std::size_t line_;
  std::size_t line_start_ = 0;
  std::size_t at_ = 0;
  std::size_t in_source_ = 0;
  std::size_t next_carried_ = 0;
  std::vector<SourceRun> runs_;
};

// Runs are of bytes; a code point that stands in part only stands nowhere.
void keep_whole_characters(std::string_view text, std::vector<SourceRun>& runs) {
  for (auto& run : runs) {
    const std::size_t begin = boundary_after(text, run.begin);
    const std::size_t end = boundary_before(text, run.begin + run.size);
    run.column += begin - run.begin;
    run.size = end > begin ? end - begin : 0;
    run.begin = begin;
  }
  std::erase_if(runs, [](const SourceRun& run) { return run.size == 0; });
}

}  // namespace

SourceLines::SourceLines(std::string_view body, std::size_t first_line) : body_(body), first_line_(first_line) {
  starts_.push_back(0);
  for (std::size_t at = body.find('\n'); at != std::string_view::npos; at = body.find('\n', at + 1))
    starts_.push_back(at + 1);
  starts_.push_back(body.size());
}

std::string_view SourceLines::text_of(LineRange lines) const {
  const std::size_t count = starts_.size() - 1;
  const std::size_t first = std::min(lines.first - std::min(lines.first, first_line_), count);
  const std::size_t end = std::min(lines.last + 1 - std::min(lines.last + 1, first_line_), count);
  return end <= first ? std::string_view() : body_.substr(starts_[first], starts_[end] - starts_[first]);
}

std::vector<SourceRun> source_runs(const Block& block, const SourceLines& source) {
  auto runs = Aligner(block, source.text_of(block.lines)).runs();
  keep_whole_characters(block.text, runs);
  return runs;
}

std::optional<SourceRange> source_of(const Block& block, ByteRange range) {
  std::optional<SourceRange> place;
  auto run = std::partition_point(block.source.begin(), block.source.end(),
                                  [&](const SourceRun& r) { return r.begin + r.size <= range.begin; });
  for (; run != block.source.end() && run->begin < range.end; ++run) {
    const std::size_t begin = std::max(run->begin, range.begin);
    const std::size_t end = std::min(run->begin + run->size, range.end);
    if (!place) place = SourceRange{run->line, run->column + (begin - run->begin), 0, 0};
    place->end_line = run->line;
    place->end_column = run->column + (end - run->begin);
  }
  return place;
}

}  // namespace materia
