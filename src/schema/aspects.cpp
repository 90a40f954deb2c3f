#include "schema/aspects.hpp"

#include <array>

namespace materia {

namespace {

using Cues = std::span<const AspectCue>;
using Aspects = std::span<const Aspect>;

constexpr AspectCue kOverviewCues[]{
    {"what is|what are|what be|information|define|definition|describe|explain|tell me about|overview", 0.6}};
constexpr AspectCue kUsageCues[]{
    {"used for|use for|used to treat|prescribed for|what is * for|what are * for|indication|indicated|purpose|why "
     "take|why do * give|why be * prescribed|good for|what do * treat|for what",
     1.0},
    {"treat|help with|help|work for|uses|use in|effective for|works for|given for|relief", 0.5}};
constexpr AspectCue kDosageCues[]{{"dose|dosage|dosing|how much|how many|maximum|minimum|highest|lowest|max "
                                   "dose|starting dose|strength|strengths|how often|times a day|per day|daily",
                                   1.0},
                                  {"how to take|how to use|how do you take|how should * take|how do * use|when to "
                                   "take|administer|administration|titrate|inject|taper|wean|mg|mcg|ml|a day",
                                   0.6}};
constexpr AspectCue kSideEffectsCues[]{{"side effect|adverse effect|adverse reaction|adverse event|undesirable "
                                        "effect|unwanted effect|complication of taking|reaction to",
                                        1.0},
                                       {"can * cause|do * cause|cause by|caused by|causing|make me|make you|side", 0.7},
                                       {"symptom of taking|after taking|feel|safe", 0.35}};
constexpr AspectCue kMechanismCues[]{
    {"how do * work|how * works|how do * lower|how do * act|how do * help|mechanism|mechanism of action|mode of "
     "action|what do * do|act on|pharmacology|pharmacodynamic",
     1.0},
    {"affect|inhibit|block|action|receptor|works", 0.5}};
constexpr AspectCue kPrecautionsCues[]{
    {"precaution|warning|caution|beware|avoid|who should not|before taking|before use|is it safe|safe to|monitor", 1.0},
    {"risk|danger|dangerous|safe|safety|should not", 0.6}};
constexpr AspectCue kContraindicationsCues[]{
    {"contraindication|contraindicated|contraindicate|should not take|not take|not be used|who should not|allergic "
     "to|if i have|if i am|patient with",
     1.0}};
constexpr AspectCue kInteractionsCues[]{
    {"interaction|interact|take * with|taken with|together|combine|combination|mix|same time|along with|drink "
     "alcohol|with alcohol|take both|use with",
     1.0}};
constexpr AspectCue kPregnancyCues[]{
    {"pregnancy|pregnant|breastfeeding|breast feeding|breastfeed|lactation|nursing|conceive|birth defect|unborn", 1.0}};
constexpr AspectCue kOverdoseCues[]{{"overdose|too much|too many|poisoning|antidote|toxic dose|emergency", 1.0}};
constexpr AspectCue kMissedDoseCues[]{
    {"miss a dose|missed dose|forget|forgot|forgotten|skip a dose|missed a dose", 1.0}};
constexpr AspectCue kStorageCues[]{
    {"store|storage|refrigerate|refrigerator|fridge|room temperature|expire|expired|expiration|dispose|disposal|throw "
     "away",
     1.0}};
constexpr AspectCue kCompositionCues[]{
    {"ingredient|ingredients|contain|contains|inactive ingredient|gluten|made of|composition|excipient", 1.0},
    {"color|colour|look like|pill look|shape|appearance|tablet size|come in|how supplied", 0.7}};
constexpr AspectCue kPharmacokineticsCues[]{
    {"half life|pharmacokinetics|absorption|metabolism|excretion|how long * stay|stay in|how long * "
     "last|onset|peak|duration of action|system",
     0.8}};
constexpr AspectCue kNamesCues[]{
    {"brand name|generic name|trade name|other name|also called|also known|generic for|generic of", 1.0}};
constexpr AspectCue kSymptomsCues[]{{"symptom|sign|signs|how do * feel|presentation|manifestation|look like", 1.0}};
constexpr AspectCue kCausesCues[]{
    {"cause|what cause|causes|why do * happen|risk factor|etiology|reason for|due "
     "to|contagious|transmitted|transmit|spread|caused by",
     1.0}};
constexpr AspectCue kDiagnosisCues[]{
    {"diagnose|diagnosis|diagnosed|test|tests|testing|exam|detect|detected|find out if|screening|biopsy|blood test|how "
     "do * know if",
     1.0}};
constexpr AspectCue kTreatmentCues[]{
    {"treatment|treatments|treat|treated|therapy|therapies|cure|cured|remedy|remedied|manage|management|medication "
     "for|medicine for|drug for|surgery|relieve|get rid of|what to do",
     1.0},
    {"help|heal|procedure|exercise|doctor|specialist", 0.4}};
constexpr AspectCue kPreventionCues[]{
    {"prevent|prevention|prevented|avoid getting|protect|vaccine|vaccination|immunization", 1.0}};
constexpr AspectCue kComplicationsCues[]{
    {"complication|complications|lead to|result in|long term effect|late effect|consequence", 0.9}};
constexpr AspectCue kPrognosisCues[]{
    {"prognosis|outlook|life expectancy|survival|survive|survival rate|long term|fatal|progressive|how long * "
     "live|recover|recovery|curable|success rate",
     1.0}};
constexpr AspectCue kGeneticsCues[]{{"gene|genes|genetic change|mutation|chromosome|genetic|genetics", 0.9}};
constexpr AspectCue kInheritanceCues[]{
    {"inherit|inherited|inheritance|hereditary|pass * to|pass it|passed on|run in family|child have|genetic|likelihood",
     1.0}};
constexpr AspectCue kFrequencyCues[]{
    {"how common|how many people|prevalence|incidence|frequency|statistics|rare|who get|how often do * occur", 0.9}};
constexpr AspectCue kResearchCues[]{
    {"research|clinical trial|trials|latest|newest|current finding|study|studies", 0.9}};
constexpr AspectCue kHelpCues[]{
    {"when to call|when should * see|see a doctor|contact a doctor|emergency|call a doctor|medical help|seek help",
     0.9}};
constexpr AspectCue kStagesCues[]{{"stage|stages|staging|grade", 0.9}};
constexpr AspectCue kDietCues[]{{"diet|eat|food|foods|nutrition|drink|vitamin", 0.7}};
constexpr AspectCue kSupportCues[]{
    {"support group|support groups|organization|resources|where can i find|help group", 0.9}};
constexpr AspectCue kFaqCues[]{{"frequently asked|faq|question", 0.6}};

constexpr Aspect kPrecautions[]{Aspect::precautions};
constexpr Aspect kPrecautionsAndSideEffects[]{Aspect::precautions, Aspect::side_effects};
constexpr Aspect kDosage[]{Aspect::dosage};
constexpr Aspect kOverview[]{Aspect::overview, Aspect::usage};
constexpr Aspect kMechanism[]{Aspect::mechanism};
constexpr Aspect kTreatmentHome[]{Aspect::usage, Aspect::overview};
constexpr Aspect kUsageHome[]{Aspect::overview};
constexpr Aspect kGeneticsHome[]{Aspect::causes, Aspect::inheritance};
constexpr Aspect kInheritanceHome[]{Aspect::genetics, Aspect::causes};
constexpr Aspect kSideEffectsHome[]{Aspect::precautions};

constexpr std::array<AspectRow, kAspectCount> kAspects{{
    {Aspect::other, "other", "", {}, {}, 0.3},
    {Aspect::overview,
     "overview",
     "information|overview|introduction|description|about|summary|what is|definition|considerations|background|general "
     "information|other information",
     kOverviewCues,
     {},
     1.0},
    {Aspect::usage, "usage",
     "usage|use|uses|indication|indications|indications and usage|therapeutic use|clinical use|medical use|what is * "
     "used for|used for",
     kUsageCues, kUsageHome, 0.9},
    {Aspect::dosage,
     "dosage",
     "dosage|dose|dosing|dosage and administration|posology|administration|how to take|how to "
     "use|directions|recommended dose",
     kDosageCues,
     {},
     0.5},
    {Aspect::side_effects, "side-effects",
     "side effect|adverse effect|adverse reaction|adverse event|undesirable effect|severe reaction|unwanted "
     "effect|toxicity",
     kSideEffectsCues, kSideEffectsHome, 0.45},
    {Aspect::mechanism,
     "mechanism",
     "how it works|how * works|how do it work|mechanism|mechanism of action|pharmacology|pharmacodynamics|mode of "
     "action|action",
     kMechanismCues,
     {},
     0.5},
    {Aspect::precautions, "precautions",
     "precaution|precautions|warning|warnings|warnings and precautions|caution|important warning|safety|boxed "
     "warning|safety information|monitoring",
     kPrecautionsCues, kSideEffectsHome, 0.45},
    {Aspect::contraindications, "contraindications",
     "contraindication|contraindications|who should not take|when not to use", kContraindicationsCues, kPrecautions,
     0.4},
    {Aspect::interactions, "interactions",
     "interaction|interactions|drug interaction|drug interactions|food interactions|interactions with other medicines",
     kInteractionsCues, kPrecautions, 0.4},
    {Aspect::pregnancy, "pregnancy",
     "pregnancy|breastfeeding|lactation|pregnancy and lactation|use in pregnancy|fertility", kPregnancyCues,
     kPrecautions, 0.4},
    {Aspect::overdose, "overdose", "overdose|overdosage|emergency or overdose|poisoning", kOverdoseCues,
     kPrecautionsAndSideEffects, 0.3},
    {Aspect::missed_dose, "missed-dose", "missed dose|forget a dose|forgotten dose|if you miss a dose", kMissedDoseCues,
     kDosage, 0.2},
    {Aspect::storage,
     "storage",
     "storage|storage and disposal|how to store|storage and handling",
     kStorageCues,
     {},
     0.2},
    {Aspect::composition, "composition",
     "composition|ingredients|what it contains|excipients|how supplied|appearance|presentation|dosage form|dosage "
     "forms and strengths",
     kCompositionCues, kOverview, 0.3},
    {Aspect::pharmacokinetics, "pharmacokinetics",
     "pharmacokinetics|absorption|metabolism|clinical pharmacology|elimination|half life", kPharmacokineticsCues,
     kMechanism, 0.3},
    {Aspect::names,
     "names",
     "generic name|generic names|brand name|brand names|synonyms|other names|trade names|also known as",
     kNamesCues,
     {},
     0.1},
    {Aspect::symptoms, "symptoms", "symptom|symptoms|signs and symptoms|signs|clinical features|clinical presentation",
     kSymptomsCues, kUsageHome, 0.6},
    {Aspect::causes, "causes",
     "cause|causes|risk factor|risk factors|susceptibility|etiology|who is at risk|pathophysiology", kCausesCues,
     kUsageHome, 0.55},
    {Aspect::diagnosis,
     "diagnosis",
     "diagnosis|exams and tests|tests|testing|how * diagnosed|screening|investigations",
     kDiagnosisCues,
     {},
     0.5},
    {Aspect::treatment, "treatment", "treatment|treatments|therapy|management|treatment options|medications",
     kTreatmentCues, kTreatmentHome, 0.6},
    {Aspect::prevention, "prevention", "prevention|prevent|how to prevent|preventing", kPreventionCues, {}, 0.4},
    {Aspect::complications,
     "complications",
     "complication|complications|possible complications",
     kComplicationsCues,
     {},
     0.4},
    {Aspect::prognosis,
     "prognosis",
     "outlook|prognosis|outlook prognosis|survival|expectations",
     kPrognosisCues,
     {},
     0.4},
    {Aspect::genetics, "genetics", "genetic changes|genetics|gene|molecular genetics", kGeneticsCues, kGeneticsHome,
     0.4},
    {Aspect::inheritance, "inheritance", "inheritance|inheritance pattern|is * inherited", kInheritanceCues,
     kInheritanceHome, 0.4},
    {Aspect::frequency, "frequency", "frequency|epidemiology|how common|prevalence|incidence", kFrequencyCues, {}, 0.4},
    {Aspect::research, "research", "research|clinical trials|studies", kResearchCues, {}, 0.35},
    {Aspect::when_to_seek_help,
     "when-to-seek-help",
     "when to contact a medical professional|when to see a doctor|when to seek help|when to call",
     kHelpCues,
     {},
     0.35},
    {Aspect::stages, "stages", "stage|stages|staging", kStagesCues, {}, 0.35},
    {Aspect::diet, "diet", "dietary|diet|nutrition|eating|food", kDietCues, {}, 0.3},
    {Aspect::support, "support", "support groups|support|resources", kSupportCues, {}, 0.2},
    {Aspect::faq,
     "faq",
     "faq|faqs|frequently asked questions|questions and answers|common questions",
     kFaqCues,
     {},
     0.25},
    {Aspect::disclaimer, "disclaimer", "disclaimer|references|sources|license", {}, {}, 0.0},
}};

static_assert(
    [] {
      for (std::size_t i = 0; i < kAspects.size(); ++i)
        if (static_cast<std::size_t>(kAspects[i].aspect) != i) return false;
      return true;
    }(),
    "kAspects must be in the order of Aspect");

}  // namespace

std::span<const AspectRow> aspect_table() { return kAspects; }

const AspectRow& row_of(Aspect aspect) { return kAspects[static_cast<std::size_t>(aspect)]; }

std::optional<Aspect> aspect_from_name(std::string_view name) {
  for (const auto& row : kAspects)
    if (row.name == name) return row.aspect;
  return std::nullopt;
}

}  // namespace materia
