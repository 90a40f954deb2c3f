#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "base/utf8.hpp"
#include "support/golden.hpp"
#include "support/render_samples.hpp"

namespace materia {
namespace {

using namespace materia::testing;
using Json = nlohmann::ordered_json;

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& item : object.items()) keys.push_back(item.key());
  return keys;
}

TEST_CASE("keys stand in the documented order", "[render][json]") {
  const Json json = Json::parse(render(explained_results(), Format::json, {.topic = "q7"}));
  CHECK(keys_of(json) == std::vector<std::string>{"schema", "topic", "query", "total", "hits", "diagnostics", "subject",
                                                  "reading", "elapsed_us"});
  CHECK(keys_of(json["hits"][0]) == std::vector<std::string>{"rank", "id", "path", "title", "heading_path", "aspect",
                                                             "anchor", "lines", "score", "title_highlights",
                                                             "heading_highlights", "snippet", "explanation"});
  CHECK(keys_of(Json::parse(render(sample_results(), Format::json))) ==
        std::vector<std::string>{"schema", "query", "total", "hits", "diagnostics", "elapsed_us"});
}

TEST_CASE("json and jsonl say the same, jsonl on one line", "[render][json]") {
  const std::string line = render(explained_results(), Format::jsonl);
  CHECK(std::count(line.begin(), line.end(), '\n') == 1);
  CHECK(Json::parse(line) == Json::parse(render(explained_results(), Format::json)));
}

TEST_CASE("strings come back as they were, damage replaced", "[render][json][hostile]") {
  for (const auto& hostile : hostile_strings())
    for (const Format format : {Format::json, Format::jsonl}) {
      INFO(hostile.reason);
      const std::string sound = replace_invalid_utf8(hostile.text);
      const std::string output = render(hostile_results(hostile.text), format);
      const Json json = Json::parse(output);
      CHECK(json["query"] == sound);
      CHECK(json["diagnostics"][0]["message"] == sound);
      CHECK(json["hits"][0]["heading_path"][1] == sound);
      CHECK(json["hits"][0]["snippet"]["text"] == sound);
      CHECK(json["reading"]["subjects"][0] == sound);
      if (format == Format::jsonl) CHECK(std::count(output.begin(), output.end(), '\n') == 1);
      const bool terminal_safe = std::none_of(output.begin(), output.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) < 0x20 && byte != '\n') || byte == 0x7F;
      });
      CHECK(terminal_safe);
    }
}

TEST_CASE("ranges lie on code points, in order, inside", "[render][json][hostile]") {
  for (const auto& hostile : hostile_strings()) {
    INFO(hostile.reason);
    const Json json = Json::parse(render(hostile_results(hostile.text), Format::json));
    const std::string text = json["hits"][0]["snippet"]["text"];
    std::size_t end = 0;
    for (const auto& highlight : json["hits"][0]["snippet"]["highlights"]) {
      const std::size_t from = highlight["range"][0];
      const std::size_t to = highlight["range"][1];
      CHECK(from >= end);
      CHECK(to > from);
      CHECK(to <= text.size());
      CHECK(is_code_point_boundary(text, from));
      CHECK(is_code_point_boundary(text, to));
      end = to;
    }
    const std::string query = json["query"];
    for (const auto& diagnostic : json["diagnostics"]) {
      const std::size_t from = diagnostic["range"][0];
      const std::size_t to = diagnostic["range"][1];
      CHECK(from <= to);
      CHECK(is_code_point_boundary(query, from));
      CHECK(is_code_point_boundary(query, to));
    }
  }
}

TEST_CASE("highlight ranges cover the same text as before", "[render][json]") {
  const Results results = sample_results();
  const Json json = Json::parse(render(results, Format::json));
  for (std::size_t i = 0; i < results.hits.size(); ++i) {
    const Snippet& snippet = results.hits[i].snippet;
    const Json& rendered = json["hits"][i]["snippet"];
    REQUIRE(rendered["highlights"].size() == snippet.highlights.size());
    for (std::size_t k = 0; k < snippet.highlights.size(); ++k) {
      const std::size_t from = rendered["highlights"][k]["range"][0];
      const std::size_t to = rendered["highlights"][k]["range"][1];
      CHECK(rendered["text"].get<std::string>().substr(from, to - from) ==
            snippet.text.substr(snippet.highlights[k].range.begin, snippet.highlights[k].range.size()));
    }
  }
}

// docs/JSON_OUTPUT.md shows what is truly printed: each example stands in a ```json block below its own marker.
void check_documented(const std::string& marker, const std::string& actual) {
  const auto file = source_dir() / "docs" / "JSON_OUTPUT.md";
  std::string doc = read_text(file);
  const std::string opening = "<!-- example: " + marker + " -->\n```json\n";
  const std::size_t at = doc.find(opening);
  INFO("docs/JSON_OUTPUT.md, example " << marker << "; MATERIA_APPROVE=1 rewrites it");
  REQUIRE(at != std::string::npos);
  const std::size_t begin = at + opening.size();
  const std::size_t end = doc.find("```\n", begin);
  REQUIRE(end != std::string::npos);
  if (approving()) {
    doc.replace(begin, end - begin, actual);
    write_text(file, doc);
    return;
  }
  CHECK(doc.substr(begin, end - begin) == actual);
}

TEST_CASE("the documented examples are real", "[render][json][docs]") {
  Results one = explained_results();
  one.hits.resize(1);
  one.diagnostics.resize(1);
  check_documented("results", render(one, Format::json, {.topic = "q7"}));
  check_documented("section", render(sample_section(), Format::json));
  check_documented("index", render(sample_info(), Format::json));
  check_documented("pack", render(PackReport{"drugs.materia", 2'457'600, 1'556'480}, Format::json));
  check_documented("lexicon", render(sample_lexicon_entry(), Format::json));
  check_documented("suggest_corrected", render(corrected_suggestions(), Format::json));
  check_documented("similar", render(sample_similar(), Format::json));
  check_documented("report", render(sample_report(), Format::json));
  check_documented("check", render(sample_check(), Format::json));
  check_documented("evaluation", render(sample_evaluation(), Format::json));
  check_documented("error", render(sample_error(), Format::json));
}

}  // namespace
}  // namespace materia
