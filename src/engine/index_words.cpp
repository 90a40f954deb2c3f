#include "engine/index_words.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/metadata.hpp"
#include "query/spelling_distance.hpp"
#include "schema/fields.hpp"
#include "schema/terms.hpp"

namespace materia {

std::vector<KnownWord> IndexWords::like(std::string_view spelling) {
  std::vector<KnownWord> words;
  if (!is_correctable(spelling)) return words;
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    const auto bound = largest_cost_from(letter, spelling);
    if (!bound) continue;
    for (const auto& record : records_of(letter)) {
      SpellingSearch search(spelling, *bound);
      add_words_near(search, record, words);
    }
  }
  merge_known_words(words);
  return words;
}

std::vector<KnownWord> IndexWords::beginning_with(std::string_view beginning) {
  std::vector<KnownWord> words;
  if (beginning.empty() || beginning.front() < 'a' || beginning.front() > 'z') return words;
  for (const auto& record : records_of(beginning.front())) add_words_beginning(beginning, record, words);
  if (set_.shards().size() > 1) merge_known_words(words);
  return words;
}

std::vector<std::string> IndexWords::terms_of_words(std::string_view beginning, std::size_t limit) {
  std::map<std::string, std::size_t> frequencies;
  for (const auto& row : kFields) {
    const std::string start = field_term(row.field, beginning);
    for (auto term = set_.database().allterms_begin(start); term != set_.database().allterms_end(start); ++term) {
      auto& frequency = frequencies[(*term).substr(row.term_prefix.size())];
      frequency = std::max<std::size_t>(frequency, term.get_termfreq());
    }
  }
  const std::string start = kWordPrefix + std::string(beginning);
  for (const auto& shard : set_.shards())
    for (auto key = shard.metadata_keys_begin(start); key != shard.metadata_keys_end(start); ++key) {
      const std::string term = shard.get_metadata(*key);
      if (const auto frequency = frequencies_.of(field_term(Field::body, term)); frequency > 0)
        frequencies.emplace(term, frequency);
    }
  std::vector<std::pair<std::size_t, std::string>> ranked;
  ranked.reserve(frequencies.size());
  for (const auto& [term, frequency] : frequencies) ranked.emplace_back(frequency, term);
  std::sort(ranked.begin(), ranked.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  std::vector<std::string> terms;
  for (std::size_t i = 0; i < std::min(limit, ranked.size()); ++i) terms.push_back(ranked[i].second);
  return terms;
}

std::span<const NameWord> IndexWords::of_names(char first_byte) {
  if (const auto known = words_of_names_.find(first_byte); known != words_of_names_.end()) return known->second;
  std::vector<NameWord> words;
  for (const auto& shard : set_.shards()) {
    auto of_shard = unpack_name_words(shard.get_metadata(name_words_key(first_byte)));
    std::move(of_shard.begin(), of_shard.end(), std::back_inserter(words));
  }
  if (set_.shards().size() > 1) std::sort(words.begin(), words.end());
  return words_of_names_.emplace(first_byte, std::move(words)).first->second;
}

std::string IndexWords::first_bytes_of_names() const {
  std::string bytes;
  const std::string_view prefix = kNameWordsPrefix;
  for (const auto& shard : set_.shards())
    for (auto key = shard.metadata_keys_begin(kNameWordsPrefix); key != shard.metadata_keys_end(kNameWordsPrefix);
         ++key)
      bytes += (*key).substr(prefix.size(), 1);
  std::sort(bytes.begin(), bytes.end());
  bytes.erase(std::unique(bytes.begin(), bytes.end()), bytes.end());
  return bytes;
}

void IndexWords::forget() {
  records_.clear();
  words_of_names_.clear();
}

const std::vector<std::string>& IndexWords::records_of(char letter) {
  auto known = records_.find(letter);
  if (known == records_.end()) {
    std::vector<std::string> records;
    for (const auto& shard : set_.shards()) records.push_back(shard.get_metadata(known_words_key(letter)));
    known = records_.emplace(letter, std::move(records)).first;
  }
  return known->second;
}

}  // namespace materia
