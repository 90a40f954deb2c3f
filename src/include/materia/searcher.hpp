#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "materia/lexicon.hpp"
#include "materia/similar.hpp"
#include "materia/suggest.hpp"
#include "materia/text.hpp"

namespace materia {

/// Whether hits say how their score came about.
enum class Explain { no, yes };

/// Whether sections of one monograph stand together in one hit.
enum class GroupBy { none, monograph };

/// In which order hits come.
enum class SortBy {
  relevance,  ///< best first; ties by id
  title,      ///< of the monograph, case and accents aside; then by path, then as in the file
  path,       ///< byte by byte; then as in the file
};

/// Something the front matter of a monograph says. `title` is a key that every monograph has.
struct FrontMatterValue {
  std::string key;    ///< case does not matter, nor '-' or ' ' against '_'
  std::string value;  ///< case and accents do not matter
};

/// One search. `searcher.search({.query = "ibuprofen renal", .limit = 5})`.
struct Request {
  std::string query{};     ///< any text; the syntax is in docs/QUERY_SYNTAX.md. Bytes that are not UTF-8 are replaced
  std::size_t offset = 0;  ///< hits to pass over, 0 to 100,000
  std::size_t limit = 10;  ///< hits to return, 1 to 1,000
  std::vector<std::string> aspects{};  ///< only sections of one of these aspects, e.g. "side-effects"; empty: all
  std::size_t snippets = 3;            ///< most passages of a section to show, 1 to 10; 0: no snippets
  std::size_t snippet_bytes = 240;     ///< longest text of a hit's passages together, in bytes, 40 to 10,000; 0: none
  Explain explain = Explain::no;
  /// Only sections of monographs that say so: any of the values of one key, and so for all keys; empty: all. What no
  /// monograph says is named in Results::diagnostics.
  std::vector<FrontMatterValue> where{};
  /// Only sections of files whose Hit::path fits one of these patterns, up to 1,000 bytes each; empty: all. `*` is
  /// anything but '/', `?` one character but '/', `[a-z]` and `[!a-z]` one of a range or none of it, `**` anything; `\`
  /// takes the meaning from the next character.
  std::vector<std::string> paths{};
  /// What to count all matching sections by: "aspect", or keys of the front matter. Makes the total exact. As every
  /// match is looked at, a search that finds 20,000 sections takes some 15 ms more, and 100 the first time; so with
  /// group_by and sort.
  std::vector<std::string> facets{};
  GroupBy group_by = GroupBy::none;  ///< with monograph, offset and limit count monographs
  SortBy sort = SortBy::relevance;   ///< over all matches
};

/// How a stretch of text says what was typed.
enum class MatchedBy {
  typed,      ///< as it was typed, but for case and accents
  word_form,  ///< another form or spelling of the word: "thromboses" for "thrombosis", "anaemia" for "anemia"
  compound,   ///< written together or apart: "IL-6" for "il6", "10 mg" for "10mg"
  prefix,     ///< a word that begins so
  spelling,   ///< the word that was searched instead of a misspelt one
  synonym,    ///< another name of the concept: "deep vein thrombosis" for "DVT", "rivaroxaban" for "Xarelto"
  narrower,   ///< a member of the class, or a part of the combination, that was asked for
};

/// "typed", "word_form", "compound", "prefix", "spelling", "synonym" or "narrower".
[[nodiscard]] std::string_view to_string(MatchedBy how) noexcept;

/// A stretch of a text that matches the query.
struct Highlight {
  ByteRange range;       ///< into the text it belongs to: of the snippet, the title, a heading, a section
  bool negated = false;  ///< the sentence says that this is absent, does not happen, is not caused or not a use: "not
                         ///< used for X". A prohibition ("not to be taken with X") is none. Found by cue words, so a
                         ///< hint only: docs/RELEVANCE.md has its precision. Never changes which sections are hits.
  std::string term{};    ///< what of the query it matches, as typed; a prefix with its '*'
  MatchedBy via = MatchedBy::typed;
  /// The very words in the file, to jump to and to mark; nullopt in titles and headings, and for words that do not
  /// stand there as they are shown (a column head repeated in its rows, an entity such as &eacute;).
  std::optional<SourceRange> source{};
  friend bool operator==(const Highlight&, const Highlight&) = default;
};

/// A part of a snippet that is of one block: a paragraph, a list item, a table row.
struct Excerpt {
  ByteRange range;  ///< into Snippet::text
  LineRange lines;  ///< of the block in the file
  friend bool operator==(const Excerpt&, const Excerpt&) = default;
};

/// The evidence shown for a hit. PLAIN text: no Markdown, no escapes; each renderer escapes for itself.
struct Snippet {
  std::string text;  ///< sentences, list items with their lead-in, cells of table rows, in reading order; " … " stands
                     ///< where something between two is left out. Cut only where whole ones would say much less
  std::vector<Excerpt> excerpts{};      ///< sorted, disjoint; what joins them is in none
  std::vector<Highlight> highlights{};  ///< sorted, disjoint
  std::vector<ByteRange> emphasis{};    ///< words that the source sets off: "is **not** used"; sorted, disjoint
  bool cut_before = false;              ///< text starts inside its block: a renderer draws an ellipsis
  bool cut_after = false;               ///< text ends inside its block
  LineRange lines{};                    ///< from the first to the last of its blocks in the file
};

/// One part of a hit's score: score = sum of weight * value over the parts.
struct ScorePart {
  std::string name;   ///< a name of the weight table, e.g. "subject"; see docs/ARCHITECTURE.md
  double value = 0;   ///< what was measured, mostly 0..1
  double weight = 0;  ///< what it counts
};

/// A section of the same monograph that matches too.
struct OtherSection {
  std::string id;
  std::vector<std::string> heading_path;
  LineRange lines;
  double score = 0;
};

/// A ranked section.
struct Hit {
  std::size_t rank = 1;                   ///< 1-based over the whole result, offset included
  std::string id;                         ///< stable: "l/lenalidomide.md#precautions", FAQ entries "…#faqs/2"
  std::string path;                       ///< relative to the corpus
  std::string title;                      ///< of the monograph
  std::vector<std::string> heading_path;  ///< below the title, outermost first; a FAQ entry ends with its question
  std::string aspect;                     ///< canonical type of the section, e.g. "precautions"; "other" when unknown
  std::string anchor;                     ///< of the heading in the rendered page, without '#'
  LineRange lines;                        ///< of the section in the file
  double score = 0;                       ///< higher is better; comparable only within one Results
  std::vector<Highlight> title_highlights{};                 ///< into title
  std::vector<std::vector<Highlight>> heading_highlights{};  ///< into each of heading_path
  Snippet snippet;
  std::vector<ScorePart> explanation{};  ///< empty unless Request::explain
  std::vector<OtherSection> others{};    ///< with GroupBy::monograph: its next best sections, at most 5
  std::size_t more_others = 0;           ///< matching sections of the monograph beyond those
};

/// How many sections match.
struct MatchCount {
  std::size_t count = 0;
  bool exact = true;  ///< false: an estimate
};

/// How many matching sections have a value.
struct FacetValue {
  std::string value;  ///< as most of these sections have it written
  std::size_t sections = 0;
};

/// All matching sections, counted by one of Request::facets. Exact. A section counts for each of its values; a FAQ
/// entry for the aspect its question asks for, too, as Request::aspects finds it by both.
struct Facet {
  std::string name;
  std::vector<FacetValue> values;  ///< most sections first, then by value
};

/// A concept of the lexicon that the query names; its other forms are searched too, and count less.
struct ConceptReading {
  std::string typed;                  ///< the words of the query
  std::string name;                   ///< of the concept, e.g. "deep vein thrombosis"
  std::string kind;                   ///< of the form typed: "name", "synonym", "brand", "abbreviation" or "ambiguous"
  double weight = 1.0;                ///< of the other forms against the words typed, 0..1
  std::vector<std::string> forms;     ///< other forms of the same concept
  std::vector<std::string> narrower;  ///< members of a class, or parts of a combination, searched with less weight
};

/// How the query was read, for people; filled when Request::explain is yes.
struct Reading {
  std::string tree;                      ///< the parsed query, canonical
  std::vector<std::string> subjects;     ///< what the query names in whole: as typed, or "xarelto = rivaroxaban"
  std::vector<std::string> aspects;      ///< aspects the query asks for
  std::vector<ConceptReading> concepts;  ///< in query order
  std::vector<std::string> other;        ///< words that say what is asked and are part of none of these
};

/// A section to go on to.
struct SectionLink {
  std::string id;
  std::vector<std::string> heading_path;
  std::string aspect;
  LineRange lines;
};

/// The monograph that a query names and nothing else, with all its sections.
struct SubjectCard {
  std::string title;
  std::string path;
  std::vector<std::string> aliases;
  std::vector<SectionLink> sections;  ///< in file order
};

struct Results {
  std::string query;  ///< as given
  MatchCount total;
  std::vector<Hit> hits;  ///< in the order of Request::sort
  std::vector<Diagnostic> diagnostics;
  std::optional<SubjectCard> subject;  ///< when the query is nothing but a name
  std::optional<Reading> reading;
  std::optional<std::size_t> monographs;  ///< that match, exact; with GroupBy::monograph only
  std::vector<Facet> facets;              ///< in the order of Request::facets
  std::chrono::microseconds elapsed{0};
};

/// One section as stored.
struct SectionText {
  std::string id;
  std::string path;
  std::string title;
  std::vector<std::string> heading_path;
  std::string aspect;
  std::string anchor;
  LineRange lines;
  std::string text;                     ///< plain; blocks are separated by '\n'
  std::vector<Highlight> highlights{};  ///< into text: what of it the query says; empty without a query
  std::vector<ByteRange> emphasis{};    ///< into text: words that the source sets off
};

/// One monograph as stored.
struct MonographText {
  std::string path;
  std::string title;
  std::vector<std::string> aliases;
  std::vector<SectionText> sections;  ///< in file order
};

/// Sections of one aspect.
struct AspectCount {
  std::string aspect;
  std::size_t sections = 0;
};

/// What to do about a server of the index that cannot be reached, or does not answer in time.
enum class MissingShards {
  fail,       ///< throw Error index_unreachable
  leave_out,  ///< answer from the others, and say so
};

/// How a Searcher reads.
struct SearcherOptions {
  MissingShards missing_shards = MissingShards::fail;
  /// The longest a search may take, 1 ms to a day; nullopt: as long as it takes, with at most 10 s for each answer of a
  /// server. When the time is over, the best of what was looked at is the result, and a diagnostic says so. Servers are
  /// given as long to answer, and half of it with MissingShards::leave_out, so that there is time for the others.
  std::optional<std::chrono::milliseconds> time_limit{};
};

/// A shard that answers nothing for now.
struct MissingShard {
  std::string server;  ///< "HOST:PORT"
  std::string reason;  ///< e.g. "Connection refused"

