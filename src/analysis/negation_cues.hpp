// The words of negation: what begins it, how far it reaches, and what only looks like it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace materia::negation {

// How far a cue negates.
enum class Reach : std::uint8_t {
  none,         // a pseudo-negation: negates nothing
  prohibition,  // tells people what not to do: the thing itself is there
  thing,        // behind the cue: what does not happen, is not caused, is not affected
  use,          // the same for a purpose: "not used for X", but not "not used for people with X"
  statement,    // the same over verbs: "no evidence that X causes Y"
  noun_phrase,  // behind the cue, up to the next preposition: "no X in Y" says nothing of Y
  going,        // the same, but not going without somebody's advice
  subject,      // before the cue: "X was not observed"
};

// A cue matches words of one clause that stand side by side; the one that matches most words wins, then the first. In a
// pattern:
//   a|b   either word                ~   up to three of kBetween
//   _     any word but of kJoiners   @   one of kEffectVerbs
// Contractions are read in full ("doesn't", "cannot"), so that each says "not". The first word of kTriggers in a
// pattern is what it is looked up by; before it stands neither "~" nor "@".
struct Cue {
  std::string_view pattern;
  Reach reach;
};

inline constexpr std::array kTriggers = std::to_array<std::string_view>(
    {"absence", "absent", "denied", "denies", "free", "ineffective", "lack", "lacks", "negative", "neither", "never",
     "no", "nor", "not", "ruled", "unlikely", "without"});

// The spelling of a contraction, and what stands before its "not".
struct Contraction {
  std::string_view spelling;
  std::string_view first;
};
inline constexpr std::array kContractions = std::to_array<Contraction>({{"arent", "are"},
                                                                        {"cannot", "can"},
                                                                        {"cant", "can"},
                                                                        {"couldnt", "could"},
                                                                        {"didnt", "did"},
                                                                        {"doesnt", "does"},
                                                                        {"dont", "do"},
                                                                        {"hadnt", "had"},
                                                                        {"hasnt", "has"},
                                                                        {"havent", "have"},
                                                                        {"isnt", "is"},
                                                                        {"mustnt", "must"},
                                                                        {"shouldnt", "should"},
                                                                        {"wasnt", "was"},
                                                                        {"werent", "were"},
                                                                        {"wont", "will"},
                                                                        {"wouldnt", "would"}});

