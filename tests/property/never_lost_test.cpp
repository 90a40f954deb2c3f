// Nothing of a body is lost or doubled: the words of its sections are the words of the page that cmark renders.
#include <cmark.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"
#include "monograph/front_matter.hpp"
#include "monograph/monograph.hpp"
#include "monograph/source_text.hpp"
#include "support/places.hpp"

namespace materia {
namespace {

// A word here is a run of ASCII letters and digits and bytes of any other script. Typographic characters that are no
// letters count as letters: the property only needs both sides to agree. A no-break space and U+0080..9F are gaps.
void append_words(std::string_view text, std::vector<std::string>& words, bool& open) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool gap = byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) <= 0xA0;
    if (gap) ++at;
    if (gap || (byte < 0x80 && std::isalnum(byte) == 0)) {
      open = false;
      continue;
    }
    if (!open) words.emplace_back();
    open = true;
    words.back() += text[at];
  }
}

// ---- the oracle: cmark's own HTML, read back ----

std::string decode(std::string_view text);

bool separates(std::string_view tag) {
  static const std::set<std::string, std::less<>> kInside = {
      "a",   "abbr", "acronym", "b", "bdi", "bdo",  "big",   "cite", "code",   "del",    "dfn", "em",  "font", "i",
      "ins", "kbd",  "mark",    "q", "s",   "samp", "small", "span", "strike", "strong", "sub", "sup", "u",    "var"};
  return !kInside.contains(tag);
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

// Entities that appear in cmark's output of text are four; raw HTML may hold any, so cmark decodes those.
std::string decode(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return std::string(text);
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t semicolon = text[at] == '&' ? text.substr(at, 40).find(';') : std::string_view::npos;
    if (semicolon == std::string_view::npos) {
      out += text[at];
      continue;
    }
    const std::string entity(text.substr(at, semicolon + 1));
    static const std::vector<std::pair<std::string, std::string>> kUsual = {
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}};
    const auto usual = std::find_if(kUsual.begin(), kUsual.end(), [&](const auto& row) { return row.first == entity; });
    if (usual != kUsual.end()) {
      out += usual->second;
    } else {
      char* rendered = cmark_markdown_to_html(entity.data(), entity.size(), CMARK_OPT_DEFAULT);
      std::string html(rendered);
      std::free(rendered);
      html = html.size() > 8 ? html.substr(3, html.size() - 8) : html;  // <p>…</p>\n
      out += html.starts_with("&amp;") ? entity : html == "&lt;" ? "<" : html == "&gt;" ? ">" : html;
    }
    at += semicolon;
  }
  return out;
}

void drop_between(std::string& text, std::string_view open, std::string_view close, bool one_line) {
  for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
    const std::size_t end = text.find(close, at + 2);
    const bool closed =
        end != std::string::npos && !(one_line && text.substr(at, end - at).find('\n') != std::string::npos);
    if (!closed) {
      at += 2;
      continue;
    }
    std::string lines;
    for (const char c : text.substr(at, end - at)) lines += c == '\n' ? '\n' : ' ';
    text.replace(at, end + close.size() - at, lines);
  }
}

// Template syntax is no text of the page: Liquid before Markdown, attribute lists after.
std::string without_liquid(std::string text) {
  drop_between(text, "{%", "%}", false);
  for (std::size_t at = text.find("]({{"); at != std::string::npos; at = text.find("]({{", at + 1)) {
    const std::size_t end = text.find("}}", at);
    if (end != std::string::npos) text.erase(at + 2, end - at);
  }
  return text;
}

std::string without_attribute_lists(std::string text) {
  drop_between(text, "{:", "}", true);
  return text;
}

