#include <algorithm>
#include <cstddef>

#include "materia/check.hpp"

namespace materia {

std::string_view to_string(FindingKind kind) noexcept {
  switch (kind) {
    case FindingKind::unreadable: return "unreadable";
    case FindingKind::structure: return "structure";
    case FindingKind::record: return "record";
    case FindingKind::postings: return "postings";
    case FindingKind::section: return "section";
    case FindingKind::orphan: return "orphan";
    case FindingKind::left_over: return "left_over";
    case FindingKind::changed: return "changed";
    case FindingKind::foreign: return "foreign";
    case FindingKind::not_checked: return "not_checked";
  }
  return "unreadable";
}

bool is_fault(FindingKind kind) noexcept {
  switch (kind) {
    case FindingKind::unreadable:
    case FindingKind::structure:
    case FindingKind::record:
    case FindingKind::postings:
    case FindingKind::section:
    case FindingKind::orphan:
    case FindingKind::left_over: return true;
    case FindingKind::changed:
    case FindingKind::foreign:
    case FindingKind::not_checked: return false;
  }
  return true;
}

std::size_t CheckReport::faults() const noexcept {
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(), [](const Finding& finding) { return is_fault(finding.kind); }));
}

}  // namespace materia
