#include "materia/searcher.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <span>
#include <utility>

#include "analysis/analyzer.hpp"
#include "analysis/aspect_finder.hpp"
#include "base/utf8.hpp"
#include "engine/index_reader.hpp"
#include "materia/error.hpp"
#include "monograph/faq.hpp"
#include "monograph/source_map.hpp"
#include "query/parser.hpp"
#include "query/plan.hpp"
#include "query/relax.hpp"
#include "schema/aspects.hpp"
#include "schema/terms.hpp"
#include "search/arrange.hpp"
#include "search/facets.hpp"
#include "search/filters.hpp"
#include "search/lexicon_entry.hpp"
#include "search/matcher.hpp"
#include "search/path_glob.hpp"
#include "search/ranker.hpp"
#include "search/reading.hpp"
#include "search/similar_sections.hpp"
#include "search/snippet.hpp"
#include "search/suggest.hpp"
#include "search/vocabulary.hpp"

namespace materia {

namespace {

constexpr std::size_t kMaxOffset = 100'000;
constexpr std::size_t kMaxLimit = 1'000;
constexpr std::size_t kMaxSnippets = 10;
constexpr std::size_t kMaxSuggestions = 100;
constexpr std::size_t kMinSnippetBytes = 40;
constexpr std::size_t kMaxSnippetBytes = 10'000;
constexpr std::size_t kMaxOthers = 5;
// In words; a longer one costs a round trip of its own, where servers are asked.
constexpr std::size_t kLongestNameLookedUp = 10;
constexpr std::chrono::milliseconds kShortestTime(1);
constexpr std::chrono::milliseconds kLongestTime = std::chrono::days(1);

void require(const char* name, std::size_t value, std::size_t low, std::size_t high) {
  if (value >= low && value <= high) return;
  throw Error(ErrorCode::invalid_argument, fmt::format("{} is {}, but must be from {} to {}", name, value, low, high));
}

std::vector<Aspect> aspects_of(const std::vector<std::string>& names) {
  std::vector<Aspect> aspects;
  for (const auto& name : names) {
    const auto aspect = aspect_from_name(name);
    if (!aspect)
      throw Error(ErrorCode::invalid_argument, fmt::format("'{}' is not an aspect", name),
                  fmt::format("the aspects are: {}", fmt::join(aspect_names(), ", ")));
    aspects.push_back(*aspect);
  }
  return aspects;
}

// matcher: marks what says the query; nullptr: nothing is marked.
SectionText text_of(const SectionRecord& record, const Matcher* matcher) {
  SectionText section{record.id,
                      record.path,
                      record.title,
                      record.heading_path,
                      std::string(row_of(record.aspect).name),
                      record.anchor,
                      record.lines,
                      {},
                      {},
                      {}};
  for (const auto& [ordinal, block] : record.blocks) {
    if (!section.text.empty()) section.text += '\n';
    const std::size_t at = section.text.size();
    section.text += block.text;
    for (const auto& range : block.emphasis) section.emphasis.push_back({at + range.begin, at + range.end});
    if (matcher == nullptr) continue;
    for (auto& highlight : highlights_of(block.text, matcher->matches_in(block.text), *matcher)) {
      highlight.source = source_of(block, highlight.range);
      highlight.range = {at + highlight.range.begin, at + highlight.range.end};
      section.highlights.push_back(std::move(highlight));
    }
  }
  return section;
}

// The sections of a file in file order, with the blocks of their FAQ entries put back in their places.
std::vector<SectionRecord> whole_sections(std::vector<SectionRecord> of_file) {
  std::sort(of_file.begin(), of_file.end(), [](const SectionRecord& a, const SectionRecord& b) {
    return a.section_ordinal != b.section_ordinal ? a.section_ordinal < b.section_ordinal
                                                  : a.entry_number < b.entry_number;
  });
  std::vector<SectionRecord> sections;
  for (auto& record : of_file) {
    if (record.entry_number == 0) {
      sections.push_back(std::move(record));
    } else if (!sections.empty() && sections.back().section_ordinal == record.section_ordinal) {
      auto& blocks = sections.back().blocks;
      blocks.insert(blocks.end(), std::make_move_iterator(record.blocks.begin()),
                    std::make_move_iterator(record.blocks.end()));
    }
  }
  for (auto& section : sections)
    std::sort(section.blocks.begin(), section.blocks.end(),
              [](const StoredBlock& a, const StoredBlock& b) { return a.ordinal < b.ordinal; });
  return sections;
}

// The page that the query names: all that it says is one name, and the best hit is of it.
bool is_bare_name(const Plan& plan) {
  if (plan.subjects.size() != 1 || !plan.wishes.empty()) return false;
  const auto& name = plan.subjects.front().words;
  for (std::size_t i = 0; i < plan.words.size(); ++i)
    if (weight_of(plan.words[i].role) > 0 && (i < name.first || i >= name.end)) return false;
  return true;
}

// The candidates that are reranked: always the same ones, so that pages of one result fit together.
Candidates best_of(const Candidates& candidates) {
  const auto end =
      candidates.ranked.begin() + static_cast<std::ptrdiff_t>(std::min(candidates.ranked.size(), kRerankedCandidates));
  return {{candidates.ranked.begin(), end}, candidates.total};
}

// Whether every match must be looked at, and not the best ones only.
bool needs_all_matches(const Request& request) {
  return !request.facets.empty() || request.group_by != GroupBy::none || request.sort != SortBy::relevance;
}

// The telling words that none of the sections shown has.
std::vector<std::size_t> words_let_go(std::span<const RankedSection* const> shown, const QueryUnits& units,
                                      const Plan& plan) {
  std::vector<std::size_t> words;
  for (std::size_t unit = 0; unit < units.size(); ++unit) {
    if (plan.words[units.word(unit)].role != WordRole::content) continue;
    const bool said = std::any_of(shown.begin(), shown.end(), [&](const RankedSection* section) {
      return unit >= section->said.size() || section->said[unit] > 0;
    });
    if (!said) words.push_back(units.word(unit));
  }
  return words;
}

void note_words_let_go(std::span<const RankedSection* const> shown, const QueryUnits& units, const Plan& plan,
                       Results& results) {
  std::vector<std::string> typed;
  ByteRange range;
  for (const auto word : words_let_go(shown, units, plan)) {
    const ByteRange here = plan.words[word].range;
    const bool told = std::any_of(results.diagnostics.begin(), results.diagnostics.end(),
                                  [&](const Diagnostic& d) { return d.range == here; });
    if (told) continue;
    if (typed.empty()) range = here;
    typed.push_back(fmt::format("'{}'", results.query.substr(here.begin, here.size())));
  }
  if (!typed.empty())
    results.diagnostics.push_back(
        {fmt::format("no section has all of this together; these are without {}", fmt::join(typed, ", ")), range});
}

}  // namespace

struct Searcher::Impl {
  IndexReader reader;
  Analyzer analyzer;
  AspectFinder aspects;