inline constexpr std::array kCues = std::to_array<Cue>({
    // no X
    {"no", Reach::noun_phrase},
    {"no ~ effect|effects|influence|impact|action|activity|bearing on|upon|against|at", Reach::thing},
    {"no ~ interaction|interactions|association|relationship|link|correlation|connection with|between|to",
     Reach::thing},
    {"no ~ role|benefit|value|place|use|indication in|for", Reach::thing},
    {"no ~ affinity|allergy|allergies|resistance to|for", Reach::thing},
    {"no ~ need|requirement for", Reach::thing},
    {"no ~ evidence|indication|proof that", Reach::statement},
    {"no increase|decrease|reduction|change|changes|difference|differences|improvement", Reach::none},
    {"no more|less|fewer|longer|later|earlier|sooner|greater|higher|lower|better|worse|further|other", Reach::none},
    {"no matter|doubt|one|guarantee|substitute|reason|prior|previous", Reach::none},
    {"no data|information|studies|trials|experience|adequate|controlled|well", Reach::none},

    // without X, free of X
    {"without", Reach::going},
    {"without ~ causing|affecting|producing|inducing|increasing|altering|raising|lowering|reducing|impairing|blocking|"
     "inhibiting|stimulating|interfering|harming|killing|changing|damaging",
     Reach::thing},
    {"without regard|regards|respect|reference|delay|fail|interruption|being|having|stopping", Reach::none},
    {"with|or|and without", Reach::none},
    {"not without", Reach::none},
    {"never without", Reach::none},
    {"with and|or without", Reach::none},
    {"without crushing|chewing|breaking|opening|splitting|using|taking", Reach::prohibition},
    {"absence|lack of", Reach::noun_phrase},
    {"lacks", Reach::noun_phrase},
    {"free of|from", Reach::noun_phrase},
    {"free of charge", Reach::none},
    {"not free of|from", Reach::none},
    {"denies|denied", Reach::noun_phrase},
    {"negative for", Reach::noun_phrase},
    {"neither", Reach::noun_phrase},
    {"nor", Reach::noun_phrase},
    {"nor does|do|did|is|are|was|were|can|could|will|would|should|has|have", Reach::none},
    {"nor does|do|did|can|will _ ~ @", Reach::thing},

    // does not do X
    {"can not have", Reach::none},
    {"does|did|will|would|can|could not ~ @", Reach::thing},
    {"_ do not ~ @", Reach::thing},
    {"should not ~ affect|cause|interact|interfere", Reach::thing},
    {"does|did|do|will|would not ~ appear|seem|tend to ~ @", Reach::thing},
    {"not ~ known|shown|expected|likely|thought|believed|found|proven|proved|demonstrated|reported|considered|"
     "anticipated to ~ @",
     Reach::thing},
    {"unlikely to ~ @", Reach::thing},
    {"not ~ known|shown|expected|likely|thought|believed|found|proven|proved|considered to be ~ "
     "effective|useful|active|"
     "helpful|beneficial against|for|in|on|at",
     Reach::thing},
    {"not ~ associated|linked|connected|correlated with|to", Reach::thing},
    {"not ~ related|due|attributable|attributed to", Reach::thing},
    {"not ~ caused|mediated|affected|influenced|altered|changed|induced by", Reach::thing},
    {"not ~ metabolized|metabolised|eliminated|excreted|removed|cleared|absorbed|inactivated|dialyzed by|through|via|"
     "from|in|into",
     Reach::thing},
    {"not ~ effective|active|useful|helpful|beneficial|efficacious against|for|in|on|at", Reach::thing},
    {"ineffective against|for|in|on|at", Reach::thing},

    // is no X
    {"not ~ a|an", Reach::noun_phrase},
    {"not ~ a|an treatment|remedy|medicine|medication|drug|therapy for|against", Reach::use},
    {"not ~ a|an ~ "
     "acute|common|complete|comprehensive|definitive|direct|exhaustive|fast|full|good|guaranteed|immediate|"
     "long|magic|permanent|proven|quick|quickly|rapid|recommended|regular|routine|short|standard|typical|usual",
     Reach::none},
    {"not ~ a|an ~ alternative|contraindication|cure|guarantee|problem|reason|replacement|substitute", Reach::none},
    {"not ~ considered|classified|regarded", Reach::noun_phrase},
    {"not ~ considered|classified|regarded as", Reach::noun_phrase},
    {"not ~ considered|regarded safe|suitable|appropriate|necessary|adequate|standard|as|a|an|the|to", Reach::none},
    {"not ~ habit forming", Reach::thing},
    {"not ~ addictive|contagious|sedating|hormonal", Reach::thing},
    {"but not", Reach::noun_phrase},
    {"but not ~ against|on", Reach::thing},
    {"but not "
     "all|always|limited|only|necessarily|exceeding|every|usually|more|less|too|enough|yet|recommended|required",
     Reach::none},

    // is not for X
    {"not for", Reach::use},
    {"not ~ used|indicated|approved|licensed|authorized|authorised|intended|meant|prescribed|recommended|suitable|"
     "appropriate|given|taken|useful for|as",
     Reach::use},
    {"not ~ used|indicated|approved|licensed|authorized|authorised|intended|meant|prescribed|recommended|suitable|"
     "appropriate|given|taken|useful for|in ~ treating|treatment|management|prevention",
     Reach::use},
    {"not ~ used|indicated|approved|licensed|authorized|authorised|intended|meant|prescribed|recommended|suitable|"
     "appropriate|given|taken|useful for|in the ~ treatment|management|prevention|relief of",
     Reach::use},
    {"not ~ used|indicated|approved|licensed|authorized|authorised|intended|meant|prescribed|recommended|suitable|"
     "appropriate|given|taken|useful to treat|prevent|cure|relieve|manage|control|diagnose|lower|reduce",
     Reach::use},
    {"is|are never ~ used for|as", Reach::use},
    {"not use|take|give _ to treat", Reach::use},
    {"not for more|longer|everyone|long", Reach::none},
    {"not ~ used|taken|given|recommended|intended|meant|prescribed for more|longer|less|at|long", Reach::none},
    {"not ~ used|taken|given|intended|meant as|for ~ a|an ~ alternative|guide|replacement|substitute", Reach::none},
    {"not ~ used|taken|given as directed|prescribed|instructed|recommended|needed|often|much", Reach::none},

    // X is not
    {"not ~ observed|seen|noted|detected|found|reported|present|expected|anticipated|likely", Reach::subject},
    {"not ~ occur|develop|arise|happen|exist", Reach::subject},
    {"not ~ necessary|needed|required|warranted", Reach::subject},
    {"not ~ affected|altered|changed|impaired|influenced", Reach::subject},
    {"is|are|was|were absent", Reach::subject},
    {"is|are|was|were unlikely", Reach::subject},
    {"is|are unlikely to occur|develop|arise|happen", Reach::subject},
    {"is|are|was|were|been ruled out", Reach::subject},
    {"not be|been ruled out", Reach::none},
    {"not be|been excluded", Reach::none},

    // What people are told
    {"do not", Reach::prohibition},
    {"should|must|shall|may|might not", Reach::prohibition},
    {"not to", Reach::prohibition},
    {"never", Reach::prohibition},
    {"not ~ recommended|advised|advisable|suitable|appropriate", Reach::prohibition},
    {"not ~ recommended|advised|advisable|suitable|appropriate in|with|during|while|until|by", Reach::prohibition},

    // What only looks like a negation
    {"not only|just|merely|simply|solely|necessarily|always|all|every|everyone|entirely", Reach::none},
    {"not ~ known|clear|certain|established|determined|understood whether|if|how|why|when", Reach::none},
    {"not ~ known|established|studied|evaluated|tested|determined|clear|understood", Reach::none},
    {"not more|less|later|earlier|fewer|exceed|limited", Reach::none},
    {"not rule out", Reach::none},
});

