#include <fmt/format.h>

#include <algorithm>

#include "analysis/fold.hpp"
#include "analysis/stop_words.hpp"
#include "query/corrections.hpp"
#include "query/plan.hpp"
#include "query/query_concepts.hpp"
#include "query/subjects.hpp"
#include "schema/terms.hpp"

namespace materia {

namespace {

// Readings of a phrase in which the forms of its concepts stand for each other.
constexpr std::size_t kMaxPhraseReadings = 16;

// The BM25 weight of a concept against that of one word; it is one term where its name is several.
constexpr double kConceptWeight = 1.0;

// Remarks on words that nobody has; a pasted page would have hundreds.
constexpr std::size_t kMaxUnknownWords = 10;

bool is_capitals(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool has_small_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Words after which a single letter is a name: "vitamin a", "hepatitis a".
bool takes_letter(std::string_view folded) {
  static constexpr std::string_view kWords[] = {"vitamin", "hepatitis", "type",    "factor",
                                                "group",   "influenza", "protein", "streptococcus"};
  return std::find(std::begin(kWords), std::end(kWords), folded) != std::end(kWords);
}

// A leaf with the tokens of its text; ranges are into the query.
struct LeafTokens {
  std::vector<QueryWord> words;
  std::vector<JoinedReading> joined;  // indexes are into words
};

LeafTokens tokens_of(const Node& leaf, Analyzer& analyzer) {
  LeafTokens tokens;
  const auto found = analyzer.analyze(leaf.text);
  std::vector<const Token*> joined;
  for (const auto& token : found) {
    if (token.kind == TokenKind::joined) {
      joined.push_back(&token);
      continue;
    }
    QueryWord word;
    word.term = token.term;
    word.range = {leaf.range.begin + token.range.begin, leaf.range.begin + token.range.end};
    const std::string_view raw = std::string_view(leaf.text).substr(token.range.begin, token.range.size());
    word.spelling = fold_word(raw);
    word.field = leaf.field;
    // Capitals stand out only among small letters: "IT" is a name, "WHAT IS IT" is not.
    const bool typed_as_name = is_capitals(raw) && !tokens.words.empty() && has_small_letter(leaf.text);
    const bool letter_of_name = raw.size() == 1 && !tokens.words.empty() && takes_letter(tokens.words.back().spelling);
    if (is_stop_word(word.spelling) && !letter_of_name && !(typed_as_name && raw.size() > 1))
      word.role = WordRole::stop;
    else if (is_filler_word(word.spelling))
      word.role = WordRole::filler;
    tokens.words.push_back(std::move(word));
  }
  for (const Token* token : joined) {
    JoinedReading reading{std::string(token->term), {}};
    const std::size_t begin = leaf.range.begin + token->range.begin;
    const std::size_t end = leaf.range.begin + token->range.end;
    std::size_t i = 0;
    while (i < tokens.words.size() && tokens.words[i].range.end <= begin) ++i;
    reading.words.first = i;
    while (i < tokens.words.size() && tokens.words[i].range.end <= end) ++i;
    reading.words.end = i;
    if (reading.words.first < reading.words.end) tokens.joined.push_back(std::move(reading));
  }
  return tokens;
}

PlanNode term_node(const QueryWord& word, double weight) {
  PlanNode node;
  node.kind = PlanKind::term;
  node.term = word.term;
  node.field = word.field;
  node.weight = weight;
  node.role = word.role;
  return node;
}

// Leaves the cues out of a group and of the groups in it. They stand in a section of nearly every monograph: to look
// through all of these costs more than the rest of a search, and what they say is the aspect, which the ranking knows.
void leave_out_cues(PlanNode& group) {
  std::erase_if(group.children, [](PlanNode& child) {
    if (child.occur == Occur::must_not) return false;
    if (child.kind == PlanKind::term) return child.role == WordRole::cue && child.occur == Occur::should;
    if (child.kind == PlanKind::group) leave_out_cues(child);
    return child.kind == PlanKind::group && child.children.empty();
  });
}

PlanNode phrase_node(const std::vector<QueryWord>& words, std::size_t first, std::size_t end,
                     std::optional<Field> field) {
  if (end - first == 1) return term_node(words[first], 1.0);
  PlanNode node;
  node.kind = PlanKind::phrase;
  node.field = field;
  for (std::size_t i = first; i < end; ++i) node.children.push_back(term_node(words[i], 1.0));
  return node;
}

class Planner {
 public:
  Planner(Analyzer& analyzer, const AspectFinder& aspects, const Vocabulary& vocabulary)
      : analyzer_(analyzer), aspects_(aspects), vocabulary_(vocabulary) {}

  Plan plan(const Query& query) {
    plan_.text = query.text;
    read_words(query.root, Occur::should);
    correct_words(query);
    find_roles();
    plan_.concepts = concepts_in(plan_.words, leaves_, vocabulary_);
    drop_concepts_inside_joined();
    plan_.subjects = subjects_in(plan_.words, plan_.concepts, vocabulary_);
    raise_roles_of_subjects();
    read_phrases();
    name_unknown_words();
    plan_.root = node_of(query.root);
    if (plan_.root.kind == PlanKind::group && finds_without_cues(plan_.root)) leave_out_cues(plan_.root);
    if (searched_words_ > kMaxSearchedWords)
      plan_.diagnostics.push_back(
          {fmt::format("the query has {} words to search for; those after the first {} were left out", searched_words_,
                       kMaxSearchedWords),
           {0, query.text.size()}});
    return std::move(plan_);
  }

 private:
  // First pass: every positive word, in order, so that roles and subjects see the query as one.
  void read_words(const Node& node, Occur occur) {
    if (occur == Occur::must_not) return;
    switch (node.kind) {
      case NodeKind::words:
      case NodeKind::phrase: {
        auto tokens = tokens_of(node, analyzer_);
        const std::size_t offset = plan_.words.size();
        for (auto& word : tokens.words) {
          if (node.kind == NodeKind::phrase || occur == Occur::must) word.role = WordRole::content;
          plan_.words.push_back(std::move(word));
        }
        leaves_.push_back({offset, plan_.words.size()});
        if (node.kind == NodeKind::phrase) {
          if (plan_.words.size() - offset > 1) phrases_.push_back({offset, plan_.words.size()});
        } else {
          for (auto& [term, words] : tokens.joined)
            plan_.joined.push_back({std::move(term), {offset + words.first, offset + words.end}});
        }
        return;
      }
      case NodeKind::prefix: plan_.prefixes.push_back(fold_word(node.text)); return;
      case NodeKind::all_of:
      case NodeKind::any_of:
      case NodeKind::group:
        for (const auto& child : node.children)
          read_words(child, node.kind == NodeKind::group ? child.occur : occur == Occur::must ? occur : child.occur);
        return;
      case NodeKind::nothing: return;
    }
  }

  // Before anything is read into the words: a corrected one is a word like all others.
  void correct_words(const Query& query) {
    for (const auto& correction : corrections_for(plan_.words, plan_.joined, query, vocabulary_)) {
      plan_.diagnostics.push_back(remark_on(correction));
      if (correction.shown.empty()) continue;
      for (auto& word : plan_.words) {
        if (word.range != correction.range) continue;
        word.term = correction.shown_term;
        word.spelling = correction.shown;
        word.corrected = true;
      }
    }
  }

  void find_roles() {
    std::vector<std::string_view> terms;
    for (const auto& word : plan_.words) terms.push_back(word.term);
    plan_.wishes = aspects_.asked_by(terms);
    const auto any_content = [&] {
      return std::any_of(plan_.words.begin(), plan_.words.end(),
                         [](const QueryWord& w) { return w.role == WordRole::content; });
    };
    std::vector<WordRole> before;
    for (const auto& word : plan_.words) before.push_back(word.role);
    for (const auto& wish : plan_.wishes)
      for (const auto i : wish.words)
        if (plan_.words[i].role != WordRole::stop && !plan_.words[i].field) plan_.words[i].role = WordRole::cue;
    // A query of nothing but cues, fillers or grammar means its words.
    if (any_content()) return;
    for (std::size_t i = 0; i < plan_.words.size(); ++i) plan_.words[i].role = before[i];
    if (any_content()) return;
    const bool only_stop_words =
        std::all_of(before.begin(), before.end(), [](WordRole role) { return role == WordRole::stop; });
    for (auto& word : plan_.words)
      if (only_stop_words || word.role != WordRole::stop) word.role = WordRole::content;
  }

  // "10mg" is one thing, and asks for no other milligrams.
  void drop_concepts_inside_joined() {
    std::erase_if(plan_.concepts, [this](const QueryConcept& found) {
      return std::any_of(plan_.joined.begin(), plan_.joined.end(), [&](const JoinedReading& joined) {
        return joined.words.first <= found.words.first && found.words.end <= joined.words.end &&
               found.words.end - found.words.first < joined.words.end - joined.words.first;
      });
    });
  }

  // Talk in a name is part of it. A cue in a name is one still.
  void raise_roles_of_subjects() {
    for (const auto& subject : plan_.subjects)
      for (std::size_t i = subject.words.first; i < subject.words.end; ++i)
        if (plan_.words[i].role == WordRole::filler) plan_.words[i].role = WordRole::content;
  }

  // A phrase as typed, then with every other form of its concepts, one concept changed at a time.
  void read_phrases() {
    for (const auto& span : phrases_) {
      std::vector<std::string> typed;
      for (std::size_t i = span.first; i < span.end; ++i) typed.push_back(plan_.words[i].term);
      plan_.phrases.push_back({typed, span});
      std::size_t readings = 1;
      for (const auto& c : plan_.concepts) {
        if (c.words.first < span.first || c.words.end > span.end) continue;
        for (const auto& form : c.forms) {
          if (form.kind == FormKind::ambiguous) continue;
          std::vector<std::string> terms(typed.begin(),
                                         typed.begin() + static_cast<std::ptrdiff_t>(c.words.first - span.first));
          for (std::string_view rest = form.terms; !rest.empty();) {
            const auto blank = std::min(rest.find(' '), rest.size());
            terms.emplace_back(rest.substr(0, blank));
            rest.remove_prefix(std::min(blank + 1, rest.size()));
          }
          terms.insert(terms.end(), typed.begin() + static_cast<std::ptrdiff_t>(c.words.end - span.first), typed.end());
          if (terms == typed || ++readings > kMaxPhraseReadings) continue;
          plan_.phrases.push_back({std::move(terms), span});
        }
      }
    }
  }

  // Second pass, in the same order as the first.
  PlanNode node_of(const Node& node) {
    PlanNode planned;
    planned.occur = node.occur;
    planned.field = node.field;
    switch (node.kind) {
      case NodeKind::words: {
        auto words = words_node(node);
        words.occur = node.occur;
        return words;
      }
      case NodeKind::phrase: {
        auto tokens = tokens_of(node, analyzer_);
        if (tokens.words.empty()) return planned;
        auto phrase = phrase_node(tokens.words, 0, tokens.words.size(), node.field);
        if (node.occur != Occur::must_not) phrase = with_other_readings(phrase, tokens.words.front().range);
        phrase.occur = node.occur;
        return phrase;
      }
      case NodeKind::prefix: {
        auto terms = prefix_node(node);
        terms.occur = node.occur;
        return terms;
      }
      case NodeKind::all_of: planned.kind = PlanKind::all_of; break;
      case NodeKind::any_of: planned.kind = PlanKind::any_of; break;
      case NodeKind::group: planned.kind = PlanKind::group; break;
      case NodeKind::nothing: return planned;
    }
    for (const auto& child : node.children) {
      auto child_node = node_of(child);
      if (child_node.kind != PlanKind::nothing) planned.children.push_back(std::move(child_node));
    }
    if (planned.children.empty()) planned.kind = PlanKind::nothing;
    return planned;
  }

  // The phrase of the query that begins at a place, with the other forms of its concepts.
  [[nodiscard]] PlanNode with_other_readings(const PlanNode& phrase, ByteRange first_word) const {
    PlanNode all;
    all.kind = PlanKind::synonym;
    all.field = phrase.field;
    for (const auto& reading : plan_.phrases) {
      if (plan_.words[reading.words.first].range != first_word) continue;
      PlanNode node;
      node.kind = reading.terms.size() == 1 ? PlanKind::term : PlanKind::phrase;
      node.field = phrase.field;
      if (reading.terms.size() == 1) node.term = reading.terms.front();
      for (const auto& term : reading.terms) {
        PlanNode child;
        child.kind = PlanKind::term;
        child.field = phrase.field;
        child.term = term;
        if (reading.terms.size() > 1) node.children.push_back(std::move(child));
      }
      all.children.push_back(std::move(node));
    }
    return all.children.size() > 1 ? all : phrase;
  }

  PlanNode prefix_node(const Node& leaf) {
    PlanNode synonym;
    synonym.field = leaf.field;
    const std::string beginning = fold_word(leaf.text);
    for (auto& term : vocabulary_.terms_of_words(beginning, kMaxPrefixTerms)) {
      if (leaf.field && vocabulary_.frequency(field_term(*leaf.field, term)) == 0) continue;
      PlanNode node;
      node.kind = PlanKind::term;
      node.term = std::move(term);
      node.field = leaf.field;
      synonym.children.push_back(std::move(node));
    }
    if (synonym.children.empty())
      plan_.diagnostics.push_back(
          {leaf.field ? fmt::format("no word of a {} begins with '{}'", row_of(*leaf.field).name, leaf.text)
                      : fmt::format("no word in the index begins with '{}'", leaf.text),
           leaf.range});
    else
      synonym.kind = PlanKind::synonym;
    return synonym;
  }

  // A word that nobody has is said aloud: the hits are for the other words, perhaps of another drug.
  void name_unknown_words() {
    const bool any_known = std::any_of(plan_.words.begin(), plan_.words.end(), [&](const QueryWord& word) {
      return word.role != WordRole::stop && word.role != WordRole::filler && is_known(word);
    });
    for (const auto& word : plan_.words) {
      if (plan_.diagnostics.size() >= kMaxUnknownWords) {
        plan_.diagnostics.push_back({"no section has some of the words behind this one either", word.range});
        return;
      }
      if (word.role == WordRole::stop || word.role == WordRole::filler || is_known(word)) continue;
      const bool told = std::any_of(plan_.diagnostics.begin(), plan_.diagnostics.end(),
                                    [&](const Diagnostic& d) { return d.range == word.range; });
      if (told) continue;
      const std::string typed = plan_.text.substr(word.range.begin, word.range.size());
      const auto* known_as = concept_of(word);
      const std::string meaning = known_as == nullptr || known_as->name == typed
                                      ? std::string()
                                      : fmt::format(", nor another name of {}", known_as->name);
      plan_.diagnostics.push_back(
          {word.field ? fmt::format("no {} has the word '{}'{}", row_of(*word.field).name, typed, meaning)
                      : fmt::format("no section has the word '{}'{}{}", typed, meaning,
                                    any_known ? "; the results are for the other words" : ""),
           word.range});
    }
  }

  // Whether any section is found by a node when its cues are not asked for.
  [[nodiscard]] bool finds_without_cues(const PlanNode& node) const {
    if (node.occur == Occur::must_not) return false;
    if (node.kind == PlanKind::term) return node.role != WordRole::cue && has_term(node.term, node.field);
    if (node.kind == PlanKind::nothing) return false;
    return std::any_of(node.children.begin(), node.children.end(),
                       [this](const PlanNode& child) { return finds_without_cues(child); });
  }

  [[nodiscard]] bool has_term(const std::string& term, std::optional<Field> field) const {
    if (field) return vocabulary_.frequency(field_term(*field, term)) > 0;
    return std::any_of(kFields.begin(), kFields.end(),
                       [&](const FieldRow& row) { return vocabulary_.frequency(field_term(row.field, term)) > 0; });
  }

  // In the index itself, or by another form of what it means.
  [[nodiscard]] bool is_known(const QueryWord& word) const {
    if (has_term(word.term, word.field)) return true;
    const auto* known_as = concept_of(word);
    return known_as != nullptr && has_term(concept_term(known_as->id), word.field);
  }

  [[nodiscard]] const QueryConcept* concept_of(const QueryWord& word) const {
    for (const auto& c : plan_.concepts)
      if (plan_.words[c.words.first].range.begin <= word.range.begin &&
          word.range.end <= plan_.words[c.words.end - 1].range.end)
        return &c;
    return nullptr;
  }

  // The joined term, or its words side by side where a text that says them so does not say the term too: "10 mg" is
  // indexed as "10mg" as well, "il 6" is not as "il6".
  [[nodiscard]] PlanNode joined_node(const JoinedReading& joined, const std::vector<QueryWord>& words,
                                     std::optional<Field> field) const {
    PlanNode whole;
    whole.kind = PlanKind::term;
    whole.term = joined.term;
    whole.field = field;
    std::string apart;
    for (std::size_t i = joined.words.first; i < joined.words.end; ++i)
      apart.append(apart.empty() ? "" : " ").append(words[i].term);
    const auto tokens = analyzer_.analyze(apart);
    if (std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) { return token.term == joined.term; }))
      return whole;
    PlanNode synonym;
    synonym.kind = PlanKind::synonym;
    synonym.field = field;
    synonym.children.push_back(std::move(whole));
    synonym.children.push_back(phrase_node(words, joined.words.first, joined.words.end, field));
    return synonym;
  }

