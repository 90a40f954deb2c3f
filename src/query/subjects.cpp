#include "query/subjects.hpp"

#include <algorithm>
#include <string>

#include "schema/terms.hpp"

namespace materia {

namespace {

// A name of more words than this is not looked for in a query.
constexpr std::size_t kMaxNameWords = 10;

bool is_talk(const QueryWord& word) { return word.role == WordRole::stop || word.role == WordRole::filler; }

}  // namespace

std::vector<NamedSubject> subjects_in(const std::vector<QueryWord>& words, const std::vector<QueryConcept>& concepts,
                                      const Vocabulary& vocabulary) {
  std::vector<NamedSubject> found;
  for (std::size_t first = 0; first < words.size(); ++first) {
    std::string name;
    bool only_talk = true;
    for (std::size_t end = first + 1; end <= std::min(words.size(), first + kMaxNameWords); ++end) {
      const auto& word = words[end - 1];
      name += (end == first + 1 ? "" : " ") + word.term;
      only_talk = only_talk && is_talk(word);
      if (!only_talk && vocabulary.frequency(subject_term(name)) > 0) found.push_back({name, {first, end}, {}});
    }
  }
  for (const auto& c : concepts)
    if (std::string term = concept_term(c.id); vocabulary.frequency(subject_term(term)) > 0)
      found.push_back({std::move(term), c.words, c.name});
  // The name as it was typed comes before what it stands for.
  std::stable_sort(found.begin(), found.end(), [](const NamedSubject& a, const NamedSubject& b) {
    return a.words.end - a.words.first > b.words.end - b.words.first;
  });
  std::vector<bool> taken(words.size(), false);
  std::vector<NamedSubject> subjects;
  for (auto& subject : found) {
    const auto begin = taken.begin() + static_cast<std::ptrdiff_t>(subject.words.first);
    const auto end = taken.begin() + static_cast<std::ptrdiff_t>(subject.words.end);
    if (std::find(begin, end, true) != end) continue;
    std::fill(begin, end, true);
    subjects.push_back(std::move(subject));
  }
  return subjects;
}

}  // namespace materia
