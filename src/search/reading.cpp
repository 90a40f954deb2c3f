#include "search/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "lexicon/lexicon.hpp"
#include "schema/aspects.hpp"

namespace materia {

namespace {

// Of a concept with many forms, the first ones say enough.
constexpr std::size_t kMaxForms = 12;

std::string typed_words(const Query& query, const Plan& plan, const WordSpan& words) {
  const auto begin = plan.words[words.first].range.begin;
  const auto end = plan.words[words.end - 1].range.end;
  return query.text.substr(begin, end - begin);
}

ConceptReading concept_reading(const Query& query, const Plan& plan, const QueryConcept& found) {
  ConceptReading reading{typed_words(query, plan, found.words),
                         found.name,
                         std::string(row_of(found.typed_as).name),
                         found.weight,
                         {},
                         {}};
  std::string typed_terms;
  for (std::size_t i = found.words.first; i < found.words.end; ++i)
    typed_terms += (typed_terms.empty() ? "" : " ") + plan.words[i].term;
  for (const auto& form : found.forms)
    if (form.terms != typed_terms && reading.forms.size() < kMaxForms) reading.forms.push_back(form.text);
  for (const auto* narrower : {&found.members, &found.parts})
    for (const auto& one : *narrower)
      if (!one.forms.empty() && reading.narrower.size() < kMaxForms) reading.narrower.push_back(one.forms.front().text);
  return reading;
}

}  // namespace

Reading reading_of(const Query& query, const Plan& plan) {
  Reading reading;
  reading.tree = describe(query.root);
  std::vector<bool> explained(plan.words.size(), false);
  const auto explain = [&](const WordSpan& words) {
    for (std::size_t i = words.first; i < words.end; ++i) explained[i] = true;
  };
  for (const auto& subject : plan.subjects) {
    const std::string typed = typed_words(query, plan, subject.words);
    reading.subjects.push_back(
        subject.meaning.empty() || subject.meaning == typed ? typed : fmt::format("{} = {}", typed, subject.meaning));
    explain(subject.words);
  }
  for (const auto& wish : plan.wishes) reading.aspects.emplace_back(row_of(wish.aspect).name);
  for (const auto& found : plan.concepts) {
    reading.concepts.push_back(concept_reading(query, plan, found));
    explain(found.words);
  }
  for (std::size_t i = 0; i < plan.words.size(); ++i)
    if (!explained[i] && plan.words[i].role == WordRole::content)
      reading.other.push_back(typed_words(query, plan, {i, i + 1}));
  return reading;
}

}  // namespace materia
