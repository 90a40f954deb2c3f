#include "search/similar_sections.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "analysis/concepts.hpp"
#include "analysis/stop_words.hpp"
#include "base/hash.hpp"
#include "base/letters.hpp"
#include "search/idf.hpp"

namespace materia {

namespace {

// Of a section, those of the greatest weight.
constexpr std::size_t kTellingTerms = 32;

// A term in a greater share of all sections is how monographs are written, not what they say.
constexpr double kBoilerplateShare = 0.05;
// In a small corpus no term is boiler-plate for being in so few.
constexpr std::size_t kFewSections = 12;

// So many of them find the sections that are compared: the rest is said by too many.
constexpr std::size_t kSearchedTerms = 16;

// Sections that are compared in full, at least: BM25 and the cosine do not order them alike.
constexpr std::size_t kFewestCompared = 30;

// What a section of another aspect counts.
constexpr double kOtherAspect = 0.75;

// One word in common is chance.
constexpr std::size_t kFewestShared = 2;
constexpr std::size_t kMaxShared = 6;

using Weights = std::unordered_map<std::string, double, StringHash, std::equal_to<>>;

// "25", "25mg" or what stands for "at least 4": says nothing by itself.
bool is_number(std::string_view term) {
  return is_ascii_digit(term.front()) || (std::any_of(term.begin(), term.end(), is_ascii_digit) &&
                                          std::none_of(term.begin(), term.end(), is_ascii_letter));
}

// What is telling in a section.
struct Telling {
  Weights weights;    // of all its terms that count
  double length = 0;  // of the vector of the best of them
};

std::vector<std::string_view> names_of(const RankRecord& rank) {
  std::vector<std::string_view> terms;
  for (const std::string* names : {&rank.names, &rank.concept_names}) {
    const std::string_view all = *names;
    for (std::size_t begin = 0; begin < all.size();) {
      const auto end = std::min(all.find_first_of(" \n", begin), all.size());
      terms.push_back(all.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  std::sort(terms.begin(), terms.end());
  return terms;
}

class Comparison {
 public:
  explicit Comparison(const IndexReader& reader)
      : reader_(reader),
        sections_(reader.document_count()),
        most_(std::max(kFewSections, static_cast<std::size_t>(kBoilerplateShare * static_cast<double>(sections_)))) {}

  // Of several sections taken as one. Without the names of their monograph, for alike is what they say of it.
  [[nodiscard]] Telling telling_in(const std::vector<SectionNumber>& numbers, const RankRecord& rank) const {
    const auto names = names_of(rank);
    Telling telling;
    for (const auto number : numbers) {
      auto terms = reader_.text_terms(number);
      if (reader_.has_servers()) look_up(terms);
      for (auto& [term, times] : terms) {
        const double weight = weight_of(term, times);
        if (weight > 0 && !std::binary_search(names.begin(), names.end(), std::string_view(term)))
          telling.weights[std::move(term)] += weight;
      }
    }
    std::vector<double> best;
    best.reserve(telling.weights.size());
    for (const auto& [term, weight] : telling.weights) best.push_back(weight);
    std::sort(best.begin(), best.end(), std::greater<>());
    best.resize(std::min(best.size(), kTellingTerms));
    double sum = 0;
    for (const double weight : best) sum += weight * weight;
    telling.length = std::sqrt(sum);
    return telling;
  }

 private:
  void look_up(const std::vector<TextTerm>& terms) const {
    std::vector<std::string> names;
    names.reserve(terms.size());
    for (const auto& [term, times] : terms) names.push_back(term);
    reader_.look_up_terms(std::move(names));
  }

  [[nodiscard]] double weight_of(std::string_view term, std::size_t times) const {
    if (is_number(term) || is_stop_word(term)) return 0;
    const std::size_t with_term = reader_.term_frequency(term);
    if (with_term < 2 || with_term > most_) return 0;
    return (1 + std::log(static_cast<double>(times))) * idf_of(with_term, sections_);
  }

  const IndexReader& reader_;
  std::size_t sections_;
  std::size_t most_;
};

std::vector<WeightedTerm> best_terms(const Telling& telling) {
  std::vector<WeightedTerm> best;
  best.reserve(telling.weights.size());
  for (const auto& [term, weight] : telling.weights) best.push_back({term, weight});
  std::sort(best.begin(), best.end(), [](const WeightedTerm& a, const WeightedTerm& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  });
  best.resize(std::min(best.size(), kTellingTerms));
  return best;
}

// A term as people read it, by the text it is from.
class ReadableTerms {
 public:
  ReadableTerms(const std::vector<SectionRecord>& sections, const IndexReader& reader, Analyzer& analyzer)
      : reader_(reader) {
    for (const auto& section : sections)
      for (const auto& stored : section.blocks)
        for (const auto& token : analyzer.analyze(stored.block.text))
          spellings_.try_emplace(std::string(token.term),
                                 token.kind == TokenKind::word
                                     ? std::string(token.spelling)
                                     : stored.block.text.substr(token.range.begin, token.range.size()));
  }

  [[nodiscard]] std::string operator()(std::string_view term) const {
    if (term.starts_with('~')) {
      const auto* entry = concept_of(term);
      return entry != nullptr ? entry->name : std::string(term.substr(1));
    }
    const auto known = spellings_.find(term);
    return known == spellings_.end() ? std::string(term) : known->second;
  }

  // The terms of all its forms; none for a word.
  [[nodiscard]] std::vector<std::string> words_of_concept(std::string_view term) const {
    std::vector<std::string> words;
    const auto* entry = term.starts_with('~') ? concept_of(term) : nullptr;
    if (entry == nullptr) return words;
    for (const auto& form : entry->forms) {
      const std::string_view all = form.terms;
      for (std::size_t begin = 0; begin < all.size();) {
        const auto end = std::min(all.find(' ', begin), all.size());
        words.emplace_back(all.substr(begin, end - begin));
        begin = end + 1;
      }
    }
    return words;
  }

 private:
  [[nodiscard]] const Concept* concept_of(std::string_view term) const {
    std::string id(term.substr(1));
    std::replace(id.begin(), id.end(), '_', ' ');
    return reader_.concept_of(id);
  }

  const IndexReader& reader_;
  std::unordered_map<std::string, std::string, StringHash, std::equal_to<>> spellings_;
};

struct Likeness {
  double score = 0;
  std::vector<std::string_view> shared;  // terms, most telling first
};

Likeness likeness_of(const std::vector<WeightedTerm>& terms, double length, const Telling& other) {
  Likeness likeness;
  double product = 0;
  std::vector<std::pair<double, std::string_view>> shared;
  for (const auto& [term, weight] : terms) {
    const auto found = other.weights.find(term);
    if (found == other.weights.end()) continue;
    product += weight * found->second;
    shared.emplace_back(weight * found->second, term);
  }
  if (product > 0) likeness.score = std::min(1.0, product / (length * other.length));
  std::sort(shared.begin(), shared.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  for (const auto& [share, term] : shared) likeness.shared.push_back(term);
  return likeness;
}

// "child bearing", "child-bearing" and "childbearing" are one word to show.
std::string letters_of(std::string_view word) {
  std::string letters = fold_words(word);
  std::erase(letters, ' ');
  return letters;
}

// A concept says its names too: "multiple myeloma" leaves out "myeloma", "international normalized ratio" leaves out
// "inr".
std::vector<std::string> readable(const std::vector<std::string_view>& terms, const ReadableTerms& spelt) {
  std::unordered_set<std::string> in_concepts;
  for (const auto term : terms)
    for (auto& word : spelt.words_of_concept(term)) in_concepts.insert(std::move(word));
  std::vector<std::string> words;
  for (const auto term : terms) {
    if (words.size() == kMaxShared) break;
    if (in_concepts.contains(std::string(term))) continue;
    std::string word = spelt(term);
    const bool known = std::any_of(words.begin(), words.end(),
                                   [&](const std::string& other) { return letters_of(other) == letters_of(word); });
    if (!known) words.push_back(std::move(word));
  }
  return words;
}

Aspect told_aspect(const RankRecord& rank) { return rank.asks_for != Aspect::other ? rank.asks_for : rank.aspect; }

// The same for any number of shards: the last bits of a sum depend on the cut.
double rounded(double score) {
  constexpr double kDecimals = 1e6;
  return std::round(score * kDecimals) / kDecimals;
}

// One section that is compared.
struct Compared {
  SectionNumber number = 0;
  std::string id;
  Likeness likeness;
};

std::vector<Compared> compare_all(const std::vector<WeightedTerm>& terms, const std::vector<SectionNumber>& from,
                                  double length, const RankRecord& own, const std::vector<Candidate>& candidates,
                                  const Comparison& comparison, const IndexReader& reader) {
  std::vector<Compared> compared;
  const auto ranks = reader.rank_records(candidates);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const SectionNumber number = candidates[i].number;
    if (std::find(from.begin(), from.end(), number) != from.end()) continue;
    const Telling other = comparison.telling_in({number}, *ranks[i]);
    Likeness likeness = likeness_of(terms, length, other);
    if (told_aspect(*ranks[i]) != told_aspect(own)) likeness.score *= kOtherAspect;
    likeness.score = rounded(likeness.score);
    compared.push_back({number, ranks[i]->id, std::move(likeness)});
  }
  std::sort(compared.begin(), compared.end(), [](const Compared& a, const Compared& b) {
    return a.likeness.score != b.likeness.score ? a.likeness.score > b.likeness.score : a.id < b.id;
  });
  return compared;
}

}  // namespace

std::optional<SimilarSections> similar_sections(const SimilarRequest& request, const IndexReader& reader,
                                                Analyzer& analyzer) {
  const auto numbers = reader.sections_named(request.id);
  if (numbers.empty()) return std::nullopt;
  std::vector<SectionRecord> records;
  std::vector<Candidate> themselves;
  for (const auto number : numbers) {
    records.push_back(reader.section(number));
    themselves.push_back({number, 0});
  }
  SimilarSections result;
  result.id = request.id;
  result.title = records.front().title;
  result.heading_path = records.front().heading_path;
  if (records.front().id != request.id) result.heading_path.pop_back();  // the entries of a FAQ section
  const RankRecord own = *reader.rank_records(themselves).front();

  const Comparison comparison(reader);
  const Telling telling = comparison.telling_in(numbers, own);
  const auto terms = best_terms(telling);
  if (terms.empty()) return result;
  const std::string left_out = request.same_monograph == SameMonograph::left_out ? records.front().path : std::string();
  const auto candidates = reader.sections_saying(std::span(terms).first(std::min(terms.size(), kSearchedTerms)),
                                                 left_out, std::max(kFewestCompared, request.limit + numbers.size()));
  const auto compared = compare_all(terms, numbers, telling.length, own, candidates, comparison, reader);
  const ReadableTerms spelt(records, reader, analyzer);
  for (const auto& one : compared) {
    if (result.sections.size() == request.limit) break;
    auto shared = readable(one.likeness.shared, spelt);
    if (shared.size() < kFewestShared) continue;
    SectionRecord record = reader.section(one.number);
    result.sections.push_back({std::move(record.id), std::move(record.path), std::move(record.title),
                               std::move(record.heading_path), std::string(row_of(record.aspect).name),
                               std::move(record.anchor), record.lines, one.likeness.score, std::move(shared)});
  }
  return result;
}

}  // namespace materia
