#include "lexicon/user_lexicon.hpp"

#include <string>
#include <utility>
#include <vector>

#include "lexicon/group_table.hpp"
#include "lexicon/lines.hpp"

namespace materia {

namespace {

constexpr std::string_view kArrow = "=>";

// Where the arrow stands that no backslash makes a letter; npos: nowhere.
std::size_t arrow_in(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\')
      ++i;
    else if (line.substr(i).starts_with(kArrow))
      return i;
  }
  return std::string_view::npos;
}

// Terms between commas; a backslash takes a comma, or itself, into the term (the format of Solr's SynonymFilter).
std::vector<std::string> solr_terms(std::string_view text) {
  std::vector<std::string> terms(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      terms.back() += text[++i];
    } else if (text[i] == ',') {
      terms.emplace_back();
    } else {
      terms.back() += text[i];
    }
  }
  std::vector<std::string> all;
  for (const auto& term : terms)
    if (const auto plain = trimmed(term); !plain.empty()) all.emplace_back(plain);
  return all;
}

// "a, b => c": c is the name. "a, b, c": a is.
LexiconGroup solr_group(std::string_view line) {
  LexiconGroup group;
  const auto arrow = arrow_in(line);
  std::vector<std::string> forms = solr_terms(line.substr(0, arrow));
  if (arrow != std::string_view::npos) {
    auto names = solr_terms(line.substr(arrow + kArrow.size()));
    if (names.empty()) return group;
    forms.insert(forms.begin(), names.begin(), names.end());
  }
  if (forms.size() < 2) return group;
  group.name = forms.front();
  for (std::size_t i = 1; i < forms.size(); ++i) group.forms.push_back({forms[i], FormKind::synonym});
  return group;
}

LexiconGroup pair_group(std::string_view line) {
  const auto cells = split(line, '\t');
  LexiconGroup group;
  if (cells.size() < 2 || trimmed(cells[0]).empty()) return group;
  group.name = trimmed(cells[1]);
  group.forms.push_back({std::string(trimmed(cells[0])), FormKind::synonym});
  return group;
}

bool is_solr(std::string_view text) {
  bool arrow = false;
  bool tab = false;
  for_each_line(text, [&](std::string_view line, std::size_t) {
    arrow = arrow || arrow_in(line) != std::string_view::npos;
    tab = tab || line.find('\t') != std::string_view::npos;
  });
  return arrow || !tab;
}

}  // namespace

LexiconReading read_user_lexicon(std::string_view text, std::string_view source) {
  if (is_group_table(text)) return read_group_table(text, source);
  LexiconReading reading;
  const bool solr = is_solr(text);
  for_each_line(text, [&](std::string_view line, std::size_t number) {
    LexiconGroup group = solr ? solr_group(line) : pair_group(line);
    if (group.name.empty()) {
      reading.issues.push_back({std::string(source), number,
                                solr ? "neither 'a, b, c' nor 'a, b => c'; the line was left out"
                                     : "not two columns with a tab between them; the line was left out"});
      return;
    }
    group.source = source;
    group.line = number;
    reading.groups.push_back(std::move(group));
  });
  return reading;
}

}  // namespace materia
