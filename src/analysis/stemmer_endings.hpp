// The rules about endings of the stemmer. Of all rules whose ending a word has, the longest counts that leaves enough
// of the word; a rule that puts back what it takes protects the word from the shorter ones.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace materia::stemmer {

struct EndingRule {
  std::string_view ending;
  std::string_view replacement;
  std::size_t min_left;  // letters that must stand before the ending
};

// What a word ends in. -ise is no -ize after p (surprise), c (exercise), v (supervise), w or a vowel.
// clang-format off
inline constexpr std::array<EndingRule, 63> kEndings{{
    {"aceae", "aceae", 0},              // Enterobacteriaceae
    {"ae", "a", 3},                     // vertebrae
    {"amnios", "amnios", 0},            // oligohydramnios
    {"auses", "ause", 1},               // causes
    {"calibre", "caliber", 0},          // calibre
    {"centre", "center", 0},            // epicentre
    {"ches", "ch", 2},                  // stitches; -ache words are listed
    {"cocci", "coccus", 0},             // staphylococci
    {"ctases", "ctasis", 1},            // bronchiectases
    {"diabetes", "diabetes", 0},        // prediabetes
    {"dise", "dize", 2},                // standardise
    {"ed", "", 0},                      // treated; kVerbEndings decides about the letters before
    {"eed", "eed", 0},                  // bleed
    {"eeses", "eese", 1},               // cheeses
    {"eses", "esis", 3},                // prostheses
    {"fibre", "fiber", 0},              // microfibre
    {"fuses", "fuse", 0},               // infuses
    {"gise", "gize", 2},                // allergise
    {"goitre", "goiter", 0},            // goitre
    {"hise", "hize", 2},                // sympathise
    {"idae", "idae", 0},                // Crotalidae
    {"ied", "y", 2},                    // applied
    {"ies", "y", 2},                    // allergies; "ties" is left to -s
    {"ing", "", 0},                     // treating; the same
    {"is", "is", 0},                    // arthritis
    {"isation", "ize", 3},              // organisation
    {"itides", "itis", 1},              // arthritides
    {"ization", "ize", 3},              // organization
    {"lise", "lize", 2},                // hospitalise
    {"litre", "liter", 0},              // millilitre
    {"maneuvre", "maneuver", 0},        // manoeuvre
    {"metre", "meter", 0},              // centimetre
    {"mise", "mize", 2},                // minimise
    {"monas", "monas", 0},              // Pseudomonas
    {"nise", "nize", 2},                // immunise
    {"oes", "o", 2},                    // potatoes
    {"omata", "oma", 2},                // carcinomata
    {"ooses", "oose", 1},               // chooses
    {"ophthalmos", "ophthalmos", 0},    // exophthalmos
    {"oses", "osis", 3},                // thromboses; -ose words are listed
    {"ouses", "ouse", 1},               // spouses
    {"poses", "pose", 0},               // purposes, exposes
    {"prise", "prise", 0},              // surprise is no -ize
    {"promise", "promise", 0},          // nor is compromise
    {"rise", "rize", 2},                // characterise
    {"s", "", 3},                       // pills
    {"shes", "sh", 2},                  // rashes
    {"sise", "size", 2},                // synthesise
    {"ss", "ss", 0},                    // abscess
    {"sses", "ss", 1},                  // abscesses
    {"stases", "stasis", 1},            // metastases, but not cases
    {"theatre", "theater", 0},          // theatre
    {"tise", "tize", 2},                // sensitise
    {"titre", "titer", 0},              // titre
    {"trexed", "trexed", 0},            // pemetrexed, a drug
    {"us", "us", 0},                    // virus
    {"uses", "us", 2},                  // viruses
    {"xes", "x", 1},                    // reflexes
    {"yse", "ysis", 2},                 // paralyse
    {"yser", "yzer", 2},                // analyser
    {"yses", "ysis", 2},                // paralyses
    {"yze", "ysis", 2},                 // paralyze
    {"zzes", "zz", 1},                  // fizzes
}};
// clang-format on

struct VerbEnding {
  std::string_view cut;  // as it ends without -ed or -ing
  std::string_view verb;
};