  SearcherOptions options;

  Impl(std::filesystem::path index, SearcherOptions how) : reader(std::move(index), how), options(how) {}

  Hit hit_of(const RankedSection& ranked, std::size_t rank, const Request& request, EvidenceReader& evidence) const {
    const SectionEvidence& read = evidence.of(ranked.number);
    const SectionRecord& record = read.record;
    Hit hit;
    hit.rank = rank;
    hit.id = record.id;
    hit.path = record.path;
    hit.title = record.title;
    hit.heading_path = record.heading_path;
    hit.aspect = row_of(record.aspect).name;
    hit.anchor = record.anchor;
    hit.lines = record.lines;
    hit.score = ranked.score;
    const Matcher& matcher = evidence.matcher();
    std::vector<std::size_t> words_above;
    const auto mark = [&](const std::string& text) {
      const auto matches = matcher.matches_in(text);
      for (const auto& match : matches) words_above.push_back(match.word);
      return highlights_of(text, matches, matcher);
    };
    hit.title_highlights = mark(record.title);
    for (const auto& heading : record.heading_path) hit.heading_highlights.push_back(mark(heading));
    if (request.snippet_bytes > 0 && request.snippets > 0)
      hit.snippet =
          make_snippet(read, matcher, words_above,
                       [this](const Block& block) { return is_disclaimer(block) || reader.is_common(block.text); },
                       {request.snippets, request.snippet_bytes});
    if (request.explain == Explain::yes) hit.explanation = explain(ranked);
    return hit;
  }