std::vector<std::string> words_of_page(const std::string& markdown) {
  char* rendered = cmark_markdown_to_html(markdown.data(), markdown.size(), CMARK_OPT_UNSAFE);
  const std::string html(rendered);
  std::free(rendered);
  std::vector<std::string> words;
  bool open = false;
  bool in_code = false;
  bool in_heading = false;
  std::string run;
  const auto flush = [&] {
    std::string text = decode(run);
    if (!in_code) text = without_attribute_lists(std::move(text));
    if (in_heading) {
      const std::size_t brace = text.rfind('{');
      if (brace != std::string::npos && text.find('}', brace) == text.find_last_not_of(' ') &&
          (text[brace + 1] == '#' || text[brace + 1] == '.') &&
          std::isspace(static_cast<unsigned char>(text[brace + 2])) == 0) {
        text.erase(brace);
      }
    }
    append_words(text, words, open);
    run.clear();
  };
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] != '<') {
      run += html[at++];
      continue;
    }
    if (html.compare(at, 4, "<!--") == 0) {
      const std::size_t end = html.find("-->", at + 2);
      if (end == std::string::npos) {
        at += 4;
      } else {
        at = end + 3;
      }
      continue;
    }
    const bool tag_like = at + 1 < html.size() && (std::isalpha(static_cast<unsigned char>(html[at + 1])) != 0 ||
                                                   html[at + 1] == '/' || html[at + 1] == '!' || html[at + 1] == '?');
    std::size_t end = std::string::npos;
    char quote = 0;
    for (std::size_t i = at + 1; tag_like && i < html.size(); ++i) {
      if (quote != 0)
        quote = html[i] == quote ? char{0} : quote;
      else if (html[i] == '"' || html[i] == '\'')
        quote = html[i];
      else if (html[i] == '>') {
        end = i + 1;
        break;
      }
    }
    if (end == std::string::npos) {
      run += html[at++];
      continue;
    }
    const std::string tag = html.substr(at, end - at);
    std::size_t name_at = tag[1] == '/' ? 2 : 1;
    std::size_t name_end = name_at;
    while (name_end < tag.size() &&
           (std::isalnum(static_cast<unsigned char>(tag[name_end])) != 0 || tag[name_end] == '-'))
      ++name_end;
    const std::string name = lower(tag.substr(name_at, name_end - name_at));
    at = end;
    const bool code = name == "code" || name == "pre";
    const bool heading = name.size() == 2 && name[0] == 'h' && std::isdigit(static_cast<unsigned char>(name[1])) != 0;
    if (code || heading || separates(name)) flush();
    if (code) in_code = tag[1] != '/';
    if (heading) in_heading = tag[1] != '/';
    if (!name.empty() && separates(name)) open = false;
    if (name == "img") {
      const std::size_t alt = tag.find("alt=\"");
      // cmark writes <img src=… alt=…>; a raw <img> keeps no text.
      if (tag.starts_with("<img src=\"") && alt != std::string::npos && tag.ends_with(" />")) {
        open = false;
        append_words(decode(tag.substr(alt + 5, tag.find('"', alt + 5) - alt - 5)), words, open);
        open = false;
      }
    }
    if ((name == "script" || name == "style") && tag[1] != '/') {
      const std::size_t close = lower(html.substr(at, 200000)).find("</" + name);
      if (close != std::string::npos) at += close;
    }
  }
  flush();
  return words;
}

// ---- the sections ----

std::string without_carried(const Block& block) {
  std::string text;
  std::size_t at = 0;
  for (const ByteRange& range : block.carried) {
    text += block.text.substr(at, range.begin - at) + ' ';
    at = range.end;
  }
  return text + block.text.substr(at);
}

std::vector<std::string> words_of_sections(const Monograph& monograph) {
  std::vector<std::string> words;
  for (const Section& section : monograph.sections) {
    bool open = false;
    append_words(section.heading, words, open);
    for (const Block& block : section.blocks) {
      open = false;
      append_words(without_carried(block), words, open);
    }
  }
  return words;
}

