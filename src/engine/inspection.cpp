#include "engine/inspection.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "analysis/analyzer.hpp"
#include "base/hash.hpp"
#include "base/letters.hpp"
#include "engine/compression.hpp"
#include "engine/content_digest.hpp"
#include "engine/file_words.hpp"
#include "engine/known_words.hpp"
#include "engine/lexicon_record.hpp"
#include "engine/metadata.hpp"
#include "engine/name_words.hpp"
#include "engine/translate_error.hpp"
#include "engine/version_file.hpp"
#include "materia/error.hpp"
#include "schema/terms.hpp"

namespace materia {

namespace fs = std::filesystem;

namespace {

// A pair of a term and a section as a number; the sum over all of them does not depend on their order.
std::uint64_t mixed(std::uint64_t term, std::uint64_t section, std::uint64_t times) {
  // SplitMix64's last steps: every bit of the input changes every bit of the result.
  std::uint64_t mix = term + section * 0x9E3779B97F4A7C15ULL + times * 0xD1B54A32D192ED03ULL;
  mix = (mix ^ (mix >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  mix = (mix ^ (mix >> 27U)) * 0x94D049BB133111EBULL;
  return mix ^ (mix >> 31U);
}

template <typename Value>
std::string packed_again(std::string_view packed, Value (*unpack)(std::string_view)) {
  return pack(unpack(packed));
}

// Why a record is none that its key can have; empty: it is sound.
std::string fault_of_record(const std::string& key, const std::string& packed) {
  static const std::set<std::string_view> kOwnKeys = {kSchemaKey,     kAnalyzerKey,     kVersionKey,
                                                      kEngineKey,     kCorpusKey,       kLexiconKey,
                                                      kDictionaryKey, kCommonBlocksKey, kDigestKey};
  const auto rest_after = [&](std::string_view prefix) -> std::optional<std::string_view> {
    if (!std::string_view(key).starts_with(prefix)) return std::nullopt;
    return std::string_view(key).substr(prefix.size());
  };
  if (kOwnKeys.contains(key)) {
    if (key == kCommonBlocksKey && pack_fingerprints(unpack_fingerprints(packed)) != packed) return "makes no sense";
    return {};
  }
  if (rest_after(kWordPrefix)) return {};
  std::string again;
  std::string wanted_key = key;
  if (rest_after(kFilePrefix)) {
    const FileRecord file = unpack_file(packed);
    again = pack(file);
    wanted_key = file_key(file.path);
  } else if (rest_after(kConceptPrefix)) {
    const Concept entry = unpack_concept(packed);
    again = pack(entry);
    wanted_key = concept_key(entry.id);
  } else if (rest_after(kFormsPrefix)) {
    again = pack(std::span<const ConceptForm>(unpack_forms(packed)));
  } else if (rest_after(kKnownWordsPrefix)) {
    again = packed_again(packed, unpack_known_words);
  } else if (rest_after(kNameWordsPrefix)) {
    again = pack(std::span<const NameWord>(unpack_name_words(packed)));
  } else {
    return "is none of Materia's";
  }
  if (wanted_key != key) return "stands under the key of another one";
  return again == packed ? std::string() : "makes no sense";
}

// How many values a slot has, and the least and the greatest of them.
class SlotCount {
 public:
  explicit SlotCount(Xapian::valueno slot) : slot_(slot) {}
  void add(const Xapian::Document& document) {
    const std::string value = document.get_value(slot_);
    if (value.empty()) return;
    if (count_ == 0 || value < least_) least_ = value;
    if (count_ == 0 || value > greatest_) greatest_ = value;
    ++count_;
  }
  [[nodiscard]] bool is_as_told_by(const Xapian::Database& database) const {
    return count_ == database.get_value_freq(slot_) &&
           (count_ == 0 ||
            (least_ >= database.get_value_lower_bound(slot_) && greatest_ <= database.get_value_upper_bound(slot_)));
  }

 private:
  Xapian::valueno slot_;
  std::size_t count_ = 0;
  std::string least_;
  std::string greatest_;
};

// Keys may hold any byte.
std::string shown(std::string_view key) {
  std::string text;
  for (const char c : key) text += is_printable_ascii(c) ? std::string(1, c) : fmt::format("\\x{:02x}", c & 0xFF);
  return text;
}

}  // namespace

std::vector<Finding> structure_findings(const fs::path& shard, const std::string& where) {
  std::vector<Finding> findings;
  std::ostringstream said;
  std::size_t faults = 0;
  try {
    faults = Xapian::Database::check(shard.string(), 0, &said);
  } catch (const Xapian::Error& error) {
    findings.push_back({FindingKind::structure, where, "Xapian's check ended: " + error.get_description()});
    return findings;
  }
  if (faults == 0) return findings;
  // Each table has a line or more; those about faults are what is left of them without "OK".
  std::istringstream lines(said.str());
  std::string first;
  for (std::string line; std::getline(lines, line);)
    if (!line.empty() && line.find("OK") == std::string::npos && !line.ends_with(":") && first.empty()) first = line;
  findings.push_back({FindingKind::structure, where,
                      fmt::format("Xapian's check counts {} fault{}{}{}", faults, faults == 1 ? "" : "s",
                                  first.empty() ? "" : ", the first: ", shown(first))});
  return findings;
}

StoredSection stored_form(const SectionDocument& section) {
  std::map<std::string, std::uint32_t> terms;
  for (const Posting* posting : section.words) terms[std::string(posting->term)] += posting->times;
  for (const auto& label : section.labels) terms.emplace(label, 0);
  return {
      pack(section.record), section.is_searchable() ? pack(section.rank) : std::string(), {terms.begin(), terms.end()}};
}

struct ShardInspection::Impl {
  fs::path index_home;
  std::string where;
  Xapian::Database database;

  // Runs work() with Xapian's errors as ours.
  template <typename Work>
  auto reading(const Work& work) const {
    try {
      return translated(index_home, [&] {
        try {
          return work();
        } catch (const Xapian::DatabaseModifiedError&) {
          throw Overtaken{};
        }
      });
    } catch (const Overtaken&) {
      throw;
    }
  }

  [[nodiscard]] std::vector<FileRecord> files() const {
    std::vector<FileRecord> files;
    for (auto key = database.metadata_keys_begin(kFilePrefix); key != database.metadata_keys_end(kFilePrefix); ++key) {
      try {
        files.push_back(unpack_file(database.get_metadata(*key)));
      } catch (const Error&) {
        continue;  // record_findings() names it
      }
    }
    return files;
  }

  [[nodiscard]] ConceptTable lexicon() const {
    ConceptTable lexicon;
    for (auto key = database.metadata_keys_begin(kConceptPrefix); key != database.metadata_keys_end(kConceptPrefix);
         ++key)
      lexicon.add(unpack_concept(database.get_metadata(*key)));
    return lexicon;
  }

  [[nodiscard]] std::string path_of_first_section(const std::string& label, Decompressor& decompressor) const {
    const auto first = database.postlist_begin(label);
    if (first == database.postlist_end(label)) return label;
    return unpack_section(decompressor.record(database.get_document(*first).get_value(kSectionSlot))).path;
  }

  // The words and names that files share a record of, as the files give them.
  void add_shared_findings(std::vector<Finding>& findings) const {
    std::vector<KnownWord> words = known_words_of(lexicon());
    std::vector<NameWord> names;
    Analyzer analyzer;
    for (const auto& file : files()) {
      if (file.state != FileState::published) continue;
      auto of_file = known_words_of_file(database, file, analyzer);
      std::move(of_file.begin(), of_file.end(), std::back_inserter(words));
      auto its_names = name_words_of(file.path, file.title, file.aliases, analyzer);
      std::move(its_names.begin(), its_names.end(), std::back_inserter(names));
    }
    merge_known_words(words);
    std::sort(names.begin(), names.end());
    const auto stored_words = all_records<KnownWord>(kKnownWordsPrefix, unpack_known_words);
    // Whether a word is in a name is not taken back when a file goes, so it is not compared.
    const bool same_words = std::equal(words.begin(), words.end(), stored_words.begin(), stored_words.end(),
                                       [](const KnownWord& a, const KnownWord& b) {
                                         return a.word == b.word && a.files == b.files && a.in_lexicon == b.in_lexicon;
                                       });
    if (!same_words)
      findings.push_back({FindingKind::record, where,
                          fmt::format("the words to correct and complete to ({}) are not those of the files and the "
                                      "lexicon ({})",
                                      stored_words.size(), words.size())});
    if (const auto stored = all_records<NameWord>(kNameWordsPrefix, unpack_name_words); stored != names)
      findings.push_back({FindingKind::record, where,
                          fmt::format("the names to complete to ({} words) are not those of the files ({})",
                                      stored.size(), names.size())});
  }

  template <typename Word>
  [[nodiscard]] std::vector<Word> all_records(const char* prefix, std::vector<Word> (*unpack)(std::string_view)) const {
    std::vector<Word> all;
    for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix); ++key) {
      auto words = unpack(database.get_metadata(*key));
      std::move(words.begin(), words.end(), std::back_inserter(all));
    }
    return all;
  }
};

ShardInspection::ShardInspection(const fs::path& shard, const fs::path& index_home, std::string where)
    : impl_(std::make_unique<Impl>()) {
  impl_->index_home = index_home;
  impl_->where = std::move(where);
  impl_->reading([&] {
    require_sane_version_file(shard, index_home);
    impl_->database = Xapian::Database(shard.string());
    require_compatible(impl_->database, index_home);
  });
}
ShardInspection::~ShardInspection() = default;
ShardInspection::ShardInspection(ShardInspection&&) noexcept = default;

std::vector<FileRecord> ShardInspection::files() const {
  return impl_->reading([&] { return impl_->files(); });
}

std::size_t ShardInspection::section_count() const {
  return impl_->reading([&] { return impl_->database.get_doccount(); });
}

std::size_t ShardInspection::record_count() const {
  return impl_->reading([&] {
    std::size_t count = 0;
    for (auto key = impl_->database.metadata_keys_begin(); key != impl_->database.metadata_keys_end(); ++key) ++count;
    return count;
  });
}

fs::path ShardInspection::corpus() const {
  return impl_->reading([&] { return fs::path(impl_->database.get_metadata(kCorpusKey)); });
}

ConceptTable ShardInspection::lexicon() const {
  return impl_->reading([&] { return impl_->lexicon(); });
}

std::vector<StoredSection> ShardInspection::sections_of(std::string_view path) const {
  return impl_->reading([&] {
    std::vector<StoredSection> sections;
    const auto& database = impl_->database;
    Decompressor decompressor(database.get_metadata(kDictionaryKey));
    const std::string label = path_term(path);
    for (auto at = database.postlist_begin(label); at != database.postlist_end(label); ++at) {
      const Xapian::Document document = database.get_document(*at);
      StoredSection stored{
          std::string(decompressor.record(document.get_value(kSectionSlot))), document.get_value(kRankSlot), {}};
      for (auto term = database.termlist_begin(*at); term != database.termlist_end(*at); ++term)
        stored.terms.emplace_back(*term, term.get_wdf());
      sections.push_back(std::move(stored));
    }
    return sections;
  });
}

std::vector<Finding> ShardInspection::record_findings() const {
  return impl_->reading([&] {
    std::vector<Finding> findings;
    const auto& database = impl_->database;
    for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
      std::string fault;
      try {
        fault = fault_of_record(*key, database.get_metadata(*key));
      } catch (const Error&) {
        fault = "cannot be read";
      }
      if (!fault.empty())
        findings.push_back({FindingKind::record, impl_->where, fmt::format("the record {} {}", shown(*key), fault)});
    }
    const auto digest = content_digest_from(database.get_metadata(kDigestKey));
    if (!digest)
      findings.push_back({FindingKind::record, impl_->where, "the digest of the shard cannot be read"});
    else if (digest->records != digest_of_records(database))
      findings.push_back({FindingKind::record, impl_->where, "the records are not those that were written"});
    if (findings.empty()) impl_->add_shared_findings(findings);
    return findings;
  });
}

