#include "lexicon/builtin.hpp"

#include <iterator>
#include <string>

#include "base/hash.hpp"
#include "lexicon/group_table.hpp"

namespace materia {

LexiconReading builtin_lexicon() {
  LexiconReading all;
  for (const auto& table : builtin_tables()) {
    auto reading = read_group_table(table.text, table.name);
    all.groups.insert(all.groups.end(), std::make_move_iterator(reading.groups.begin()),
                      std::make_move_iterator(reading.groups.end()));
    all.issues.insert(all.issues.end(), reading.issues.begin(), reading.issues.end());
  }
  return all;
}

std::uint64_t builtin_fingerprint() {
  std::string bytes;
  for (const auto& table : builtin_tables()) bytes.append(table.text);
  return hash_of(bytes);
}

}  // namespace materia
