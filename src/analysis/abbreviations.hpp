// The abbreviations and other words by which a full stop is told from the end of a sentence. One place to look when a
// text is cut where it should not be. Words that beside their full stop are ordinary ones ("mg.", "BID.") need no row.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace materia {

// What the full stop of an abbreviation says about its sentence. A small letter goes on with it in any case.
enum class AbbreviationKind {
  leads_on,       // never ends a sentence, what it belongs to follows: "Dr. Smith", "e.g. Aspirin"
  before_number,  // a number belongs to it, and else it is a word like any other: "No. 5", but "Is it safe? No. It is"
  may_end,        // ends a sentence when a typical first word follows: "Given q.i.d. The dose", but "U.S. Army"
};

struct Abbreviation {
  std::string_view spelling;
  AbbreviationKind kind;
};

// Without the last full stop, sorted. A small first letter stands for a capital too; other capitals are as written, for
// "MS." is a disease and "Ms." a person. Letters with a stop after each ("q.i.d.", "U.S.") may end a sentence without a
// row of their own.
constexpr std::array kAbbreviations{
    Abbreviation{"DR", AbbreviationKind::leads_on},        Abbreviation{"E.G", AbbreviationKind::leads_on},
    Abbreviation{"FIG", AbbreviationKind::leads_on},       Abbreviation{"I.E", AbbreviationKind::leads_on},
    Abbreviation{"MR", AbbreviationKind::leads_on},        Abbreviation{"MRS", AbbreviationKind::leads_on},
    Abbreviation{"N.B", AbbreviationKind::leads_on},       Abbreviation{"NO", AbbreviationKind::before_number},
    Abbreviation{"VS", AbbreviationKind::leads_on},        Abbreviation{"a.k.a", AbbreviationKind::leads_on},
    Abbreviation{"al", AbbreviationKind::may_end},         Abbreviation{"amp", AbbreviationKind::may_end},
    Abbreviation{"approx", AbbreviationKind::leads_on},    Abbreviation{"apr", AbbreviationKind::before_number},
    Abbreviation{"art", AbbreviationKind::before_number},  Abbreviation{"aug", AbbreviationKind::before_number},
    Abbreviation{"ave", AbbreviationKind::may_end},        Abbreviation{"avg", AbbreviationKind::leads_on},
    Abbreviation{"b.Sc", AbbreviationKind::may_end},       Abbreviation{"biol", AbbreviationKind::may_end},
    Abbreviation{"blvd", AbbreviationKind::may_end},       Abbreviation{"br", AbbreviationKind::leads_on},
    Abbreviation{"ca", AbbreviationKind::leads_on},        Abbreviation{"cap", AbbreviationKind::may_end},
    Abbreviation{"caps", AbbreviationKind::may_end},       Abbreviation{"cf", AbbreviationKind::leads_on},
    Abbreviation{"ch", AbbreviationKind::before_number},   Abbreviation{"chap", AbbreviationKind::leads_on},
    Abbreviation{"chem", AbbreviationKind::may_end},       Abbreviation{"clin", AbbreviationKind::leads_on},
    Abbreviation{"co", AbbreviationKind::may_end},         Abbreviation{"corp", AbbreviationKind::may_end},
    Abbreviation{"dec", AbbreviationKind::before_number},  Abbreviation{"dept", AbbreviationKind::leads_on},
    Abbreviation{"dr", AbbreviationKind::leads_on},        Abbreviation{"drs", AbbreviationKind::leads_on},
    Abbreviation{"e.g", AbbreviationKind::leads_on},       Abbreviation{"ed", AbbreviationKind::may_end},
    Abbreviation{"eds", AbbreviationKind::may_end},        Abbreviation{"eg", AbbreviationKind::leads_on},
    Abbreviation{"engl", AbbreviationKind::leads_on},      Abbreviation{"eq", AbbreviationKind::before_number},
    Abbreviation{"esp", AbbreviationKind::leads_on},       Abbreviation{"etc", AbbreviationKind::may_end},
    Abbreviation{"eur", AbbreviationKind::may_end},        Abbreviation{"excl", AbbreviationKind::leads_on},
    Abbreviation{"ext", AbbreviationKind::before_number},  Abbreviation{"feb", AbbreviationKind::before_number},
    Abbreviation{"fig", AbbreviationKind::leads_on},       Abbreviation{"figs", AbbreviationKind::leads_on},
    Abbreviation{"i.e", AbbreviationKind::leads_on},       Abbreviation{"ibid", AbbreviationKind::may_end},
    Abbreviation{"ie", AbbreviationKind::leads_on},        Abbreviation{"inc", AbbreviationKind::may_end},
    Abbreviation{"incl", AbbreviationKind::leads_on},      Abbreviation{"inj", AbbreviationKind::may_end},
    Abbreviation{"int", AbbreviationKind::leads_on},       Abbreviation{"jan", AbbreviationKind::before_number},
    Abbreviation{"jr", AbbreviationKind::may_end},         Abbreviation{"jul", AbbreviationKind::before_number},
    Abbreviation{"jun", AbbreviationKind::before_number},  Abbreviation{"ltd", AbbreviationKind::may_end},
    Abbreviation{"m.Sc", AbbreviationKind::may_end},       Abbreviation{"mar", AbbreviationKind::before_number},
    Abbreviation{"max", AbbreviationKind::before_number},  Abbreviation{"md", AbbreviationKind::may_end},
    Abbreviation{"med", AbbreviationKind::may_end},        Abbreviation{"min", AbbreviationKind::before_number},
    Abbreviation{"mr", AbbreviationKind::leads_on},        Abbreviation{"mrs", AbbreviationKind::leads_on},
    Abbreviation{"ms", AbbreviationKind::leads_on},        Abbreviation{"mt", AbbreviationKind::leads_on},
    Abbreviation{"nb", AbbreviationKind::leads_on},        Abbreviation{"no", AbbreviationKind::before_number},
    Abbreviation{"nos", AbbreviationKind::before_number},  Abbreviation{"nov", AbbreviationKind::before_number},
    Abbreviation{"oct", AbbreviationKind::before_number},  Abbreviation{"ph", AbbreviationKind::leads_on},
    Abbreviation{"ph.D", AbbreviationKind::may_end},       Abbreviation{"pharm", AbbreviationKind::may_end},
    Abbreviation{"pharm.D", AbbreviationKind::may_end},    Abbreviation{"pharmacol", AbbreviationKind::may_end},
    Abbreviation{"pp", AbbreviationKind::before_number},   Abbreviation{"prof", AbbreviationKind::leads_on},
    Abbreviation{"ref", AbbreviationKind::before_number},  Abbreviation{"refs", AbbreviationKind::before_number},
    Abbreviation{"resp", AbbreviationKind::leads_on},      Abbreviation{"sci", AbbreviationKind::may_end},
    Abbreviation{"sec", AbbreviationKind::before_number},  Abbreviation{"sect", AbbreviationKind::before_number},
    Abbreviation{"sept", AbbreviationKind::before_number}, Abbreviation{"sp", AbbreviationKind::may_end},
    Abbreviation{"spp", AbbreviationKind::may_end},        Abbreviation{"sr", AbbreviationKind::may_end},
    Abbreviation{"ssp", AbbreviationKind::leads_on},       Abbreviation{"st", AbbreviationKind::leads_on},
    Abbreviation{"subsp", AbbreviationKind::leads_on},     Abbreviation{"susp", AbbreviationKind::may_end},
    Abbreviation{"syn", AbbreviationKind::leads_on},       Abbreviation{"syp", AbbreviationKind::may_end},
    Abbreviation{"syr", AbbreviationKind::may_end},        Abbreviation{"tab", AbbreviationKind::may_end},
    Abbreviation{"tabs", AbbreviationKind::may_end},       Abbreviation{"tel", AbbreviationKind::before_number},
    Abbreviation{"ther", AbbreviationKind::may_end},       Abbreviation{"toxicol", AbbreviationKind::may_end},
    Abbreviation{"univ", AbbreviationKind::leads_on},      Abbreviation{"var", AbbreviationKind::leads_on},
    Abbreviation{"ver", AbbreviationKind::before_number},  Abbreviation{"vit", AbbreviationKind::leads_on},
    Abbreviation{"viz", AbbreviationKind::leads_on},       Abbreviation{"vol", AbbreviationKind::leads_on},
    Abbreviation{"vols", AbbreviationKind::leads_on},      Abbreviation{"vs", AbbreviationKind::leads_on},
};

