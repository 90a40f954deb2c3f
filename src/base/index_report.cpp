#include <algorithm>
#include <cstddef>

#include "materia/indexer.hpp"

namespace materia {

std::string_view to_string(IssueKind kind) noexcept {
  switch (kind) {
    case IssueKind::note: return "note";
    case IssueKind::repaired: return "repaired";
    case IssueKind::skipped: return "skipped";
  }
  return "note";
}

std::size_t IndexReport::skipped() const noexcept {
  return static_cast<std::size_t>(std::count_if(
      issues.begin(), issues.end(), [](const FileIssue& issue) { return issue.kind == IssueKind::skipped; }));
}

}  // namespace materia