// Empty when all holds, else what does not.
std::string broken_range(const Monograph& monograph, std::size_t line_count) {
  std::set<std::string> ids;
  for (const Section& section : monograph.sections) {
    const std::string where = section.id + ": ";
    if (section.id != monograph.path + "#" + section.anchor) return where + "id is not path#anchor";
    if (!ids.insert(section.id).second) return where + "id is not unique";
    std::size_t line = section.lines.first;
    for (const Block& block : section.blocks) {
      if (block.text.empty()) return where + "empty block";
      if (find_invalid_utf8(block.text) != std::string_view::npos) return where + "block is not UTF-8";
      if (!is_code_point_boundary(block.text, block.lead_in_bytes)) return where + "lead-in cuts a character";
      if (block.lead_in_bytes > block.text.size()) return where + "lead-in is longer than the block";
      std::size_t at = 0;
      for (const ByteRange& range : block.carried) {
        const bool good = range.begin >= at && range.begin < range.end && range.end <= block.text.size() &&
                          is_code_point_boundary(block.text, range.begin) &&
                          is_code_point_boundary(block.text, range.end);
        if (!good) return where + "carried range is out of order or cuts a character";
        at = range.end;
      }
      for (const char c : block.text) {
        const bool allowed =
            c == '\n' ? block.kind == BlockKind::code : static_cast<unsigned char>(c) >= 0x20 && c != 0x7F;
        if (!allowed) return where + "control character in: " + block.text;
      }
      if (block.lines.first < line || block.lines.last < block.lines.first || block.lines.last > line_count) {
        return where + "lines are out of order in: " + block.text;
      }
      line = block.lines.first;
    }
    std::size_t end = 0;
    std::size_t number = 1;
    for (const QuestionAnswer& entry : section.questions) {
      const bool good = entry.number == number && entry.first_block >= end && entry.first_block < entry.end_block &&
                        entry.end_block <= section.blocks.size() && !entry.question.empty();
      if (!good) return where + "questions overlap or are out of order";
      if (!ids.insert(section.id + "/" + std::to_string(entry.number)).second)
        return where + "id of a question is not unique";
      end = entry.end_block;
      ++number;
    }
  }
  return {};
}

std::string difference(const std::vector<std::string>& page, const std::vector<std::string>& sections) {
  const auto [a, b] = std::mismatch(page.begin(), page.end(), sections.begin(), sections.end());
  if (a == page.end() && b == sections.end()) return {};
  const auto show = [](auto from, auto at, auto end) {
    std::string out;
    for (auto i = at - std::min<std::ptrdiff_t>(4, at - from); i != end && i < at + 8; ++i) out += *i + ' ';
    return out;
  };
  return "page: " + show(page.begin(), a, page.end()) + "| sections: " + show(sections.begin(), b, sections.end());
}

struct Outcome {
  std::size_t files = 0;
  std::size_t bytes = 0;
  std::size_t sections = 0;
  std::size_t questions = 0;
  std::vector<std::string> failures;
};

void check(const std::string& name, const std::string& bytes, Outcome& outcome) {
  const MonographReading reading = read_monograph(name, bytes);
  ++outcome.files;
  outcome.bytes += bytes.size();
  if (is_skipped(reading)) return;
  outcome.sections += reading.monograph.sections.size();
  for (const Section& section : reading.monograph.sections) outcome.questions += section.questions.size();
  const SourceText source = read_source(bytes);
  const std::string body = without_liquid(std::string(split_front_matter(source.text).body));
  const auto lines = static_cast<std::size_t>(std::count(source.text.begin(), source.text.end(), '\n')) + 1;
  const std::string wrong = broken_range(reading.monograph, lines);
  if (!wrong.empty()) outcome.failures.push_back(wrong);
  const std::string lost = difference(words_of_page(body), words_of_sections(reading.monograph));
  if (!lost.empty()) outcome.failures.push_back(name + ": " + lost);
}

Outcome check_directory(const std::filesystem::path& root) {
  Outcome outcome;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const std::string extension = entry.path().extension().string();
    if (!entry.is_regular_file() || (extension != ".md" && extension != ".markdown" && extension != ".qmd")) continue;
    std::ostringstream bytes;
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    check(std::filesystem::relative(entry.path(), root).generic_string(), bytes.str(), outcome);
  }
  return outcome;
}

