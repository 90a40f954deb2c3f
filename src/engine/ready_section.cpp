#include "engine/ready_section.hpp"

#include <cstdint>
#include <utility>

#include "base/packing.hpp"
#include "schema/terms.hpp"

namespace materia {

ReadySection ready_section(const SectionDocument& section, Compressor& compressor) {
  Packer terms;
  for (const Posting* posting : section.words) {
    terms.add_text(posting->term);
    terms.add_number(posting->times);
    terms.add_number(posting->positions.size());
    for (const auto position : posting->positions) terms.add_number(position);
  }
  for (const auto& label : section.labels) {
    terms.add_text(label);
    terms.add_number(0);
    terms.add_number(0);
  }
  ReadySection ready;
  ready.terms = std::move(terms).take();
  ready.record = compressor.compressed(pack(section.record));
  if (section.is_searchable()) ready.rank = pack(section.rank);
  return ready;
}

Xapian::Document to_xapian(const ReadySection& section) {
  Xapian::Document document;
  Unpacker terms(section.terms);
  while (!terms.at_end()) {
    const std::string term = terms.text();
    const std::uint64_t times = terms.number();
    const std::uint64_t positions = terms.number();
    for (std::uint64_t i = 0; i < positions; ++i)
      document.add_posting(term, static_cast<Xapian::termpos>(terms.number()));
    if (times == 0)
      document.add_boolean_term(term);
    else if (times > positions)
      document.add_term(term, static_cast<Xapian::termcount>(times - positions));
  }
  document.add_value(kSectionSlot, section.record);
  if (!section.rank.empty()) document.add_value(kRankSlot, section.rank);
  return document;
}

}  // namespace materia
