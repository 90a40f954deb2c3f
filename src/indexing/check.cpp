#include "materia/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "base/child_process.hpp"
#include "base/packing.hpp"
#include "engine/index_home.hpp"
#include "engine/index_reader.hpp"
#include "engine/inspection.hpp"
#include "engine/translate_error.hpp"
#include "indexing/corpus_comparison.hpp"
#include "indexing/repair.hpp"
#include "materia/error.hpp"

namespace materia {

namespace fs = std::filesystem;

namespace {

constexpr int kMaxAttempts = 5;
// Of one kind; the rest is counted.
constexpr std::size_t kMaxFindings = 20;
// Reading goes at some megabytes a second at the least; damage can make it go round in circles.
constexpr unsigned kLeastCpuSeconds = 60;
constexpr std::uintmax_t kBytesPerCpuSecond = 100'000;

// What one part of a check tells.
struct Part {
  std::vector<std::size_t> counts;
  std::string text;
  std::vector<Finding> findings;
};

std::string packed(const Part& part) {
  Packer packer;
  packer.add_number(part.counts.size());
  for (const auto count : part.counts) packer.add_number(count);
  packer.add_text(part.text);
  packer.add_number(part.findings.size());
  for (const auto& finding : part.findings) {
    packer.add_number(static_cast<std::uint64_t>(finding.kind));
    packer.add_text(finding.where);
    packer.add_text(finding.message);
    packer.add_number(finding.repairable ? 1 : 0);
  }
  return std::move(packer).take();
}

Part unpacked(const std::string& packed) {
  Unpacker unpacker(packed);
  Part part;
  for (auto left = unpacker.number(); left > 0; --left) part.counts.push_back(unpacker.size());
  part.text = unpacker.text();
  for (auto left = unpacker.number(); left > 0; --left) {
    Finding finding;
    finding.kind = static_cast<FindingKind>(unpacker.number());
    finding.where = unpacker.text();
    finding.message = unpacker.text();
    finding.repairable = unpacker.number() != 0;
    part.findings.push_back(std::move(finding));
  }
  return part;
}

// Again from its start when a writer has overtaken it.
Part not_overtaken(const std::function<Part()>& work, const fs::path& index_home) {
  for (int attempt = 1;; ++attempt) {
    try {
      return work();
    } catch (const Overtaken&) {
      if (attempt == kMaxAttempts)
        throw Error(ErrorCode::index_locked,
                    fmt::format("the index in {} is rewritten faster than it can be checked", index_home.string()),
                    "check it when nothing writes to it");
    }
  }
}

std::uintmax_t bytes_below(const fs::path& directory) {
  std::uintmax_t bytes = 0;
  std::error_code error;
  for (auto entry = fs::recursive_directory_iterator(directory, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error))
    if (const auto size = entry->file_size(error); !error) bytes += size;
  return bytes;
}

// One state of an index home.
class Inspection {
 public:
  Inspection(const fs::path& index_home, const CheckOptions& options) : index_home_(index_home), options_(options) {
    report_.index_home = index_home.string();
    cpu_seconds_ = kLeastCpuSeconds + static_cast<unsigned>(bytes_below(index_home) / kBytesPerCpuSecond);
  }

  CheckReport run() {
    if (find_generation()) {
      for (const auto& shard : generation_->shards) look_at(shard);
      compare();
    }
    look_at_home();
    advise();
    shorten();
    return std::move(report_);
  }

 private:
  // False: there is none to look at.
  bool find_generation() {
    try {
      generation_ = current_generation(index_home_);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::index_corrupt) throw;
      add({FindingKind::unreadable, "XAPIANDB", error.what()});
      stub_is_damaged_ = true;
      return false;
    }
    if (!generation_) {
      // What a first build left is worth a report; nothing at all is not.
      if (!fs::is_directory(index_home_) || list_home(index_home_, generation_).left_over.empty())
        static_cast<void>(IndexReader(index_home_));  // has the sentences for what is no index
      return false;
    }
    report_.generation = generation_->name;
    report_.shards = generation_->shards.size();
    return true;
  }

  void add(Finding finding) { report_.findings.push_back(std::move(finding)); }

  // In a child: the part's counts and text when it could be read to its end.
  std::optional<Part> part(const std::string& where, std::string_view what, const std::function<Part()>& work) {
    ChildResult result;
    try {
      result = run_in_child(cpu_seconds_, [&] { return packed(not_overtaken(work, index_home_)); });
    } catch (const Error& error) {
      if (error.code() != ErrorCode::index_corrupt && error.code() != ErrorCode::io) throw;
      add({FindingKind::unreadable, where, fmt::format("{} cannot be read: {}", what, error.what())});
      return std::nullopt;
    }
    if (!result.output) {
      add({FindingKind::unreadable, where, fmt::format("reading {} ended with {}", what, result.failure)});
      return std::nullopt;
    }
    Part done = unpacked(*result.output);
    for (auto& finding : done.findings) add(std::move(finding));
    return done;
  }

