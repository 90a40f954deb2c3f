// A section ready to be written: all that is put down of it, in memory of its own.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>

#include "engine/compression.hpp"
#include "engine/section_document.hpp"

namespace materia {

struct ReadySection {
  std::string terms;   // packed, each with how often it stands there and its positions
  std::string record;  // compressed
  std::string rank;    // empty: never a hit

  [[nodiscard]] std::size_t size_bytes() const { return terms.size() + record.size() + rank.size(); }
};

[[nodiscard]] ReadySection ready_section(const SectionDocument& section, Compressor& compressor);
[[nodiscard]] Xapian::Document to_xapian(const ReadySection& section);

}  // namespace materia
