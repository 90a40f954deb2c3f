// How people ask for each aspect. Strengths: 1 the words name the aspect, about 0.8 a common way to ask for it, 0.6
// they mostly ask for it, 0.4 and less a hint beside something surer.
#pragma once

#include "schema/aspects.hpp"

namespace materia::cues {

// clang-format off

inline constexpr AspectCue kOverview[]{
    {"overview|definition|define|introduction to|^ what is * $|tell me about|what exactly is|what do * mean|"
     "information on|information about|information regarding|learn about|know about", 0.6},
    {"information|describe|explain|kind of drug|type of drug|type of medicine|class of drug|drug class|what class|"
     "what is the class", 0.5},
    {"what is|^ is * a $", 0.3},
};

inline constexpr AspectCue kUsage[]{
    {"used for|used to treat|used for treating|used to * treat|used in the treatment|use in treating|"
     "prescribed for|indication|indicated|what for|what is it for|what is this for|what is * for $|"
     "for what purpose|is for what|what is the purpose|purpose of|what do * treat|treat what|"
     "what condition * treat|which condition * treat|what is * good for|why is * prescribed|why is * given|"
     "why do * give|why do * prescribe|why do * put me on|why do people take|why would * take|"
     "why would * prescribe|why take|why am i taking|why use|reason for taking|reason for prescribing|"
     "what do you take * for|what do you use * for|what do people take * for|what do they give|approved for|"
     "off label", 1.0},
    {"why is * important|why do * need|benefit of|what are the benefits|good for|taken for|given for|"
     "medication for|medicine for|is * for $|can * treat|can * be used for|do * help with|can * help with|"
     "can * be used to|use * to treat|used as|usage|effective for|effective against|effective in|works for|"
     "work against|help with", 0.7},
    {"use $|uses of", 0.6},
    {"to treat|uses|use in|relief|help", 0.4},
};

inline constexpr AspectCue kDosage[]{
    {"dose|dosage|posology|safe dose|safe dosage|how much * take|how much * give|how much * use|how much can|"
     "how much should|how much to take|how much is safe|how many mg|how many ml|how many cc|how many tablet|"
     "how many pill|how many capsule|how many puff|how many drop|how many unit|how many * a day|how many * take|"
     "how much * a day|how much * per day|how often|how many times|times a day|times per day|times daily|"
     "once a day|twice a day|once daily|twice daily|maximum daily|max daily|daily maximum|maximum amount|"
     "most i can take|max dose|starting dose|mg per kg|what strength|what mg|which mg|which strength|"
     "with or without food|on an empty stomach|take * with food|take * with water|take * with milk", 1.0},
    {"how to take|how to use|how do * take|how do * use|how should * take|how should * use|how is * taken|"
     "how is * used|how is * administered|how is * given|how is * injected|how is * applied|how to give|"
     "how to inject|how to apply|how to administer|how to reconstitute|how to mix|how to dilute|how to prepare|"
     "how do i inject|how do i apply|how do i give|best way to take|right way to take|administer|titrate|"
     "infusion rate|rate of infusion|rate of injection|rate for|when to take|when should * take|when do * take|"
     "when is the best time|best time to take|time of day|what time|take * before bed|take * at night|"
     "take * in the morning|before or after food|before meals|after meals|how long * take|how long should|"
     "how long can * be taken|how long can * stay on|how long do * have to take|how long to take|how long * keep|"
     "how long * stay on|duration of treatment|crush|split a|split the|cut * in half|half a tablet", 0.8},
    {"how much|how many|strength|highest|lowest|max|maximum|minimum|how high|daily|a day|per day|how to stop|"
     "how do * stop|how do * come off|how to come off|how to get off|how do * get off|come off|wean|wean off|"
     "taper|taper off|stop taking|inject|apply|long term use|swallow", 0.7},
    {"mg|mcg|ml|units", 0.35},
};

inline constexpr AspectCue kSideEffects[]{
    {"side effect|side affect|adverse effect|adverse reaction|adverse event|adverse drug reaction|"
     "undesirable effect|unwanted effect|bad effect|harmful effect|complication of taking|reaction to (drug)|"
     "reaction to (medicine)|reaction to (medication)", 1.0},
    {"do * cause|can * cause|will * cause|would * cause|cause by taking|can * be the cause|reaction to|make you|"
     "make me|make my|make your|make * worse|make people|make * sleepy|give me|give you|how much (weight) (gain)|"
     "gain (weight)|lose (weight)|weight (gain)|(hair) loss|addictive|addicting|habit forming|get addicted|"
     "addicted to|cause addiction|what happens when you take|what happens when * stop|problem when|problem from|"
     "problem with taking|symptom from taking|symptom of taking|symptom after taking|result of stopping|"
     "how will i feel|how * make you feel|how do * make|exacerbate|what do * do to (liver)|long term consequence|"
     "bad for (liver)|bad for (kidney)", 0.85},
    {"cause by|induce by|from taking|after taking|after injecting|after starting|after stopping|side|worsen|"
     "bad for|harm|harmful|damage|hurt|can * lead to|long term effect|how * affect|how * effect|what happens when|"
     "is it normal|after * shot|after * injection", 0.6},
    {"while taking|when taking|feel", 0.35},
};

inline constexpr AspectCue kMechanism[]{
    {"how * work|how do * work|how do * act|mechanism|mechanism of action|mode of action|pharmacology|"
     "pharmacodynamic|what do * do|what do * do to|what do * do for|what can * do for|act on|what do * do in|"
     "how do * lower|how do * reduce|how do * help|how do * kill|how do * block|how do * stop|how do * prevent|"
     "how do * relieve|how do * control", 1.0},
    {"how * affect|how * effect|what type * (medicine)|what kind of (medicine)|what kind of (drug)|"
     "what type of (drug)|what class of (drug)|effect on", 0.6},
    {"affect|inhibit|block|action|receptor", 0.4},
};

inline constexpr AspectCue kPrecautions[]{
    {"how often * checked|how often * monitored|how often * tested|need * blood test|need * tested|be monitored|"
     "be checked|precaution|warning|black box|caution|beware|what should * avoid|what to avoid|things to avoid|"
     "before taking|before i take|before you take|before use|before starting|is it safe|safe to|safe for|safe in|"
     "how safe|is * safe $|is * safe to|is * safe for|is * safe with|is * safe in|safely take|can i drive|"
     "can you drive|safe to drive|operate machinery|restriction", 0.9},
    {"risk|danger|dangerous|safe|safety|should not|monitor|withdrawal|addictive|addiction|dependence|abruptly|"
     "cold turkey|just stop|stop suddenly|can i stop|stop taking|when stopping|^ stopping|how to stop|wean|taper|"
     "if i have|if you have|if i am|avoid|quit|abuse", 0.6},
};

inline constexpr AspectCue kContraindications[]{
    {"contraindication|contraindicated|contra indication|who should not|who can not|who cannot|who cant|"
     "who must not|should not take|should not be taken|should not be used|must not take|not be used|not to use|"
     "when not to take|reason not to|if * allergic to|allergic to * can|allergic to", 1.0},
    {"not take|can i take * if i have|can you take * if you have|can i use * if i have|can i take * with (asthma)|"
     "safe * if i have|take * if you have|take * if i have", 0.8},
};

inline constexpr AspectCue kInteractions[]{
    {"interaction|interact with|take * together|taken together|take * with|taken with|be taken with|used together|"
     "use * together|combine|mix|mix with|same time|same day|at the same time|along with|compatible|incompatible|"
     "drink (alcohol)|drink * with|drink * on|can i drink|can you drink|drink while|drink when|(alcohol) with|"
     "with (alcohol)|take (alcohol)|(alcohol) and|and (alcohol)|(wine) with|(beer) with|(wine) and|(beer) and|"
     "take both|use with|given with|not to take with|not take with|should not be taken with|not be taken with|"
     "not be used with|not mix|can * take * and|if * taking|safe with|added to|how far apart|hours apart|combo|"
     "what do * not mix with|take * on top of|eat * while taking|eat * with|food * taking|food * avoid * taking|"
     "what can i eat|should * taking * eat|can i eat", 1.0},
    {"can i take * while|can i use * while|can you take * while|can you take * when|can i take * when|"
     "can i take * if i am taking|how long after * can", 0.9},
    {"can it be taken|can it be used|together|while on|when on|while taking|with other (medicine)|"
     "with other (drug)|other (medication)|before starting|wait to take|how long * wait|how long before|"
     "take another|switch from|when is it safe to take|(grapefruit) with|with (grapefruit)", 0.7},
};

inline constexpr AspectCue kPregnancy[]{
    {"pregnancy|while pregnant|during pregnancy|breastfeeding|breast feeding|breast milk|lactation|nursing|"
     "conceive|trying to conceive|get pregnant|birth defect|unborn|fetus|trimester|fertility", 1.0},
};

inline constexpr AspectCue kOverdose[]{
    {"overdose|sign of overdose|symptom of overdose|od on|took too much|too much|too many|poisoning|antidote|"
     "toxic dose|lethal|lethal dose|fatal dose|kill you|kill me|how much * kill|to kill|accidentally took|"
     "accidentally swallow|took extra|take more than|double dose|took double|swallow a whole bottle", 1.0},
    {"reverse|emergency|toxic|toxicity", 0.7},
};

inline constexpr AspectCue kMissedDose[]{
    {"miss a dose|missed dose|missed my|missed a pill|missed one|forget|forgot to take|forgot my|skip a dose|"
     "skip dose|skipped my|late dose|late taking|what * do if * miss|what if i miss|what happens if i miss|"
     "miss a day|take it late", 1.0},
};

inline constexpr AspectCue kStorage[]{
    {"store|storage|refrigerate|refrigerator|fridge|freezer|room temperature|expire|expiration|expiry|"
     "expiration date|out of date|past its date|past * date|shelf life|dispose|disposal|throw away|throw out|"
     "get rid of * tablet|get rid of * pill|get rid of * medicine|get rid of * patch|still good|stay good|"
     "how long * good|good for once opened|be potent|lose potency|how should i keep|how do i keep|how do you keep|"
     "where to keep|where do i keep|where should i keep|need to be kept|have to be kept|kept cold|kept in|"
     "left out|leave it out|travel with|once opened|go bad", 1.0},
    {"stability", 0.7},
};

inline constexpr AspectCue kComposition[]{
    {"ingredient|inactive ingredient|active ingredient|contain|gluten|lactose free|sugar free|dairy free|"
     "animal product|made of|made from|made out of|composition|excipient|what is in|whats in|what * is in it|"
     "what * are in|how much * is in|is there * in it|have * in it|gelatin", 1.0},
    {"what color|color of|look like|pill look|pill look like|tablet look like|capsule look like|what shape|"
     "what size pill|what size tablet|what size|pill size|how big|appearance|imprint|marking|come in|available in|"
     "how supplied|what form|pill form|identify|identify pill|how to identify|picture of|photo of|tablet size", 0.8},
    {"color|shape|show me|size", 0.5},
};

inline constexpr AspectCue kPharmacokinetics[]{
    {"half life|pharmacokinetics|bioavailability|how long * stay|how long * stay in|how long * remain|"
     "stay in * system|stay in * (body)|stay in * (urine)|stay in * (blood)|in * system|in your system|"
     "in my system|out of * system|leave * system|leave the (body)|leave your (body)|leave your system|"
     "how long * in system|how long * system|how long * in the (body)|how long * in the (urine)|"
     "how long * to work|how long * work|how long * take effect|how long before * work|"
     "how long before * take effect|how long before * affect|how long * to take effect|how long * to take affect|"
     "how much time before|how long until|how long till|take effect|takes affect|start working|start to work|"
     "begin to work|begin working|kick in|wear off|onset|how fast|how quickly|how quick|how soon|how soon * work|"
     "how fast * work|how quickly * work|when do * work|when will * work|when do * start|duration of action|"
     "how long * last|how long * show|show up in|drug test", 1.0},
    {"absorption|metabolism|metabolized|excretion|eliminated|peak|how long", 0.7},
};

inline constexpr AspectCue kNames[]{
    {"brand name|brand|generic name|trade name|proprietary name|other name|another name|different name|"
     "also called|also known|generic for|generic of|generic version|generic form|what is the generic|"
     "is there a generic|what is * called|sold as|sold under", 1.0},
    {"same as|the same thing|same drug|same medicine|another word for|synonym", 0.6},
};

inline constexpr AspectCue kSymptoms[]{
    {"symptom|sign of|signs and symptoms|signs|presentation|manifestation|warning sign|early sign|"
     "how do i know if i have|how can i tell if i have|what do * feel like", 1.0},
    {"look like|how do * feel|feel like|do * hurt", 0.8},
};

inline constexpr AspectCue kCauses[]{
    {"what cause|what is * cause|cause of|why do * happen|why do * get|why do i have|why do people get|"
     "risk factor|etiology|reason for|contagious|infectious|transmitted|transmission|is * spread|how * spread|"
     "do * spread|catch|how do you get|how do you catch|how do people get|who gets|who is at risk|at risk for|"
     "what is * caused by|bring on", 1.0},
    {"cause|due to|spread|result from|lead to|linked to|associated with|relationship between|contribute|trigger", 0.7},
};

inline constexpr AspectCue kDiagnosis[]{
    {"diagnose|test for|be detected|detect|find out if|screening|screen for|biopsy|blood test|is * tested|"
     "how do * know if|how can * tell if|how do doctors know", 1.0},
    {"test|exam|mri|ct scan|ultrasound|x ray|scan", 0.7},
};

inline constexpr AspectCue kTreatment[]{
    {"treatment|therapy|cure|cure for|remedy|manage|how is * treated|how to treat|surgery|relieve|get rid of|"
     "what to do|what can i do for|what can be done|what is done for|how do * treat|can * be treated|"
     "best treatment|is there a cure|options for", 1.0},
    {"medication for|medicine for|drug for|what do i do|what should i do|what can i do|what helps|help with|heal|"
     "procedure|home remedies|what to take for", 0.7},
    {"exercise|doctor|specialist", 0.4},
};

inline constexpr AspectCue kPrevention[]{
    {"prevent|avoid getting|how to avoid|how can i avoid|protect against|protect|vaccine|vaccination|immunization|"
     "lower my risk|reduce my risk|reduce the risk of", 1.0},
};

inline constexpr AspectCue kComplications[]{
    {"complication|complications of|lead to|result in|long term effect|late effect|consequence|untreated|"
     "if * not treated|what can happen if", 0.9},
};

inline constexpr AspectCue kPrognosis[]{
    {"prognosis|outlook|life expectancy|survival|survive|survival rate|fatal|deadly|progressive|how long * live|"
     "how long can * live|die from|die of|chance of survival|recover|recovery|curable|success rate|get better|"
     "go away|get worse|long term prognosis|long term outlook|come back", 1.0},
    {"long term", 0.4},
};

inline constexpr AspectCue kGenetics[]{
    {"gene|genetic change|mutation|chromosome|genetic|what gene|which gene", 0.9},
};

inline constexpr AspectCue kInheritance[]{
    {"inherit|hereditary|pass * to|pass it|passed on|passed down|run in family|child have|genetic|likelihood|"
     "is it genetic|is * genetic", 1.0},
};

inline constexpr AspectCue kFrequency[]{
    {"how common|how rare|how many people|how many * have|prevalence|incidence|frequency|statistics|"
     "how often do * occur|how common is|who get", 1.0},
    {"rare", 0.5},
};

inline constexpr AspectCue kResearch[]{
    {"research|clinical trial|trials|latest|newest|current finding|new treatment|breakthrough|study|"
     "clinical study|what is being done", 0.9},
};

inline constexpr AspectCue kWhenToSeekHelp[]{
    {"what doctor|which doctor|what kind of doctor|go to the hospital|go to the er|emergency room", 1.0},
    {"when to call|when should * see|when should i worry|when should i call|when should i go|see a doctor|"
     "see my doctor|contact a doctor|call a doctor|call my doctor|medical help|seek help|do i need to see", 0.9},
    {"emergency|urgent", 0.6},
};

inline constexpr AspectCue kStages[]{{"stage|grade|what stage", 0.9}};

inline constexpr AspectCue kDiet[]{
    {"diet|nutrition|what should i eat|what to eat|what foods|foods to avoid|food to eat|should i eat", 0.9},
    {"eat|food", 0.6},
};

inline constexpr AspectCue kSupport[]{
    {"support group|organization|resources|where can i find|help group|foundation|charity|helpline", 0.9},
};

inline constexpr AspectCue kFaq[]{{"frequently asked|faq|common question", 0.6}};

// clang-format on

}  // namespace materia::cues