// Sorted. Words that begin a sentence and hardly ever go on with a name or an abbreviation before them. Words that are
// surnames or places as well ("May", "Will") are left out.
constexpr std::array<std::string_view, 163> kSentenceStarters{
    "A",         "About",    "According",   "Additionally", "Adults",   "After",      "Again",     "All",
    "Also",      "Although", "Always",      "An",           "And",      "Another",    "Any",       "Are",
    "As",        "Ask",      "At",          "Avoid",        "Because",  "Before",     "Both",      "But",
    "By",        "Call",     "Can",         "Check",        "Children", "Common",     "Consult",   "Contact",
    "Continue",  "Did",      "Discuss",     "Do",           "Does",     "Dosage",     "Doses",     "Drink",
    "During",    "Each",     "Eat",         "Either",       "Even",     "Every",      "Finally",   "Following",
    "For",       "From",     "Furthermore", "Generally",    "Get",      "Give",       "Had",       "Has",
    "Have",      "He",       "Her",         "His",          "How",      "However",    "I",         "If",
    "In",        "Infants",  "Inform",      "Instead",      "Is",       "It",         "Its",       "Keep",
    "Many",      "Men",      "Mix",         "More",         "Moreover", "Most",       "Much",      "Never",
    "No",        "Not",      "Note",        "Now",          "Of",       "Often",      "On",        "Once",
    "One",       "Only",     "Or",          "Other",        "Others",   "Our",        "Over",      "Patients",
    "People",    "Please",   "Rarely",      "Researchers",  "See",      "Several",    "Shake",     "She",
    "Should",    "Side",     "Similarly",   "Since",        "So",       "Some",       "Sometimes", "Start",
    "Stop",      "Store",    "Studies",     "Such",         "Swallow",  "Symptoms",   "Take",      "Taking",
    "Talk",      "Tell",     "That",        "The",          "Their",    "Then",       "There",     "Therefore",
    "These",     "They",     "This",        "Those",        "Three",    "Throughout", "Thus",      "To",
    "Treatment", "Two",      "Typically",   "Under",        "Unless",   "Unlike",     "Until",     "Use",
    "Usually",   "Wait",     "Was",         "We",           "Were",     "What",       "When",      "Where",
    "Whether",   "Which",    "While",       "Who",          "Why",      "With",       "Without",   "Women",
    "Yes",       "You",      "Your",
};

// Sorted. What a letter names a kind of, so that the letter is no initial: "type I.", "category C.".
constexpr std::array<std::string_view, 23> kLetteredWords{
    "apolipoprotein", "category", "class",       "complex",    "cytochrome", "factor",    "fragile", "glycoprotein",
    "grade",          "group",    "haemophilia", "hemophilia", "hepatitis",  "influenza", "part",    "phase",
    "schedule",       "stage",    "step",        "subtype",    "syndrome",   "type",      "virus",
};

static_assert(std::ranges::is_sorted(kAbbreviations, {}, &Abbreviation::spelling));
static_assert(std::ranges::is_sorted(kSentenceStarters));
static_assert(std::ranges::is_sorted(kLetteredWords));

}  // namespace materia
