#include "analysis/stop_words.hpp"

#include <algorithm>
#include <array>

namespace materia {

namespace {

// Both tables are sorted: they are searched by halves.
constexpr std::array<std::string_view, 174> kStopWords{
    "a",     "about",   "above",    "after",      "again",   "all",     "also",      "am",         "an",      "and",
    "any",   "are",     "aren",     "as",         "at",      "be",      "because",   "been",       "before",  "being",
    "below", "between", "both",     "but",        "by",      "can",     "cannot",    "cant",       "could",   "couldn",
    "did",   "didn",    "didnt",    "do",         "does",    "doesn",   "doesnt",    "doing",      "don",     "dont",
    "down",  "during",  "each",     "else",       "etc",     "few",     "for",       "from",       "further", "get",
    "gets",  "getting", "had",      "hadn",       "has",     "hasn",    "have",      "haven",      "having",  "he",
    "her",   "here",    "hers",     "herself",    "him",     "himself", "his",       "how",        "however", "i",
    "if",    "im",      "in",       "into",       "is",      "isn",     "isnt",      "it",         "its",     "itself",
    "ive",   "just",    "let",      "many",       "may",     "me",      "might",     "more",       "most",    "much",
    "must",  "my",      "myself",   "no",         "nor",     "not",     "of",        "off",        "on",      "once",
    "only",  "or",      "other",    "ought",      "our",     "ours",    "ourselves", "out",        "over",    "own",
    "per",   "same",    "shall",    "she",        "should",  "shouldn", "since",     "so",         "some",    "such",
    "than",  "that",    "thats",    "the",        "their",   "theirs",  "them",      "themselves", "then",    "there",
    "these", "they",    "this",     "those",      "through", "to",      "too",       "under",      "until",   "up",
    "upon",  "us",      "very",     "via",        "was",     "wasn",    "we",        "were",       "weren",   "what",
    "whats", "when",    "where",    "whether",    "which",   "while",   "who",       "whom",       "whose",   "why",
    "will",  "with",    "within",   "without",    "won",     "wont",    "would",     "wouldn",     "yet",     "you",
    "your",  "yours",   "yourself", "yourselves",
};

constexpr std::array<std::string_view, 57> kFillerWords{
    "answer",    "anyone",  "anything",   "ask",      "asking",    "curious",   "detail",  "details",     "explain",
    "find",      "give",    "happen",     "hello",    "help",      "hi",        "info",    "information", "interested",
    "know",      "knowing", "learn",      "like",     "likely",    "look",      "looking", "mean",        "need",
    "people",    "person",  "please",     "possible", "question",  "questions", "really",  "recommend",   "regarding",
    "say",       "see",     "show",       "someone",  "something", "tell",      "thank",   "thanks",      "thing",
    "think",     "trying",  "understand", "use",      "used",      "using",     "want",    "wanted",      "wonder",
    "wondering", "work",    "works",
};

static_assert(std::is_sorted(kStopWords.begin(), kStopWords.end()));
static_assert(std::is_sorted(kFillerWords.begin(), kFillerWords.end()));

}  // namespace

bool is_stop_word(std::string_view folded_word) {
  return std::binary_search(kStopWords.begin(), kStopWords.end(), folded_word);
}

bool is_filler_word(std::string_view folded_word) {
  return std::binary_search(kFillerWords.begin(), kFillerWords.end(), folded_word);
}

}  // namespace materia
