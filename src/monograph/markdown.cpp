#include "monograph/markdown.hpp"

#include <cmark.h>

#include <memory>
#include <optional>
#include <utility>

#include "base/letters.hpp"
#include "monograph/html_text.hpp"
#include "monograph/inline_text.hpp"
#include "monograph/pipe_table.hpp"
#include "monograph/template_syntax.hpp"

namespace materia {

namespace {

struct NodeDelete {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct IteratorDelete {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
using NodePtr = std::unique_ptr<cmark_node, NodeDelete>;
using IteratorPtr = std::unique_ptr<cmark_iter, IteratorDelete>;

NodePtr parse(std::string_view text) {
  return NodePtr(cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT));
}

std::string_view literal_of(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  return literal == nullptr ? std::string_view() : std::string_view(literal);
}

// `\|` becomes a character of its own, as cmark's tree no longer tells it from a '|' that divides cells.
std::string mark_escaped_pipes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) {
      if (text[at + 1] == '|') {
        out += InlineText::kEscapedPipe;
      } else {
        out.append(text, at, 2);
      }
      ++at;
    } else {
      out += text[at];
    }
  }
  return out;
}

// Has cmark decode one entity such as "&eacute;"; anything else comes back as it is.
std::string decode_entity(std::string_view entity) {
  const NodePtr root = parse(entity);
  cmark_node* paragraph = cmark_node_first_child(root.get());
  cmark_node* text = paragraph == nullptr ? nullptr : cmark_node_first_child(paragraph);
  const bool plain =
      text != nullptr && cmark_node_get_type(text) == CMARK_NODE_TEXT && cmark_node_next(text) == nullptr;
  return std::string(plain ? literal_of(text) : entity);
}

std::string decode_entities(std::string_view text) {
  constexpr std::size_t kMaxEntityBytes = 34;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = std::min(text.find('&', at), text.size());
    out.append(text, at, begin - at);
    at = begin;
    if (at == text.size()) break;
    std::size_t end = at + 1;
    if (end < text.size() && text[end] == '#') ++end;
    while (end < text.size() && end - at < kMaxEntityBytes &&
           (is_ascii_letter(text[end]) || is_ascii_digit(text[end]))) {
      ++end;
    }
    if (end < text.size() && text[end] == ';' && end > at + 1) {
      out += decode_entity(text.substr(at, end + 1 - at));
      at = end + 1;
    } else {
      out += text[at++];
    }
  }
  return out;
}

// A bold lead-in ends in punctuation or is followed by a colon or a dash; "**not** with food" has none.
std::size_t lead_in_length(std::string_view text, std::size_t bold_end) {
  if (bold_end == 0 || bold_end > text.size()) return 0;
  if (bold_end == text.size()) return bold_end;
  const std::string_view rest = text.substr(bold_end);
  if (rest.front() == ':') return bold_end + 1;
  if (std::string_view(":?.!").find(text[bold_end - 1]) != std::string_view::npos) return bold_end;
  for (const std::string_view dash : {" - ", " – ", " — "}) {
    if (rest.starts_with(dash)) return bold_end;
  }
  return 0;
}

// Emphasis that sets words off from the others of the text: not all of it, not the lead-in, no blank at its ends.
std::vector<ByteRange> telling_emphasis(const std::vector<ByteRange>& found, const Block& block) {
  std::vector<ByteRange> telling;
  for (ByteRange range : found) {
    range.end = std::min(range.end, block.text.size());
    while (range.begin < range.end && block.text[range.begin] == ' ') ++range.begin;
    while (range.begin < range.end && block.text[range.end - 1] == ' ') --range.end;
    const bool is_all = range.begin == 0 && range.end == block.text.size();
    if (range.begin < range.end && !is_all && range.begin >= block.lead_in_bytes) telling.push_back(range);
  }
  return telling;
}

