// What the index keeps of a file beside its sections, from how the file reads.
#pragma once

#include "engine/section_document.hpp"
#include "engine/section_record.hpp"
#include "monograph/monograph.hpp"

namespace materia {

// Puts what front matter and reading say into the record; its sections are counted by count_section().
void describe(const MonographReading& reading, FileRecord& record);
void count_section(const SectionDocument& section, FileRecord& record);

}  // namespace materia
