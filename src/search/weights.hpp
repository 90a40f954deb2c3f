// The one table of ranking weights: a section's score is the sum of weight times value over these parts.
// Chosen on whole question sets (bench/ablation.cpp), never for a single query; docs/RELEVANCE.md tells how.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace materia {

enum class ScoreFeature { text, subject, named, aspect, prior, coverage, passage, whole, entry, question };

struct WeightRow {
  ScoreFeature feature;
  std::string_view name;
  double weight;
  std::string_view description;
};

inline constexpr std::array<WeightRow, 10> kWeights{{
    {ScoreFeature::text, "text", 0.8, "BM25 over the fields, as a share of the best candidate's"},
    {ScoreFeature::subject, "subject", 1.65, "idf-weighted share of the monograph's best name that the query says"},
    {ScoreFeature::named, "named", 4.8, "idf-weighted share of the query that a name said in whole explains"},
    {ScoreFeature::aspect, "aspect", 1.05, "how surely the query asks for the aspect of a section that is about it"},
    {ScoreFeature::prior, "prior", 0.6, "how likely sections of this aspect answer when the query names none"},
    {ScoreFeature::coverage, "coverage", 1.6,
     "idf-weighted share of the query's words in the section, its title and headings"},
    {ScoreFeature::passage, "passage", 0.3,
     "square of the idf-weighted share of the query that stands close together in one block"},
    {ScoreFeature::whole, "whole", 2.8, "1 when one passage says every word of a query of three words or more"},
    {ScoreFeature::entry, "entry", -0.5, "1 for a FAQ entry: it answers one question, not what is asked in general"},
    {ScoreFeature::question, "question", 0.5,
     "square of how much the question of a FAQ entry and the query say the same"},
}};

// In the order of kWeights. A search takes those of the table; measurements of what a part contributes take others.
using Weights = std::array<double, kWeights.size()>;
[[nodiscard]] constexpr Weights table_weights() {
  Weights weights{};
  for (std::size_t i = 0; i < kWeights.size(); ++i) weights[i] = kWeights[i].weight;
  return weights;
}

[[nodiscard]] constexpr const WeightRow& row_of(ScoreFeature feature) {
  return kWeights[static_cast<std::size_t>(feature)];
}

static_assert(
    [] {
      for (std::size_t i = 0; i < kWeights.size(); ++i)
        if (static_cast<std::size_t>(kWeights[i].feature) != i) return false;
      return true;
    }(),
    "kWeights must be in the order of ScoreFeature");

}  // namespace materia