  // Running text: each word for itself, except where a joined reading gathers its words.
  PlanNode words_node(const Node& leaf) {
    auto tokens = tokens_of(leaf, analyzer_);
    PlanNode group;
    group.kind = PlanKind::group;
    for (auto& word : tokens.words) {
      const auto read = std::find_if(plan_.words.begin(), plan_.words.end(),
                                     [&](const QueryWord& known) { return known.range == word.range; });
      if (read != plan_.words.end())
        word = *read;  // with its role and correction
      else
        word.role = WordRole::content;  // of a negative part
    }
    for (std::size_t i = 0; i < tokens.words.size();) {
      // The longest joined reading that starts here; the first in order is the longest.
      const auto joined =
          std::find_if(tokens.joined.begin(), tokens.joined.end(), [&](const auto& j) { return j.words.first == i; });
      if (joined != tokens.joined.end()) {
        group.children.push_back(joined_node(*joined, tokens.words, leaf.field));
        i = joined->words.end;
        continue;
      }
      const double weight = weight_of(tokens.words[i].role);
      if (weight > 0 && ++searched_words_ <= kMaxSearchedWords)
        group.children.push_back(term_node(tokens.words[i], weight));
      ++i;
    }
    if (leaf.occur != Occur::must_not) add_concepts(leaf, tokens.words, group);
    if (group.children.empty()) group.kind = PlanKind::nothing;
    return group;
  }