// What may stand between a negation and the word it negates.
inline constexpr std::array kBetween = std::to_array<std::string_view>(
    {"any",          "apparent",      "appreciable", "appreciably",  "approved",      "be",
     "been",         "being",         "clear",       "clinically",   "commonly",      "consistently",
     "convincing",   "currently",     "direct",      "directly",     "even",          "fda",
     "generally",    "important",     "itself",      "known",        "major",         "materially",
     "meaningful",   "normally",      "notable",     "noticeably",   "officially",    "ordinarily",
     "particularly", "presently",     "really",      "relevant",     "reliably",      "routinely",
     "significant",  "significantly", "specific",    "specifically", "substantially", "themselves",
     "typically",    "usually",       "yet"});

// What a medicine does to a thing, as infinitives.
inline constexpr std::array kEffectVerbs = std::to_array<std::string_view>(
    {"accelerate", "accumulate", "act",     "activate",   "affect",  "aggravate", "alter",   "bind",      "block",
     "cause",      "change",     "contain", "contribute", "control", "cover",     "cross",   "damage",    "decrease",
     "depend",     "depress",    "destroy", "eliminate",  "enhance", "enter",     "exhibit", "fight",     "harm",
     "have",       "help",       "impact",  "impair",     "improve", "increase",  "induce",  "influence", "inhibit",
     "interact",   "interfere",  "kill",    "lead",       "lower",   "need",      "pass",    "penetrate", "possess",
     "potentiate", "prevent",    "produce", "promote",    "prolong", "protect",   "provide", "provoke",   "raise",
     "reduce",     "relieve",    "remove",  "require",    "result",  "show",      "slow",    "specify",   "stimulate",
     "stop",       "suppress",   "target",  "treat",      "trigger", "undergo",   "work",    "worsen"});