  friend bool operator==(const MissingShard&, const MissingShard&) = default;
};

/// What an index holds and what made it.
struct IndexInfo {
  std::filesystem::path index_home;   ///< as it was given: a directory, a file, or servers
  std::string generation;             ///< e.g. "g000001"; empty for what is no index home
  std::size_t shards = 1;             ///< that were read
  std::vector<MissingShard> missing;  ///< servers that were left out; what follows is without them
  bool positions = false;             ///< whether the places of words are kept: IndexOptions::positions
  int schema_version = 0;
  int analyzer_version = 0;
  std::string materia_version;  ///< that wrote it
  std::string engine_version;   ///< e.g. "Xapian 1.4.22"
  std::string corpus;           ///< directory it was made from
  std::size_t monographs = 0;
  std::size_t sections = 0;           ///< that can be hits; FAQ entries included
  std::size_t files_with_issues = 0;  ///< files that were repaired when last read
  std::uintmax_t index_bytes = 0;     ///< of the files of the index on this machine; 0 for servers
  std::uintmax_t corpus_bytes = 0;    ///< of the files of the corpus as they were read
  std::vector<AspectCount> aspects;   ///< most sections first, then by name
};

/// Reads one index: an index home, a file that pack_index() made, a stub file that names several of these, or servers
/// ("HOST:PORT[,HOST:PORT…]", each a xapian-tcpsrv of one shard); docs/SCALING.md. Sees the state as of construction or
/// the last refresh(); when a writer overtakes it twice in the middle of a search it reopens by itself. One Searcher
/// per thread; opening takes about a millisecond.
class Searcher {
 public:
  /// Throws Error: index_not_found, index_incompatible, index_corrupt, index_unreachable, io, invalid_argument (a time
  /// limit out of range). Everything below throws index_unreachable, too, when a server is gone.
  explicit Searcher(std::filesystem::path index, SearcherOptions options = {});
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  /// Not const on purpose: it is not thread-safe. No hits is an answer, an unreadable query is a diagnostic.
  /// Throws Error: invalid_argument (offset, limit, snippet_bytes or an aspect out of range, a pattern of paths that
  /// cannot be read), index_corrupt, io.
  [[nodiscard]] Results search(const Request& request);
  /// nullopt: no such section. Takes the ids that hits carry. What of it says the query, if one is given, is marked;
  /// with places in the file.
  [[nodiscard]] std::optional<SectionText> section(std::string_view id, std::string_view query = {});
  /// nullopt: no such monograph. Takes Hit::path. The query as in section().
  [[nodiscard]] std::optional<MonographText> monograph(std::string_view path, std::string_view query = {});
  [[nodiscard]] IndexInfo info();
  /// The directory the index was made from; it may be gone since.
  [[nodiscard]] std::filesystem::path corpus();
  /// What the lexicon of the index knows of the words of a text: the longest forms, from left to right. No concepts is
  /// an answer. Slow for a lookup (some 20 ms): every concept is read to find the classes.
  [[nodiscard]] LexiconEntry lexicon(std::string_view text);
  /// Completions of what has been typed so far: names of monographs, what they tell, words. Made to be called at every
  /// letter; a name or a word that begins otherwise than typed is only ever one to ask about (Suggestion::corrected).
  /// No suggestions is an answer. Throws Error: invalid_argument (limit out of range), index_corrupt, io.
  [[nodiscard]] Suggestions suggest(const SuggestRequest& request);
  /// The sections that say most of what is telling in one, best first; disclaimers are never among them.
  /// nullopt: no such section; one that says nothing of its own is like none. Throws Error: invalid_argument (limit out
  /// of range), index_corrupt, io.
  [[nodiscard]] std::optional<SimilarSections> similar(const SimilarRequest& request);
  /// Looks for a newer state, and for servers that were missing; true when there was one.
  bool refresh();
  /// The servers that the last call had to do without; empty unless MissingShards::leave_out. They are looked for again
  /// at the next call; one that did not answer in time, every ten seconds, or by refresh().
  [[nodiscard]] std::vector<MissingShard> missing_shards() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The aspect names that Request::aspects takes, in the order of the aspect table.
[[nodiscard]] std::vector<std::string> aspect_names();

}  // namespace materia
