#include "indexing/file_description.hpp"

#include <cstddef>

namespace materia {

void describe(const MonographReading& reading, FileRecord& record) {
  record.state = is_skipped(reading)           ? FileState::skipped
                 : reading.monograph.published ? FileState::published
                                               : FileState::unpublished;
  record.title = reading.monograph.title;
  record.aliases = reading.monograph.aliases;
  record.attributes = reading.monograph.attributes;
  record.issues = reading.issues;
}

void count_section(const SectionDocument& section, FileRecord& record) {
  if (!section.is_searchable()) return;
  ++record.sections;
  record.aspects.set(static_cast<std::size_t>(section.rank.aspect));
}

}  // namespace materia
