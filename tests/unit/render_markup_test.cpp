// Markdown and HTML read back by a program that knows them: cmark, and a small reader of our own tags.
#include <cmark.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <memory>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "base/escape.hpp"
#include "base/utf8.hpp"
#include "render/marked_text.hpp"
#include "support/render_samples.hpp"

namespace materia {
namespace {

using namespace materia::testing;

std::string html_by_cmark(const std::string& markdown) {
  const std::unique_ptr<char, void (*)(void*)> html(
      cmark_markdown_to_html(markdown.data(), markdown.size(), CMARK_OPT_UNSAFE), std::free);
  return html.get();
}

// Tags of an HTML text, "<p class=...>" as "p".
std::vector<std::string> tags_of(const std::string& html) {
  std::vector<std::string> tags;
  static const std::regex tag("<(/?[A-Za-z0-9!-]+)[^>]*>");
  for (std::sregex_iterator it(html.begin(), html.end(), tag), end; it != end; ++it) tags.push_back((*it)[1]);
  return tags;
}

std::string unescaped(std::string html) {
  const std::pair<std::string_view, std::string_view> entities[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  for (const auto& [entity, character] : entities)
    for (std::size_t at = html.find(entity); at != std::string::npos; at = html.find(entity, at + character.size()))
      html.replace(at, entity.size(), character);
  return html;
}

std::vector<std::string> hrefs_of(const std::string& html) {
  std::vector<std::string> hrefs;
  static const std::regex href("href=\"([^\"]*)\"");
  for (std::sregex_iterator it(html.begin(), html.end(), href), end; it != end; ++it) hrefs.push_back((*it)[1]);
  return hrefs;
}

void check_relative(const std::string& href) {
  INFO(href);
  CHECK(href.find(':') == std::string::npos);
  CHECK_FALSE(href.starts_with('/'));
  CHECK(href.find_first_of(" \"'<>\\\t\n") == std::string::npos);
}

TEST_CASE("HTML has the tags it means to have, whatever the text", "[render][html][hostile]") {
  const auto expected = [](const std::string& text) {
    return tags_of(render(hostile_results(text), Format::html, {.topic = text}));
  };
  const auto plain = expected("plain text of an ordinary length");
  for (const auto& hostile : hostile_strings()) {
    INFO(hostile.reason);
    const std::string html = render(hostile_results(hostile.text), Format::html, {.topic = hostile.text});
    auto tags = tags_of(html);
    // Where the marks fall depends on the text.
    const auto is_mark = [](const std::string& tag) {
      return tag == "mark" || tag == "/mark" || tag == "strong" || tag == "/strong";
    };
    std::erase_if(tags, is_mark);
    auto wanted = plain;
    std::erase_if(wanted, is_mark);
    if (hostile.text.empty()) continue;  // no snippet paragraph
    CHECK(tags == wanted);
    for (const auto& href : hrefs_of(html)) check_relative(href);
    CHECK(find_invalid_utf8(html) == std::string_view::npos);
  }
}

TEST_CASE("HTML text comes back as it was", "[render][html][hostile]") {
  for (const auto& hostile : hostile_strings()) {
    const std::string escaped = escape_html(hostile.text);
    INFO(hostile.reason);
    CHECK(escaped.find_first_of("<>\"'") == std::string::npos);
    // Escaping what came back must give the same: nothing was lost but what escape_html replaces.
    CHECK(escape_html(unescaped(escaped)) == escaped);
  }
  CHECK(unescaped(escape_html("<a href=\"x\">&amp;'</a>")) == "<a href=\"x\">&amp;'</a>");
}

TEST_CASE("HTML marks the highlighted text", "[render][html]") {
  const std::string html = render(sample_results(), Format::html);
  std::string marked;
  static const std::regex mark("<mark>([^<]*)</mark>");
  for (std::sregex_iterator it(html.begin(), html.end(), mark), end; it != end; ++it) marked += (*it)[1].str() + "|";
  CHECK(marked == "dexamethasone|blood|clots|Thalidomide|should|blood clots|");
}

TEST_CASE("Markdown text read by cmark is the text", "[render][markdown][hostile]") {
  for (const auto& hostile : hostile_strings()) {
    INFO(hostile.reason);
    // What the reader must see: the text after the same cleaning, trimmed, blanks as they are.
    const std::string html = html_by_cmark(escape_markdown_block(hostile.text) + "\n");
    const auto tags = tags_of(html);
    const bool nothing_to_see = escape_markdown_block(hostile.text).empty();
    CHECK(tags == (nothing_to_see ? std::vector<std::string>{} : std::vector<std::string>{"p", "/p"}));
    if (nothing_to_see) continue;
    std::string read = unescaped(html.substr(3, html.size() - 3 - std::string_view("</p>\n").size()));
    std::string wanted = unescaped(escape_html(hostile.text));
    for (auto* text : {&read, &wanted}) {
      for (const std::string_view end : {"\n", "\t", "\xE2\x80\xA8", "\xE2\x80\xA9"})
        for (std::size_t at = text->find(end); at != std::string::npos; at = text->find(end, at))
          text->replace(at, end.size(), " ");
      text->erase(0, std::min(text->find_first_not_of(' '), text->size()));
      text->erase(text->find_last_not_of(' ') + 1);
    }
    CHECK(read == wanted);
  }
}

TEST_CASE("Markdown results are one list of links, whatever the text", "[render][markdown][hostile]") {
  for (const auto& hostile : hostile_strings()) {
    Results results = hostile_results(hostile.text);
    results.diagnostics.clear();
    const std::string markdown = render(results, Format::markdown);
    const std::string html = html_by_cmark(markdown);
    INFO(hostile.reason << "\n" << markdown << html);
    const auto hrefs = hrefs_of(html);
    CHECK(hrefs.size() == 2);
    for (const auto& href : hrefs) check_relative(href);
    for (const auto& tag : tags_of(html)) {
      const std::string name = tag.starts_with('/') ? tag.substr(1) : tag;
      CHECK((name == "ol" || name == "li" || name == "p" || name == "a" || name == "strong"));
    }
  }
}

TEST_CASE("Markdown bold covers the letters of the highlights", "[render][markdown]") {
  struct Row {
    std::string_view text;
    std::vector<ByteRange> highlights;
    std::string_view html;
    std::string_view reason;
  };
  const Row rows[] = {
      {"risk of blood clots", {{8, 13}, {14, 19}}, "risk of <strong>blood</strong> <strong>clots</strong>", "words"},
      {"thrombosis", {{0, 6}}, "<strong>thromb</strong>osis", "inside a word"},
      {"(DVT) seen", {{0, 5}}, "(<strong>DVT</strong>) seen", "brackets stay outside: '**(' would not open"},
      {"IL-6 high", {{0, 2}, {2, 4}}, "<strong>IL</strong>-<strong>6</strong> high", "punctuation between two"},
      {"5mg", {{0, 1}, {1, 3}}, "<strong>5mg</strong>", "touching ranges are one: '****' would not close"},
      {"a * b", {{2, 3}}, "a * b", "nothing to make bold"},
      {"日本語", {{0, 3}}, "<strong>日</strong>本語", "beside letters without blanks"},
      {"1. not a list", {{3, 6}}, "1. <strong>not</strong> a list", "the start of a block"},
  };
  for (const auto& row : rows) {
    Results results;
    results.hits.emplace_back();
    results.hits[0].title = "T";
    results.hits[0].path = "t.md";
    results.hits[0].snippet.text = row.text;
    for (const auto& range : row.highlights) results.hits[0].snippet.highlights.push_back({range});
    const std::string html = html_by_cmark(render(results, Format::markdown));
    INFO(row.reason << "\n" << html);
    CHECK(html.find("<p>" + std::string(row.html) + "</p>") != std::string::npos);
  }
}

}  // namespace
}  // namespace materia
