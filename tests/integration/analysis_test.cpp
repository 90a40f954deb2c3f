// The table tests/data/analysis.tsv, through a real index and the query language. Each row names two texts:
//   match   each text, asked as a query, finds the section that consists of the other
//   holds   the first text's section is found by the second; the other way round is left open (a range holds its ends)
//   differ  the first text's section is not found by the second
// "Found" means: by the plan of the query with every part of it required. So no row rests on one word of several, and
// joined readings, phrases and stop words count as they do for the user; the lexicon and the correction of spelling
// have no say. \uXXXX in a text is that code point.

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/aspect_finder.hpp"
#include "base/utf8.hpp"
#include "query/parser.hpp"
#include "query/plan.hpp"
#include "schema/terms.hpp"
#include "support/places.hpp"
#include "support/small_index.hpp"

namespace materia {
namespace {

constexpr std::string_view kFile = "table.md";
constexpr std::size_t kLeastRows = 270;

struct Row {
  std::size_t line = 0;
  std::string text;
  std::string query;
  std::string relation;
  std::string reason;
};

std::string unescape(std::string_view field) {
  constexpr std::size_t kEscapeBytes = 6;
  std::string out;
  for (std::size_t at = 0; at < field.size();) {
    if (field.substr(at).starts_with("\\u")) {
      append_utf8(out,
                  static_cast<char32_t>(std::stoul(std::string(field.substr(at + 2, kEscapeBytes - 2)), nullptr, 16)));
      at += kEscapeBytes;
    } else {
      out += field[at++];
    }
  }
  return out;
}

std::vector<Row> read_table() {
  std::ifstream file(testing::source_dir() / "tests/data/analysis.tsv");
  REQUIRE(file);
  std::vector<Row> rows;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> fields;
    std::istringstream stream(line);
    for (std::string field; std::getline(stream, field, '\t');) fields.push_back(field);
    INFO("line " << number);
    REQUIRE(fields.size() == 4);
    rows.push_back({number, unescape(fields[0]), unescape(fields[1]), fields[2], fields[3]});
  }
  return rows;
}

// A heading that no row asks for: letters alone, and no word.
std::string heading_of(std::size_t section) {
  std::string heading = "zqx";
  for (std::size_t rest = section, i = 0; i < 3; rest /= 26, ++i) heading += static_cast<char>('a' + rest % 26);
  return heading + "q";
}

// The reader of Markdown makes a no-break space a space.
std::string with_plain_spaces(std::string text) {
  constexpr std::string_view kNoBreakSpace = "\u00A0";
  for (auto at = text.find(kNoBreakSpace); at != std::string::npos; at = text.find(kNoBreakSpace, at))
    text.replace(at, kNoBreakSpace.size(), " ");
  return text;
}

// As Markdown that says just this: "> 2" is no quotation, "10." no list.
std::string escape(std::string_view text) {
  constexpr std::string_view kPunctuation = R"(!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~)";
  std::string out;
  for (const char c : text) {
    if (kPunctuation.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

// Every text of the table is a section of its own.
class TableIndex {
 public:
  explicit TableIndex(const std::vector<Row>& rows) {
    std::string bytes = "# zqxtable\n";
    const auto add = [&](const std::string& text) {
      if (!section_of_.emplace(text, section_of_.size()).second) return;
      bytes += "\n## " + heading_of(section_of_.at(text)) + "\n\n" + escape(text) + "\n";
    };
    for (const auto& row : rows) {
      add(row.text);
      if (row.relation == "match") add(row.query);
    }
    index_ = std::make_unique<testing::SmallIndex>(
        std::vector<std::pair<std::string, std::string>>{{std::string(kFile), bytes}});
    for (const auto& record : index_->reader().sections_with(path_term(kFile)))
      if (!record.blocks.empty()) text_of_[record.id] = record.blocks.front().block.text;
  }

  // The text as the index has it; empty when there is no such section.
  [[nodiscard]] std::string indexed(const std::string& text) const {
    const auto found = text_of_.find(id_of(text));
    return found == text_of_.end() ? std::string() : found->second;
  }

  [[nodiscard]] bool finds(const std::string& query, const std::string& text) {
    auto known = found_by_.find(query);
    if (known == found_by_.end()) known = found_by_.emplace(query, ids_found_by(query)).first;
    return known->second.contains(id_of(text));
  }

 private:
  [[nodiscard]] std::string id_of(const std::string& text) const {
    return std::string(kFile) + "#" + heading_of(section_of_.at(text));
  }

  static void require_all(PlanNode& node) {
    for (auto& child : node.children) {
      if (node.kind == PlanKind::group && child.occur == Occur::should) child.occur = Occur::must;
      require_all(child);
    }
  }

  // Words alone: nothing that means the same, no correction of spelling.
  [[nodiscard]] Plan plan_of_words(const std::string& query) {
    Vocabulary vocabulary;
    vocabulary.frequency = [this](std::string_view term) { return index_->reader().term_frequency(term); };
    vocabulary.terms_of_words = [](std::string_view, std::size_t) { return std::vector<std::string>(); };
    // What the analyzer alone makes meet: no lexicon, no corrections.
    vocabulary.forms_starting_with = [](std::string_view) { return std::span<const ConceptForm>(); };
    vocabulary.concept_of = [](std::string_view) -> const Concept* { return nullptr; };
    vocabulary.similar_words = [](std::string_view) { return std::vector<SimilarWord>(); };
    return plan_query(parse_query(query), index_->analyzer(), aspects_, vocabulary);
  }

  std::set<std::string> ids_found_by(const std::string& query) {
    Plan plan = plan_of_words(query);
    require_all(plan.root);
    std::set<std::string> ids;
    for (const auto& candidate : index_->reader().candidates(plan, {}, section_of_.size()).ranked)
      ids.insert(index_->reader().section(candidate.number).id);
    return ids;
  }

  std::map<std::string, std::size_t> section_of_;
  std::map<std::string, std::string> text_of_;
  std::map<std::string, std::set<std::string>> found_by_;
  std::unique_ptr<testing::SmallIndex> index_;
  AspectFinder aspects_;
};

TEST_CASE("what is written differently meets, and what is different stays apart", "[analysis][table]") {
  const auto rows = read_table();
  CHECK(rows.size() >= kLeastRows);
  TableIndex index(rows);
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto& row : rows) {
    INFO("line " << row.line << ": '" << row.text << "' " << row.relation << " '" << row.query << "': " << row.reason);
    CHECK(seen.emplace(row.text, row.query).second);
    CHECK_FALSE(row.reason.empty());
    CHECK(index.indexed(row.text) == with_plain_spaces(row.text));  // nothing was lost on the way into the index
    if (row.relation == "differ") {
      CHECK_FALSE(index.finds(row.query, row.text));
      // A row that differs because nothing is asked would hold for ever.
      CHECK(index.finds(row.text, row.text));
      continue;
    }
    CHECK((row.relation == "match" || row.relation == "holds"));
    CHECK(index.finds(row.query, row.text));
    if (row.relation == "match") CHECK(index.finds(row.text, row.query));
  }
}

}  // namespace
}  // namespace materia