  // The concepts whose words stand in a leaf, beside these.
  void add_concepts(const Node& leaf, const std::vector<QueryWord>& words, PlanNode& group) const {
    for (const auto& c : plan_.concepts) {
      const auto begin = plan_.words[c.words.first].range.begin;
      const bool here = std::any_of(words.begin(), words.end(), [&](const auto& w) { return w.range.begin == begin; });
      if (!here || searched_words_ > kMaxSearchedWords) continue;
      double role = 0;
      for (std::size_t i = c.words.first; i < c.words.end; ++i) role = std::max(role, weight_of(plan_.words[i].role));
      if (role <= 0) continue;
      PlanNode node;
      node.kind = PlanKind::term;
      node.field = leaf.field;
      node.term = concept_term(c.id);
      node.weight = kConceptWeight * c.weight * role;
      if (role < weight_of(WordRole::content)) node.role = WordRole::cue;
      group.children.push_back(node);
      for (const auto& part : c.parts) {
        node.term = concept_term(part.id);
        node.weight = kConceptWeight * kPartWeight * role;
        group.children.push_back(node);
      }
      if (c.members.empty()) continue;
      PlanNode any_member;
      any_member.kind = PlanKind::synonym;
      any_member.field = leaf.field;
      any_member.weight = kConceptWeight * kMemberWeight * role;
      for (const auto& member : c.members) {
        node.term = concept_term(member.id);
        node.weight = 1.0;
        any_member.children.push_back(node);
      }
      group.children.push_back(std::move(any_member));
    }
  }

  Analyzer& analyzer_;
  const AspectFinder& aspects_;
  const Vocabulary& vocabulary_;
  std::size_t searched_words_ = 0;
  std::vector<WordSpan> leaves_;   // words of each piece of running text and each phrase
  std::vector<WordSpan> phrases_;  // those of two words or more
  Plan plan_;
};

}  // namespace

Plan plan_query(const Query& query, Analyzer& analyzer, const AspectFinder& aspects, const Vocabulary& vocabulary) {
  return Planner(analyzer, aspects, vocabulary).plan(query);
}

}  // namespace materia
