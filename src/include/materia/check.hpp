#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

/// What a check of an index can find. All but the last three are faults.
enum class FindingKind {
  unreadable,   ///< a part of the index cannot be opened or read to its end
  structure,    ///< Xapian's own check of a database found a fault
  record,       ///< a record does not fit what the index says of itself, or cannot be read
  postings,     ///< the lists of sections by term and of terms by section do not agree
  section,      ///< a section is not what its file gives, though the file is the one that was indexed
  orphan,       ///< sections without a file, or a file without its sections
  left_over,    ///< what a run that was stopped has left
  changed,      ///< no fault: a file is new, gone or other than when it was indexed
  foreign,      ///< no fault: a file in the index home that is not Materia's
  not_checked,  ///< no fault: a part of the check was left out, and why
};

/// "unreadable", "structure" … as JSON and text have it.
[[nodiscard]] std::string_view to_string(FindingKind kind) noexcept;
[[nodiscard]] bool is_fault(FindingKind kind) noexcept;

/// One thing that a check found.
struct Finding {
  FindingKind kind = FindingKind::unreadable;
  std::string where;    ///< below the index home ("g000001/0"), or of the corpus ("l/lenalidomide.md#dosage")
  std::string message;  ///< one sentence
  bool repairable =
      false;  ///< Repair::yes removes it; everything else is mended by `materia index`, a rebuild for a fault

  friend bool operator==(const Finding&, const Finding&) = default;
};

/// Whether a check removes what can be removed without losing anything.
enum class Repair { no, yes };

struct CheckOptions {
  Repair repair = Repair::no;
  /// The corpus to compare with; nullopt: the directory that the index was made from.
  std::optional<std::filesystem::path> corpus{};
  /// Bytes, as the index was made with: a larger file is taken for one that cannot be read.
  std::uintmax_t max_file_bytes = std::uintmax_t{16} << 20;
  /// How long a repair waits for a writer.
  std::chrono::milliseconds lock_wait{2000};
};

/// What was looked at, and what was found.
struct CheckReport {
  std::string index_home;
  std::string generation;  ///< "g000007"; empty when the index names none
  std::size_t shards = 0;
  std::size_t files = 0;     ///< that the index knows, those left out as `published: false` too
  std::size_t sections = 0;  ///< documents, those that are never hits too
  std::size_t records = 0;   ///< entries of the metadata of all shards
  std::size_t postings = 0;  ///< pairs of a term and a section
  std::string corpus;        ///< directory compared with; empty: none
  std::size_t compared = 0;  ///< files made again and compared section by section
  std::vector<Finding> findings;
  std::vector<std::string> repaired;  ///< what was removed, below the index home
  std::string hint;                   ///< what to do now, one sentence; empty when there is nothing to do
  std::chrono::milliseconds elapsed{0};

  /// How many findings are faults; 0: the index is sound.
  [[nodiscard]] std::size_t faults() const noexcept;
};

/// Looks at all of an index: what its home holds, the structure of its databases (Xapian's own check), every record,
/// every posting from both sides, and every section against its file. Takes about as long as a rebuild. Reads in child
/// processes (fork), one a part, for a damaged database can end the process that reads it; so it is best called where
/// no other thread holds locks. Readers and writers may go on; an update in between is noticed and waited for.
/// Throws Error: index_not_found, index_incompatible, index_locked (a writer changed what looked damaged, or held the
/// lock longer than lock_wait when something was to be repaired), io.
[[nodiscard]] CheckReport check(const std::filesystem::path& index_home, const CheckOptions& options = {});

}  // namespace materia
