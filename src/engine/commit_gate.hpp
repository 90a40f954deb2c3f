// A commit inside the current generation takes away what the readers of the state before the last one still read. One
// that was overtaken again and again holds the gate open for itself; all others go through it without looking.
#pragma once

#include <filesystem>
#include <optional>

#include "base/descriptor.hpp"

namespace materia {

// The file in an index home that is locked.
inline constexpr const char* kGateName = "COMMIT";

// The writer's side: held around one commit. Waits for readers that were overtaken before, up to five seconds: one that
// stopped in the middle of a search must not stop the writer for ever.
class CommitGate {
 public:
  explicit CommitGate(const std::filesystem::path& index_home);

 private:
  Descriptor lock_;
};

// The reader's side: while it lives, no commit begins (within those five seconds). Waits for the end of the one that
// is under way. Holds nothing where there is no gate, as in an index that was never updated in place.
class NoCommits {
 public:
  explicit NoCommits(const std::filesystem::path& index_home);

 private:
  Descriptor lock_;
};

}  // namespace materia
