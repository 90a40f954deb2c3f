#include "monograph/monograph.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <utility>

#include "base/letters.hpp"
#include "monograph/anchor.hpp"
#include "monograph/faq.hpp"
#include "monograph/front_matter.hpp"
#include "monograph/markdown.hpp"
#include "monograph/names.hpp"
#include "monograph/source_map.hpp"
#include "monograph/source_text.hpp"

namespace materia {

namespace {

// A section carries the headings above it; a heading of a megabyte must not be carried a hundred thousand times.
constexpr std::size_t kMaxCarriedHeading = 256;
constexpr std::size_t kMaxTitleBytes = 1000;

// The first level-1 heading, when it names the page: it equals the title, or the page has no other of its level.
std::optional<std::size_t> find_title_heading(const std::vector<Heading>& headings,
                                              std::string_view front_matter_title) {
  const auto is_top = [](const Heading& heading) { return heading.level == 1; };
  const auto first = std::find_if(headings.begin(), headings.end(), is_top);
  if (first == headings.end()) return std::nullopt;
  const bool names_page = front_matter_title.empty() || std::none_of(std::next(first), headings.end(), is_top) ||
                          fold_words(first->text) == fold_words(front_matter_title);
  if (!names_page) return std::nullopt;
  return static_cast<std::size_t>(first - headings.begin());
}

// Follows the headings of a file in order and knows which of them stand above the current one.
class HeadingPath {
 public:
  void enter(const Heading& heading) {
    while (!open_.empty() && open_.back().first >= heading.level) open_.pop_back();
    open_.emplace_back(heading.level, shorten(heading.text, kMaxCarriedHeading));
  }
  void enter_title() { open_.clear(); }

  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> path;
    for (const auto& [level, text] : open_) {
      if (!text.empty()) path.push_back(text);
    }
    return path;
  }

 private:
  std::vector<std::pair<int, std::string>> open_;
};

std::vector<Block> take_blocks(MarkdownDocument& document, std::size_t first, std::size_t end) {
  std::vector<Block> blocks;
  blocks.reserve(end - first);
  for (std::size_t i = first; i < end; ++i) blocks.push_back(std::move(document.blocks[i].block));
  return blocks;
}

Section lead_section(MarkdownDocument& document, std::size_t end_block) {
  Section section;
  section.questions = find_questions(document, 0, end_block, {});
  section.blocks = take_blocks(document, 0, end_block);
  section.lines = {section.blocks.front().lines.first, section.blocks.back().lines.last};
  return section;
}

std::vector<Section> make_sections(MarkdownDocument& document, std::optional<std::size_t> title_heading) {
  const std::vector<Heading>& headings = document.headings;
  std::vector<Section> sections;
  sections.reserve(headings.size() + 1);
  AnchorMaker anchors;
  HeadingPath path;
  const std::size_t lead_end = headings.empty() ? document.blocks.size() : headings.front().first_block;
  if (lead_end > 0) sections.push_back(lead_section(document, lead_end));
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const Heading& heading = headings[i];
    const std::size_t end = i + 1 < headings.size() ? headings[i + 1].first_block : document.blocks.size();
    Section section;
    section.anchor = anchors.next(heading.text, heading.explicit_id);
    section.level = heading.level;
    section.heading = heading.text;
    if (i == title_heading) {
      path.enter_title();
    } else {
      path.enter(heading);
      section.heading_path = path.names();
    }
    section.questions = find_questions(document, heading.first_block, end, heading.text);
    section.blocks = take_blocks(document, heading.first_block, end);
    section.lines = heading.lines;
    if (!section.blocks.empty()) section.lines.last = std::max(section.lines.last, section.blocks.back().lines.last);
    sections.push_back(std::move(section));
  }
  // Last, so that a heading "Lead" keeps the anchor it has on the page.
  if (lead_end > 0) sections.front().anchor = anchors.next("lead", {});
  return sections;
}

void name_monograph(Monograph& monograph, const FrontMatter& front_matter, const MarkdownDocument& document,
                    std::optional<std::size_t> title_heading) {
  if (!front_matter.title.empty()) {
    monograph.title = front_matter.title;
  } else if (title_heading && !document.headings[*title_heading].text.empty()) {
    monograph.title = shorten(document.headings[*title_heading].text, kMaxTitleBytes);
  }
  std::vector<std::string> names = front_matter.names;
  for (const Section& section : monograph.sections) {
    auto found = names_in_section(monograph.title, section.heading, section.blocks);
    names.insert(names.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  }
  monograph.aliases = distinct_names(monograph.title, names);
}

}  // namespace

bool is_skipped(const MonographReading& reading) {
  return std::any_of(reading.issues.begin(), reading.issues.end(),
                     [](const FileIssue& issue) { return issue.kind == IssueKind::skipped; });
}

MonographReading read_monograph(std::string_view relative_path, std::string_view bytes) {
  MonographReading reading;
  Monograph& monograph = reading.monograph;
  monograph.path = relative_path;
  monograph.title = title_from_path(relative_path);

  SourceText source = read_source(bytes);
  reading.issues = std::move(source.issues);
  if (!is_skipped(reading)) {
    FrontMatterSplit split = split_front_matter(source.text);
    std::move(split.issues.begin(), split.issues.end(), std::back_inserter(reading.issues));
    MarkdownDocument document = read_markdown(split.body, split.body_first_line);
    const auto title_heading = find_title_heading(document.headings, split.front_matter.title);
    monograph.published = split.front_matter.published;
    monograph.attributes = split.front_matter.attributes;
    const SourceLines lines(split.body, split.body_first_line);
    for (auto& placed : document.blocks) placed.block.source = source_runs(placed.block, lines);
    monograph.sections = make_sections(document, title_heading);
    name_monograph(monograph, split.front_matter, document, title_heading);
    const NameWords names(monograph.title, monograph.aliases);
    for (Section& section : monograph.sections) {
      section.id = monograph.path + '#' + section.anchor;
      section.stub = section.questions.empty() && names.cover(section.blocks);
    }
    if (monograph.sections.empty() && monograph.published) {
      reading.issues.push_back({IssueKind::note, {}, std::nullopt, "holds no text; only its title can be found"});
    }
  }
  for (FileIssue& issue : reading.issues) issue.path = monograph.path;
  std::stable_sort(reading.issues.begin(), reading.issues.end(),
                   [](const FileIssue& a, const FileIssue& b) { return a.line < b.line; });
  return reading;
}

}  // namespace materia