std::vector<Finding> ShardInspection::orphan_findings() const {
  return impl_->reading([&] {
    std::vector<Finding> findings;
    const auto& database = impl_->database;
    std::set<std::string> labels;
    for (const auto& file : impl_->files()) {
      if (file.state != FileState::published) continue;
      const std::string label = path_term(file.path);
      labels.insert(label);
      std::size_t documents = 0;
      std::size_t searchable = 0;
      for (auto at = database.postlist_begin(label); at != database.postlist_end(label); ++at) {
        ++documents;
        if (!database.get_document(*at).get_value(kRankSlot).empty()) ++searchable;
      }
      if (documents == 0)
        findings.push_back({FindingKind::orphan, file.path, "the index knows the file, but has none of its sections"});
      else if (searchable != file.sections)
        findings.push_back({FindingKind::orphan, file.path,
                            fmt::format("the index has {} sections of the file, but says that there are {}", searchable,
                                        file.sections)});
    }
    const std::string prefix = path_term("");
    Decompressor decompressor(database.get_metadata(kDictionaryKey));
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term)
      if (!labels.contains(*term))
        findings.push_back({FindingKind::orphan, impl_->path_of_first_section(*term, decompressor),
                            "the index has sections of a file that it does not know"});
    return findings;
  });
}

