#include "analysis/stemmer.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/spelling.hpp"
#include "analysis/stemmer_endings.hpp"
#include "analysis/stemmer_words.hpp"
#include "support/places.hpp"

namespace materia {
namespace {

struct Row {
  std::string_view words;  // separated by spaces
  std::string_view reason;
};

std::vector<std::string> words_of(std::string_view text) {
  std::istringstream stream{std::string(text)};
  return {std::istream_iterator<std::string>(stream), {}};
}

constexpr Row kMustMeet[] = {
    {"use uses used using", "two letters before the ending"},
    {"dose doses dosed dosing", "-oses is not -osis here"},
    {"overdose overdoses overdosed", "nor with a prefix"},
    {"treat treats treated treating treatment treatments", "question and heading: how is it treated, Treatment"},
    {"swell swells swelling swollen", "lay word for oedema, ll stays"},
    {"stop stops stopped stopping", "undoubled"},
    {"bleed bleeds bleeding bled", "-eed is no past form"},
    {"vomit vomits vomited vomiting", "no e after -it"},
    {"interact interacts interacted interacting interaction interactions", "family"},
    {"infect infects infected infecting infection infections", "family"},
    {"inject injected injecting injection injections", "family"},
    {"prevent prevents prevented preventing prevention", "family"},
    {"inherit inherited inheritance", "family"},
    {"pregnant pregnancy pregnancies", "family"},
    {"allergy allergies allergic", "family"},
    {"inhale inhaled inhaling inhalation", "e by list"},
    {"reduce reduced reducing reduction", "e after c"},
    {"cause causes caused causing", "-auses is not -us"},
    {"increase increases increased increasing", "e after s"},
    {"take takes taking taken took", "irregular"},
    {"feed feeds fed feeding feedings", "two steps"},
    {"die dies died dying", "short -ie"},
    {"apply applies applied applying", "-ied"},
    {"reach reaches reached reaching", "-ch has no e"},
    {"ache aches ached aching", "but this has"},
    {"headache headaches", "and so has this"},
    {"control controls controlled controlling", "control doubles"},
    {"refer refers referred referring", "referred doubles"},
    {"breathe breathes breathed breathing", "difficulty breathing"},
    {"breath breaths", "shortness of breath"},
    {"diagnosis diagnoses diagnosed diagnose diagnosing diagnostic", "noun and verb"},
    {"metastasis metastases metastatic", "Greek"},
    {"thrombosis thromboses thrombotic", "Greek"},
    {"thrombus thrombi", "Latin"},
    {"bacteria bacterium bacterial", "Latin"},
    {"crisis crises", "Greek"},
    {"analysis analyses analyse analyze analysed analyzing", "noun and verb, both spellings"},
    {"paralysis paralyse paralysed paralyzed", "the same"},
    {"prosthesis prostheses", "-eses"},
    {"arthritis arthritides", "-itides"},
    {"gas gases", "-ases is a plural here"},
    {"virus viruses", "-us"},
    {"fetus fetuses foetus foetuses", "-us and spelling"},
    {"lens lenses", "looks like a plural"},
    {"ovary ovaries ovarian", "family"},
    {"vertebra vertebrae", "-ae"},
    {"fungus fungi", "-i"},
    {"bacillus bacilli", "-i"},
    {"staphylococcus staphylococci", "-cocci"},
    {"ganglion ganglia", "-a"},
    {"criterion criteria", "-a"},
    {"phenomenon phenomena", "-a"},
    {"appendix appendices", "-ices"},
    {"carcinoma carcinomas carcinomata", "-omata"},
    {"woman women", "irregular"},
    {"tooth teeth", "irregular"},
    {"biopsy biopsies", "-ies"},
    {"anaemia anemia", "ae"},
    {"haemorrhage hemorrhage haemorrhages hemorrhaging", "ae and an ending"},
    {"haem heme", "short"},
    {"leukaemia leukemia leukaemias", "ae"},
    {"ischaemia ischemia", "ae"},
    {"gynaecology gynecology", "ae"},
    {"paediatric pediatric paediatrics", "ae"},
    {"aetiology etiology", "ae at the start"},
    {"faeces feces", "ae, and a plural without singular"},
    {"paraesthesia paresthesia", "ae over the seam of two parts"},
    {"oedema edema oedemas", "oe at the start"},
    {"lymphoedema lymphedema", "oe inside"},
    {"angiooedema angioedema", "where American keeps the o"},
    {"oestrogen estrogen oestrogens", "oe at the start"},
    {"antioestrogen antiestrogen", "oe after a prefix"},
    {"oesophagus esophagus", "oe"},
    {"gastrooesophageal gastroesophageal", "where American keeps the o"},
    {"diarrhoea diarrhea", "-rrhoea"},
    {"apnoea apnea apnoeas apneas", "-pnoea"},
    {"coeliac celiac", "coel-"},
    {"amoeba ameba amoebas", "oe"},
    {"tumour tumor tumours", "-our"},
    {"discolour discolor discolouration discoloured", "-our"},
    {"fibre fiber fibres fibers", "-re"},
    {"litre liter litres", "-re"},
    {"millilitre milliliter millilitres", "-re with a prefix"},
    {"centre center centred", "-re and an ending"},
    {"sulphate sulfate sulphates", "sulph-"},
    {"organise organize organised organizing organisation organizations", "-ise"},
    {"hospitalise hospitalized hospitalization", "-ise"},
    {"immunise immunized immunisation", "-ise"},
    {"ssri ssris", "a plural of an abbreviation in -is"},
};

constexpr Row kMustStayApart[] = {
    {"hepatitis hepatic", "another thing"},
    {"pancreatitis pancreatic pancreas", "another thing"},
    {"aids aid", "AIDS"},
    {"breath breathe", "the air, the act"},
    {"later lateral late", "no -er, no -al"},
    {"emergency emerge emergent", "no -ency"},
    {"organ organic organism organize", "Porter's classic"},
    {"opera operate operation", "Porter's classic"},
    {"universe university universal", "Porter's classic"},
    {"effect effective", "no -ive"},
    {"news new", "looks like a plural"},
    {"product production produce", "no -ion"},
    {"act action active", "no -ion"},
    {"ration rate nation", "no -ation"},
    {"lactation lactate", "breast-feeding and a salt"},
    {"thrombosis antithrombotic", "the drug is against it"},
    {"bacterial antibacterial", "the drug is against it"},
    {"psychosis antipsychotic", "the drug is against it"},
    {"tolerance intolerance", "opposites"},
    {"nursing nurse", "breast-feeding and a profession"},
    {"pneumonia pneumoniae", "a disease and a species"},
    {"graves grave", "Graves' disease"},
    {"cushing cush", "a name in -ing"},
    {"prednisone prednisolone", "two drugs"},
    {"prednisolone methylprednisolone", "two drugs"},
    {"glipizide glyburide gliclazide", "three drugs"},
    {"quinine quinidine", "two drugs"},
    {"hydralazine hydroxyzine", "two drugs"},
    {"morphine morpholine", "two substances"},
    {"chlorpromazine chlorpropamide", "two drugs"},
    {"cycloserine cyclosporine", "two drugs"},
    {"lamivudine lamotrigine", "two drugs"},
    {"plan plane", "undoubled and restored"},
    {"car care", "final e counts"},
    {"past paste", "final e counts"},
    {"tub tube", "final e counts"},
    {"aeds eds", "antiepileptic drugs, Ehlers-Danlos"},
};

// Base and term are one: drug names, diseases, and words that look like plurals or past forms.
constexpr std::string_view kUnchanged =
    "lupus pus sinus status virus mucus tetanus fetus lens diabetes rabies herpes scabies caries series species biceps "
    "hepatitis "
    "arthritis thrombosis psoriasis pancreas ascites measles metformin humira lasix prednisone aspirin "
    "pemetrexed raltitrexed atropine codeine chloride nitrate testosterone menthol ginger ether "
    "antimony linseed hundred need bleed ring spring string thing red bed shed evening infrared angioedema "
    "gastroenteritis coenzyme aerobic anaerobic intraepithelial tetraethylammonium viscoelastic "
    "tracheoesophageal phytoestrogen exercise advise surprise supervise compromise precise";

TEST_CASE("forms of one word share a stem", "[stemmer]") {
  for (const auto& row : kMustMeet) {
    const auto words = words_of(row.words);
    for (const auto& word : words) {
      INFO(row.reason << ": " << word);
      CHECK(stem(word) == stem(words.front()));
    }
  }
}

TEST_CASE("different things have different stems", "[stemmer]") {
  for (const auto& row : kMustStayApart) {
    const auto words = words_of(row.words);
    std::set<std::string> stems;
    for (const auto& word : words) stems.insert(stem(word));
    INFO(row.reason << ": " << row.words);
    CHECK(stems.size() == words.size());
  }
}

TEST_CASE("names and words that only look inflected stay whole", "[stemmer]") {
  for (const auto& word : words_of(kUnchanged)) CHECK(stem(word) == word);
}

TEST_CASE("what is no English word stays as it is", "[stemmer]") {
  for (const std::string word :
       {"", "a", "as", "10mg", "b12s", "5q", "cyp3a4", "\xCE\xB2s", "Doses", "covid-19", "caf\xC3\xA9s"})
    CHECK(stem(word) == word);
  const std::string long_word(70, 's');
  CHECK(stem(long_word) == long_word);
}

template <typename Rows>
void check_listed(const Rows& rows) {
  for (const auto& row : rows) {
    INFO(row.word);
    CHECK(stem(row.stem) == row.stem);
    CHECK(stem(row.word) == row.stem);
  }
}

TEST_CASE("each listed word is reached and its stem is its own", "[stemmer]") {
  check_listed(stemmer::kWhole);
  check_listed(stemmer::kIrregular);
  check_listed(stemmer::kLatinPlurals);
  check_listed(stemmer::kFamilies);
  check_listed(stemmer::kBritish);
}

TEST_CASE("folding the spelling twice changes nothing more", "[stemmer]") {
  for (const std::string word : {"haemorrhage", "oedema", "aaeba", "oooedema", "foetoamoeba", "tumourtumour"})
    CHECK(fold_spelling(fold_spelling(word)) == fold_spelling(word));
}

// Data that is not part of the project; the tests below pass with a word without it.
std::filesystem::path shared_data() {
  const char* given = std::getenv("MATERIA_SHARED");
  return std::filesystem::path(given != nullptr ? given : testing::source_dir() / ".." / "shared") / "data";
}

void add_words(const std::filesystem::path& file, std::set<std::string>& words) {
  std::ifstream stream(file, std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  std::string word;
  for (char c : text.str()) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c >= 'a' && c <= 'z') {
      word += c;
    } else if (!word.empty()) {
      words.insert(word);
      word.clear();
    }
  }
}

TEST_CASE("a stem is its own stem, over every word of the corpora", "[stemmer][shared]") {
  if (!std::filesystem::is_directory(shared_data())) {
    WARN("no shared corpora, skipped");
    return;
  }
  std::set<std::string> words;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(shared_data()))
    if (entry.is_regular_file() && entry.path().extension() == ".md") add_words(entry.path(), words);
  std::string changed;
  for (const auto& word : words) {
    const std::string once = stem(word);
    if (stem(once) != once) changed += word + " ";
  }
  INFO(words.size() << " words");
  CHECK(changed == "");
}