// What a verb ends in when -ed or -ing is cut off:
//   after some letters there was an e (at, c, g, in, s, ur, v, z, consonant and l),
//   but not after two vowels (eat, ain), nor in some words (inhib, focus, murmur),
//   and some words had one against the rule of their letters (inhal, secret, chang);
//   British spelling doubles an l (controll), a c takes a k (mimick).
// clang-format off
inline constexpr std::array<VerbEnding, 171> kVerbEndings{{
    {"ad", "ade"}, {"adher", "adhere"}, {"ador", "adore"}, {"ag", "age"}, {"aid", "aid"}, {"ain", "ain"},
    {"air", "air"}, {"ar", "are"}, {"arrang", "arrange"}, {"at", "ate"}, {"aud", "aud"}, {"aul", "aul"},
    {"aveng", "avenge"}, {"awak", "awake"}, {"becom", "become"}, {"bias", "bias"}, {"bl", "ble"}, {"breath", "breathe"}, {"c", "ce"},
    {"cabin", "cabin"}, {"cancell", "cancel"}, {"canvas", "canvas"}, {"challeng", "challenge"},
    {"chang", "change"}, {"channell", "channel"}, {"cl", "cle"}, {"coher", "cohere"}, {"combat", "combat"},
    {"compell", "compel"}, {"compet", "compete"}, {"compil", "compile"}, {"complet", "complete"},
    {"consol", "console"}, {"controll", "control"}, {"conven", "convene"}, {"creat", "create"},
    {"cring", "cringe"}, {"delet", "delete"}, {"delineat", "delineate"}, {"deplet", "deplete"},
    {"deplor", "deplore"}, {"dl", "dle"}, {"ead", "ead"}, {"ear", "ear"}, {"eat", "eat"}, {"ed", "ede"},
    {"eed", "eed"}, {"eid", "eid"}, {"ein", "ein"}, {"eir", "eir"}, {"escap", "escape"}, {"eur", "eur"},
    {"evok", "evoke"}, {"exchang", "exchange"}, {"excit", "excite"}, {"excret", "excrete"}, {"exhal", "exhale"},
    {"expedit", "expedite"}, {"expell", "expel"}, {"explor", "explore"}, {"fl", "fle"}, {"focus", "focus"},
    {"format", "format"}, {"fuell", "fuel"}, {"g", "ge"}, {"gangren", "gangrene"}, {"gl", "gle"},
    {"hast", "haste"}, {"ib", "ibe"}, {"id", "ide"}, {"ignit", "ignite"}, {"ignor", "ignore"},
    {"imping", "impinge"}, {"implor", "implore"}, {"in", "ine"}, {"incit", "incite"}, {"inflam", "inflame"},
    {"infring", "infringe"}, {"inhal", "inhale"}, {"inhib", "inhib"}, {"interfer", "interfere"},
    {"interven", "intervene"}, {"invit", "invite"}, {"invok", "invoke"}, {"ir", "ire"}, {"kl", "kle"},
    {"labell", "label"}, {"lozeng", "lozenge"}, {"margin", "margin"}, {"method", "method"}, {"mimick", "mimic"},
    {"mistak", "mistake"}, {"modell", "model"}, {"murmur", "murmur"}, {"nauseat", "nauseate"}, {"ng", "ng"},
    {"oad", "oad"}, {"oar", "oar"}, {"oat", "oat"}, {"od", "ode"}, {"oid", "oid"}, {"oin", "oin"},
    {"oir", "oir"}, {"ood", "ood"}, {"oot", "oot"}, {"orchid", "orchid"}, {"origin", "origin"}, {"ot", "ote"},
    {"oud", "oud"}, {"oul", "oul"}, {"oum", "oum"}, {"our", "our"}, {"out", "out"}, {"outcom", "outcome"},
    {"overcom", "overcome"}, {"overtak", "overtake"}, {"panell", "panel"}, {"panick", "panic"},
    {"past", "paste"}, {"patroll", "patrol"}, {"period", "period"}, {"permeat", "permeate"},
    {"persever", "persevere"}, {"pilot", "pilot"}, {"pivot", "pivot"}, {"pl", "ple"}, {"plung", "plunge"},
    {"postpon", "postpone"}, {"propell", "propel"}, {"provok", "provoke"}, {"rang", "range"},
    {"rapid", "rapid"}, {"recit", "recite"}, {"repell", "repel"}, {"reshap", "reshape"}, {"restor", "restore"},
    {"revok", "revoke"}, {"ruin", "ruin"}, {"s", "se"}, {"schedul", "schedule"}, {"secret", "secrete"},
    {"signall", "signal"}, {"solid", "solid"}, {"sooth", "soothe"}, {"spong", "sponge"}, {"ss", "ss"},
    {"sugar", "sugar"}, {"sulfur", "sulfur"}, {"sweat", "sweat"}, {"syring", "syringe"}, {"tast", "taste"},
    {"teeth", "teethe"}, {"tl", "tle"}, {"traffick", "traffic"}, {"travell", "travel"}, {"u", "ue"},
    {"ud", "ude"}, {"uin", "uin"}, {"ul", "ule"}, {"um", "ume"}, {"undertak", "undertake"}, {"unit", "unite"},
    {"ur", "ure"}, {"ut", "ute"}, {"v", "ve"}, {"vacuum", "vacuum"}, {"wast", "waste"}, {"welcom", "welcome"},
    {"z", "ze"}, {"zl", "zle"}, {"zz", "zz"},
}};
// clang-format on

static_assert(std::is_sorted(kEndings.begin(), kEndings.end(),
                             [](const EndingRule& a, const EndingRule& b) { return a.ending < b.ending; }));
static_assert(std::is_sorted(kVerbEndings.begin(), kVerbEndings.end(),
                             [](const VerbEnding& a, const VerbEnding& b) { return a.cut < b.cut; }));

}  // namespace materia::stemmer
