// Plain Xapian over the same sections as Materia's: what the benchmarks compare with.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

// What one document of the plain loop is made of.
struct PlainSection {
  std::string id;
  std::string title;
  std::string aliases;
  std::string heading;
  std::string body;
};

// The same units that Materia makes hits of: a section without its FAQ entries, and each entry.
std::vector<PlainSection> plain_sections_of(const std::filesystem::path& corpus);

// One document a section by Xapian's TermGenerator, stemmed: title, aliases and heading as fields and in the text.
void index_plain(const std::vector<PlainSection>& sections, const std::filesystem::path& database);
