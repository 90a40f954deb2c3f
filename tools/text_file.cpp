#include "text_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <iostream>
#include <istream>
#include <system_error>

#include "materia/error.hpp"

namespace materia {
namespace {

[[noreturn]] void fail(std::string_view verb, std::string_view noun, std::string_view name, int fault) {
  throw Error(ErrorCode::io,
              fmt::format("could not {} the {} {}: {}", verb, noun, name, std::generic_category().message(fault)));
}

// A directory can be opened, and fails only when it is read.
std::string all_of(std::istream& stream) {
  constexpr std::size_t kChunk = 65536;
  std::string text;
  while (stream.good()) {
    const std::size_t begin = text.size();
    text.resize(begin + kChunk);
    stream.read(text.data() + begin, kChunk);
    text.resize(begin + static_cast<std::size_t>(stream.gcount()));
  }
  return text;
}

}  // namespace

std::string shown_name(const std::string& source) { return source == "-" ? "standard input" : source; }

std::string read_text_file(const std::string& source, std::string_view noun) {
  errno = 0;
  std::ifstream file;
  if (source != "-") file.open(source, std::ios::binary);
  std::istream& stream = source == "-" ? std::cin : file;
  if (!stream) fail("read", noun, shown_name(source), errno);
  std::string text = all_of(stream);
  if (stream.bad()) fail("read", noun, shown_name(source), errno);
  return text;
}

void write_text_file(const std::string& file, std::string_view text, std::string_view noun) {
  errno = 0;
  std::ofstream stream(file, std::ios::binary);
  if (stream) stream.write(text.data(), static_cast<std::streamsize>(text.size())).flush();
  if (!stream) fail("write", noun, file, errno);
}

}  // namespace materia
