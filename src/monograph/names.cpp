#include "monograph/names.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "base/letters.hpp"

namespace materia {

namespace {

constexpr std::size_t kMaxNameBytes = 120;
constexpr std::size_t kMaxNameWords = 12;
constexpr std::size_t kMaxStubBytes = 2000;

enum class NameList { generic, other };

struct NameHeading {
  std::string_view folded;
  NameList list;
};

constexpr std::array<NameHeading, 21> kNameHeadings = {{
    {"generic name", NameList::generic},
    {"generic names", NameList::generic},
    {"generic name s", NameList::generic},
    {"generic", NameList::generic},
    {"brand name", NameList::other},
    {"brand names", NameList::other},
    {"brand name s", NameList::other},
    {"brands", NameList::other},
    {"brand", NameList::other},
    {"common brand names", NameList::other},
    {"us brand names", NameList::other},
    {"trade name", NameList::other},
    {"trade names", NameList::other},
    {"synonym", NameList::other},
    {"synonyms", NameList::other},
    {"other name", NameList::other},
    {"other names", NameList::other},
    {"alternative names", NameList::other},
    {"also known as", NameList::other},
    {"aliases", NameList::other},
    {"international names", NameList::other},
}};

// Words that no name holds: with one of them a text is a sentence or a remark.
constexpr std::array<std::string_view, 41> kSentenceWords = {
    "is",   "are",    "was",         "were",    "this",    "these",        "there",      "the",       "not",
    "note", "please", "information", "it",      "has",     "have",         "been",       "can",       "may",
    "also", "none",   "containing",  "various", "several", "combination",  "applicable", "available", "use",
    "used", "for",    "by",          "see",     "which",   "discontinued", "only",       "derived",   "product",
    "in",   "former", "formerly",    "british", "american"};

// What stands behind a comma to qualify the name before it ("Cholera Vaccine, Inactivated"): no name by itself.
constexpr std::array<std::string_view, 23> kQualifiers = {
    "live",       "human",     "inactivated", "recombinant", "adjuvanted", "oral",         "topical",    "injection",
    "sodium",     "potassium", "inhaled",     "ophthalmic",  "purified",   "conjugate",    "attenuated", "nasal",
    "injectable", "systemic",  "adsorbed",    "bivalent",    "trivalent",  "quadrivalent", "dna"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::vector<std::string_view> words_of(std::string_view folded) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    words.push_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::optional<NameList> name_list_of(std::string_view heading) {
  if (heading.size() > 40) return std::nullopt;
  const std::string folded = fold_words(heading);
  for (const NameHeading& row : kNameHeadings) {
    if (row.folded == folded) return row.list;
  }
  return std::nullopt;
}

bool is_name(std::string_view text) {
  if (text.empty() || text.size() > kMaxNameBytes) return false;
  if (text.find(". ") != std::string_view::npos || text.find_first_of("?!:") != std::string_view::npos) return false;
  const std::string folded = fold_words(text);
  const auto words = words_of(folded);
  if (words.empty() || words.size() > kMaxNameWords) return false;
  if (text.back() == '.' && words.size() > 4) return false;
  return std::none_of(words.begin(), words.end(), [](std::string_view word) { return contains(kSentenceWords, word); });
}

// "A + B", "A/B", "A and B": the name of a combination, whose parts are names of other subjects.
bool names_combination(std::string_view text) {
  return text.find('+') != std::string_view::npos || text.find('/') != std::string_view::npos ||
         text.find(" and ") != std::string_view::npos || text.find(" & ") != std::string_view::npos;
}

std::string_view strip_name(std::string_view name) {
  name = trim(name);
  for (const std::string_view joint : {"or ", "and "}) {
    if (name.starts_with(joint)) name = trim(name.substr(joint.size()));
  }
  while (!name.empty() && (name.back() == '.' || name.back() == ',' || name.back() == ';'))
    name = trim(name.substr(0, name.size() - 1));
  if (!name.empty() && name.back() == ')' && name.find('(') == std::string_view::npos)
    name = trim(name.substr(0, name.size() - 1));
  return name;
}

// Cuts at commas and semicolons that stand outside parentheses.
std::vector<std::string_view> split_list(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  int depth = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const char c = at < text.size() ? text[at] : ',';
    if (c == '(') ++depth;
    if (c == ')' && depth > 0) --depth;
    if ((c == ',' || c == ';') && (depth == 0 || at == text.size())) {
      parts.push_back(strip_name(text.substr(from, at - from)));
      from = at + 1;
    }
  }
  return parts;
}

bool splits_at_commas(NameList list, std::string_view title, std::string_view text,
                      std::span<const std::string_view> parts) {
  if (list == NameList::other) return true;
  if (names_combination(title) || names_combination(text)) return false;
  return std::none_of(parts.begin(), parts.end(),
                      [](std::string_view part) { return contains(kQualifiers, fold_words(part)); });
}

// Adds the names that one entry of a list gives: "Borax (Sodium Borate)" two, "Insulin (oral)" one. False when the
// entry is no name.
bool add_names(std::string_view title, std::string_view text, std::vector<std::string>& names) {
  const std::size_t open = text.rfind('(');
  const bool has_remark = open != std::string_view::npos && open > 0 && text.back() == ')';
  const std::string_view name = has_remark ? trim(text.substr(0, open)) : text;
  if (!is_name(name)) return false;
  names.emplace_back(name);
  if (!has_remark || names_combination(name) || names_combination(title)) return true;
  const std::string folded_title = fold_words(title);
  for (const std::string_view part : split_list(text.substr(open + 1, text.size() - open - 2))) {
    const std::string folded = fold_words(part);
    const auto words = words_of(folded);
    const bool only_qualifiers =
        std::all_of(words.begin(), words.end(), [](std::string_view word) { return contains(kQualifiers, word); });
    const bool qualifies = only_qualifiers || folded_title.find(folded) != std::string::npos;
    if (is_name(part) && !qualifies) names.emplace_back(part);
  }
  return true;
}

}  // namespace

std::string title_from_path(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  if (const std::size_t dot = name.rfind('.'); dot != std::string_view::npos && dot > 0) name = name.substr(0, dot);
  std::string title;
  for (const char c : name) {
    const bool gap = c == '-' || c == '_' || is_space(c);
    if (!gap) title += c;
    if (gap && !title.empty() && title.back() != ' ') title += ' ';
  }
  if (!title.empty() && title.back() == ' ') title.pop_back();
  if (title.empty()) return std::string(path);
  if (title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return title;
}

std::vector<std::string> names_in_section(std::string_view title, std::string_view heading,
                                          std::span<const Block> blocks) {
  const auto list = name_list_of(heading);
  if (!list) return {};
  std::vector<std::string> names;
  for (const Block& block : blocks) {
    const auto parts = split_list(block.text);
    if (splits_at_commas(*list, title, block.text, parts)) {
      for (const std::string_view part : parts) {
        if (!part.empty() && !add_names(title, part, names)) return {};
      }
    } else if (!add_names(title, strip_name(block.text), names)) {
      return {};
    }
  }
  return names;
}

std::vector<std::string> distinct_names(std::string_view title, std::span<const std::string> names) {
  std::unordered_set<std::string> seen = {fold_words(title), std::string()};
  std::vector<std::string> distinct;
  std::copy_if(names.begin(), names.end(), std::back_inserter(distinct),
               [&](const std::string& name) { return seen.insert(fold_words(name)).second; });
  return distinct;
}

NameWords::NameWords(std::string_view title, std::span<const std::string> aliases)
    : words_{"and", "or", "with", "plus", "of"} {
  add(title);
  for (const std::string& alias : aliases) add(alias);
}

void NameWords::add(std::string_view name) {
  const std::string folded = fold_words(name);
  for (const std::string_view word : words_of(folded)) words_.emplace(word);
}

bool NameWords::cover(std::span<const Block> blocks) const {
  std::size_t bytes = 0;
  for (const Block& block : blocks) {
    bytes += block.text.size();
    if (bytes > kMaxStubBytes) return false;
    const std::string folded = fold_words(block.text);
    for (const std::string_view word : words_of(folded)) {
      if (!words_.contains(std::string(word))) return false;
    }
  }
  return true;
}

}  // namespace materia
