// How a completion words an aspect behind a name: "lenalidomide side effects". Each asks the search for that aspect (a
// test holds it to that); '|' parts other wordings, which are offered when they are begun.
#pragma once

#include <string_view>

#include "schema/aspects.hpp"

namespace materia {

struct AspectPhrases {
  Aspect aspect;
  std::string_view phrases;
};

// In the order in which they are offered: what is asked of a drug, then of a condition.
inline constexpr AspectPhrases kAspectPhrases[]{
    {Aspect::usage, "uses|indications|what is it for"},
    {Aspect::dosage, "dosage|dose|how to take"},
    {Aspect::side_effects, "side effects|adverse effects|unwanted effects"},
    {Aspect::interactions, "interactions"},
    {Aspect::precautions, "precautions|warnings"},
    {Aspect::contraindications, "contraindications"},
    {Aspect::pregnancy, "pregnancy|breastfeeding"},
    {Aspect::mechanism, "mechanism|how it works"},
    {Aspect::overdose, "overdose"},
    {Aspect::missed_dose, "missed dose"},
    {Aspect::storage, "storage"},
    {Aspect::composition, "ingredients"},
    {Aspect::pharmacokinetics, "pharmacokinetics|half-life"},
    {Aspect::names, "brand names|generic name"},
    {Aspect::symptoms, "symptoms"},
    {Aspect::causes, "causes"},
    {Aspect::diagnosis, "diagnosis"},
    {Aspect::treatment, "treatment"},
    {Aspect::prevention, "prevention"},
    {Aspect::complications, "complications"},
    {Aspect::prognosis, "prognosis|outlook"},
    {Aspect::genetics, "genes|mutations"},
    {Aspect::inheritance, "inheritance"},
    {Aspect::frequency, "frequency"},
    {Aspect::research, "research"},
    {Aspect::when_to_seek_help, "when to see a doctor"},
    {Aspect::stages, "stages"},
    {Aspect::diet, "diet"},
    {Aspect::support, "support groups"},
    {Aspect::faq, "common questions|FAQ"},
};

}  // namespace materia
