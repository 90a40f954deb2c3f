// A match that ends when its time is over, with the best of what it has looked at. Xapian's own time limit only gives
// up counting, and goes on matching.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

#include "base/deadline.hpp"

namespace materia {

// What ends a match from inside. Never leaves the engine.
struct TimeIsOver {};

// Looks at the clock now and then, because that costs more than looking at a section; throws TimeIsOver.
class Watch {
 public:
  explicit Watch(const Deadline& deadline) : deadline_(deadline) {}
  void look() {
    if (deadline_.is_set() && ++looks_ % kLooksPerClock == 0 && deadline_.is_over()) throw TimeIsOver{};
  }

 private:
  static constexpr std::size_t kLooksPerClock = 64;

  const Deadline& deadline_;
  std::size_t looks_ = 0;
};

// Sees every section that a match weighs, and keeps the best of them.
class BestSoFar : public Xapian::MatchSpy {
 public:
  // The deadline must outlive it.
  BestSoFar(const Deadline& deadline, std::size_t limit) : watch_(deadline), limit_(limit) {}

  void operator()(const Xapian::Document& section, double weight) override;

  struct Weighed {
    double weight = 0;
    Xapian::docid number = 0;  // in its shard: of which shard, Xapian does not say here
    std::string rank;          // its rank slot, by which it is known
  };
  // Heaviest first.
  [[nodiscard]] std::vector<Weighed> best() const;
  [[nodiscard]] std::size_t seen() const { return seen_; }

 private:
  Watch watch_;
  std::size_t limit_;
  std::size_t seen_ = 0;
  std::vector<Weighed> heap_;  // the lightest in front
};

}  // namespace materia
