// Whether the words of a phrase stand side by side: read from the texts of a section, for the index keeps no positions.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/analyzer.hpp"
#include "base/deadline.hpp"
#include "schema/fields.hpp"

namespace materia {

// Terms without prefix, side by side in one field.
struct FieldPhrase {
  Field field = Field::body;
  std::vector<std::string> terms;
};

// The texts of a field of a section; no phrase reaches from one into the next.
using TextsOfField =
    std::function<std::vector<std::string>(const Xapian::Database& shard, Xapian::docid section, Field field)>;

// A filter for the sections that say a phrase. To be joined by OP_FILTER with the postings of its words: it is then
// asked for the sections only that have them all.
class PhraseSource : public Xapian::PostingSource {
 public:
  // What is referred to must outlive the search.
  PhraseSource(FieldPhrase phrase, const TextsOfField& texts, Analyzer& analyzer, const Deadline& deadline)
      : phrase_(std::move(phrase)), texts_(texts), analyzer_(analyzer), deadline_(deadline) {}

  [[nodiscard]] PhraseSource* clone() const override { return new PhraseSource(phrase_, texts_, analyzer_, deadline_); }
  void init(const Xapian::Database& shard) override;
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return shard_.get_doccount(); }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return shard_.get_doccount(); }
  void next(double min_weight) override { skip_to(at_ + 1, min_weight); }
  void skip_to(Xapian::docid to, double min_weight) override;
  bool check(Xapian::docid section, double min_weight) override;
  [[nodiscard]] bool at_end() const override { return at_ > last_; }
  [[nodiscard]] Xapian::docid get_docid() const override { return at_; }

 private:
  [[nodiscard]] bool is_said_in(std::string_view text);

  FieldPhrase phrase_;
  const TextsOfField& texts_;
  Analyzer& analyzer_;
  const Deadline& deadline_;
  Xapian::Database shard_;
  Xapian::docid last_ = 0;
  Xapian::docid at_ = 0;
  std::vector<std::string_view> words_;  // of the text being read
};

}  // namespace materia