// Before "do not" these make a command of it.
inline constexpr std::array kJoiners = std::to_array<std::string_view>(
    {"also", "always", "and", "but", "generally", "please", "or", "so", "then", "therefore", "usually", "you"});

// Where no negation goes on.
inline constexpr std::array kTerminations = std::to_array<std::string_view>(
    {"after",   "although", "among",  "apart",  "as",     "because", "before",    "besides", "beyond",
     "but",     "despite",  "due",    "during", "except", "however", "if",        "in",      "instead",
     "outside", "rather",   "since",  "so",     "than",   "that",    "therefore", "though",  "throughout",
     "thus",    "under",    "unless", "unlike", "until",  "when",    "whenever",  "where",   "whereas",
     "whether", "which",    "while",  "who",    "whom",   "whose",   "within",    "yet"});

// A new statement begins; "statement" reaches over them.
inline constexpr std::array kFiniteWords = std::to_array<std::string_view>(
    {"are",   "can",  "could", "did",   "do",  "does",  "exist", "exists", "had",   "has", "have",
     "he",    "is",   "it",    "makes", "may", "means", "might", "must",   "shall", "she", "should",
     "there", "they", "this",  "was",   "we",  "were",  "will",  "would",  "you"});

// Behind "and" and "or": what follows is said of the subject, not of what is negated.
inline constexpr std::array kNewPredicates = std::to_array<std::string_view>(
    {"acts", "causes", "contact", "follow", "helps", "increases", "instead", "only", "often", "reduces", "seek",
     "should", "take", "tell", "therefore", "thus", "use", "usually", "works"});

// "of" stays inside a noun phrase.
inline constexpr std::array kPrepositions =
    std::to_array<std::string_view>({"about", "against", "at", "between", "by", "for", "from", "into", "on", "through",
                                     "to", "toward", "towards", "upon", "via", "with", "without"});

// Beginnings of the details of a subject: "dose adjustment in renal impairment is not needed".
inline constexpr std::array kDetails = std::to_array<std::string_view>(
    {"after", "among", "at", "before", "by", "during", "for", "from", "in", "on", "under", "within"});

// With one of these before the cue, in its clause, nothing is stated.
inline constexpr std::array kConditions = std::to_array<std::string_view>(
    {"alone", "check", "confirm", "ensure", "if", "once", "sure", "unless", "until", "when", "whenever", "whether"});

// A "not" that goes with one of these denies a part only: "not effective against all causes", "does not make enough".
inline constexpr std::array kPartial = std::to_array<std::string_view>(
    {"all",   "alone",      "always",     "complete",    "completely", "directly", "enough", "entirely",
     "every", "everyone",   "everything", "first",       "fully",      "itself",   "main",   "monotherapy",
     "only",  "own",        "primary",    "replacement", "same",       "single",   "sole",   "solely",
     "stand", "standalone", "substitute", "sufficient",  "underlying", "way"});

// A use that is not for these people, or not in this way, is a prohibition.
inline constexpr std::array kPeople = std::to_array<std::string_view>(
    {"adolescents", "adults",     "anyone",  "babies",   "breastfeeding", "child",    "children",  "combination",
     "concomitant", "concurrent", "elderly", "everyone", "individuals",   "infant",   "infants",   "lactating",
     "males",       "men",        "mothers", "neonates", "newborns",      "nursing",  "patient",   "patients",
     "pediatric",   "paediatric", "people",  "person",   "persons",       "pregnant", "teenagers", "those",
     "toddlers",    "together",   "woman",   "women"});

// Going without these is what a medicine must not be taken like.
inline constexpr std::array kGuidance = std::to_array<std::string_view>(
    {"advice",       "approval",       "asking",     "authorization", "checking",     "consent",
     "consultation", "consulting",     "direction",  "discussing",    "discussion",   "doctor",
     "doctors",      "first",          "guidance",   "informing",     "instruction",  "instructions",
     "knowledge",    "monitoring",     "permission", "physician",     "prescription", "professional",
     "provider",     "recommendation", "speaking",   "supervision",   "talking",      "telling"});

}  // namespace materia::negation
