#include "search/suggest.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analysis/concepts.hpp"
#include "analysis/fold.hpp"
#include "analysis/stop_words.hpp"
#include "base/utf8.hpp"
#include "lexicon/look_alikes.hpp"
#include "query/one_slip.hpp"
#include "query/spelling_distance.hpp"
#include "schema/aspect_phrases.hpp"
#include "search/name_completions.hpp"
#include "search/similar_words.hpp"

namespace materia {

namespace {

// A beginning of fewer letters is nobody's misspelling: everything is near to it.
constexpr std::size_t kShortestCorrectedBeginning = 3;

// When a whole name is typed and no more monographs than these begin so, what it tells is offered behind them.
constexpr std::size_t kFewNames = 3;

// Words that are looked at twice, for what the lexicon says of them.
constexpr std::size_t kMaxJudgedWords = 40;

// How many bytes of a text stand for the first `folded_bytes` of its folded form.
std::size_t bytes_for(std::string_view text, std::size_t folded_bytes) {
  std::size_t end = 0;
  while (end < text.size() && fold_word(text.substr(0, end)).size() < folded_bytes)
    end += decode_utf8(text, end).size_bytes;
  return end;
}

// Where the first `key_bytes` of the key of the words from `first` on stand in their text.
ByteRange range_of(std::span<const FoldedWord> words, std::size_t first, std::size_t key_bytes, std::string_view text) {
  ByteRange range{words[first].range.begin, words[first].range.begin};
  for (std::size_t i = first; i < words.size() && key_bytes > 0; ++i) {
    const auto& [spelling, here] = words[i];
    if (spelling.size() <= key_bytes) {
      range.end = here.end;
      key_bytes -= spelling.size();
    } else {
      range.end = here.begin + bytes_for(text.substr(here.begin, here.size()), key_bytes);
      break;
    }
  }
  return range;
}

bool is_letters_only(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::vector<std::string_view> phrases_of(std::string_view all) {
  std::vector<std::string_view> phrases;
  for (std::size_t begin = 0; begin <= all.size();) {
    const auto end = std::min(all.find('|', begin), all.size());
    phrases.push_back(all.substr(begin, end - begin));
    begin = end + 1;
  }
  return phrases;
}

class Suggester {
 public:
  Suggester(const SuggestRequest& request, const IndexReader& reader, Analyzer& analyzer)
      : reader_(reader), analyzer_(analyzer), limit_(request.limit) {
    result_.prefix = replace_invalid_utf8(request.prefix);
    typed_ = folded_words(result_.prefix, analyzer_);
    key_ = key_of(typed_);
  }

  Suggestions run() && {
    if (key_.empty()) return std::move(result_);
    add_names();
    add_aspects_behind_a_name();
    add_aspects_of_the_best();
    if (result_.suggestions.empty()) add_words();
    if (result_.suggestions.empty()) add_corrected();
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool is_full() const { return result_.suggestions.size() >= limit_; }

  // Two files may have one name, and one file may have it twice.
  bool add(Suggestion suggestion) {
    if (is_full()) return false;
    const bool known = std::any_of(
        result_.suggestions.begin(), result_.suggestions.end(),
        [&](const Suggestion& other) { return other.text == suggestion.text && other.title == suggestion.title; });
    if (known) return false;
    result_.suggestions.push_back(std::move(suggestion));
    return true;
  }

  [[nodiscard]] std::optional<Suggestion> suggestion_of(const NameCompletion& completion) {
    const auto file = reader_.file_of(*completion.at);
    if (!file || completion.at->name > file->aliases.size()) return std::nullopt;
    Suggestion suggestion;
    suggestion.kind = completion.at->name == 0 ? SuggestionKind::subject : SuggestionKind::alias;
    suggestion.title = file->title;
    suggestion.path = file->path;
    suggestion.text = completion.at->name == 0 ? file->title : file->aliases[completion.at->name - 1];
    const auto words = folded_words(suggestion.text, analyzer_);
    if (completion.at->word >= words.size()) return std::nullopt;
    suggestion.typed = range_of(words, completion.at->word, completion.typed_bytes, suggestion.text);
    return suggestion;
  }

  void add_names() {
    auto names = names_beginning(key_, reader_);
    const auto best = best_of_each_file(names, limit_);
    files_ = best.size();
    for (const auto& completion : best)
      if (auto suggestion = suggestion_of(completion)) add(std::move(*suggestion));
    if (!best.empty()) best_ = best.front();
  }

  // "lenalidomide s": the longest run of words that is a whole name, and what is begun behind it.
  // How many of the typed words may be a name and leave one: no key of the index is longer.
  [[nodiscard]] std::size_t words_of_longest_name() const {
    std::size_t words = 0;
    for (std::size_t bytes = 0; words + 1 < typed_.size(); ++words) {
      bytes += typed_[words].spelling.size();
      if (bytes > kMaxKeyBytes) break;
    }
    return words;
  }

  void add_aspects_behind_a_name() {
    for (std::size_t words = words_of_longest_name(); words > 0; --words) {
      const std::string name = key_of(std::span(typed_).first(words));
      const std::string begun = key_of(std::span(typed_).subspan(words));
      auto names = names_beginning(name, reader_);
      std::erase_if(names, [&](const NameCompletion& n) { return n.at->word > 0 || n.at->key != name; });
      const auto best = best_of_each_file(names, limit_);
      for (const auto& completion : best)
        if (const auto suggestion = suggestion_of(completion)) add_aspects(*suggestion, completion, begun);
      if (!best.empty()) return;
    }
  }

  // Only of the one that is meant: of two drugs that begin alike neither may look like the answer.
  void add_aspects_of_the_best() {
    if (!best_) return;
    const bool is_whole_name = best_->at->word == 0 && best_->at->key.size() == best_->typed_bytes;
    if (files_ > (is_whole_name ? kFewNames : 1)) return;
    if (const auto suggestion = suggestion_of(*best_)) add_aspects(*suggestion, *best_, "");
  }

  void add_aspects(const Suggestion& name, const NameCompletion& completion, std::string_view begun) {
    const auto file = reader_.file_of(*completion.at);
    if (!file) return;
    for (const auto& [aspect, phrases] : kAspectPhrases) {
      if (!file->aspects.test(static_cast<std::size_t>(aspect))) continue;
      for (const auto phrase : phrases_of(phrases)) {
        const auto words = folded_words(phrase, analyzer_);
        if (!key_of(words).starts_with(begun)) continue;
        Suggestion suggestion = name;
        suggestion.kind = SuggestionKind::aspect;
        suggestion.text += ' ';
        const std::size_t behind = suggestion.text.size();
        suggestion.text += phrase;
        if (!begun.empty()) suggestion.typed = {0, behind + range_of(words, 0, begun.size(), phrase).end};
        add(std::move(suggestion));
        break;
      }
    }
  }

  // A word that no monograph has may stand for one of its meaning, when it stands alone.
  [[nodiscard]] bool leads_somewhere(const KnownWord& known) {
    return known.files > 0 ||
           (typed_.size() == 1 && known.in_lexicon && sections_by_meaning(known.word, reader_, analyzer_) > 0);
  }

  // The words that the last one typed is the beginning of; those that make a phrase of the lexicon with the one before
  // it first, then the most frequent.
  void add_words() {
    const FoldedWord& last = typed_.back();
    if (last.range.end != result_.prefix.size() || !is_letters_only(last.spelling)) return;
    auto words = reader_.words_beginning(last.spelling);
    std::erase_if(words, [](const KnownWord& known) { return is_stop_word(known.word); });
    const auto more_frequent = [](const KnownWord& a, const KnownWord& b) {
      return a.files != b.files ? a.files > b.files : a.word < b.word;
    };
    const auto judged = std::min(words.size(), std::max(limit_, kMaxJudgedWords));
    std::partial_sort(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(judged), words.end(), more_frequent);
    words.resize(judged);
    if (typed_.size() > 1) prefer_phrases(words);
    const std::string before = result_.prefix.substr(0, last.range.begin);
    const auto blank = before.find_first_not_of(" \t\r\n");
    const std::string kept = blank == std::string::npos ? std::string() : before.substr(blank);
    for (const auto& known : words) {
      if (is_full()) return;
      if (!leads_somewhere(known)) continue;
      add({.text = kept + known.word,
           .kind = SuggestionKind::word,
           .title = {},
           .path = {},
           .typed = {0, kept.size() + last.spelling.size()}});
    }
  }

  void prefer_phrases(std::vector<KnownWord>& words) {
    const std::string before = terms_of(typed_[typed_.size() - 2].spelling, analyzer_);
    std::vector<std::string> phrases;
    for (const auto& form : reader_.forms_starting_with(before)) phrases.push_back(form.terms + ' ');
    if (phrases.empty()) return;
    std::stable_partition(words.begin(), words.end(), [&](const KnownWord& known) {
      const std::string phrase = before + ' ' + terms_of(known.word, analyzer_) + ' ';
      return std::any_of(phrases.begin(), phrases.end(),
                         [&](const std::string& form) { return form.starts_with(phrase); });
    });
  }

  // A drug that the index has nothing on begins exactly so: it is what is typed, and no other.
  [[nodiscard]] bool begins_a_name_elsewhere() const {
    const auto listed = builtin_look_alike_words().words();
    const auto at = std::lower_bound(listed.begin(), listed.end(), key_);
    if (at != listed.end() && at->starts_with(key_)) return true;
    const auto known = reader_.words_beginning(key_);
    return std::any_of(known.begin(), known.end(), [](const KnownWord& word) { return word.is_name; });
  }

  // A name that may have been meant, by the word that what was typed is nearly the beginning of.
  struct Meant {
    std::string word;
    std::vector<NameCompletion> names;  // best first; empty: the index has nothing on it
    std::size_t typed_bytes = 0;
  };

  // All names within one slip, and those that these are taken for. Each drug is shown or none is: a list that leaves
  // one out would pass for certain.
  void add_corrected() {
    if (key_.size() < kShortestCorrectedBeginning || !is_letters_only(key_) || begins_a_name_elsewhere()) return;
    std::vector<Meant> meant = meant_by_names();
    add_look_alikes(meant);
    if (meant.size() > limit_) return;
    for (const auto& one : meant) add_corrected_name(one);
    std::vector<NameCompletion> rest;
    for (const auto& one : meant) rest.insert(rest.end(), one.names.begin(), one.names.end());
    std::sort(rest.begin(), rest.end(), is_better);
    for (const auto& completion : rest) {
      if (is_full()) return;
      add_corrected_name(completion);
    }
  }

  void add_corrected_name(const NameCompletion& completion) {
    auto suggestion = suggestion_of(completion);
    if (!suggestion) return;
    const bool shown = std::any_of(result_.suggestions.begin(), result_.suggestions.end(),
                                   [&](const Suggestion& other) { return other.path == suggestion->path; });
    suggestion->corrected = true;
    if (!shown) add(std::move(*suggestion));
  }

  void add_corrected_name(const Meant& one) {
    if (!one.names.empty()) {
      add_corrected_name(one.names.front());
      return;
    }
    add({.text = one.word,
         .kind = SuggestionKind::word,
         .title = {},
         .path = {},
         .typed = {0, std::min(one.typed_bytes, one.word.size())},
         .corrected = true});
  }

  [[nodiscard]] std::vector<Meant> meant_by_names() const {
    auto names = names_but_for_one_slip(key_, reader_);
    std::sort(names.begin(), names.end(), is_better);
    std::vector<Meant> meant;
    for (const auto& completion : names) {
      const std::string word = completion.at->key.substr(0, completion.at->word_bytes);
      auto at = std::find_if(meant.begin(), meant.end(), [&](const Meant& one) { return one.word == word; });
      if (at == meant.end()) at = meant.insert(meant.end(), {word, {}, completion.typed_bytes});
      at->names.push_back(completion);
    }
    return meant;
  }

  void add_look_alikes(std::vector<Meant>& meant) const {
    const LookAlikes& look_alikes = builtin_look_alike_words();
    std::set<std::pair<std::string_view, std::size_t>> others;
    for (const auto& word : look_alikes.words())
      if (const auto typed = begins_but_for_one_slip(word, key_)) others.emplace(word, *typed);
    for (const auto& one : meant)
      for (const auto word : look_alikes.taken_for(one.word))
        if (const auto typed = nearest_beginning(word)) others.emplace(word, *typed);
    for (const auto& other : others) {
      const std::string_view word = other.first;
      const std::size_t typed = other.second;
      if (std::any_of(meant.begin(), meant.end(), [&](const Meant& one) { return one.word == word; })) continue;
      Meant one{std::string(word), names_beginning(word, reader_), typed};
      std::erase_if(one.names, [&](const NameCompletion& n) { return n.at->word_bytes != word.size(); });
      for (auto& name : one.names) name.typed_bytes = typed;
      std::sort(one.names.begin(), one.names.end(), is_better);
      meant.push_back(std::move(one));
    }
  }

  // The length of the beginning of a word that is nearest to what was typed; nullopt: none is near.
  [[nodiscard]] std::optional<std::size_t> nearest_beginning(std::string_view word) const {
    constexpr std::size_t kLengthsApart = 2;
    if (key_.size() > kLongestCorrected) return std::nullopt;
    std::optional<std::size_t> nearest;
    int best = largest_cost(key_.size());
    for (std::size_t length = key_.size() - kLengthsApart; length <= key_.size() + kLengthsApart; ++length) {
      if (length > word.size()) break;
      const auto cost = spelling_cost(key_, word.substr(0, length), best);
      if (!cost || (nearest && *cost >= best)) continue;
      best = *cost;
      nearest = length;
    }
    return nearest;
  }

  const IndexReader& reader_;
  Analyzer& analyzer_;
  std::size_t limit_;
  Suggestions result_;
  std::vector<FoldedWord> typed_;
  std::string key_;                     // of all that was typed
  std::size_t files_ = 0;               // whose names begin so, up to the limit
  std::optional<NameCompletion> best_;  // of those
};

}  // namespace

Suggestions suggest(const SuggestRequest& request, const IndexReader& reader, Analyzer& analyzer) {
  return Suggester(request, reader, analyzer).run();
}

}  // namespace materia
