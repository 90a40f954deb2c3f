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

[[noreturn]] void throw_unreadable(const std::string& name, int fault) {
  throw Error(ErrorCode::io,
              fmt::format("could not read the batch {}: {}", name, std::generic_category().message(fault)),
              "--batch takes a file of id<TAB>query lines, or - for standard input");
}

}  // namespace

BatchEntry parse_batch_line(std::string_view text, std::size_t line) {
  BatchEntry entry{.line = line, .topic = {}, .query = {}, .fault = {}};
  const auto tab = text.find('\t');
  if (tab == std::string_view::npos) {
    entry.fault = "there is no tab between an id and a query";
    return entry;
  }
  entry.topic = text.substr(0, tab);
  entry.query = text.substr(tab + 1);
  if (entry.topic.empty()) {
    entry.fault = "there is no id before the tab";
  } else if (entry.topic.find_first_of(kBlanks) != std::string::npos) {
    entry.fault = "the id holds a blank";  // run lines are split at blanks
  } else if (is_blank(entry.query)) {
    entry.fault = "there is no query after the tab";
  }
  return entry;
}

BatchReader::BatchReader(const std::string& source)
    : name_(source == "-" ? "standard input" : source), lines_(source == "-" ? std::cin : file_) {
  if (source == "-") return;
  errno = 0;
  file_.open(source, std::ios::binary);
  if (!file_) throw_unreadable(name_, errno);
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
  if (lines_.bad()) throw_unreadable(name_, errno);
  return std::nullopt;
}

}  // namespace materia
