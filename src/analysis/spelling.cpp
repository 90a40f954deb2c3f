#include "analysis/spelling.hpp"

#include <algorithm>
#include <array>

namespace materia {

namespace {

struct Spelling {
  std::string_view british;
  std::string_view american;
};

// Parts of words whose letters mean the same anywhere. `oe` is not folded as such: gastroenteritis, coenzyme, shoe.
constexpr std::array<Spelling, 35> kSpellings{{
    {"aluminium", "aluminum"}, {"amoeb", "ameb"},         {"artefact", "artifact"},
    {"behaviour", "behavior"}, {"boestrol", "bestrol"},   {"coele", "cele"},
    {"coeli", "celi"},         {"coelom", "celom"},       {"colour", "color"},
    {"counsell", "counsel"},   {"favour", "favor"},       {"flavour", "flavor"},
    {"foet", "fet"},           {"harbour", "harbor"},     {"homoeo", "homeo"},
    {"honour", "honor"},       {"humour", "humor"},       {"labour", "labor"},
    {"leucoc", "leukoc"},      {"leucod", "leukod"},      {"leucoe", "leukoe"},
    {"leucop", "leukop"},      {"leucor", "leukor"},      {"manoeuvr", "maneuvr"},
    {"mould", "mold"},         {"neighbour", "neighbor"}, {"odour", "odor"},
    {"pnoe", "pne"},           {"rrhoe", "rrhe"},         {"rumour", "rumor"},
    {"savour", "savor"},       {"sulph", "sulf"},         {"tranquilli", "tranquili"},
    {"tumour", "tumor"},       {"vapour", "vapor"},
}};

// Words that begin with oe and still do inside compounds, where the o may be the first part's: gastro|esophageal.
constexpr std::array<std::string_view, 3> kWithOe{"oedem", "oesoph", "oestr"};

bool drops_o(std::string_view word, std::size_t at, std::string_view part) {
  if (at == 0) return true;
  const std::string_view before = word.substr(0, at);
  // lymphoedema, but American angioedema and pseudoedema
  if (part == "oedem") return !before.ends_with("angi") && !before.ends_with("pseud");
  // antioestrogen, but American phytoestrogen and tracheoesophageal
  return before.ends_with('a') || before.ends_with('i') || before.ends_with('o');
}

// intra|epithelial, tetra|ethyl, hexa|enoic, GABA|ergic only look like it, aerobic and anaerobic are spelt so
// everywhere, at the end it is a Latin plural or genitive, and short words are abbreviations (AEDs).
bool folds_ae(std::string_view word, std::size_t at) {
  constexpr std::size_t kShortest = 6;
  constexpr std::array<std::string_view, 5> kFirstParts{"intra", "extra", "tetra", "supra", "ultra"};
  if (word.size() < kShortest || at + 2 == word.size()) return false;
  if (std::find(kFirstParts.begin(), kFirstParts.end(), word.substr(0, at + 1)) != kFirstParts.end()) return false;
  const std::string_view rest = word.substr(at + 2);
  if (rest.starts_with("noic") || rest.starts_with("rg")) return false;
  return !rest.starts_with('r') || !(at == 0 || word.substr(0, at) == "an");
}

// Letters that stand side by side in every spelling of the tables: most words have none of them.
constexpr std::array<std::string_view, 8> kSigns{"ae", "oe", "ou", "uco", "lph", "lli", "ium", "tef"};
constexpr bool has_sign(std::string_view word) {
  return std::any_of(kSigns.begin(), kSigns.end(),
                     [&](std::string_view sign) { return word.find(sign) != std::string_view::npos; });
}
static_assert(std::all_of(kSpellings.begin(), kSpellings.end(),
                          [](const Spelling& row) { return has_sign(row.british); }) &&
              std::all_of(kWithOe.begin(), kWithOe.end(), has_sign));

}  // namespace

std::string fold_spelling(std::string_view word) {
  std::string out(word);
  if (!has_sign(word)) return out;
  for (std::size_t at = out.find("ae"); at != std::string::npos;) {
    if (folds_ae(out, at)) {
      out.erase(at, 1);
      at = out.find("ae", at > 0 ? at - 1 : 0);
    } else {
      at = out.find("ae", at + 1);
    }
  }
  for (const auto part : kWithOe) {
    for (std::size_t at = out.find(part); at != std::string::npos;) {
      if (drops_o(out, at, part)) {
        out.erase(at, 1);
        at = out.find(part, at > 0 ? at - 1 : 0);
      } else {
        at = out.find(part, at + 1);
      }
    }
  }
  for (const auto& [british, american] : kSpellings) {
    for (std::size_t at = out.find(british); at != std::string::npos; at = out.find(british, at + american.size()))
      out.replace(at, british.size(), american);
  }
  return out;
}

}  // namespace materia
