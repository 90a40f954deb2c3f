#include "analysis/analyzer.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"

namespace materia {
namespace {

// "term" for words, "[term]" for joined readings, in order.
std::string describe_tokens(Analyzer& analyzer, std::string_view text) {
  std::string out;
  for (const auto& token : analyzer.analyze(text)) {
    if (!out.empty()) out += ' ';
    const std::string term(token.term);
    out += token.kind == TokenKind::joined ? "[" + term + "]" : term;
  }
  return out;
}

struct Row {
  std::string_view text;
  std::string_view tokens;
  std::string_view reason;
};

TEST_CASE("text becomes the terms the index stores", "[analysis]") {
  const Row rows[] = {
      {"Blood clots", "blood clot", "case and plural fold"},
      {"Crohn's Sjögren’s", "crohn sjogren", "possessives and diacritics go"},
      {"O'Brien d'Arcy", "obrien darcy", "other apostrophes vanish inside the word"},
      {"β-blocker", "beta [betablocker] blocker", "a Greek letter is its name"},
      {"beta-blockers", "beta [betablocker] blocker", "hyphen compounds are joined and split"},
      {"IFN-β-1a", "ifn [ifnbeta1a] beta 1 [1a] a", "compounds of compounds"},
      {"IL-6", "il [il6] 6", "joined and split"},
      {"IL6", "il [il6] 6", "the same tokens without the hyphen"},
      {"CYP3A4 CYP-3A4", "cyp [cyp3a4] 3a4 cyp [cyp3a4] 3a4", "the tail of a name stays findable"},
      {"HbA1c", "hba [hba1c] 1c", "laboratory names"},
      {"COVID-19", "covid [covid19] 19", "names with a number"},
      {"H1N1", "h1n1", "a single letter in front says nothing by itself"},
      {"5q deletion", "5 [5q] q deletion", "chromosome arms"},
      {"10mg", "10 [10mg] mg", "number and unit in one"},
      {"10 mg", "10 [10mg] mg", "number and unit apart"},
      {"10-mg", "10 [10mg] mg", "number and unit with a hyphen"},
      {"10 milligrams", "10 [10mg] mg", "units spelt out"},
      {"12 10mg", "12 10 [10mg] mg", "a unit belongs to its own number"},
      {"0.5 mg/kg", "0.5 [0.5mg] mg kg", "a rate keeps its decimal"},
      {".5 mg", "0.5 [0.5mg] mg", "a bare decimal point is no 5"},
      {"0·5 mg", "0.5 [0.5mg] mg", "the raised decimal point of British journals"},
      {"1,000 mg", "1000 [1000mg] mg", "thousands separators go"},
      {"1,5", "1 5", "a comma that groups no thousands separates"},
      {"5–10 mg", "5 [5mg] 10 [10mg] mg", "both ends of a range have the unit"},
      {"5-10mg", "5 [5mg] 10 [10mg] mg", "also when the unit is attached"},
      {"5 to 10 mg", "5 [5mg] to 10 [10mg] mg", "also in words"},
      {"1 to 2 to 3 mg", "1 [1mg] to 2 [2mg] to 3 [3mg] mg", "up to three"},
      {"40/5/12.5 mg", "40 [40mg] 5 [5mg] 12.5 [12.5mg] mg", "and of the strengths of a combination"},
      {"500/mL", "500 ml", "but a rate is no amount"},
      {"37 °C", "37 [37°c] c", "degrees"},
      {"37 degrees C", "37 [37°c] degree c", "spelt out in two words"},
      {"400 international units", "400 [400unit] international unit", "a unit of two words"},
      {"24 h, h", "24 [24hour] hour h", "an hour behind a number only"},
      {"81%", "81 [81%] %", "the percent sign is a word behind a number"},
      {"81 percent", "81 [81%] %", "percent spelt out"},
      {"81 per cent", "81 [81%] per cent", "in two words"},
      {"100%20x %", "100 [100%] % 20 [20x] x", "but not elsewhere"},
      {"≥ 2", "≥ [≥2] 2", "comparisons"},
      {">=2", "≥ [≥2] 2", "comparisons in ASCII"},
      {"not less than 2 < x", "not [≥2] less than 2 x", "comparisons in words, and a sign without a number"},
      {"<10mg", "< [<10] 10 [10mg] mg", "a comparison of a dose"},
      {"50 µg 50 mcg 50 μg", "50 [50mcg] mcg 50 [50mcg] mcg 50 [50mcg] mcg", "both micro signs and the abbreviation"},
      {"i.v. IV q.i.d.", "iv iv qid", "dotted abbreviations"},
      {"m² C₆H₁₂O₆", "m [m2] 2 c6h12o6", "sub- and superscripts are digits"},
      {"1.73m²", "1.73 [1.73m2] m 2", "a unit with a digit"},
      {"10⁹", "10 9", "an exponent is no digit"},
      {"TNFα NFκB", "tnf [tnfalpha] alpha nf [nfkappab] kappa b", "a Greek letter is a word by itself"},
      {"µg µ-opioid mug", "mcg mu [muopioid] opioid mug", "mu is micro before a unit"},
      {"½ 1/2 t1/2", "0.5 1 [0.5] 2 t [t0.5] [t1] 1 2", "fractions"},
      {"1.2.3 fig.3", "1.2 3 fig 3", "no decimals"},
      {"pH7.4", "ph [ph7.4] 7.4", "a decimal behind letters"},
      {"ﬁbrosis", "fibrosis", "ligatures"},
      {"throm\xC2\xAD"
       "bosis",
       "thrombosis", "soft hyphens vanish"},
      {"mg/kg a/b", "mg kg a b", "slashes separate"},
      {"白血病", "白 血 病", "scripts without spaces: every character is a token"},
      {"vitamin A and IT", "vitamin a and it", "nothing is thrown away"},
      {"", "", "nothing"},
      {" ,;—\n", "", "separators alone"},
  };
  Analyzer analyzer;
  for (const auto& row : rows) {
    INFO(row.text << ": " << row.reason);
    CHECK(describe_tokens(analyzer, row.text) == row.tokens);
  }
}

TEST_CASE("token ranges are the bytes that matched", "[analysis]") {
  Analyzer analyzer;
  const std::string_view text = "x β-blocker 5–10 mg.";
  std::string spans;
  for (const auto& token : analyzer.analyze(text)) {
    CHECK(is_code_point_boundary(text, token.range.begin));
    CHECK(is_code_point_boundary(text, token.range.end));
    spans += std::string(text.substr(token.range.begin, token.range.size())) + "|";
  }
  CHECK(spans == "x|β|β-blocker|blocker|5|5–10 mg|10|10 mg|mg|");
}

TEST_CASE("positions count words, and a joined reading stands at its first", "[analysis]") {
  Analyzer analyzer;
  std::string positions;
  for (const auto& token : analyzer.analyze("the IL-6 level")) positions += std::to_string(token.position) + " ";
  CHECK(positions == "0 1 1 2 3 ");
}

// What an analyzer remembers of so many words is looked up otherwise than what it has of a few.
TEST_CASE("a word is the same however many were met before it", "[analysis]") {
  std::vector<std::string> words{
      "Tablets",          "IL-6",  "10mg", "α-blocker", "haemorrhages", "t½",    "abcdefghijklmno",
      "abcdefghijklmnop", "l'eau", "i.v.", "3.5",       "naïve",        "CYP3A4"};
  for (std::size_t i = 0; i < 12'000; ++i) {
    std::string letters;
    for (std::size_t rest = i + 26; rest > 0; rest /= 26) letters += static_cast<char>('a' + rest % 26);
    words.push_back((i % 3 == 0 ? "Pre" : i % 3 == 1 ? "hydroxyl" : "") + letters);
  }
  Analyzer of_all;
  std::vector<std::string> first;
  for (const auto& word : words) first.push_back(describe_tokens(of_all, word));
  for (int round = 0; round < 2; ++round)
    for (std::size_t i = 0; i < words.size(); ++i)
      if (const auto again = describe_tokens(of_all, words[i]); again != first[i]) CHECK(again == first[i]);
  for (std::size_t i = 0; i < words.size(); i += 7) {
    Analyzer alone;
    CHECK(describe_tokens(alone, words[i]) == first[i]);
  }
}

}  // namespace
}  // namespace materia
