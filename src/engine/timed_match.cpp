#include "engine/timed_match.hpp"

#include <algorithm>

#include "schema/terms.hpp"

namespace materia {

namespace {

bool is_better(const BestSoFar::Weighed& a, const BestSoFar::Weighed& b) { return a.weight > b.weight; }

}  // namespace

void BestSoFar::operator()(const Xapian::Document& section, double weight) {
  ++seen_;
  if (heap_.size() == limit_ && !heap_.empty() && heap_.front().weight < weight) {
    std::pop_heap(heap_.begin(), heap_.end(), is_better);
    heap_.pop_back();
  }
  if (heap_.size() < limit_) {
    heap_.push_back({weight, section.get_docid(), section.get_value(kRankSlot)});
    std::push_heap(heap_.begin(), heap_.end(), is_better);
  }
  watch_.look();
}

std::vector<BestSoFar::Weighed> BestSoFar::best() const {
  auto sorted = heap_;
  std::sort(sorted.begin(), sorted.end(), is_better);
  return sorted;
}

}  // namespace materia