void require_clean(const Outcome& outcome) {
  for (std::size_t i = 0; i < std::min<std::size_t>(outcome.failures.size(), 20); ++i)
    UNSCOPED_INFO(outcome.failures[i]);
  CHECK(outcome.failures.empty());
}

struct Hostile {
  std::string name;
  std::string bytes;
};

TEST_CASE("hostile bodies lose no word", "[property]") {
  const Hostile rows[] = {
      {"table with text before and after",
       "Before it\n| a | b |\n|---|:-:|\n| 1 \\| 2 | `x|y` | extra |\n| only |\nafter\n"},
      {"two tables in one paragraph", "a|b\n-|-\n1|2\nbetween\nc|d\n-|-\n3|4\n"},
      {"nested lists", "* one\n  * two\n    more of two\n\n    still two\n  * three\n\n  back in one\n* four\n"},
      {"quotes in lists in quotes", "> - a\n>   > b\n>   > # c\n> - d\n\ne\n"},
      {"headings everywhere",
       "lead\n# A\n- ## in a list\n\n  text\n> ### in a quote\n\nSetext\nover two lines\n---\nend"},
      {"HTML of all kinds",
       "<div class=\"x\">in <b>bold</b>&nbsp;text &amp; more<br>line</div>\n\nH<sub>2</sub>O<br/>x <!-- no --> y\n\n"
       "<script>\nvar hidden = 1;\n</script>\n\n<style>p{}</style>\n\n<p>unclosed\n"},
      {"entities and links",
       "[text](http://x.y \"title\") ![alt *em*](i.png) &alpha;-blocker <http://auto.link> `code &amp;`\n\n[r]: "
       "/url\n[r]"},
      {"template syntax",
       "# T {#id .c}\n{: .x #y}\n{% include a.html b=\"c\" %}\n* TOC\n{:toc}\n\ntext {{ site.x }} and [l]({{ site.u "
       "}}/p)\n"},
      {"code", "```yaml\na: 1\n\n# no heading\n```\n\n    indented | code\n"},
      {"unclosed front matter", "---\ntitle: x\n\ntext\n"},
      {"prose between rules", "---\nJust a line of prose\n---\nrest\n"},
      {"questions",
       "### FAQs\n* **Q: a?** A: b\n* **Q: c?**\n    * **A:** d\n\n**Q: e?**\n\nA: f\n\n**Disclaimer:** g\n"},
      {"control and odd characters",
       "a\x01"
       "b\x7F"
       "c \xC2\x85 d\xC2\xA0"
       "e \xEF\xBB\xBF f\n"},
      {"lone carriage returns", "# a\rb\r\rc\r"},
      {"damage",
       "a\xFF"
       "b \xE2\x82 c\n"},
  };
  Outcome outcome;
  for (const Hostile& row : rows) check(row.name, row.bytes, outcome);
  require_clean(outcome);
}

TEST_CASE("the corpus that ships loses no word", "[property]") {
  const auto corpus = testing::source_dir() / "corpus";
  if (!std::filesystem::exists(corpus)) {
    std::cerr << "skipped: there is no corpus/ yet\n";
    return;
  }
  require_clean(check_directory(corpus));
}

TEST_CASE("large corpora lose no word", "[property]") {
  const std::string name = GENERATE("data/rxhive/monographs", "data/medquad/monographs", "data/messy");
  const auto root = testing::shared_data(name);
  if (!root) return;
  const Outcome outcome = check_directory(*root);
  std::cout << name << ": " << outcome.files << " files, " << outcome.bytes << " bytes, " << outcome.sections
            << " sections, " << outcome.questions << " questions, " << outcome.failures.size() << " failures\n";
  CHECK(outcome.files > 0);
  require_clean(outcome);
}

}  // namespace
}  // namespace materia