  // Reads at once what the planner will ask for: the words of the query, and the names that runs of them may be.
  void look_up_words_of(const Query& query) {
    std::vector<std::string> words;
    for (const auto& token : analyzer.analyze(query.text)) words.emplace_back(token.term);
    std::vector<std::string> names;
    for (std::size_t first = 0; first < words.size(); ++first) {
      std::string name;
      for (std::size_t end = first; end < std::min(words.size(), first + kLongestNameLookedUp); ++end) {
        name += (end == first ? "" : " ") + words[end];
        names.push_back(subject_term(name));
      }
    }
    reader.look_up_terms(std::move(names));
    reader.look_up_words(words);
  }

  // nullopt: there is no query.
  [[nodiscard]] std::optional<Matcher> matcher_of(std::string_view query) {
    if (query.empty()) return std::nullopt;
    return Matcher(plan_query(parse_query(query), analyzer, aspects, vocabulary_of(reader, analyzer)), reader,
                   analyzer);
  }

  [[nodiscard]] SubjectCard card_of(const Hit& hit) const {
    SubjectCard card{hit.title, hit.path, {}, {}};
    if (const auto file = reader.file(hit.path)) card.aliases = file->aliases;
    for (auto& section : whole_sections(reader.sections_with(path_term(hit.path))))
      if (section.path == hit.path && !section.blocks.empty() && !section.heading_path.empty())
        card.sections.push_back({std::move(section.id), std::move(section.heading_path),
                                 std::string(row_of(section.aspect).name), section.lines});
    return card;
  }

  void add_others(Hit& hit, const Place& place, std::span<const RankedSection> ranked) const {
    const std::size_t shown = std::min(place.others.size(), kMaxOthers);
    for (const auto other : std::span(place.others).first(shown)) {
      SectionRecord record = reader.section(ranked[other].number);
      hit.others.push_back({std::move(record.id), std::move(record.heading_path), record.lines, ranked[other].score});
    }
    hit.more_others = place.others.size() - shown;
  }

  void note_missing_shards(Results& results) const {
    for (const auto& [server, reason] : reader.missing_shards())
      results.diagnostics.push_back(
          {fmt::format("the server {} is missing ({}); its sections are not looked at", server, reason),
           {},
           {},
           {},
           "partial"});
  }

  void note_time_is_over(Results& results) const {
    const auto limit = options.time_limit.value_or(std::chrono::milliseconds(0));
    results.diagnostics.push_back(
        {fmt::format("the time limit of {:g} s was reached; this is the best of what was looked at until then",
                     static_cast<double>(limit.count()) / 1000.0),
         {},
         {},
         {},
         "timeout"});
  }

  // A filter that leaves nothing of what there is must not look like a corpus that has nothing.
  void note_filtered_out(const Plan& plan, const SectionFilter& filter, Results& results) const {
    if (filter.aspects.empty() && filter.files == SectionFilter::Files::all) return;
    const auto total = reader.candidates(plan, {}, 1).total;
    if (total.count == 0) return;
    results.diagnostics.push_back({fmt::format("without the filters {}{} {} found", total.exact ? "" : "about ",
                                               total.count, total.count == 1 ? "section is" : "sections are"),
                                   {},
                                   {},
                                   {},
                                   "filter"});
  }

