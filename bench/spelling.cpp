// What becomes of misspelt names of drugs: how often the right one is offered first, how often a wrong one is searched
// for without asking, and how long a look-up takes.
//
//   spelling --index DIR --typos FILE [--names FILE] [--show right|wrong|offered|nothing|altered]
//
// FILE of typos: lines of typed<TAB>drug<TAB>class; those of the classes edOne and misspellingPhon count, of drugs that
// the index has as a title or alias, when neither the corpus nor the lexicon knows what was typed. FILE of names: lines
// of name<TAB>drug, real names; those that the index does not know must not become those of another drug.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.hpp"
#include "analysis/concepts.hpp"
#include "analysis/fold.hpp"
#include "engine/index_reader.hpp"
#include "indexing/lexicons.hpp"
#include "lexicon/look_alikes.hpp"
#include "query/corrections.hpp"
#include "query/parser.hpp"
#include "query/spelling_distance.hpp"
#include "schema/terms.hpp"
#include "search/similar_words.hpp"

namespace {

using namespace materia;

struct Settings {
  std::string index;
  std::string typos;
  std::string names;
  std::string show;
};

Settings settings_of(int argc, char** argv) {
  Settings settings;
  const std::map<std::string_view, std::string*> options{{"--index", &settings.index},
                                                         {"--typos", &settings.typos},
                                                         {"--names", &settings.names},
                                                         {"--show", &settings.show}};
  for (int i = 1; i + 1 < argc; i += 2) {
    const auto option = options.find(argv[i]);
    if (option == options.end()) throw std::runtime_error(fmt::format("there is no option {}", argv[i]));
    *option->second = argv[i + 1];
  }
  if (settings.index.empty() || settings.typos.empty())
    throw std::runtime_error("usage: spelling --index DIR --typos FILE [--names FILE] [--show WHAT]");
  return settings;
}

std::vector<std::vector<std::string>> rows_of(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(fmt::format("cannot read '{}'", path));
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    auto& cells = rows.emplace_back();
    for (std::size_t begin = 0; begin <= line.size();) {
      const auto tab = std::min(line.find('\t', begin), line.size());
      cells.push_back(line.substr(begin, tab - begin));
      begin = tab + 1;
    }
  }
  return rows;
}

// An index as the planner sees it.
class Index {
 public:
  explicit Index(const std::string& home) : reader_(home) {
    vocabulary_.frequency = [this](std::string_view term) { return reader_.term_frequency(term); };
    vocabulary_.forms_starting_with = [this](std::string_view term) { return reader_.forms_starting_with(term); };
    vocabulary_.similar_words = [this](std::string_view spelling) {
      return similar_words(spelling, reader_, analyzer_);
    };
  }

  [[nodiscard]] bool has_monograph(const std::string& name) {
    return reader_.term_frequency(subject_term(terms_of(name, analyzer_))) > 0;
  }

  [[nodiscard]] bool knows(const std::string& word) {
    const std::string term = terms_of(word, analyzer_);
    for (const auto& row : kFields)
      if (reader_.term_frequency(field_term(row.field, term)) > 0) return true;
    if (!reader_.forms_starting_with(term).empty() || builtin_look_alike_words().has(word)) return true;
    const auto near = similar_words(word, reader_, analyzer_);
    return std::any_of(near.begin(), near.end(), [&](const SimilarWord& similar) { return similar.word == word; });
  }

  [[nodiscard]] std::vector<Correction> corrections(const std::string& typed) {
    const Query query = parse_query(typed);
    QueryWord word;
    word.term = terms_of(typed, analyzer_);
    word.spelling = fold_word(typed);
    word.range = {0, typed.size()};
    return corrections_for({word}, {}, query, vocabulary_);
  }

