#include "plain_xapian.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <cstddef>
#include <utility>

#include "monograph/corpus.hpp"
#include "monograph/monograph.hpp"

std::vector<PlainSection> plain_sections_of(const std::filesystem::path& corpus) {
  std::vector<PlainSection> sections;
  for (const auto& file : materia::list_corpus(corpus).files) {
    const auto bytes = materia::read_corpus_file(file, std::uintmax_t{16} << 20).bytes;
    if (!bytes) continue;
    const auto monograph = materia::read_monograph(file.path, *bytes).monograph;
    std::string aliases;
    for (const auto& alias : monograph.aliases) aliases += alias + "\n";
    for (const auto& section : monograph.sections) {
      if (section.stub) continue;
      std::vector<std::size_t> unit_of(section.blocks.size(), 0);
      for (const auto& entry : section.questions)
        for (std::size_t i = entry.first_block; i < entry.end_block; ++i) unit_of[i] = entry.number;
      for (std::size_t unit = 0; unit <= section.questions.size(); ++unit) {
        PlainSection plain{fmt::format("{}/{}", section.id, unit), monograph.title, aliases, section.heading, {}};
        for (std::size_t i = 0; i < section.blocks.size(); ++i)
          if (unit_of[i] == unit) plain.body += section.blocks[i].text + "\n";
        if (!plain.body.empty()) sections.push_back(std::move(plain));
      }
    }
  }
  return sections;
}

void index_plain(const std::vector<PlainSection>& sections, const std::filesystem::path& database) {
  Xapian::WritableDatabase writable(database.string(), Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("english"));
  for (const auto& section : sections) {
    Xapian::Document document;
    generator.set_document(document);
    generator.set_termpos(0);
    for (const auto& [text, prefix] :
         {std::pair{&section.title, "S"}, {&section.aliases, "XN"}, {&section.heading, "XH"}}) {
      generator.index_text(*text, 1, prefix);
      generator.increase_termpos();
    }
    for (const auto* text : {&section.title, &section.aliases, &section.heading, &section.body}) {
      generator.index_text(*text);
      generator.increase_termpos();
    }
    document.set_data(section.id + "\n" + section.title + "\n" + section.heading + "\n" + section.body);
    writable.add_document(document);
  }
  writable.commit();
}