  // What is asked for strictly and found nowhere is asked for less strictly, and that is said.
  std::pair<Plan, Candidates> find(const Query& query, const SectionFilter& wanted, std::size_t limit,
                                   Results& results) {
    if (reader.has_servers()) look_up_words_of(query);
    const Vocabulary words = vocabulary_of(reader, analyzer);
    Plan plan = plan_query(query, analyzer, aspects, words);
    Candidates candidates = reader.candidates(plan, wanted, limit);
    for (auto step = Relaxation::words_of_phrases; candidates.ranked.empty() && !candidates.cut_short;
         step = Relaxation::any_word) {
      auto relaxed = relax(query, step);
      if (relaxed) {
        Plan less = plan_query(*relaxed, analyzer, aspects, words);
        candidates = reader.candidates(less, wanted, limit);
        if (!candidates.ranked.empty()) {
          results.diagnostics.push_back({std::string(notice_of(step)), {0, query.text.size()}});
          plan = std::move(less);
        }
      }
      if (step == Relaxation::any_word) break;
    }
    results.diagnostics.insert(results.diagnostics.end(), plan.diagnostics.begin(), plan.diagnostics.end());
    return {std::move(plan), std::move(candidates)};
  }

  // Where each hit stands; what is counted over all of them on the way.
  std::vector<Place> places_of(const std::vector<RankedSection>& ranked, const Request& request, Results& results,
                               const Candidates& candidates) const {
    std::vector<const SectionHead*> heads;
    if (needs_all_matches(request)) {
      std::vector<Candidate> sections;
      sections.reserve(ranked.size());
      for (const auto& section : ranked) sections.push_back({section.number, 0});
      heads = reader.heads(sections);
      results.total = {ranked.size(), !candidates.cut_short};
    }
    results.facets = facets_of(heads, request.facets, reader, results.diagnostics);
    auto places = arrange(ranked, heads, request.sort, request.group_by, reader);
    if (request.group_by == GroupBy::monograph) results.monographs = places.size();
    return places;
  }

