#include "monograph/anchor.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

#include "monograph/monograph.hpp"
#include "support/places.hpp"

namespace materia {
namespace {

TEST_CASE("anchors follow kramdown's GFM rule", "[anchor]") {
  struct {
    std::string_view heading;
    std::string_view anchor;
    std::string_view reason;
  } const rows[] = {
      {"Side Effects", "side-effects", "lower case, spaces to hyphens"},
      {"Side Effects:", "side-effects", "punctuation goes"},
      {"How it Works (PK/PD)", "how-it-works-pkpd", "brackets and slashes go"},
      {"What's new?", "whats-new", "quotes go"},
      {"1. Dosage", "1-dosage", "GFM keeps leading digits"},
      {"A & B", "a--b", "what goes between two spaces leaves both"},
      {"beta-blocker", "beta-blocker", "a hyphen stays"},
      {"a -- b --- c", "a--b--c", "dashes of two and three hyphens are typographic and go"},
      {"snake_case", "snake_case", "'_' is a word character"},
      {"\xC3\x89tude \xCE\x92", "\xC3\xA9tude-\xCE\xB2", "letters of any script, in lower case"},
      {"10 \xC2\xB5g \xE2\x80\x93 20", "10-\xC2\xB5g--20", "an en dash goes, a micro sign is a letter"},
      {"???", "section", "nothing stays"},
      {"", "section", "empty"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CHECK(anchor_of(row.heading) == row.anchor);
  }
}

TEST_CASE("anchors of one file never meet", "[anchor]") {
  struct {
    std::string_view heading;
    std::string_view explicit_id;
    std::string_view anchor;
    std::string_view reason;
  } const rows[] = {
      {"FAQs", "", "faqs", "the first"},
      {"Faqs", "", "faqs-1", "a repeat"},
      {"Faqs-1", "", "faqs-1-1", "a heading that looks like a repeat"},
      {"FAQs", "", "faqs-2", "the next repeat"},
      {"Other", "faqs", "faqs-3", "an explicit id that is taken"},
      {"Other", "mine", "mine", "an explicit id wins over the heading"},
      {"mine", "", "mine-1", "and is taken for headings after it"},
      {"faqs/1", "", "faqs1", "no heading can look like a question's id"},
      {"?", "", "section", "nothing to name it by"},
      {"!", "", "section-1", "twice"},
  };
  AnchorMaker anchors;
  std::set<std::string> seen;
  for (const auto& row : rows) {
    INFO(row.reason);
    const std::string anchor = anchors.next(row.heading, row.explicit_id);
    CHECK(anchor == row.anchor);
    CHECK(seen.insert(anchor).second);
  }
}

TEST_CASE("the judged sections of MedQuAD exist under their anchors", "[anchor]") {
  const auto root = testing::shared_data("data/medquad");
  if (!root) return;
  std::map<std::string, std::set<std::string>> judged;
  std::ifstream qrels(*root / "qrels.txt");
  std::string topic;
  std::string grade;
  std::string id;
  while (qrels >> topic >> grade >> id) judged[id.substr(0, id.find('#'))].insert(id);
  CHECK(!judged.empty());
  for (const auto& [path, ids] : judged) {
    std::ostringstream bytes;
    bytes << std::ifstream(*root / "monographs" / path, std::ios::binary).rdbuf();
    std::set<std::string> found;
    for (const Section& section : read_monograph(path, bytes.str()).monograph.sections) found.insert(section.id);
    INFO(path);
    CHECK(std::includes(found.begin(), found.end(), ids.begin(), ids.end()));
  }
}

}  // namespace
}  // namespace materia