  void look_at(const fs::path& shard) {
    const std::string where = generation_->name + "/" + shard.filename().string();
    const auto open = [&] { return ShardInspection(shard, index_home_, where); };
    look_at_structure(shard, where);
    const auto contents = part(where, "the shard", [&] {
      const auto opened = open();
      return Part{{opened.files().size(), opened.section_count(), opened.record_count()},
                  opened.corpus().string(),
                  opened.orphan_findings()};
    });
    if (!contents) return;
    report_.files += contents->counts[0];
    report_.sections += contents->counts[1];
    report_.records += contents->counts[2];
    report_.corpus = contents->text;
    part(where, "the records", [&] { return Part{{}, {}, open().record_findings()}; });
    const auto postings = part(where, "the terms", [&] {
      auto found = open().postings();
      return Part{{found.count}, {}, std::move(found.findings)};
    });
    if (postings) report_.postings += postings->counts[0];
    ++readable_shards_;
  }

  // Xapian's check reads the blocks as they are, which a writer changes under it.
  void look_at_structure(const fs::path& shard, const std::string& where) {
    const std::size_t before = report_.findings.size();
    part(where, "the structure", [&] { return Part{{}, {}, structure_findings(shard, where)}; });
    if (report_.findings.size() > before && is_being_written(index_home_))
      throw Error(ErrorCode::index_locked,
                  fmt::format("{} is being written, so what looks damaged may not be", index_home_.string()),
                  "check it again when that run has ended");
  }

  void compare() {
    if (readable_shards_ < generation_->shards.size()) {
      report_.corpus.clear();
      return;
    }
    const fs::path corpus = options_.corpus.value_or(report_.corpus);
    if (!options_.corpus && !fs::is_directory(corpus)) {
      add({FindingKind::not_checked, corpus.string(),
           "the corpus is not there, so the sections were not compared with it; name another place with --corpus"});
      report_.corpus.clear();
      return;
    }
    if (!fs::is_directory(corpus))
      throw Error(ErrorCode::io, fmt::format("the corpus {} is no directory", corpus.string()),
                  "give the directory of the monographs with --corpus");
    report_.corpus = corpus.string();
    const auto compared = part(report_.generation, "the sections", [&] {
      std::vector<ShardInspection> shards;
      for (const auto& shard : generation_->shards)
        shards.emplace_back(shard, index_home_, generation_->name + "/" + shard.filename().string());
      auto found = compare_with_corpus(shards, corpus, options_.max_file_bytes);
      return Part{{found.compared}, {}, std::move(found.findings)};
    });
    if (compared) report_.compared = compared->counts[0];
  }

  void look_at_home() {
    if (stub_is_damaged_) return;  // any generation may be the current one
    const auto listing = list_home(index_home_, generation_);
    // A stub that names the wrong generation makes the right one look left over: then nothing is to be removed.
    const bool is_readable = !generation_ || readable_shards_ == generation_->shards.size();
    // What a running build writes is not left over.
    if (!is_being_written(index_home_))
      for (const auto& path : listing.left_over)
        add({FindingKind::left_over, path.string(),
             is_readable ? "left by a run that was stopped"
                         : "not of the generation that the stub names, which cannot be read",
             is_readable});
    for (const auto& path : listing.foreign)
      add({FindingKind::foreign, path.string(), "not Materia's, and left alone"});
  }

  [[nodiscard]] bool any(const std::function<bool(const Finding&)>& fits) const {
    return std::any_of(report_.findings.begin(), report_.findings.end(), fits);
  }

  void advise() {
    const fs::path corpus = report_.corpus.empty() ? fs::path("CORPUS") : fs::path(report_.corpus);
    if (any([](const Finding& finding) { return is_fault(finding.kind) && !finding.repairable; }))
      report_.hint = rebuild_hint(index_home_, corpus);
    else if (any([](const Finding& finding) { return finding.repairable; }))
      report_.hint = fmt::format("remove it with `materia check --repair --index {}`", shell_word(index_home_));
    else if (report_.generation.empty() ||
             any([](const Finding& finding) { return finding.kind == FindingKind::changed; }))
      report_.hint = fmt::format("bring the index up to date with `materia index {} --index {}`", shell_word(corpus),
                                 shell_word(index_home_));
  }

  void shorten() {
    std::map<FindingKind, std::size_t> seen;
    std::vector<Finding> kept;
    for (auto& finding : report_.findings)
      if (++seen[finding.kind] <= kMaxFindings) kept.push_back(std::move(finding));
    for (const auto& [kind, count] : seen)
      if (count > kMaxFindings)
        kept.push_back({kind, "", fmt::format("and {} more of this kind", count - kMaxFindings)});
    report_.findings = std::move(kept);
  }

  fs::path index_home_;
  const CheckOptions& options_;
  unsigned cpu_seconds_ = 0;
  std::optional<Generation> generation_;
  bool stub_is_damaged_ = false;
  std::size_t readable_shards_ = 0;
  CheckReport report_;
};

}  // namespace

CheckReport check(const fs::path& index_home, const CheckOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  return translated(index_home, [&] {
    CheckReport report = Inspection(index_home, options).run();
    if (options.repair == Repair::yes && std::any_of(report.findings.begin(), report.findings.end(),
                                                     [](const Finding& finding) { return finding.repairable; })) {
      auto repaired = remove_left_overs(index_home, options.lock_wait);
      if (report.generation.empty()) {
        // There never was an index here: nothing is left to look at.
        report.findings.clear();
        report.hint = fmt::format("make an index with `materia index CORPUS --index {}`", shell_word(index_home));
      } else {
        report = Inspection(index_home, options).run();
      }
      report.repaired = std::move(repaired);
    }
    report.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
    return report;
  });
}

}  // namespace materia
