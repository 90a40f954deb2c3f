#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "monograph/monograph.hpp"

namespace materia {
namespace {

using Strings = std::vector<std::string>;

Monograph read(std::string_view text) { return read_monograph("d/folic-acid.md", text).monograph; }

// "anchor: Heading › path", with [stub] behind it.
Strings outline(const Monograph& monograph) {
  Strings lines;
  for (const Section& section : monograph.sections) {
    std::string line = section.anchor + ":";
    for (const std::string& step : section.heading_path)
      line += (step == section.heading_path.front() ? " " : " > ") + step;
    lines.push_back(line + (section.stub ? " [stub]" : ""));
  }
  return lines;
}

TEST_CASE("headings make sections and paths", "[sections]") {
  struct {
    std::string_view text;
    Strings outline;
    std::string_view reason;
  } const rows[] = {
      {"# T\n### A\nx\n#### B\ny\n### C\nz",
       {"t: [stub]", "a: A", "b: A > B", "c: C"},
       "the title adds nothing; levels skip"},
      {"### A\nx\n## B\ny\n# T\nz", {"a: A", "b: B", "t:"}, "headings before the title"},
      {"lead\n# T\nx", {"lead:", "t:"}, "text before the first heading"},
      {"just text", {"lead:"}, "no heading at all"},
      {"lead\n## Lead\nx", {"lead-1:", "lead: Lead"}, "a heading keeps the anchor of the page"},
      {"# A\nx\n# B\ny\n## C\nz", {"a:", "b: B", "c: B > C"}, "a second level-1 heading is a part"},
      {"---\ntitle: T\n---\n# A\nx\n# B\ny", {"a: A", "b: B"}, "two parts below a title from the front matter"},
      {"---\ntitle: T\n---\n# T\nx\n# B\ny", {"t:", "b: B"}, "the first says the title"},
      {"## A\n### B\nx\n### B\ny", {"a: A [stub]", "b: A > B", "b-1: A > B"}, "an empty parent; headings repeat"},
      {"## A\n###\nx", {"a: A [stub]", "section: A"}, "an empty heading has no step of its own"},
      {"", {}, "an empty file"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CHECK(outline(read(row.text)) == row.outline);
  }
}

TEST_CASE("lines of sections count from the top of the file", "[sections]") {
  const Monograph monograph = read("---\ntitle: T\n---\n\nlead\n\n# T\n\n## A\n\nx\ny\n\n## B\n");
  REQUIRE(monograph.sections.size() == 4);
  CHECK(monograph.sections[0].lines == LineRange{5, 5});
  CHECK(monograph.sections[1].lines == LineRange{7, 7});
  CHECK(monograph.sections[2].lines == LineRange{9, 12});
  CHECK(monograph.sections[2].blocks[0].lines == LineRange{11, 12});
  CHECK(monograph.sections[3].lines == LineRange{14, 14});
  CHECK(monograph.sections[2].id == "d/folic-acid.md#a");
  CHECK(monograph.sections[0].level == 0);
  CHECK(monograph.sections[2].level == 2);
}

TEST_CASE("titles", "[sections]") {
  struct {
    std::string_view path;
    std::string_view text;
    std::string_view title;
    std::string_view reason;
  } const rows[] = {
      {"a.md", "---\ntitle: F\n---\n# H", "F", "front matter first"},
      {"a.md", "## x\n# H *i*", "H i", "else the first level-1 heading"},
      {"d/folic-acid.md", "## x", "Folic acid", "else the file name"},
      {"d/il_6.v2.markdown", "", "Il 6.v2", "only the extension goes"},
      {"d/---.md", "", "d/---.md", "a name of nothing but hyphens"},
      {"a.md", "#\n# H", "A", "an empty level-1 heading names nothing"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CHECK(read_monograph(row.path, row.text).monograph.title == row.title);
  }
}

TEST_CASE("sections that only give names make aliases", "[sections]") {
  struct {
    std::string_view text;
    Strings aliases;
    std::string_view reason;
  } const rows[] = {
      {"# Tylenol\n### Generic Name\nParacetamol", {"Paracetamol"}, "one name"},
      {"# Tylenol\n### Generic Names:\n* Paracetamol\n* Acetaminophen", {"Paracetamol", "Acetaminophen"}, "a list"},
      {"# Tylenol\n### Brand Names\nPanadol, Calpol; Doliprane.", {"Panadol", "Calpol", "Doliprane"}, "commas divide"},
      {"# Borax\n### Generic Name\nBorax (Sodium Borate)",
       {"Sodium Borate"},
       "another name in brackets; not the title again"},
      {"# X\n### Generic Name\nBorax (Note: it is sold as a cleaner)", {"Borax"}, "a remark in brackets is no name"},
      {"# X (Topical)\n### Generic Name\nX (Topical)", {"X"}, "a qualifier of the title is no name"},
      {"# X\n### Generic Name\nCholera Vaccine, Inactivated",
       {"Cholera Vaccine, Inactivated"},
       "a qualifier behind a comma"},
      {"# A + B\n### Generic Name\nAlpha, Beta", {"Alpha, Beta"}, "parts of a combination are other subjects"},
      {"# A + B\n### Generic Name\nAlpha and Beta (Aleph)", {"Alpha and Beta"}, "nor are names of its parts"},
      {"# X\n### Generic Name\nThis is not a single medicine.", {}, "a sentence"},
      {"# X\n### Generic Name\nParacetamol\n\n**Note:** It is sold as a mixture.", {}, "a name and a remark"},
      {"# X\n### Names of Bones\nFemur", {}, "another heading"},
      {"---\nbrand: [Advil, advil, X]\n---\n# X\n### Generic Name\nAdvil", {"Advil"}, "no repeats, not the title"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CHECK(read(row.text).aliases == row.aliases);
  }
}

TEST_CASE("stubs say nothing but names", "[sections]") {
  struct {
    std::string_view text;
    bool stub;
    std::string_view reason;
  } const rows[] = {
      {"# Folic Acid\n### S\nfolic acid.", true, "the title"},
      {"---\ntitle: Folic Acid\naliases: B9\n---\n### S\n* Folic acid\n* B9", true, "title and alias"},
      {"# Folic Acid\n### S", true, "empty"},
      {"# Folic Acid\n### S\n<!-- later -->", true, "empty but for a comment"},
      {"# Folic Acid\n### S\nFolic acid is a vitamin.", false, "a sentence"},
      {"# Folic Acid\n### S\n5 mg", false, "a dose"},
  };
  for (const auto& row : rows) {
    INFO(row.reason);
    CHECK(read(row.text).sections.back().stub == row.stub);
  }
}

}  // namespace
}  // namespace materia
