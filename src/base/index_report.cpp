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

std::string_view to_string(ChangeKind kind) noexcept {
  switch (kind) {
    case ChangeKind::added: return "added";
    case ChangeKind::edited: return "edited";
    case ChangeKind::renamed: return "renamed";
    case ChangeKind::moved: return "moved";
    case ChangeKind::touched: return "touched";
    case ChangeKind::unpublished: return "unpublished";
    case ChangeKind::removed: return "removed";
  }
  return "edited";
}

std::size_t IndexReport::skipped() const noexcept {
  return static_cast<std::size_t>(std::count_if(
      issues.begin(), issues.end(), [](const FileIssue& issue) { return issue.kind == IssueKind::skipped; }));
}

}  // namespace materia