  Results search(const Request& request, const std::vector<Aspect>& aspects_wanted,
                 const std::vector<PathGlob>& globs) {
    Results results;
    const Query query = parse_query(request.query);
    results.query = query.text;
    results.diagnostics = query.diagnostics;
    const auto filter = filter_of(request, aspects_wanted, globs, reader, results.diagnostics);
    const std::size_t wanted = needs_all_matches(request) ? reader.document_count() : request.offset + request.limit;
    const auto [plan, candidates] = find(query, filter, std::max(kRerankedCandidates, wanted), results);
    if (request.explain == Explain::yes) results.reading = reading_of(query, plan);
    results.total = candidates.total;
    const bool in_time = !candidates.cut_short;
    const Matcher matcher(plan, reader, analyzer);
    const QueryUnits units(plan, reader);
    EvidenceReader evidence(reader, matcher);
    auto ranked = rank(best_of(candidates), plan, units, reader, evidence);
    append_by_text(ranked, candidates);
    const auto places = places_of(ranked, request, results, candidates);
    const std::size_t end = std::min(places.size(), request.offset + request.limit);
    if (reader.has_servers()) {
      std::vector<SectionNumber> numbers;
      for (std::size_t i = request.offset; i < end; ++i) numbers.push_back(ranked[places[i].section].number);
      reader.look_up_sections(numbers);
    }
    for (std::size_t i = request.offset; i < end; ++i) {
      results.hits.push_back(hit_of(ranked[places[i].section], i + 1, request, evidence));
      add_others(results.hits.back(), places[i], ranked);
    }
    if (candidates.ranked.empty() && in_time) note_filtered_out(plan, filter, results);
    if (!in_time || reader.is_out_of_time()) note_time_is_over(results);
    if (results.hits.empty() || request.offset > 0 || request.sort != SortBy::relevance) return results;
    std::vector<const RankedSection*> shown;
    for (std::size_t i = 0; i < end; ++i) shown.push_back(&ranked[places[i].section]);
    note_words_let_go(shown, units, plan, results);
    if (is_bare_name(plan)) results.subject = card_of(results.hits.front());
    return results;
  }
};

Searcher::Searcher(std::filesystem::path index, SearcherOptions options) {
  if (options.time_limit && (*options.time_limit < kShortestTime || *options.time_limit > kLongestTime))
    throw Error(ErrorCode::invalid_argument,
                fmt::format("time_limit is {} ms, but must be from {} to {}", options.time_limit->count(),
                            kShortestTime.count(), kLongestTime.count()));
  impl_ = std::make_unique<Impl>(std::move(index), options);
}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

Results Searcher::search(const Request& request) {
  const auto start = std::chrono::steady_clock::now();
  require("offset", request.offset, 0, kMaxOffset);
  require("limit", request.limit, 1, kMaxLimit);
  require("snippets", request.snippets, 0, kMaxSnippets);
  if (request.snippet_bytes != 0) require("snippet_bytes", request.snippet_bytes, kMinSnippetBytes, kMaxSnippetBytes);
  const auto wanted = aspects_of(request.aspects);
  const std::vector<PathGlob> globs(request.paths.begin(), request.paths.end());
  Results results;
  const Deadline deadline(impl_->options.time_limit);
  impl_->reader.read([&] { results = impl_->search(request, wanted, globs); }, deadline);
  impl_->note_missing_shards(results);
  results.elapsed = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
  return results;
}

std::optional<SectionText> Searcher::section(std::string_view id, std::string_view query) {
  std::optional<SectionText> section;
  impl_->reader.read([&] {
    section.reset();
    const auto marks = impl_->matcher_of(query);
    const Matcher* matcher = marks ? &*marks : nullptr;
    // The path is what stands before a '#'; both may hold more of them.
    for (auto hash = id.find('#'); hash != std::string_view::npos && !section; hash = id.find('#', hash + 1)) {
      auto of_file = impl_->reader.sections_with(path_term(id.substr(0, hash)));
      const auto found =
          std::find_if(of_file.begin(), of_file.end(), [&](const SectionRecord& record) { return record.id == id; });
      if (found == of_file.end()) continue;
      if (found->entry_number > 0) {
        section = text_of(*found, matcher);
        continue;
      }
      for (const auto& whole : whole_sections(std::move(of_file)))
        if (whole.id == id) section = text_of(whole, matcher);
    }
  });
  return section;
}

std::optional<MonographText> Searcher::monograph(std::string_view path, std::string_view query) {
  std::optional<MonographText> monograph;
  impl_->reader.read([&] {
    monograph.reset();
    const auto file = impl_->reader.file(path);
    if (!file || file->state != FileState::published) return;
    const auto marks = impl_->matcher_of(query);
    monograph = MonographText{file->path, file->title, file->aliases, {}};
    for (const auto& whole : whole_sections(impl_->reader.sections_with(path_term(path))))
      if (whole.path == path) monograph->sections.push_back(text_of(whole, marks ? &*marks : nullptr));
  });
  return monograph;
}

std::filesystem::path Searcher::corpus() {
  std::filesystem::path corpus;
  impl_->reader.read([&] { corpus = impl_->reader.corpus(); });
  return corpus;
}

IndexInfo Searcher::info() {
  IndexInfo info;
  impl_->reader.read([&] { info = impl_->reader.info(); });
  return info;
}

LexiconEntry Searcher::lexicon(std::string_view text) {
  LexiconEntry entry;
  impl_->reader.read([&] { entry = lexicon_entry(text, impl_->reader, impl_->analyzer); });
  return entry;
}

Suggestions Searcher::suggest(const SuggestRequest& request) {
  require("limit", request.limit, 1, kMaxSuggestions);
  Suggestions suggestions;
  impl_->reader.read([&] { suggestions = materia::suggest(request, impl_->reader, impl_->analyzer); });
  return suggestions;
}

std::optional<SimilarSections> Searcher::similar(const SimilarRequest& request) {
  require("limit", request.limit, 1, kMaxLimit);
  std::optional<SimilarSections> sections;
  impl_->reader.read([&] { sections = similar_sections(request, impl_->reader, impl_->analyzer); });
  if (sections) return sections;
  // One without text can be shown, and is like nothing.
  if (const auto shown = section(request.id))
    sections = SimilarSections{shown->id, shown->title, shown->heading_path, {}};
  return sections;
}

std::vector<MissingShard> Searcher::missing_shards() const { return impl_->reader.missing_shards(); }

bool Searcher::refresh() { return impl_->reader.refresh(); }

std::vector<std::string> aspect_names() {
  std::vector<std::string> names;
  for (const auto& row : aspect_table()) names.emplace_back(row.name);
  return names;
}

}  // namespace materia
