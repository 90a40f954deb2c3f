#include "schema/aspects.hpp"

#include <array>

#include "schema/aspect_cues.hpp"
#include "schema/aspect_headings.hpp"

namespace materia {

namespace {

namespace found_in {

constexpr Aspect kOverview[]{Aspect::usage};
constexpr Aspect kUsage[]{Aspect::overview};
constexpr Aspect kSideEffects[]{Aspect::precautions};
constexpr Aspect kPrecautions[]{Aspect::side_effects};
constexpr Aspect kContraindications[]{Aspect::precautions};
constexpr Aspect kInteractions[]{Aspect::precautions};
constexpr Aspect kPregnancy[]{Aspect::precautions};
constexpr Aspect kOverdose[]{Aspect::precautions, Aspect::side_effects};
constexpr Aspect kMissedDose[]{Aspect::dosage};
constexpr Aspect kComposition[]{Aspect::dosage, Aspect::overview};
constexpr Aspect kPharmacokinetics[]{Aspect::mechanism};
constexpr Aspect kSymptoms[]{Aspect::overview};
constexpr Aspect kCauses[]{Aspect::overview};
constexpr Aspect kTreatment[]{Aspect::usage, Aspect::overview};
constexpr Aspect kGenetics[]{Aspect::causes, Aspect::inheritance, Aspect::overview};
constexpr Aspect kInheritance[]{Aspect::genetics, Aspect::causes, Aspect::overview};

}  // namespace found_in

constexpr std::array<AspectRow, kAspectCount> kAspects{{
    {Aspect::other, "other", headings::kOther, {}, {}, 0.3},
    {Aspect::overview, "overview", headings::kOverview, cues::kOverview, found_in::kOverview, 1.0},
    {Aspect::usage, "usage", headings::kUsage, cues::kUsage, found_in::kUsage, 0.9},
    {Aspect::dosage, "dosage", headings::kDosage, cues::kDosage, {}, 0.5},
    {Aspect::side_effects, "side-effects", headings::kSideEffects, cues::kSideEffects, found_in::kSideEffects, 0.45},
    {Aspect::mechanism, "mechanism", headings::kMechanism, cues::kMechanism, {}, 0.5},
    {Aspect::precautions, "precautions", headings::kPrecautions, cues::kPrecautions, found_in::kPrecautions, 0.45},
    {Aspect::contraindications, "contraindications", headings::kContraindications, cues::kContraindications,
     found_in::kContraindications, 0.4},
    {Aspect::interactions, "interactions", headings::kInteractions, cues::kInteractions, found_in::kInteractions, 0.4},
    {Aspect::pregnancy, "pregnancy", headings::kPregnancy, cues::kPregnancy, found_in::kPregnancy, 0.4},
    {Aspect::overdose, "overdose", headings::kOverdose, cues::kOverdose, found_in::kOverdose, 0.3},
    {Aspect::missed_dose, "missed-dose", headings::kMissedDose, cues::kMissedDose, found_in::kMissedDose, 0.2},
    {Aspect::storage, "storage", headings::kStorage, cues::kStorage, {}, 0.2},
    {Aspect::composition, "composition", headings::kComposition, cues::kComposition, found_in::kComposition, 0.3},
    {Aspect::pharmacokinetics, "pharmacokinetics", headings::kPharmacokinetics, cues::kPharmacokinetics,
     found_in::kPharmacokinetics, 0.3},
    {Aspect::names, "names", headings::kNames, cues::kNames, {}, 0.1},
    {Aspect::symptoms, "symptoms", headings::kSymptoms, cues::kSymptoms, found_in::kSymptoms, 0.6},
    {Aspect::causes, "causes", headings::kCauses, cues::kCauses, found_in::kCauses, 0.55},
    {Aspect::diagnosis, "diagnosis", headings::kDiagnosis, cues::kDiagnosis, {}, 0.5},
    {Aspect::treatment, "treatment", headings::kTreatment, cues::kTreatment, found_in::kTreatment, 0.6},
    {Aspect::prevention, "prevention", headings::kPrevention, cues::kPrevention, {}, 0.4},
    {Aspect::complications, "complications", headings::kComplications, cues::kComplications, {}, 0.4},
    {Aspect::prognosis, "prognosis", headings::kPrognosis, cues::kPrognosis, {}, 0.4},
    {Aspect::genetics, "genetics", headings::kGenetics, cues::kGenetics, found_in::kGenetics, 0.4},
    {Aspect::inheritance, "inheritance", headings::kInheritance, cues::kInheritance, found_in::kInheritance, 0.4},
    {Aspect::frequency, "frequency", headings::kFrequency, cues::kFrequency, {}, 0.4},
    {Aspect::research, "research", headings::kResearch, cues::kResearch, {}, 0.35},
    {Aspect::when_to_seek_help, "when-to-seek-help", headings::kWhenToSeekHelp, cues::kWhenToSeekHelp, {}, 0.35},
    {Aspect::stages, "stages", headings::kStages, cues::kStages, {}, 0.35},
    {Aspect::diet, "diet", headings::kDiet, cues::kDiet, {}, 0.3},
    {Aspect::support, "support", headings::kSupport, cues::kSupport, {}, 0.2},
    {Aspect::faq, "faq", headings::kFaq, cues::kFaq, {}, 0.25},
    {Aspect::disclaimer, "disclaimer", headings::kDisclaimer, {}, {}, 0.0},
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