ShardInspection::Postings ShardInspection::postings() const {
  return impl_->reading([&] {
    Postings result;
    const auto& database = impl_->database;
    const auto say = [&](FindingKind kind, std::string message) {
      result.findings.push_back({kind, impl_->where, std::move(message)});
    };
    std::uint64_t by_term = 0;
    std::size_t miscounted = 0;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      const std::string name = *term;
      const auto fingerprint = hash_of(name);
      std::size_t sections = 0;
      std::uint64_t times = 0;
      std::uint32_t most = 0;
      for (auto at = database.postlist_begin(name); at != database.postlist_end(name); ++at) {
        by_term += mixed(fingerprint, *at, at.get_wdf());
        ++sections;
        times += at.get_wdf();
        most = std::max<std::uint32_t>(most, at.get_wdf());
      }
      result.count += sections;
      if (sections != term.get_termfreq() || times != database.get_collection_freq(name) ||
          most > database.get_wdf_upper_bound(name))
        ++miscounted;
    }
    std::uint64_t by_section = 0;
    std::uint64_t documents = 0;
    std::uint64_t total_length = 0;
    std::size_t count = 0;
    std::size_t wrong_lengths = 0;
    SlotCount ranks(kRankSlot);
    SlotCount texts(kSectionSlot);
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
      std::uint64_t length = 0;
      for (auto term = database.termlist_begin(*at); term != database.termlist_end(*at); ++term) {
        by_section += mixed(hash_of(*term), *at, term.get_wdf());
        length += term.get_wdf();
      }
      const Xapian::Document document = database.get_document(*at);
      documents += digest_of(document);
      ++count;
      total_length += length;
      // The lower bound leaves out what has no words.
      if (length != database.get_doclength(*at) || length > database.get_doclength_upper_bound() ||
          (length > 0 && length < database.get_doclength_lower_bound()))
        ++wrong_lengths;
      ranks.add(document);
      texts.add(document);
    }
    if (by_term != by_section)
      say(FindingKind::postings, "the lists of sections by term and of terms by section do not agree");
    if (miscounted > 0)
      say(FindingKind::postings,
          fmt::format("how often terms occur is not as the index says for {} of them", miscounted));
    if (wrong_lengths > 0)
      say(FindingKind::postings, fmt::format("the length of {} sections is not as the index says", wrong_lengths));
    if (count != database.get_doccount() || total_length != database.get_total_length() ||
        count > database.get_lastdocid())
      say(FindingKind::postings,
          fmt::format("there are {} sections of {} words in all, but the index says {} of {}", count, total_length,
                      database.get_doccount(), database.get_total_length()));
    if (!ranks.is_as_told_by(database) || !texts.is_as_told_by(database))
      say(FindingKind::postings, "the values of the sections are not as many as the index says, or outside its bounds");
    // A damaged digest is told by record_findings().
    if (const auto digest = content_digest_from(database.get_metadata(kDigestKey));
        digest && digest->documents != documents)
      say(FindingKind::section, "the sections are not those that were written");
    return result;
  });
}

}  // namespace materia