std::string code_text(std::string_view literal) {
  std::string out;
  InlineText line;
  for (std::size_t at = 0; at < literal.size();) {
    const std::size_t end = std::min(literal.find('\n', at), literal.size());
    line.clear();
    line.append_code(literal.substr(at, end - at));
    line.trim_end();
    if (!out.empty()) out += '\n';
    out += line.text();
    at = end + 1;
  }
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

// Walks cmark's tree once, by its iterator: nesting costs no stack.
class TreeReader {
 public:
  TreeReader(std::size_t first_line, std::size_t text_bytes)
      : line_offset_(first_line - 1), carried_budget_(2 * text_bytes + 4096) {}

  MarkdownDocument read(cmark_node* root) {
    const IteratorPtr iterator(cmark_iter_new(root));
    for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
      cmark_node* node = cmark_iter_get_node(iterator.get());
      if (event == CMARK_EVENT_ENTER) {
        enter(node);
      } else {
        leave(node);
      }
    }
    return std::move(document_);
  }

 private:
  struct Container {
    BlockKind kind;  // of the first paragraph directly in it
    std::size_t list_item;
    bool fresh = true;  // no block yet
  };

  void enter(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_ITEM:
        containers_.push_back({BlockKind::list_item, document_.list_items.size()});
        document_.list_items.push_back({document_.blocks.size(), document_.blocks.size()});
        return;
      case CMARK_NODE_BLOCK_QUOTE: containers_.push_back({BlockKind::quote, current_item()}); return;
      case CMARK_NODE_PARAGRAPH:
      case CMARK_NODE_HEADING: begin_inline(); return;
      case CMARK_NODE_CODE_BLOCK: add_text_block(BlockKind::code, code_text(literal_of(node)), lines_of(node)); return;
      case CMARK_NODE_HTML_BLOCK: add_html_block(node); return;
      case CMARK_NODE_THEMATIC_BREAK: after_break_ = true; return;
      case CMARK_NODE_TEXT: append_text(literal_of(node)); return;
      case CMARK_NODE_CODE: inline_.append_code(literal_of(node)); return;
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK: inline_.end_line(); return;
      case CMARK_NODE_HTML_INLINE: append_html(literal_of(node)); return;
      case CMARK_NODE_EMPH: emphasis_from_.push_back(inline_.size()); return;
      case CMARK_NODE_STRONG:
        emphasis_from_.push_back(inline_.size());
        if (inline_.empty() && bold_end_ == 0)
          bold_depth_ = 1;
        else if (bold_depth_ > 0)
          ++bold_depth_;
        return;
      case CMARK_NODE_NONE:
      case CMARK_NODE_DOCUMENT:
      case CMARK_NODE_LIST:
      case CMARK_NODE_CUSTOM_BLOCK:
      case CMARK_NODE_CUSTOM_INLINE:
      case CMARK_NODE_LINK:
      case CMARK_NODE_IMAGE: return;
    }
  }

  void leave(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_ITEM) {
      document_.list_items[containers_.back().list_item].end_block = document_.blocks.size();
      containers_.pop_back();
    } else if (type == CMARK_NODE_BLOCK_QUOTE) {
      containers_.pop_back();
    } else if (type == CMARK_NODE_PARAGRAPH) {
      end_paragraph(lines_of(node));
    } else if (type == CMARK_NODE_HEADING) {
      end_heading(node);
    } else if (type == CMARK_NODE_STRONG || type == CMARK_NODE_EMPH) {
      end_emphasis();
      if (type == CMARK_NODE_STRONG && bold_depth_ > 0 && --bold_depth_ == 0) bold_end_ = inline_.size();
    }
  }

  // Emphasis inside of emphasis is the same stretch of text: the outer one counts.
  void end_emphasis() {
    const std::size_t begin = emphasis_from_.back();
    emphasis_from_.pop_back();
    while (!emphasis_.empty() && emphasis_.back().begin >= begin) emphasis_.pop_back();
    if (inline_.size() > begin) emphasis_.push_back({begin, inline_.size()});
  }

  void begin_inline() {
    inline_.clear();
    inline_id_.clear();
    hidden_from_.reset();
    bold_depth_ = 0;
    bold_end_ = 0;
    emphasis_from_.clear();
    emphasis_.clear();
  }

  void append_text(std::string_view text) {
    std::size_t at = 0;
    while (const auto list = find_attribute_list(text, at)) {
      inline_.append(text.substr(at, list->begin - at));
      if (!list->id.empty()) inline_id_ = list->id;
      at = list->end;
    }
    inline_.append(text.substr(at));
  }

  void append_html(std::string_view literal) {
    const HtmlTag tag = read_tag(literal);
    if (tag_hides(tag.name)) {
      if (!tag.closing) {
        hidden_from_ = inline_.size();
      } else if (hidden_from_) {
        inline_.truncate(std::min(*hidden_from_, inline_.size()));
        hidden_from_.reset();
      }
    }
    if (tag_separates(tag.name)) inline_.append(" ");
  }

  void end_paragraph(LineRange lines) {
    inline_.trim_end();
    if (inline_.empty()) {
      place_id(lines);
      return;
    }
    const BlockKind kind = paragraph_kind();
    if (inline_.text().find('|') != std::string::npos) {
      auto blocks = cut_pipe_tables(inline_, emphasis_, kind, lines.last, carried_budget_);
      if (!blocks.empty()) {
        for (Block& block : blocks) add_block(std::move(block));
        return;
      }
    }
    Block block;
    block.kind = kind;
    block.text = inline_.text();
    block.lines = lines;
    block.lead_in_bytes = lead_in_length(block.text, bold_end_);
    block.emphasis = telling_emphasis(emphasis_, block);
    add_block(std::move(block));
  }

  // A paragraph of nothing but an attribute list: its id is that of the heading right above it, else of the next block.
  void place_id(LineRange lines) {
    if (inline_id_.empty()) return;
    if (!document_.headings.empty()) {
      Heading& heading = document_.headings.back();
      if (heading.lines.last + 1 == lines.first && heading.first_block == document_.blocks.size()) {
        heading.explicit_id = inline_id_;
        return;
      }
    }
    next_heading_id_ = inline_id_;
    next_heading_line_ = lines.last + 1;
  }

  void end_heading(cmark_node* node) {
    inline_.trim_end();
    Heading heading;
    heading.level = cmark_node_get_heading_level(node);
    heading.text = inline_.text();
    heading.lines = lines_of(node);
    heading.explicit_id = inline_id_;
    heading.first_block = document_.blocks.size();
    if (const auto list = trailing_attribute_list(heading.text)) {
      heading.explicit_id = list->id;
      heading.text.erase(list->begin);
      while (!heading.text.empty() && heading.text.back() == ' ') heading.text.pop_back();
    }
    if (heading.explicit_id.empty() && next_heading_line_ == heading.lines.first)
      heading.explicit_id = next_heading_id_;
    document_.headings.push_back(std::move(heading));
    after_break_ = false;
  }

  void add_html_block(cmark_node* node) {
    InlineText text;
    text.append(decode_entities(strip_html(literal_of(node))));
    text.trim_end();
    add_text_block(BlockKind::paragraph, text.text(), lines_of(node));
  }

  void add_text_block(BlockKind kind, std::string text, LineRange lines) {
    if (text.empty()) return;
    Block block;
    block.kind = kind;
    block.text = std::move(text);
    block.lines = lines;
    add_block(std::move(block));
  }

  void add_block(Block block) {
    if (!containers_.empty()) containers_.back().fresh = false;
    document_.blocks.push_back({std::move(block), current_item(), after_break_});
    after_break_ = false;
  }

  // Only the first paragraph of an item is the item's; those that follow are paragraphs.
  [[nodiscard]] BlockKind paragraph_kind() const {
    if (containers_.empty()) return BlockKind::paragraph;
    const Container& container = containers_.back();
    if (container.kind == BlockKind::list_item && !container.fresh) return BlockKind::paragraph;
    return container.kind;
  }

  [[nodiscard]] std::size_t current_item() const {
    return containers_.empty() ? kNoListItem : containers_.back().list_item;
  }

  [[nodiscard]] LineRange lines_of(cmark_node* node) const {
    const auto first = static_cast<std::size_t>(std::max(cmark_node_get_start_line(node), 1));
    const auto last = static_cast<std::size_t>(std::max(cmark_node_get_end_line(node), 1));
    return {line_offset_ + first, line_offset_ + std::max(first, last)};
  }

  std::size_t line_offset_;
  std::size_t carried_budget_;
  MarkdownDocument document_;
  std::vector<Container> containers_;
  bool after_break_ = false;

  // The paragraph or heading being read.
  InlineText inline_;
  std::string inline_id_;
  std::optional<std::size_t> hidden_from_;
  std::size_t bold_depth_ = 0;  // inside a bold run that began the text
  std::size_t bold_end_ = 0;
  std::vector<std::size_t> emphasis_from_;  // of the runs that are open
  std::vector<ByteRange> emphasis_;         // ascending, disjoint

  std::string next_heading_id_;
  std::size_t next_heading_line_ = 0;
};

}  // namespace

MarkdownDocument read_markdown(std::string_view text, std::size_t first_line) {
  std::string prepared;
  if (text.find("{%") != std::string_view::npos || text.find("{{") != std::string_view::npos) {
    prepared = blank_liquid(text);
    text = prepared;
  }
  if (text.find("\\|") != std::string_view::npos) {
    prepared = mark_escaped_pipes(text);
    text = prepared;
  }
  const NodePtr root = parse(text);
  return TreeReader(first_line, text.size()).read(root.get());
}

}  // namespace materia
