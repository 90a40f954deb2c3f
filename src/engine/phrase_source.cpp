#include "engine/phrase_source.hpp"

#include <algorithm>

#include "engine/timed_match.hpp"

namespace materia {

void PhraseSource::init(const Xapian::Database& shard) {
  shard_ = shard;
  last_ = shard.get_lastdocid();
  at_ = 0;
  set_maxweight(0);
}

void PhraseSource::skip_to(Xapian::docid to, double min_weight) {
  for (at_ = std::max(at_, to); at_ <= last_; ++at_)
    if (check(at_, min_weight)) return;
}

bool PhraseSource::check(Xapian::docid section, double /*min_weight*/) {
  if (deadline_.is_over()) throw TimeIsOver{};  // beside the reading of a text, the clock costs nothing
  at_ = section;
  const auto texts = texts_(shard_, section, phrase_.field);
  return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) { return is_said_in(text); });
}

bool PhraseSource::is_said_in(std::string_view text) {
  words_.clear();
  for (const auto& token : analyzer_.analyze(text))
    if (token.kind == TokenKind::word) words_.push_back(token.term);
  return std::search(words_.begin(), words_.end(), phrase_.terms.begin(), phrase_.terms.end()) != words_.end();
}

}  // namespace materia