  // The words of all names of a drug, as they are spelt and by their terms: as given, as its monographs have them, as
  // the lexicon has them, those of its combinations and of the classes it belongs to included.
  std::map<std::string, std::string> words_of_names(const std::string& drug) {
    std::map<std::string, std::string> words;
    const std::string terms = terms_of(drug, analyzer_);
    add_words(drug, words);
    for (const auto& section : reader_.sections_with(subject_term(terms))) add_words(section.title, words);
    std::set<std::string> ids;
    for (const auto& form : lexicon_.forms_starting_with(terms.substr(0, terms.find(' '))))
      if (form.terms == terms) ids.insert(form.concept_id);
    for (const auto& entry : lexicon_.concepts()) {
      const bool holds = ids.contains(entry.id) || std::any_of(entry.members.begin(), entry.members.end(),
                                                               [&](const auto& id) { return ids.contains(id); });
      if (!holds) continue;
      for (const auto& form : entry.forms) add_words(form.text, words);
    }
    return words;
  }

  std::string term_of(const std::string& word) { return terms_of(word, analyzer_); }

  // Whether a word is a name in the index or in the lexicon: anything else is no wrong drug.
  bool is_name(const std::string& word) {
    const auto near = similar_words(word, reader_, analyzer_);
    return std::any_of(near.begin(), near.end(),
                       [&](const SimilarWord& similar) { return similar.word == word && similar.is_name; });
  }

  void read(const std::function<void()>& work) { reader_.read(work); }

 private:
  void add_words(const std::string& text, std::map<std::string, std::string>& words) {
    for (const auto& token : analyzer_.analyze(text))
      if (token.kind == TokenKind::word) words.emplace(token.spelling, token.term);
  }

  IndexReader reader_;
  Analyzer analyzer_;
  Vocabulary vocabulary_;
  ConceptTable lexicon_ = build_lexicon({}).lexicon;
};

std::string told(const std::vector<Correction>& corrections) {
  if (corrections.empty()) return "-";
  return fmt::format("{}{}", corrections.front().shown.empty() ? "? " : "= ",
                     fmt::join(corrections.front().offered, ", "));
}

// Damerau and Levenshtein, every edit counting one.
std::size_t plain_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      cost[i][j] =
          std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

