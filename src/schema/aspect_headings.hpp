// How headings word each aspect: the section names of US drug labels, the headings of UK and EU product information and
// leaflets, of formularies, and of the pages for patients and of encyclopaedias on drugs and conditions. Patterns are
// as in AspectCue. Of all patterns in a heading the longest counts, so a longer one is how a shorter one is overruled.
#pragma once

#include <string_view>

namespace materia::headings {

// clang-format off

// Look like an aspect's and are none: routes and people under "Dosage" are of the aspect of the heading above them.
inline constexpr std::string_view kOther =
    "laboratory tests|intended use of the device|controlled substance class|national funding|legal status|"
    "clinical particulars|pharmaceutical particulars|product data elements|indexing data elements|name of device|"
    "society and culture|assembly or installation instructions|calibration instructions|cleaning instructions|"
    "spl medguide|use by mouth|use in combination with|oral use|intravenous use|intramuscular use|"
    "subcutaneous use|topical use|external use|parenteral use|ophthalmic use|rectal use|nasal use|inhaled use|"
    "cutaneous use|long term use|combination therapy|before meals";

inline constexpr std::string_view kOverview =
    "information|description and brand names|overview|introduction|description|^ about $|^ summary $|"
    "^ definition $|considerations|^ background $|^ what is * $|^ what exactly is *|what kind of medicine|"
    "general information|other information|key facts|key points|at a glance|highlights|^ basics $|the facts|"
    "start here|drug description|what other information should i know|why get vaccinated|^ profile $|"
    "medicine information|statement of identity|^ about *|summary of|definition of|in brief|what * is $";

inline constexpr std::string_view kUsage =
    "usage|what * medicine is for|^ uses $|^ uses for *|^ use of *|indication|indications and usage|"
    "indications and uses|therapeutic indications|clinical indications|veterinary indications|therapeutic use|"
    "clinical use|medical use|common uses|other uses|off label use|unlicensed use|unapproved use|"
    "other uses for this medicine|what is * used for|what it is for|what * is and what * used for|"
    "why is * prescribed|why it is prescribed|why * used|why * is taken|why take|what does * treat|"
    "conditions treated|health claim|health benefits|licensed indications|approved indications|place in therapy|"
    "use $|^ purpose $|^ used for|^ what is * for $|benefits of|^ benefits $|use for|what is * used to treat|"
    "^ used to treat";

inline constexpr std::string_view kDosage =
    "dosage|dose|dosage and administration|dosage and direction|dosage and strength|indications and dose|"
    "indications and dosage|posology|posology and method of administration|method of administration|"
    "route of administration|^ administration $|^ directions $|directions for use|directions for administration|"
    "instructions for use|how to take|how to use|how to inject|how to give|how * taken|how * given|how do i take|"
    "how do i use|how should * take|how should * use|how is * used|how is * given|how is * administered|"
    "how * administered|how much * take|how much * use|how and when to take|how and when to use|when to take|"
    "when should * take|proper use|recommended dose|dose adjustments|dose modification|maximum dose|loading dose|"
    "usual dose|starting dose|titration|tapering|how to stop|if you stop taking|if you stop using|"
    "stopping treatment|treatment cessation|^ discontinuation $|how long to take|how long * take|"
    "duration of treatment|^ route $|dosing information|renal dosing|dosing in renal impairment|"
    "dosage in renal impairment|preparation and administration|reconstitution|what is the dose|"
    "oral administration|intravenous administration|^ how much|administration of";

inline constexpr std::string_view kSideEffects =
    "side effect|adverse effect|adverse reaction|adverse drug reaction|adverse event|undesirable effect|"
    "undesired effect|unwanted effect|untoward effect|possible side effects|severe reaction|serious reaction|"
    "clinical trials experience|postmarketing experience|post marketing experience|immunogenicity|"
    "how to cope with side effects|reporting of side effects|side effects of medicine|long term effects|"
    "tolerability|allergic reactions|what side effects|^ toxicity|toxicities|what are the risks of * vaccine";

inline constexpr std::string_view kMechanism =
    "how it works|how * works|how does * work|what does * do|mechanism|mechanism of action|pharmacology|"
    "clinical pharmacology|pharmacological properties|pharmacodynamics|pharmacodynamic properties|"
    "pharmacodynamic effects|mode of action|^ action $|drug action|actions and mechanism|microbiology|"
    "cardiac electrophysiology|biological activity|action of|what * does $";

inline constexpr std::string_view kPrecautions =
    "precaution|general precautions|warning|warnings and precautions|warnings and cautions|special warnings|"
    "special precautions|special warnings and precautions for use|caution|cautions and warnings|"
    "important warning|important safety information|important information|^ safety $|safety concerns|"
    "safety information|boxed warning|black box warning|monitoring|monitoring requirements|monitoring parameters|"
    "^ risks $|risk summary|^ dangers $|before taking|before you take|before using|before you use|before having|"
    "before you are given|what you need to know before|what you should know before|what should i know before|"
    "things to know before|what special precautions|what should i avoid|what to avoid|what to watch for|"
    "use in specific populations|specific populations|special populations|pediatric use|geriatric use|"
    "use in children|use in the elderly|use in older adults|use in renal impairment|use in hepatic impairment|"
    "drug abuse and dependence|drug abuse|^ abuse $|^ dependence $|^ misuse $|^ addiction $|"
    "dependence and withdrawal|withdrawal symptoms|controlled substance|driving and using machines|"
    "ability to drive and use machines|^ driving $|driving and skilled tasks|keep out of reach of children|"
    "keep out of the reach of children|ask doctor|ask a doctor|ask doctor or pharmacist|ask a doctor before use|"
    "when using this product|stop use|stop use and ask a doctor if|pre treatment screening|"
    "preparing for treatment|patient counseling information|patient counselling|information for patients|"
    "information for the patient|patient and carer advice|patient medication information|patient information|"
    "patient package insert|medication guide|health care provider letter|safe handling warning|"
    "user safety warnings|environmental warning|residue warning|other safety information|"
    "information for owners or caregivers|recent major changes|summary of safety and effectiveness|"
    "pharmacogenomics|contraindications and precautions|^ is * safe|^ when using|food safety warning|risks of|"
    "safety of";

inline constexpr std::string_view kContraindications =
    "contraindication|contra indications|who should not take|who should not use|who should not|who can not take|"
    "who cannot take|who cant take|who can and cannot take|who can take|who can and can not use|"
    "who can and cannot use|when not to use|when not to take|when * should not be used|do not use|do not take|"
    "do not use if|do not take if|you should not take|you must not take|allergy and cross sensitivity|"
    "cross sensitivity|reasons not to take";

inline constexpr std::string_view kInteractions =
    "interaction|drug interaction|food interactions|interaction with other medicinal products|"
    "interactions with other medicines|drug and or laboratory test interactions|"
    "drug laboratory test interactions|drug or laboratory test interactions|drug drug interactions|"
    "effect on laboratory tests|other medicines and|other medicines|other drugs|what other drugs will affect|"
    "taking * with other medicines|taking * with food|cautions with other medicines|mixing with other medicines|"
    "with food and drink|with food drink and alcohol|^ with food $|^ alcohol $|food and alcohol|food and drink|"
    "^ incompatibilities $|^ compatibility $|concomitant use|can i drink alcohol|can i take * with other|"
    "interactions with food|^ combining|^ alcohol and|what if * drink alcohol|can * drink alcohol";

inline constexpr std::string_view kPregnancy =
    "pregnancy|breastfeeding|breast feeding|lactation|nursing mothers|^ nursing $|pregnancy and lactation|"
    "pregnancy and breastfeeding|pregnancy and breast feeding|pregnancy or breast feeding|"
    "pregnancy breastfeeding and fertility|fertility pregnancy and lactation|use in pregnancy|"
    "use during pregnancy|use in pregnancy and lactation|use while breastfeeding|labor and delivery|"
    "teratogenic effects|nonteratogenic effects|teratogenicity|fertility|"
    "females and males of reproductive potential|reproductive potential|conception and contraception|"
    "^ contraception $|pregnancy exposure registry|pregnancy category";

inline constexpr std::string_view kOverdose =
    "overdose|overdosage|emergency or overdose|emergency overdose|poisoning|antidote|if you take too much|"
    "if you take more|take too much|take more * than you should|use more * than you should|in case of overdose|"
    "what happens if i overdose|signs of overdose|symptoms of overdose|treatment of overdose|"
    "management of overdose|acute toxicity|treatment of poisoning";

inline constexpr std::string_view kMissedDose =
    "missed dose|missed * dose|forget a dose|forgotten dose|if you miss a dose|miss a dose|if you forget to take|"
    "if you forget to use|if you forget|forget to take|forget to use|what if i miss|what if i forget|if i forget|"
    "missed pills";

inline constexpr std::string_view kStorage =
    "storage|storage and disposal|how to store|how do i store|how should i store|storage and handling|"
    "handling and storage|how supplied storage and handling|shelf life|special precautions for storage|"
    "precautions for storage|storage conditions|^ stability $|expiry|expiry date|^ disposal $|"
    "disposal and waste handling|special precautions for disposal|how to dispose|where to keep|how to keep|"
    "^ storing|disposal of|stability and storage";

inline constexpr std::string_view kComposition =
    "composition|qualitative and quantitative composition|ingredient|active ingredient|inactive ingredient|"
    "what it contains|what * contains|what are the ingredients|excipients|list of excipients|how supplied|"
    "how is * supplied|^ appearance $|^ presentation $|dosage form|dosage forms and strengths|"
    "pharmaceutical form|medicinal forms|forms and strengths|available forms|^ formulations $|dose forms|"
    "^ strengths $|product description|11 description|contents of the pack|nature and contents of container|"
    "what * looks like|what * looks like and contents of the pack|package label|"
    "package label principal display panel|principal display panel|^ packaging $|^ components $|"
    "chemical structure|physical and chemical properties|chemical properties|guaranteed analysis|"
    "^ preparations $|formulations of|dosage strengths|strengths available|presentations";

inline constexpr std::string_view kPharmacokinetics =
    "pharmacokinetics|pharmacokinetic properties|half life|absorption distribution metabolism|onset and duration|"
    "onset of action|duration of action|toxicokinetics|bioavailability|how long does * take to work|"
    "when does * start working|^ absorption|^ metabolism|^ elimination|^ excretion|^ distribution|"
    "how long * stay in";

inline constexpr std::string_view kNames =
    "generic name|^ brands $|brand name|brand names of combination products|synonyms|other names|"
    "alternative name|trade names|proprietary names|also known as|also called|name of the medicinal product|"
    "nonproprietary name|^ names $|^ abbreviations $|alternate names|other names for this condition|"
    "what other names|is * also called";

inline constexpr std::string_view kSymptoms =
    "symptom|signs and symptoms|clinical features|clinical presentation|clinical manifestations|clinical picture|"
    "manifestations|symptoms and causes|symptoms and signs|what are the symptoms|what are the signs|early signs|"
    "history and physical|^ characteristics $|presenting features|how do i know if i have|what does * feel like|"
    "characteristics of|symptoms of|signs of|^ signs|^ check if";

inline constexpr std::string_view kCauses =
    "cause|causes of|causes and risk factors|risk factor|susceptibility|etiology|who is at risk|who * at risk|"
    "pathophysiology|pathogenesis|what causes|why it happens|why does * happen|how * spread|how do you get|"
    "how is * transmitted|^ transmission $|mode of transmission|^ triggers $|who is affected|"
    "prevention and risk factors|genetic causes|predisposing factors|transmission of|^ who gets|how do people get";

inline constexpr std::string_view kDiagnosis =
    "diagnosis|exams and tests|^ tests $|how * diagnosed|screening tests|investigations|diagnosis and tests|"
    "diagnostic tests|diagnostic procedures|differential diagnosis|^ evaluation $|workup|diagnostic criteria|"
    "genetic testing|how the test is performed|physical examination|how * find out|tests and procedures|"
    "how to prepare for the test|normal results|what abnormal results mean|^ imaging $|^ biopsy $|"
    "genetic testing registry|tests for|^ tests and|evaluation of|medical tests|^ blood tests $|^ lab tests $|"
    "^ screening|screening for|cancer screening";

inline constexpr std::string_view kTreatment =
    "treatment|^ therapy $|management|treatment options|treatment option overview|^ medication $|^ medicines $|"
    "how * treated|how to treat|treatments and therapies|treatment and management|treatment management|"
    "what are the treatments|treatment of|is there a cure|^ surgery $|surgical treatment|drug therapy|self care|"
    "self help|home remedies|lifestyle and home remedies|home care|alternative medicine|things you can do|"
    "^ rehabilitation $|what can be done|how can * be treated|^ procedure $|after the procedure|"
    "before the procedure|why the procedure is performed|physical therapy|first aid|^ relief $|how to get rid of|"
    "^ therapy for|^ surgery for|medications for|medicines for|^ medications";

inline constexpr std::string_view kPrevention =
    "^ prevention|prevention of|how to prevent|how can * prevent|how can * be prevented|how * prevented|"
    "can * be prevented|ways to prevent|cancer prevention|deterrence and patient education|prophylaxis|"
    "vaccination|vaccines|immunization|reducing your risk|lower your risk|reduce * risk";

inline constexpr std::string_view kComplications =
    "complication|possible complications|potential complications|complications of|late effects|"
    "associated conditions|related conditions|^ comorbidities $|sequelae|related issues|long term complications";

inline constexpr std::string_view kPrognosis =
    "outlook|prognosis|outlook prognosis|^ survival $|survival rates|expectations|life expectancy|"
    "natural history|^ recovery $|^ what to expect $|what happens next|prognostic factors|course of|"
    "what is the outlook|disease course|prognosis and survival|recovery from|survival and|^ survival";

inline constexpr std::string_view kGenetics =
    "genetic changes|genetics|^ gene $|molecular genetics|genetic mutations|chromosomes|mutations|what genes|"
    "genes related to|genetic basis|gene mutations";

inline constexpr std::string_view kInheritance =
    "inheritance|inheritance pattern|is * inherited|how * inherited|inherited from|heredity|hereditary|"
    "can * be inherited|do people inherit|genetic counseling";

inline constexpr std::string_view kFrequency =
    "^ frequency $|epidemiology|how common|prevalence|incidence|^ statistics $|how many people|how rare|"
    "^ demographics $|facts and figures|prevalence and incidence|statistics and research|^ frequency of|"
    "statistics about|^ statistics";

inline constexpr std::string_view kResearch =
    "research|clinical trials|clinical studies|^ studies $|^ efficacy $|clinical efficacy|clinical experience|"
    "clinical evidence|^ evidence $|research directions|current research|future research|nonclinical toxicology|"
    "non clinical toxicology|animal toxicology|animal pharmacology|animal pharmacology and or toxicology|"
    "carcinogenesis|mutagenesis|impairment of fertility|"
    "carcinogenesis and mutagenesis and impairment of fertility|preclinical safety data|^ experimental $|"
    "what is being done|reproductive toxicity|journal articles|studies of|efficacy of|^ research|"
    "efficacy and safety";

inline constexpr std::string_view kWhenToSeekHelp =
    "when to contact a medical professional|when to see a doctor|when to see a gp|when to seek help|when to call|"
    "when to get help|when to get medical help|when to get medical advice|when to seek medical|"
    "when should i call|when should i see|when should * doctor|when should * be called|see a gp|call 999|"
    "call 911|call your doctor|urgent advice|non urgent advice|immediate action|immediate action required|"
    "go to a and e|^ emergency $|emergency care|red flags|ask for an urgent|get medical help|^ questions $|"
    "^ questions or comments $|who should i call|preparing for your appointment|questions to ask your doctor|"
    "^ questions or comments";

inline constexpr std::string_view kStages =
    "stage|stages of|grading|^ grade $|^ classification $|types of cancer staging|stage information|"
    "disease stages|^ phases $|classification of";

inline constexpr std::string_view kDiet =
    "dietary|diet|special dietary instructions|diet and nutrition|what should i eat|foods to eat|foods to avoid|"
    "eating diet and nutrition|diet and lifestyle|^ eating|^ food|^ nutrition";

inline constexpr std::string_view kSupport =
    "^ support $|support groups|^ resources $|additional resources|organizations|patient organizations|"
    "coping and support|living with|coping with|^ coping $|find a specialist|find an expert|patient handouts|"
    "patient support|how can i learn more|where can i get more information|more information|"
    "where to find more information|^ advocacy $|^ caregivers $|helplines|additional information and resources|"
    "learn more|support for|resources for";

inline constexpr std::string_view kFaq =
    "faq|^ q a $|frequently asked questions|questions and answers|common questions|common questions about|"
    "^ q and a $|your questions answered|asked questions";

inline constexpr std::string_view kDisclaimer =
    "disclaimer|^ references $|^ sources $|^ license $|bibliography|see also|external links|^ links $|"
    "further reading|citations|marketing authorisation|marketing authorisation holder|"
    "marketing authorisation number|marketing authorisation holder and manufacturer|date of first authorisation|"
    "date of revision|revision of the text|last reviewed|review date|^ copyright $|acknowledgements|"
    "acknowledgments|^ manufacturer $|medical disclaimer|notes and references|^ credits $|set id|"
    "spl unclassified section|^ references|^ sources|references and|^ links";

// clang-format on

}  // namespace materia::headings
