#include "monograph/front_matter.hpp"

#include <fmt/format.h>
#include <yaml.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/letters.hpp"

namespace materia {

namespace {

constexpr std::size_t kMaxHeadBytes = std::size_t{256} * 1024;
constexpr std::size_t kMaxNames = 256;
constexpr std::size_t kMaxNameBytes = 256;
constexpr std::size_t kMaxTitleBytes = 1000;
constexpr std::size_t kMaxDepth = 64;

constexpr std::array<std::string_view, 11> kNameKeys = {"aliases", "alias",        "synonyms",     "synonym",
                                                        "brand",   "brands",       "brand_name",   "brand_names",
                                                        "generic", "generic_name", "generic_names"};

struct Line {
  std::string_view text;  // without the line end and trailing spaces
  std::size_t next = 0;   // offset of the line after it
};

Line line_at(std::string_view text, std::size_t at) {
  const std::size_t end = std::min(text.find('\n', at), text.size());
  std::string_view line = text.substr(at, end - at);
  while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
  return {line, std::min(end + 1, text.size())};
}

// Where the lines between an opening mark on line 1 and its closing mark lie.
struct Head {
  std::string_view content;
  std::size_t body_at = 0;
  std::size_t body_first_line = 1;
};

std::optional<Head> find_head(std::string_view text, std::string_view close, std::string_view other_close) {
  const std::size_t content_at = line_at(text, 0).next;
  std::size_t number = 2;
  for (std::size_t at = content_at; at < text.size(); ++number) {
    const Line line = line_at(text, at);
    if (line.text == close || line.text == other_close) {
      return Head{text.substr(content_at, at - content_at), line.next, number + 1};
    }
    at = line.next;
  }
  return std::nullopt;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool gap = is_space(c) || static_cast<unsigned char>(c) < 0x20;
    if (!gap) out += c;
    if (gap && !out.empty() && out.back() != ' ') out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string fold_key(std::string_view key) {
  std::string out;
  for (const char c : trim(key)) out += c == '-' || c == ' ' ? '_' : ascii_lower(c);
  return out;
}

// What Psych reads as nil.
bool is_null(std::string_view plain) {
  return plain.empty() || plain == "~" || plain == "null" || plain == "Null" || plain == "NULL";
}

// What Psych (YAML 1.1) reads as false.
bool is_false(std::string_view plain) {
  constexpr std::array<std::string_view, 9> kFalse = {"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"};
  return std::find(kFalse.begin(), kFalse.end(), plain) != kFalse.end();
}

class Event {
 public:
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { clear(); }

  bool next(yaml_parser_t& parser) {
    clear();
    filled_ = yaml_parser_parse(&parser, &event_) == 1;
    return filled_;
  }
  [[nodiscard]] yaml_event_type_t type() const { return event_.type; }
  [[nodiscard]] std::size_t line() const { return event_.start_mark.line; }
  [[nodiscard]] std::string_view scalar() const {
    return {reinterpret_cast<const char*>(event_.data.scalar.value), event_.data.scalar.length};
  }
  [[nodiscard]] bool plain() const { return event_.data.scalar.style == YAML_PLAIN_SCALAR_STYLE; }
  [[nodiscard]] std::string_view anchor() const { return reinterpret_cast<const char*>(event_.data.alias.anchor); }

 private:
  void clear() {
    if (filled_) yaml_event_delete(&event_);
    filled_ = false;
  }

  yaml_event_t event_{};
  bool filled_ = false;
};

// Walks the events of one head. Only scalars at depth 1 (key, value) and depth 2 (an entry of a list) are looked at.
class HeadReader {
 public:
  HeadReader(std::string_view content, std::size_t first_line) : first_line_(first_line) {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(content.data()), content.size());
  }
  HeadReader(const HeadReader&) = delete;
  HeadReader& operator=(const HeadReader&) = delete;
  ~HeadReader() { yaml_parser_delete(&parser_); }

  void read() {
    Event event;
    while (!done_) {
      if (!event.next(parser_)) {
        report_fault();
        return;
      }
      take(event);
    }
  }

  [[nodiscard]] bool is_mapping_or_empty() const { return root_ != Root::other; }
  // 0-based line of the head on which reading stopped for good.
  [[nodiscard]] std::optional<std::size_t> fault_line() const { return fault_line_; }
  [[nodiscard]] FrontMatter& front_matter() { return front_matter_; }
  [[nodiscard]] std::vector<FileIssue>& issues() { return issues_; }

 private:
  enum class Root { nothing, mapping, other };
  enum class Collection { mapping, sequence };

  void take(const Event& event) {
    switch (event.type()) {
      case YAML_STREAM_END_EVENT:
      case YAML_DOCUMENT_END_EVENT: done_ = true; return;
      case YAML_MAPPING_START_EVENT:
        if (depth_ == 0) root_ = Root::mapping;
        open(event, Collection::mapping);
        return;
      case YAML_SEQUENCE_START_EVENT:
        if (depth_ == 0) root_ = Root::other;
        open(event, Collection::sequence);
        return;
      case YAML_MAPPING_END_EVENT:
      case YAML_SEQUENCE_END_EVENT:
        --depth_;
        if (depth_ == 1) collection_done();
        return;
      case YAML_ALIAS_EVENT:
        issues_.push_back(
            {IssueKind::repaired,
             {},
             file_line(event.line()),
             fmt::format("front matter uses the YAML alias *{}; not followed, its value is left out", event.anchor())});
        take_alias();
        return;
      case YAML_SCALAR_EVENT: take_scalar(event); return;
      case YAML_NO_EVENT:
      case YAML_STREAM_START_EVENT:
      case YAML_DOCUMENT_START_EVENT: return;
    }
  }

  void open(const Event& event, Collection collection) {
    if (depth_ == 1 && !expects_key_ && key_ == "title") {
      issues_.push_back({IssueKind::note, {}, file_line(event.line()), "front matter `title` is not a text; ignored"});
    }
    if (depth_ == 1) in_list_ = !expects_key_ && collection == Collection::sequence;
    if (++depth_ > kMaxDepth) {
      issues_.push_back({IssueKind::repaired,
                         {},
                         file_line(event.line()),
                         fmt::format("front matter is nested more than {} levels deep; read up to here", kMaxDepth)});
      done_ = true;
    }
  }

  void take_alias() {
    if (depth_ != 1) return;
    if (!expects_key_) return value_done();
    key_.clear();
    expects_key_ = false;
  }

  void take_scalar(const Event& event) {
    const std::string_view text = event.scalar();
    if (depth_ == 0) {
      if (!(event.plain() && is_null(text))) root_ = Root::other;
    } else if (depth_ == 2 && in_list_) {
      if (event.plain() && is_null(text)) return;
      if (is_name_key()) add_name(text);
      add_attribute(text);
    } else if (depth_ == 1 && expects_key_) {
      key_ = fold_key(text);
      expects_key_ = false;
    } else if (depth_ == 1) {
      take_value(event);
      value_done();
    }
  }

  void take_value(const Event& event) {
    const std::string_view text = event.scalar();
    if (event.plain() && is_null(text)) return;
    add_attribute(text);
    if (key_ == "title") {
      front_matter_.title = shorten(one_line(text), kMaxTitleBytes);
    } else if (key_ == "published") {
      front_matter_.published = !(event.plain() && is_false(text));
    } else if (is_name_key()) {
      for (std::size_t at = 0; at <= text.size();) {
        const std::size_t comma = std::min(text.find(',', at), text.size());
        add_name(text.substr(at, comma - at));
        at = comma + 1;
      }
    }
  }

  void collection_done() {
    if (!expects_key_) return value_done();
    key_.clear();  // a list or a mapping as a key: its value is nothing we know
    expects_key_ = false;
  }

  void value_done() {
    expects_key_ = true;
    in_list_ = false;
  }

  [[nodiscard]] bool is_name_key() const {
    return std::find(kNameKeys.begin(), kNameKeys.end(), key_) != kNameKeys.end();
  }

  void add_name(std::string_view text) {
    std::string name = one_line(text);
    // `aliases: [/old/address/]` is how Hugo and redirect plug-ins name the page's former addresses.
    if (name.empty() || name.front() == '/' || name.size() > kMaxNameBytes) return;
    if (front_matter_.names.size() < kMaxNames) front_matter_.names.push_back(std::move(name));
  }

  void add_attribute(std::string_view text) {
    // A '=' would make `key=value` mean two things.
    if (key_.empty() || key_.size() > kMaxAttributeBytes || key_.find('=') != std::string::npos) return;
    if (key_ == "title" || key_ == "published") return;
    Attribute attribute{key_, one_line(text)};
    if (attribute.value.empty() || attribute.value.size() > kMaxAttributeBytes) return;
    auto& known = front_matter_.attributes;
    if (known.size() >= kMaxAttributes || std::find(known.begin(), known.end(), attribute) != known.end()) return;
    known.push_back(std::move(attribute));
  }

  void report_fault() {
    fault_line_ = parser_.problem_mark.line;
    const std::string_view problem = parser_.problem == nullptr ? "unreadable" : parser_.problem;
    issues_.push_back(
        {IssueKind::repaired,
         {},
         file_line(parser_.problem_mark.line),
         fmt::format("front matter is not valid YAML ({}); the keys before this line are used", problem)});
  }

  [[nodiscard]] std::size_t file_line(std::size_t yaml_line) const { return first_line_ + yaml_line; }

  yaml_parser_t parser_{};
  std::size_t first_line_;
  std::size_t depth_ = 0;
  Root root_ = Root::nothing;
  std::optional<std::size_t> fault_line_;
  bool expects_key_ = true;
  bool in_list_ = false;
  bool done_ = false;
  std::string key_;
  FrontMatter front_matter_;
  std::vector<FileIssue> issues_;
};

// What the lines before the fault say. libyaml reads ahead, so a value right before it was not handed out yet.
FrontMatter salvage(std::string_view content, std::size_t fault_line) {
  std::size_t end = 0;
  for (std::size_t line = 0; line < fault_line && end < content.size(); ++line) end = line_at(content, end).next;
  HeadReader reader(content.substr(0, end), 2);
  reader.read();
  return std::move(reader.front_matter());
}

FileIssue on_first_line(IssueKind kind, std::string message) { return {kind, {}, 1, std::move(message)}; }

}  // namespace

FrontMatterSplit split_front_matter(std::string_view text) {
  FrontMatterSplit split;
  split.body = text;
  const std::string_view opening = line_at(text, 0).text;
  const bool toml = opening == "+++";
  if (!toml && opening != "---") return split;

  const auto head = toml ? find_head(text, "+++", "+++") : find_head(text, "---", "...");
  if (!head) {
    split.issues.push_back(on_first_line(
        IssueKind::repaired,
        fmt::format("front matter opens with {} but is never closed; read as text of the body", opening)));
    return split;
  }
  if (toml) {
    split.issues.push_back(on_first_line(IssueKind::note,
                                         "front matter is TOML (+++); not read, the file name or the "
                                         "first heading gives the title"));
  } else if (head->content.size() > kMaxHeadBytes) {
    split.issues.push_back(
        on_first_line(IssueKind::repaired, fmt::format("front matter is over {} bytes; not read", kMaxHeadBytes)));
  } else {
    HeadReader reader(head->content, 2);
    reader.read();
    if (!reader.is_mapping_or_empty()) {
      split.issues.push_back(on_first_line(
          IssueKind::repaired, "front matter is not a mapping of keys to values; read as text of the body"));
      return split;
    }
    split.front_matter = std::move(reader.front_matter());
    if (reader.fault_line()) split.front_matter = salvage(head->content, *reader.fault_line());
    split.issues = std::move(reader.issues());
  }
  split.body = text.substr(head->body_at);
  split.body_first_line = head->body_first_line;
  return split;
}

}  // namespace materia