TEST_CASE("no two drugs of RxHive share a stem", "[stemmer][shared]") {
  const auto monographs = shared_data() / "rxhive" / "monographs";
  if (!std::filesystem::is_directory(monographs)) {
    WARN("no RxHive, skipped");
    return;
  }
  // Singular and plural of one substance.
  const std::set<std::string> allowed{"docusate docusates", "multivitamin multivitamins",
                                      "proanthocyanidin proanthocyanidins"};
  std::map<std::string, std::set<std::string>> titles_of;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(monographs)) {
    if (!entry.is_regular_file()) continue;
    std::string title = entry.path().stem().string();
    std::transform(title.begin(), title.end(), title.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    titles_of[stem(title)].insert(title);
  }
  CHECK(titles_of.size() > 1000);
  for (const auto& [term, titles] : titles_of) {
    if (titles.size() < 2) continue;
    std::string together;
    for (const auto& title : titles) together += (together.empty() ? "" : " ") + title;
    INFO(term << ": " << together);
    CHECK(allowed.count(together) == 1);
  }
}

TEST_CASE("British and American medical spelling meet", "[stemmer][shared]") {
  std::ifstream pairs(shared_data() / "vocab" / "uk_us_medical.tsv");
  if (!pairs) {
    WARN("no spelling list, skipped");
    return;
  }
  std::size_t rows = 0;
  std::size_t met = 0;
  for (std::string british, american; pairs >> british >> american; ++rows)
    met += stem(british) == stem(american) ? 1U : 0U;
  INFO(met << " of " << rows);
  CHECK(met * 100 >= rows * 90);
}

}  // namespace
}  // namespace materia
