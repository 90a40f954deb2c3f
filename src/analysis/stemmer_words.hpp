// The word lists of the stemmer: what no rule about endings can know. Each list is sorted and says why its words stand
// in it. A stem on the right is its own stem (a test holds that).
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace materia::stemmer {

struct WordStem {
  std::string_view word;
  std::string_view stem;
};

// clang-format off
// Whole words that only look inflected, or whose form means another thing than their base.
inline constexpr std::array<WordStem, 107> kWhole{{
    {"actos", "actos"}, {"advertise", "advertise"}, {"aids", "aids"}, {"albicans", "albicans"}, {"always", "always"},
    {"anise", "anise"}, {"anything", "anything"}, {"asbestos", "asbestos"}, {"ascites", "ascites"},
    {"atlas", "atlas"}, {"azygos", "azygos"}, {"beloved", "beloved"}, {"besides", "besides"}, {"bias", "bias"},
    {"biceps", "biceps"}, {"biped", "biped"}, {"canvas", "canvas"}, {"caries", "caries"}, {"ceiling", "ceiling"},
    {"chagas", "chagas"}, {"chaos", "chaos"}, {"christmas", "christmas"}, {"cosmos", "cosmos"},
    {"cushing", "cushing"}, {"cushings", "cushing"}, {"danlos", "danlos"}, {"darling", "darling"}, {"degos", "degos"},
    {"diabetes", "diabetes"}, {"does", "does"}, {"duckling", "duckling"}, {"during", "during"}, {"dyflos", "dyflos"},
    {"embed", "embed"}, {"epispadias", "epispadias"}, {"erysipelas", "erysipelas"}, {"ethos", "ethos"},
    {"evening", "evening"}, {"everything", "everything"}, {"ewing", "ewing"}, {"ewings", "ewing"},
    {"expertise", "expertise"}, {"facies", "facies"}, {"feces", "feces"}, {"forceps", "forceps"},
    {"franchise", "franchise"}, {"ginseng", "ginseng"}, {"goes", "goes"}, {"graves", "graves"}, {"hatred", "hatred"},
    {"herpes", "herpes"}, {"herring", "herring"}, {"hundred", "hundred"}, {"hypospadias", "hypospadias"},
    {"influenzae", "influenzae"}, {"infrared", "infrared"}, {"kindred", "kindred"}, {"lens", "lens"},
    {"logos", "logos"}, {"measles", "measles"}, {"merchandise", "merchandise"}, {"morning", "morning"},
    {"mumps", "mumps"}, {"naked", "naked"}, {"news", "news"}, {"nothing", "nothing"}, {"nursing", "nursing"},
    {"offspring", "offspring"}, {"ongoing", "ongoing"}, {"pancreas", "pancreas"}, {"paradise", "paradise"},
    {"pathos", "pathos"}, {"pendred", "pendred"}, {"perfringens", "perfringens"}, {"perhaps", "perhaps"},
    {"pneumoniae", "pneumoniae"}, {"premise", "premise"}, {"psoas", "psoas"}, {"pubmed", "pubmed"},
    {"pudding", "pudding"}, {"quadriceps", "quadriceps"}, {"rabies", "rabies"}, {"ragged", "ragged"},
    {"rickets", "rickets"}, {"rugged", "rugged"}, {"sacred", "sacred"}, {"sapiens", "sapiens"},
    {"scabies", "scabies"}, {"seedling", "seedling"}, {"series", "series"}, {"sibling", "sibling"},
    {"something", "something"}, {"species", "species"}, {"starling", "starling"}, {"sterling", "sterling"},
    {"stocking", "stocking"}, {"stockings", "stocking"}, {"sunrise", "sunrise"}, {"texas", "texas"},
    {"thermos", "thermos"}, {"thing", "thing"}, {"treatise", "treatise"}, {"triceps", "triceps"},
    {"triclofos", "triclofos"}, {"wedding", "wedding"}, {"whereas", "whereas"}, {"wicked", "wicked"},
}};

// Irregular plurals and verb forms of everyday words.
inline constexpr std::array<WordStem, 138> kIrregular{{
    {"abuses", "abuse"}, {"accuses", "accuse"}, {"aceis", "acei"}, {"ached", "ache"}, {"aches", "ache"},
    {"aching", "ache"}, {"added", "add"}, {"adding", "add"}, {"agreed", "agree"}, {"aloes", "aloe"},
    {"amuses", "amuse"}, {"ate", "eat"}, {"atlases", "atlas"}, {"axes", "axis"}, {"backaches", "backache"},
    {"began", "begin"}, {"begun", "begin"}, {"biased", "bias"}, {"biases", "bias"}, {"bitten", "bite"},
    {"bled", "bleed"}, {"breastfed", "breastfeed"}, {"broke", "break"}, {"broken", "break"}, {"buses", "bus"},
    {"caches", "cache"}, {"calories", "calorie"}, {"calves", "calf"}, {"caught", "catch"}, {"children", "child"},
    {"chose", "choose"}, {"chosen", "choose"}, {"closes", "close"}, {"cookies", "cookie"}, {"crises", "crisis"},
    {"died", "die"}, {"dies", "die"}, {"disagreed", "disagree"}, {"discloses", "disclose"}, {"dmards", "dmard"},
    {"doses", "dose"}, {"douches", "douche"}, {"drank", "drink"}, {"dying", "die"}, {"earaches", "earache"},
    {"eaten", "eat"}, {"egged", "egg"}, {"encloses", "enclose"}, {"erred", "err"}, {"excuses", "excuse"},
    {"fed", "feed"}, {"feet", "foot"}, {"felt", "feel"}, {"focused", "focus"}, {"focusing", "focus"},
    {"focussed", "focus"}, {"focusses", "focus"}, {"focussing", "focus"}, {"forgot", "forget"},
    {"forgotten", "forget"}, {"freed", "free"}, {"froze", "freeze"}, {"frozen", "freeze"}, {"gases", "gas"},
    {"gassed", "gas"}, {"gasses", "gas"}, {"gassing", "gas"}, {"gave", "give"}, {"geese", "goose"}, {"given", "give"},
    {"glucoses", "glucose"}, {"grew", "grow"}, {"grown", "grow"}, {"guaranteed", "guarantee"}, {"halves", "half"},
    {"headaches", "headache"}, {"hoses", "hose"}, {"irises", "iris"}, {"kaposis", "kaposi"}, {"kept", "keep"},
    {"knives", "knife"}, {"lenses", "lens"}, {"lice", "louse"}, {"lied", "lie"}, {"loses", "lose"}, {"lying", "lie"},
    {"maois", "maoi"}, {"megadoses", "megadose"}, {"men", "man"}, {"menus", "menu"}, {"mice", "mouse"},
    {"migraines", "migraine"}, {"misuses", "misuse"}, {"moustaches", "moustache"}, {"movies", "movie"},
    {"mris", "mri"}, {"muses", "muse"}, {"noses", "nose"}, {"overdoses", "overdose"}, {"overuses", "overuse"},
    {"pancreases", "pancreas"}, {"pelves", "pelvis"}, {"pelvises", "pelvis"}, {"penises", "penis"},
    {"polyposes", "polyposis"}, {"ppis", "ppi"}, {"reuses", "reuse"}, {"roses", "rose"}, {"shoes", "shoe"},
    {"slept", "sleep"}, {"smoothies", "smoothie"}, {"snris", "snri"}, {"ssris", "ssri"}, {"stis", "sti"},
    {"stomachaches", "stomachache"}, {"swelled", "swell"}, {"swollen", "swell"}, {"taken", "take"},
    {"taught", "teach"}, {"teeth", "tooth"}, {"testes", "testis"}, {"those", "those"}, {"tied", "tie"},
    {"toes", "toe"}, {"took", "take"}, {"toothaches", "toothache"}, {"troches", "troche"}, {"tying", "tie"},
    {"underdoses", "underdose"}, {"utis", "uti"}, {"vying", "vie"}, {"wives", "wife"}, {"wolves", "wolf"},
    {"women", "woman"}, {"wore", "wear"}, {"worn", "wear"}, {"written", "write"}, {"wrote", "write"},
}};

// Latin and Greek plurals whose singular no rule can tell.
inline constexpr std::array<WordStem, 77> kLatinPlurals{{
    {"acetabula", "acetabulum"}, {"addenda", "addendum"}, {"alveoli", "alveolus"}, {"annuli", "annulus"},
    {"apices", "apex"}, {"appendices", "appendix"}, {"atria", "atrium"}, {"bacilli", "bacillus"},
    {"bacteria", "bacteria"}, {"bacterial", "bacteria"}, {"bacterium", "bacteria"}, {"bronchi", "bronchus"},
    {"cacti", "cactus"}, {"calculi", "calculus"}, {"calyces", "calyx"}, {"cervices", "cervix"},
    {"chalazia", "chalazion"}, {"corpora", "corpus"}, {"cortices", "cortex"}, {"crania", "cranium"},
    {"criteria", "criterion"}, {"diverticula", "diverticulum"}, {"emboli", "embolus"}, {"endothelia", "endothelium"},
    {"epididymides", "epididymis"}, {"epithelia", "epithelium"}, {"errata", "erratum"}, {"esophagi", "esophagus"},
    {"femora", "femur"}, {"foci", "focus"}, {"fundi", "fundus"}, {"fungi", "fungus"}, {"ganglia", "ganglion"},
    {"genera", "genus"}, {"glomeruli", "glomerulus"}, {"gyri", "gyrus"}, {"helices", "helix"},
    {"hippocampi", "hippocampus"}, {"humeri", "humerus"}, {"indices", "index"}, {"labia", "labium"},
    {"lactobacilli", "lactobacillus"}, {"larynges", "larynx"}, {"loci", "locus"}, {"matrices", "matrix"},
    {"menisci", "meniscus"}, {"mitochondria", "mitochondrion"}, {"naevi", "nevus"}, {"nevi", "nevus"},
    {"nuclei", "nucleus"}, {"ostia", "ostium"}, {"ova", "ovum"}, {"phalanges", "phalanx"}, {"pharynges", "pharynx"},
    {"phenomena", "phenomenon"}, {"protozoa", "protozoon"}, {"radii", "radius"}, {"rhonchi", "rhonchus"},
    {"septa", "septum"}, {"sera", "serum"}, {"spectra", "spectrum"}, {"specula", "speculum"},
    {"spermatozoa", "spermatozoon"}, {"stigmata", "stigma"}, {"stimuli", "stimulus"}, {"strata", "stratum"},
    {"sulci", "sulcus"}, {"thalami", "thalamus"}, {"thrombi", "thrombus"}, {"thromboemboli", "thromboembolus"},
    {"tophi", "tophus"}, {"tori", "torus"}, {"uteri", "uterus"}, {"varices", "varix"}, {"vertices", "vertex"},
    {"villi", "villus"}, {"viscera", "viscus"},
}};

// Families of words that a reader takes for one; by data and by need, never by a rule.
inline constexpr std::array<WordStem, 116> kFamilies{{
    {"absorption", "absorb"}, {"accumulation", "accumulate"}, {"acidotic", "acidosis"}, {"addiction", "addict"},
    {"adjustment", "adjust"}, {"administration", "administer"}, {"agitation", "agitate"}, {"allergic", "allergy"},
    {"amputation", "amputate"}, {"apoptotic", "apoptosis"}, {"assessment", "assess"},
    {"atherosclerotic", "atherosclerosis"}, {"avoidance", "avoid"}, {"cirrhotic", "cirrhosis"},
    {"coagulation", "coagulate"}, {"coinfection", "coinfect"}, {"combination", "combine"},
    {"constipation", "constipate"}, {"constriction", "constrict"}, {"contamination", "contaminate"},
    {"contraction", "contract"}, {"cyanotic", "cyanosis"}, {"degeneration", "degenerate"},
    {"dehydration", "dehydrate"}, {"dependence", "dependent"}, {"dependency", "dependent"}, {"depletion", "deplete"},
    {"detection", "detect"}, {"deterioration", "deteriorate"}, {"diagnose", "diagnosis"}, {"diagnostic", "diagnosis"},
    {"digestion", "digest"}, {"dilatation", "dilate"}, {"dilation", "dilate"}, {"dilution", "dilute"},
    {"discoloration", "discolor"}, {"discontinuation", "discontinue"}, {"dislocation", "dislocate"},
    {"elevation", "elevate"}, {"elimination", "eliminate"}, {"enlargement", "enlarge"}, {"enrollment", "enroll"},
    {"enrolment", "enroll"}, {"evaluation", "evaluate"}, {"examination", "examine"}, {"excretion", "excrete"},
    {"exhaustion", "exhaust"}, {"exposure", "expose"}, {"extraction", "extract"}, {"fibrillation", "fibrillate"},
    {"fibrotic", "fibrosis"}, {"hallucination", "hallucinate"}, {"immunosuppression", "immunosuppress"},
    {"impairment", "impair"}, {"improvement", "improve"}, {"infection", "infect"}, {"inflammation", "inflame"},
    {"infusion", "infuse"}, {"ingestion", "ingest"}, {"inhalation", "inhale"}, {"inheritance", "inherit"},
    {"inhibition", "inhibit"}, {"injection", "inject"}, {"interaction", "interact"}, {"intolerance", "intolerance"},
    {"intolerant", "intolerance"}, {"intoxication", "intoxicate"}, {"irradiation", "irradiate"},
    {"irritation", "irritate"}, {"limitation", "limit"}, {"malformation", "malform"}, {"management", "manage"},
    {"menstruation", "menstruate"}, {"metastasize", "metastasis"}, {"metastatic", "metastasis"},
    {"misdiagnose", "misdiagnosis"}, {"mutation", "mutate"}, {"necrotic", "necrosis"}, {"obstruction", "obstruct"},
    {"osteoporotic", "osteoporosis"}, {"ovarian", "ovary"}, {"ovulation", "ovulate"}, {"perforation", "perforate"},
    {"pregnancy", "pregnant"}, {"preparation", "prepare"}, {"prevention", "prevent"}, {"protection", "protect"},
    {"psoriatic", "psoriasis"}, {"psychotic", "psychosis"}, {"reaction", "react"}, {"recommendation", "recommend"},
    {"reduction", "reduce"}, {"rehabilitation", "rehabilitate"}, {"reinfection", "reinfect"}, {"rejection", "reject"},
    {"replacement", "replace"}, {"resection", "resect"}, {"restriction", "restrict"}, {"sclerotic", "sclerosis"},
    {"secretion", "secrete"}, {"sedation", "sedate"}, {"stenotic", "stenosis"}, {"stimulation", "stimulate"},
    {"suppression", "suppress"}, {"thrombotic", "thrombosis"}, {"titration", "titrate"}, {"tolerance", "tolerate"},
    {"transfusion", "transfuse"}, {"transplantation", "transplant"}, {"treatment", "treat"},
    {"ulceration", "ulcerate"}, {"undiagnose", "undiagnosed"}, {"undiagnosed", "undiagnosed"},
    {"urination", "urinate"}, {"vaccination", "vaccinate"}, {"ventilation", "ventilate"},
}};

// British words that differ by more than letters the spelling table knows.
inline constexpr std::array<WordStem, 24> kBritish{{
    {"ageing", "age"}, {"centred", "center"}, {"centring", "center"}, {"criticise", "criticize"},
    {"defence", "defense"}, {"dietician", "dietitian"}, {"disorientated", "disorient"}, {"dyeing", "dye"},
    {"enrol", "enroll"}, {"fulfil", "fulfill"}, {"gramme", "gram"}, {"grey", "gray"}, {"haem", "heme"},
    {"haeme", "heme"}, {"haems", "heme"}, {"judgement", "judgment"}, {"kilogramme", "kilogram"},
    {"licence", "license"}, {"milligramme", "milligram"}, {"offence", "offense"}, {"orientated", "orient"},
    {"practise", "practice"}, {"programme", "program"}, {"sceptic", "skeptic"},
}};
// clang-format on

template <std::size_t n>
constexpr bool is_sorted_by_word(const std::array<WordStem, n>& rows) {
  return std::is_sorted(rows.begin(), rows.end(), [](const WordStem& a, const WordStem& b) { return a.word < b.word; });
}
static_assert(is_sorted_by_word(kWhole) && is_sorted_by_word(kIrregular) && is_sorted_by_word(kLatinPlurals) &&
              is_sorted_by_word(kFamilies) && is_sorted_by_word(kBritish));

}  // namespace materia::stemmer
