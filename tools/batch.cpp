#include "batch.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <iostream>
#include <string>
#include <system_error>

#include "materia/error.hpp"

namespace materia {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\v\f";

bool is_blank(std::string_view text) { return text.find_first_not_of(kBlanks) == std::string_view::npos; }

[[noreturn]] void throw_unreadable(const BatchRole& role, const std::string& name, int fault) {
  throw Error(ErrorCode::io,
              fmt::format("could not read the {} {}: {}", role.noun, name, std::generic_category().message(fault)),
              fmt::format("{} takes a file of id<TAB>query lines, or - for standard input", role.option));
}

}  // namespace

std::string id_fault(std::string_view id) {
  if (id.empty()) return "there is no id before the tab";
  // Run lines are split at blanks.
  return id.find_first_of(kBlanks) == std::string_view::npos ? "" : "the id holds a blank";
}

BatchEntry parse_batch_line(std::string_view text, std::size_t line) {
  BatchEntry entry{.line = line, .topic = {}, .query = {}, .fault = {}};
  const auto tab = text.find('\t');
  if (tab == std::string_view::npos) {
    entry.fault = "there is no tab between an id and a query";
    return entry;
  }
  entry.topic = text.substr(0, tab);
  entry.query = text.substr(tab + 1);
  entry.fault = id_fault(entry.topic);
  if (entry.fault.empty() && is_blank(entry.query)) entry.fault = "there is no query after the tab";
  return entry;
}

BatchReader::BatchReader(const std::string& source, BatchRole role)
    : role_(role), name_(source == "-" ? "standard input" : source), lines_(source == "-" ? std::cin : file_) {
  if (source == "-") return;
  errno = 0;
  file_.open(source, std::ios::binary);
  if (!file_) throw_unreadable(role_, name_, errno);
}

std::optional<BatchEntry> BatchReader::next() {
  std::string text;
  errno = 0;
  while (std::getline(lines_, text)) {
    ++line_;
    if (!text.empty() && text.back() == '\r') text.pop_back();
    if (line_ == 1 && text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    if (!is_blank(text)) return parse_batch_line(text, line_);
  }
  if (lines_.bad()) throw_unreadable(role_, name_, errno);
  return std::nullopt;
}

}  // namespace materia