// Beyond these a typed word is no spelling of a name: RedMed has "chazes" for albendazole.
std::size_t edits_in_reach(std::size_t letters) { return letters <= 5 ? 1 : letters <= 8 ? 2 : 3; }

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void measure_typos(Index& index, const Settings& settings) {
  std::map<std::string, std::vector<std::string>> drugs_of;  // a typo may be one of several drugs
  std::size_t of_other_drugs = 0;
  for (const auto& row : rows_of(settings.typos)) {
    if (row.size() < 3 || (row[2] != "edOne" && row[2] != "misspellingPhon")) continue;
    if (index.has_monograph(row[1]))
      drugs_of[row[0]].push_back(row[1]);
    else
      ++of_other_drugs;
  }
  std::size_t known = 0;
  std::size_t all = 0;
  std::size_t reached = 0;
  std::size_t first = 0;
  std::size_t first_reached = 0;
  std::size_t among = 0;
  std::size_t shown_right = 0;
  std::size_t shown_wrong = 0;
  std::size_t shown_wrong_name = 0;
  std::size_t offered_wrong = 0;
  std::size_t nothing = 0;
  std::vector<double> milliseconds;  // of the processor: other work on the machine does not count
  for (const auto& [typed, drugs] : drugs_of) {
    if (index.knows(typed)) {
      ++known;
      continue;
    }
    ++all;
    std::map<std::string, std::string> right;
    for (const auto& drug : drugs) right.merge(index.words_of_names(drug));
    const bool in_reach = std::any_of(right.begin(), right.end(), [&](const auto& word) {
      return plain_distance(typed, word.first) <= edits_in_reach(typed.size());
    });
    reached += in_reach ? 1 : 0;
    const std::clock_t start = std::clock();
    const auto corrections = index.corrections(typed);
    milliseconds.push_back(1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    const auto is_right = [&](const std::string& word) {
      const std::string term = index.term_of(word);
      return std::any_of(right.begin(), right.end(), [&](const auto& known) { return known.second == term; });
    };
    std::string outcome = "nothing";
    if (corrections.empty()) {
      ++nothing;
    } else {
      const auto& offered = corrections.front().offered;
      const bool shown = !corrections.front().shown.empty();
      if (std::any_of(offered.begin(), offered.end(), is_right)) ++among;
      if (is_right(offered.front())) {
        ++first;
        first_reached += in_reach ? 1 : 0;
        shown_right += shown ? 1 : 0;
        outcome = shown ? "right" : "rightoffered";
      } else {
        ++(shown ? shown_wrong : offered_wrong);
        outcome = shown ? "wrong" : "offered";
        if (shown && index.is_name(offered.front())) {
          ++shown_wrong_name;
          outcome = "wrongname";
        }
      }
    }
    if (outcome == settings.show || (settings.show == "missed" && in_reach && !outcome.starts_with("right")))
      fmt::print("{}\t{}\t{}\n", typed, fmt::join(drugs, ", "), told(corrections));
  }
  std::sort(milliseconds.begin(), milliseconds.end());
  fmt::print("typos of drugs that the index has: {} ({} lines are of others)\n", drugs_of.size(), of_other_drugs);
  fmt::print("  known words themselves, left out  {:5}\n", known);
  fmt::print("  measured                          {:5}\n", all);
  fmt::print("  right one first                   {:5}  {:.1f} %\n", first, share(first, all));
  fmt::print("    of {:5} near to a name of it    {:5}  {:.1f} %\n", reached, first_reached,
             share(first_reached, reached));
  fmt::print("  right one among those offered     {:5}  {:.1f} %\n", among, share(among, all));
  fmt::print("  right one searched for            {:5}  {:.1f} %\n", shown_right, share(shown_right, all));
  fmt::print("  other word searched for           {:5}  {:.2f} %\n", shown_wrong, share(shown_wrong, all));
  fmt::print("    that is the name of a drug      {:5}  {:.2f} %\n", shown_wrong_name, share(shown_wrong_name, all));
  fmt::print("  wrong one offered first           {:5}  {:.1f} %\n", offered_wrong, share(offered_wrong, all));
  fmt::print("  nothing offered                   {:5}  {:.1f} %\n", nothing, share(nothing, all));
  if (milliseconds.empty()) return;
  const auto at = [&](double quantile) {
    return milliseconds[static_cast<std::size_t>(quantile * static_cast<double>(milliseconds.size() - 1))];
  };
  fmt::print("  a word, median / p95 / p99 / slowest: {:.2f} / {:.2f} / {:.2f} / {:.2f} ms\n", at(0.5), at(0.95),
             at(0.99), at(1.0));
}

void measure_names(Index& index, const Settings& settings) {
  std::map<std::string, std::vector<std::string>> names;
  std::set<std::string> known;
  for (const auto& row : rows_of(settings.names)) {
    if (row.size() < 2) continue;
    const std::string name = fold_word(row[0]);
    if (!is_correctable(name)) continue;
    if (index.knows(name))
      known.insert(name);
    else
      names[name].push_back(row[1]);
  }
  std::size_t altered = 0;
  std::size_t same = 0;
  std::size_t offered = 0;
  for (const auto& [name, drugs] : names) {
    const auto corrections = index.corrections(name);
    if (corrections.empty()) continue;
    if (corrections.front().shown.empty()) {
      ++offered;
      continue;
    }
    std::map<std::string, std::string> right;
    for (const auto& drug : drugs) right.merge(index.words_of_names(drug));
    const std::string term = index.term_of(corrections.front().shown);
    const bool is_same = std::any_of(right.begin(), right.end(), [&](const auto& word) { return word.second == term; });
    ++(is_same ? same : altered);
    if (settings.show == "altered" && !is_same)
      fmt::print("{}\t{}\t{}\n", name, fmt::join(drugs, ", "), told(corrections));
  }
  fmt::print("real names of one word that the index does not know: {} (it knows {})\n", names.size(), known.size());
  fmt::print("  another name of it searched for   {:5}  {:.1f} %\n", same, share(same, names.size()));
  fmt::print("  another drug searched for         {:5}  {:.1f} %\n", altered, share(altered, names.size()));
  fmt::print("  others offered                    {:5}  {:.1f} %\n", offered, share(offered, names.size()));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const Settings settings = settings_of(argc, argv);
    Index index(settings.index);
    index.read([&] {
      measure_typos(index, settings);
      if (!settings.names.empty()) measure_names(index, settings);
    });
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "spelling: {}\n", error.what());
    return 5;
  }
}
